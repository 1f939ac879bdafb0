using System.Globalization;
using Exporter.Core.Exporting;
using Exporter.Core.Formats.Deliverables.Layouts;
using Exporter.Core.Ledgers;
using Exporter.Pdf.Layout;
using Exporter.Pdf.Writing;

namespace Exporter.Core.Formats.Deliverables.Pdf;

/// <summary>
/// Pages to print and to forward: the sections that a layout names, tagged so that they can be listened to, their fonts embedded. A text that no font at hand can draw
/// refuses the export before anyone gets it.
/// </summary>
internal sealed class PdfFormat : ILayoutFormat
{
    public FormatDescriptor Descriptor { get; } = new()
    {
        Key = "pdf",
        Kind = FormatKind.Deliverable,
        Extension = "pdf",
        MediaType = "application/pdf",
        Binary = true,
        Summary = "Pages to print and forward, tagged and with their fonts: summary, fields, changes, text and provenance",
        Templates = DeliverableTemplates.Names,
        Options =
        [
            new OptionDescriptor("justify", OptionKind.Boolean, "false", "Running text fills its lines on both sides"),
            new OptionDescriptor("page_numbers", OptionKind.Boolean, "true", "The number of each page, and of all, at its foot"),
        ],
    };

    public ValueTask<FormatReport> WriteAsync(ExportContent content, FormatSettings settings, Ledger ledger, IExportOutput output, CancellationToken cancellationToken) =>
        StandardLayout.WriteAsync(this, content, settings, ledger, output, cancellationToken);

    public async ValueTask<FormatReport> WriteAsync(DeliverableView view, FormatSettings settings, IExportOutput output, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var text = new PdfTextSource();
        using var composer = new PdfComposer(output.Main, Look(view, settings, text), view.Content.Fonts.Set);
        var target = new PdfTarget(composer);
        await new PdfSections(view, text, target).WriteAsync(cancellationToken).ConfigureAwait(false);
        await composer.FinishAsync(cancellationToken).ConfigureAwait(false);
        target.Judge();
        return new FormatReport(null, [.. view.Content.Review is null ? [DeliverableNotice.Unreviewed] : Array.Empty<string>(), .. text.Warnings]);
    }

    private static PdfSettings Look(DeliverableView view, FormatSettings settings, PdfTextSource text)
    {
        var style = view.Style;
        var (shortSide, longSide) = style.Paper == PaperSize.Letter ? (612, 792) : (595.276, 841.89);
        var facts = new PdfFacts(text.Line(view.Title), view.Language ?? PdfSections.OwnLanguage, $"Exporter {DocumentExporter.Version}", view.Content.Review?.FinalizedAt);
        var look = new PdfSettings(facts)
        {
            ShortSide = shortSide,
            LongSide = longSide,
            Landscape = style.Landscape,
            Justify = settings.Boolean("justify"),
            PageNumbers = settings.Boolean("page_numbers"),
            Accent = int.Parse(style.Accent.OnPaper.AsSpan(1), NumberStyles.HexNumber, CultureInfo.InvariantCulture),
            Header = text.Line(style.HeaderText ?? view.Title),
            Footer = text.Line(style.FooterText ?? ""),
        };
        return style.FontSize is { } size ? look with { FontSize = (float)size } : look;
    }
}
