using Exporter.Core.Formats;
using Exporter.Core.Formats.Rows;
using Exporter.Core.Formats.Writing;
using Exporter.Core.Ledgers;
using Exporter.Templates;

namespace Exporter.Core.Templates;

/// <summary>
/// A format whose rows a template writes, one rendering for each row that the format derives from the document, so that rows stream as without a template.
/// A rendering gives the row as a JSON object in the format's shape, several rows, or none.
/// </summary>
internal sealed class RowTemplatedFormat(IRowFormat format, Template template, TemplateLabel label) : TemplatedFormat(format, template, label)
{
    protected override async ValueTask<FormatReport> RenderAsync(ExportContent content, FormatSettings settings, Ledger ledger, IExportOutput output, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var body = new DocumentBody(content.Document, ledger);
        var scope = new DocumentScope(content, body, settings);
        var source = format.Source(content, body, settings);
        var reader = new RowReader(training: Descriptor.Kind == FormatKind.Training);
        var options = new TemplateRenderOptions { Cancellation = cancellationToken };
        var (number, written) = (0L, 0L);
        using var sink = format.Sink(content, settings, output);
        foreach (var row in source.Rows())
        {
            var data = DocumentModel.RowRoot.Wrap(new RowScope(scope, row, ++number));
            var kept = Write(row, number, data, options, reader, sink);
            for (var i = 0; i < kept; i++)
            {
                content.Trace?.Add(row.Kind, [.. row.Headings, .. row.Elements], row.Kind == "fields" ? content.Document.Fields : [], row.Output);
            }

            written += kept;
            scope.EndRow(kept > 0);
            await sink.DrainAsync(cancellationToken).ConfigureAwait(false);
        }

        await sink.FinishAsync(cancellationToken).ConfigureAwait(false);
        body.Settle(ledger, scope.Read, Rule);
        return new FormatReport(written, [.. source.Warnings, .. reader.Warnings, .. scope.Cleaner.Warnings, .. written == 0 ? ["The template wrote no row of this document."] : Array.Empty<string>()]);
    }

    private int Write(TemplateRow row, long number, ITemplateObject data, TemplateRenderOptions options, RowReader reader, IRowSink sink)
    {
        var at = 0;
        try
        {
            var rows = reader.Read(Template.Render(data, options));
            foreach (var (json, position) in rows)
            {
                at = position;
                sink.Write(json, row);
            }

            return rows.Count;
        }
        catch (TemplateOutputException e)
        {
            throw Fault(FormattableString.Invariant($"Row {number}"), e.Message, e.Position, data, options);
        }
        catch (RowFaultException e)
        {
            throw Fault(FormattableString.Invariant($"Row {number}"), e.Message, at, data, options);
        }
    }
}
