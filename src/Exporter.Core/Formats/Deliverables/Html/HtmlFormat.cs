using Exporter.Core.Formats.Deliverables.Layouts;
using Exporter.Core.Formats.Writing;
using Exporter.Core.Ledgers;

namespace Exporter.Core.Formats.Deliverables.Html;

/// <summary>
/// A standalone page of the sections that a layout names: summary, fields with original and reviewed values, changes, the document's text, provenance.
/// Everything is escaped, nothing is loaded and nothing runs. Of a document that nobody reviewed it says so at the top.
/// </summary>
internal sealed class HtmlFormat : ILayoutFormat, ITextTemplateFormat
{
    public FormatDescriptor Descriptor { get; } = new()
    {
        Key = "html",
        Kind = FormatKind.Deliverable,
        Extension = "html",
        MediaType = "text/html",
        Summary = "A standalone page without scripts: summary, fields, changes, text and provenance",
        Templates = DeliverableTemplates.Names,
    };

    public bool EscapesHtml => true;

    public ValueTask<FormatReport> WriteAsync(ExportContent content, FormatSettings settings, Ledger ledger, IExportOutput output, CancellationToken cancellationToken) =>
        StandardLayout.WriteAsync(this, content, settings, ledger, output, cancellationToken);

    public async ValueTask<FormatReport> WriteAsync(DeliverableView view, FormatSettings settings, IExportOutput output, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var cleaner = new TextCleaner();
        var text = new TextOutput(output.Main);
        var html = new HtmlText(text, cleaner);
        Head(html, view);
        await new HtmlSections(html, view).WriteAsync(cancellationToken).ConfigureAwait(false);
        html.Markup("</main>\n</body>\n</html>\n");
        await text.FlushAsync(cancellationToken).ConfigureAwait(false);
        return new FormatReport(null, [.. view.Content.Review is null ? [DeliverableNotice.Unreviewed] : Array.Empty<string>(), .. cleaner.Warnings]);
    }

    public async ValueTask<FormatReport> WriteTextAsync(string text, FormatSettings settings, IExportOutput output, CancellationToken cancellationToken)
    {
        ActiveContent.Refuse(text);
        await TemplateText.WriteAsync(text, output, cancellationToken).ConfigureAwait(false);
        return FormatReport.Plain;
    }

    private static void Head(HtmlText html, DeliverableView view)
    {
        html.Markup("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        html.Markup("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'\">\n");
        html.Markup("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        html.Element("<title>", view.Title, "</title>\n<style>\n");
        html.Markup(HtmlStyle.Sheet);
        html.Element("</style>\n</head>\n<body>\n<main>\n<h1 dir=\"auto\">", view.Title, "</h1>\n");
        if (view.Content.Review is null)
        {
            html.Element("<p class=\"notice\" role=\"note\"><strong>Not reviewed.</strong> ", DeliverableNotice.Unreviewed, "</p>\n");
        }
    }
}
