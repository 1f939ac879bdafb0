using Exporter.Core.Formats.Writing;
using Exporter.Core.Ledgers;

namespace Exporter.Core.Formats.Deliverables.Html;

/// <summary>
/// A standalone page: summary, fields with original and reviewed values, changes, the document's text, and provenance. Everything is escaped, nothing is loaded
/// and nothing runs. Of a document that nobody reviewed it says so at the top.
/// </summary>
internal sealed class HtmlFormat : IExportFormat
{
    public FormatDescriptor Descriptor { get; } = new()
    {
        Key = "html",
        Kind = FormatKind.Deliverable,
        Extension = "html",
        MediaType = "text/html",
        Summary = "A standalone page without scripts: summary, fields, changes, text and provenance",
    };

    public async ValueTask<FormatReport> WriteAsync(ExportContent content, FormatSettings settings, Ledger ledger, IExportOutput output, CancellationToken cancellationToken)
    {
        var cleaner = new TextCleaner();
        var text = new TextOutput(output.Main);
        var html = new HtmlText(text, cleaner);
        var review = new HtmlReview(html);
        Head(html, content);
        if (content.Review is not null)
        {
            review.Summary(content.Review.FinalSummary);
        }

        var fields = DeliverableFields.Of(content);
        if (fields.Count > 0)
        {
            await review.FieldsAsync(fields, content.Review is not null, cancellationToken).ConfigureAwait(false);
        }

        if (content.Review is not null)
        {
            await review.ChangesAsync(content.Review.Changes, cancellationToken).ConfigureAwait(false);
        }

        html.Markup("<article aria-label=\"Text of the document\">\n");
        await new HtmlBody(html).WriteAsync(new DocumentBody(content.Document, ledger), ledger, cancellationToken).ConfigureAwait(false);
        html.Markup("</article>\n");
        review.Provenance(content);
        html.Markup("</main>\n</body>\n</html>\n");
        await text.FlushAsync(cancellationToken).ConfigureAwait(false);
        return new FormatReport(null, [.. content.Review is null ? [DeliverableNotice.Unreviewed] : Array.Empty<string>(), .. cleaner.Warnings]);
    }

    private static void Head(HtmlText html, ExportContent content)
    {
        var title = content.Document.Title is { Length: > 0 } own ? own : content.Document.Source.OriginalName ?? content.Document.Source.Name;
        html.Markup("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        html.Markup("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'\">\n");
        html.Markup("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        html.Element("<title>", title, "</title>\n<style>\n");
        html.Markup(HtmlStyle.Sheet);
        html.Element("</style>\n</head>\n<body>\n<main>\n<h1 dir=\"auto\">", title, "</h1>\n");
        if (content.Review is null)
        {
            html.Element("<p class=\"notice\" role=\"note\"><strong>Not reviewed.</strong> ", DeliverableNotice.Unreviewed, "</p>\n");
        }
    }
}
