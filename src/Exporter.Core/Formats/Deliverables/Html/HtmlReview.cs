using System.Globalization;
using Exporter.Core.Documents;
using Exporter.Core.Review;

namespace Exporter.Core.Formats.Deliverables.Html;

/// <summary>Writes what is known of a document beside its text: summary, fields, changes and where everything came from.</summary>
internal sealed class HtmlReview(HtmlText html)
{
    public void Summary(DocumentSummary summary)
    {
        html.Markup("<section aria-labelledby=\"summary\">\n<h2 id=\"summary\">Summary</h2>\n");
        html.Element("<p dir=\"auto\">", summary.ExecutiveSummary, "</p>\n");
        List("Key findings", summary.KeyFindings);
        List("Recommendations", summary.Recommendations);
        List("Risk factors", summary.RiskFactors);
        List("Action items", summary.ActionItems);
        html.Element("<p class=\"method\">Summary made by: ", summary.Method, "</p>\n</section>\n");
    }

    public async ValueTask FieldsAsync(IReadOnlyList<DeliverableField> fields, bool reviewed, CancellationToken cancellationToken)
    {
        html.Markup("<section aria-labelledby=\"fields\">\n<h2 id=\"fields\">Fields</h2>\n<div class=\"scroll\"><table>\n<thead>\n<tr><th scope=\"col\">Field</th>");
        html.Markup(reviewed ? "<th scope=\"col\">Reviewed value</th><th scope=\"col\">Original value</th><th scope=\"col\">State</th>" : "<th scope=\"col\">Extracted value</th>");
        html.Markup("<th scope=\"col\">Confidence</th><th scope=\"col\">Page</th></tr>\n</thead>\n<tbody>\n");
        foreach (var field in fields)
        {
            html.Markup(field.Change == FieldState.Unchanged ? "<tr>" : "<tr class=\"changed\">");
            html.Element("<th scope=\"row\"><bdi>", field.Path, "</bdi></th>");
            Cell(ValueText.Of(field.Value));
            if (reviewed)
            {
                Cell(ValueText.Of(field.Original));
                Cell(EnumNames<FieldState>.Name(field.Change));
            }

            Cell(field.Extracted?.Confidence?.ToString("R", CultureInfo.InvariantCulture) ?? "");
            Cell(field.Page?.ToString(CultureInfo.InvariantCulture) ?? "");
            html.Markup("</tr>\n");
            await html.DrainAsync(cancellationToken).ConfigureAwait(false);
        }

        html.Markup("</tbody>\n</table></div>\n</section>\n");
    }

    public async ValueTask ChangesAsync(IReadOnlyList<FieldChange> changes, CancellationToken cancellationToken)
    {
        html.Markup("<section aria-labelledby=\"changes\">\n<h2 id=\"changes\">Changes</h2>\n");
        if (changes.Count == 0)
        {
            html.Markup("<p>The reviewer changed nothing.</p>\n</section>\n");
            return;
        }

        html.Markup("<div class=\"scroll\"><table>\n<thead>\n<tr><th scope=\"col\">Field</th><th scope=\"col\">Change</th><th scope=\"col\">Before</th><th scope=\"col\">After</th><th scope=\"col\">Reason</th></tr>\n</thead>\n<tbody>\n");
        foreach (var change in changes)
        {
            html.Element("<tr><th scope=\"row\"><bdi>", change.Field, "</bdi></th>");
            Cell(EnumNames<ChangeType>.Name(change.Type));
            html.Element("<td dir=\"auto\"><del>", ValueText.Of(change.OriginalValue), "</del></td>");
            html.Element("<td dir=\"auto\"><ins>", ValueText.Of(change.ModifiedValue), "</ins></td>");
            Cell(change.UserReason ?? "");
            html.Markup("</tr>\n");
            await html.DrainAsync(cancellationToken).ConfigureAwait(false);
        }

        html.Markup("</tbody>\n</table></div>\n</section>\n");
    }

    public void Provenance(ExportContent content)
    {
        var source = content.Document.Source;
        html.Markup("<section aria-labelledby=\"provenance\">\n<h2 id=\"provenance\">Provenance</h2>\n<dl>\n");
        Term("Document", content.Document.Id);
        Term("Read from", source.Name);
        Term("Original file", source.OriginalName);
        Term("Extraction", source.ExtractionMethod + (source.SchemaVersion is { } version ? " " + version : ""));
        Term("Confidence of the extraction", source.Confidence?.ToString("R", CultureInfo.InvariantCulture));
        Term("SHA-256", source.Sha256);
        if (content.Review is { } review)
        {
            Term("Workflow", review.WorkflowId);
            Term("Revision", review.Revision.ToString(CultureInfo.InvariantCulture));
            Term("Finalised", Moment.Text(review.FinalizedAt));
            Term("Template", review.Template);
        }

        html.Markup("</dl>\n");
        History(content.Review?.History ?? []);
        html.Markup("</section>\n");
    }

    private void History(IReadOnlyList<HistoryStep> steps)
    {
        html.Markup(steps.Count == 0 ? "" : "<ol class=\"history\">\n");
        foreach (var step in steps)
        {
            html.Element("<li><time>", Moment.Text(step.Timestamp), "</time> ");
            html.Element("<code>", step.Action, "</code> ");
            html.Element("<span dir=\"auto\">", step.Details, "</span></li>\n");
        }

        html.Markup(steps.Count == 0 ? "" : "</ol>\n");
    }

    private void List(string heading, IReadOnlyList<string> items)
    {
        if (items.Count == 0)
        {
            return;
        }

        html.Element("<h3>", heading, "</h3>\n<ul>\n");
        foreach (var item in items)
        {
            html.Element("<li dir=\"auto\">", item, "</li>\n");
        }

        html.Markup("</ul>\n");
    }

    private void Term(string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            html.Element("<dt>", name, "</dt>");
            html.Element("<dd><bdi>", value, "</bdi></dd>\n");
        }
    }

    private void Cell(string text) => html.Element("<td dir=\"auto\">", text, "</td>");
}
