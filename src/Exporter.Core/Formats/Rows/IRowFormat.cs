using System.Text.Json;
using Exporter.Core.Formats.Writing;

namespace Exporter.Core.Formats.Rows;

/// <summary>A format of rows: a template writes each of them as a JSON object in the format's shape, and the format checks and places it.</summary>
internal interface IRowFormat : IExportFormat
{
    /// <summary>The rows that the format derives from a document.</summary>
    IRowSource Source(ExportContent content, DocumentBody body, FormatSettings settings);

    /// <summary>What takes rows of the format.</summary>
    IRowSink Sink(ExportContent content, FormatSettings settings, IExportOutput output);
}

/// <summary>Rows that are derived one after another.</summary>
internal interface IRowSource
{
    IEnumerable<TemplateRow> Rows();

    /// <summary>What a user should know, once all rows are taken.</summary>
    IEnumerable<string> Warnings { get; }
}

/// <summary>Takes finished rows.</summary>
internal interface IRowSink : IDisposable
{
    /// <summary>Takes a row. Its strings are clean.</summary>
    /// <param name="row">An object.</param>
    /// <param name="from">The row it was written for.</param>
    /// <exception cref="RowFaultException">It has not the format's shape.</exception>
    void Write(JsonElement row, TemplateRow from);

    /// <summary>Hands full buffers on; called after each row.</summary>
    ValueTask DrainAsync(CancellationToken cancellationToken);

    /// <summary>Ends the file, and writes those beside it.</summary>
    ValueTask FinishAsync(CancellationToken cancellationToken);
}
