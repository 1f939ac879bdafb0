using Exporter.Core.Formats.Writing;
using Exporter.Core.Ledgers;

namespace Exporter.Core.Formats.Plaintext;

/// <summary>
/// Plain text whose structure shows by blank lines (two before a heading), indentation (lists, code, formulas) and aligned tables.
/// Nothing is added but list markers, check boxes, the rule under a table's header, and page markers where they are asked for.
/// </summary>
internal sealed class PlaintextFormat : ITextTemplateFormat
{
    private const string LineWidth = "line_width";
    private const string PageMarkers = "page_markers";

    public FormatDescriptor Descriptor { get; } = new()
    {
        Key = "plaintext",
        Kind = FormatKind.Document,
        Extension = "txt",
        MediaType = "text/plain",
        Summary = "Plain text: blank lines, indentation and aligned tables show the structure",
        Templates = ["structured", "flat"],
        Options =
        [
            new OptionDescriptor(LineWidth, OptionKind.Integer, "0", "Columns after which lines are wrapped; 0 keeps each paragraph's own lines") { Maximum = 1000 },
            new OptionDescriptor(PageMarkers, OptionKind.Choice, "none", "What marks a new page: nothing, a form feed, or a line that names it")
            {
                Choices = ["none", "form-feed", "label"],
            },
        ],
    };

    public async ValueTask<FormatReport> WriteAsync(ExportContent content, FormatSettings settings, Ledger ledger, IExportOutput output, CancellationToken cancellationToken)
    {
        var body = new DocumentBody(content.Document, ledger);
        var cleaner = new TextCleaner();
        var text = new TextOutput(output.Main);
        var layout = new PlaintextLayout(text, cleaner, settings.Integer(LineWidth), settings.Text(PageMarkers));
        for (var i = 0; i < body.Elements.Count; i++)
        {
            var element = body.Elements[i];
            if (await layout.WriteAsync(element, body.ListDepth(i), cancellationToken).ConfigureAwait(false) || body.IsContainer(i))
            {
                ledger.Exported(element.Id);
            }
            else
            {
                ledger.Dropped(element.Id, LayerRules.NoText);
            }
        }

        text.Write(text.IsEmpty ? "" : "\n");
        await text.FlushAsync(cancellationToken).ConfigureAwait(false);
        return new FormatReport(null, [.. cleaner.Warnings]);
    }

    public async ValueTask<FormatReport> WriteTextAsync(string text, FormatSettings settings, IExportOutput output, CancellationToken cancellationToken)
    {
        await TemplateText.WriteAsync(text, output, cancellationToken).ConfigureAwait(false);
        return FormatReport.Plain;
    }
}
