using Exporter.Core.Formats;
using Exporter.Core.Targets;

namespace Exporter.Core.Exporting;

/// <summary>A format to write, with its settings.</summary>
/// <param name="Format">The format.</param>
/// <param name="Settings">Its settings.</param>
public sealed record FormatRequest(IExportFormat Format, FormatSettings Settings)
{
    /// <summary>Who is to read the file: it is written in the encoding that the target wants and validated before it is put in place. Null for anyone.</summary>
    public ITrainingTarget? Target { get; init; }
}
