using System.Globalization;
using Exporter.Core.Documents;
using Exporter.Core.Formats.Deliverables.Layouts;
using Exporter.Core.Review;

namespace Exporter.Core.Formats.Deliverables.Html;

/// <summary>Writes what is known of a document beside its text: summary, fields, changes and where everything came from.</summary>
internal sealed class HtmlReview(HtmlText html, string own)
{
    private static readonly string[] AllParts = ["executive_summary", "key_findings", "recommendations", "risk_factors", "action_items"];

    public void Summary(DocumentSummary summary, LayoutSection section)
    {
        foreach (var part in section.Parts ?? AllParts)
        {
            switch (part)
            {
                case "executive_summary":
                    html.Element("<p dir=\"auto\">", summary.ExecutiveSummary, "</p>\n");
                    break;
                case "key_findings":
                    List("Key findings", summary.KeyFindings);
                    break;
                case "recommendations":
                    List("Recommendations", summary.Recommendations);
                    break;
                case "risk_factors":
                    List("Risk factors", summary.RiskFactors);
                    break;
                default:
                    List("Action items", summary.ActionItems);
                    break;
            }
        }

        if (section.Method)
        {
            html.Element($"<p class=\"method\"{own}>Summary made by: ", summary.Method, "</p>\n");
        }
    }

    public async ValueTask FieldsAsync(IReadOnlyList<DeliverableField> fields, IReadOnlyList<string> columns, bool reviewed, string label, CancellationToken cancellationToken)
    {
        HtmlTable.Open(html, label, "fields");
        html.Markup($"<thead{own}>\n<tr><th scope=\"col\">Field</th>");
        foreach (var column in columns)
        {
            html.Element(IsNumber(column) ? "<th scope=\"col\" class=\"number\">" : "<th scope=\"col\">", FieldColumns.Title(column, reviewed), "</th>");
        }

        html.Markup("</tr>\n</thead>\n<tbody>\n");
        // What was changed is told by words too: where no column says it, a word behind the value does.
        var saysState = columns.Contains("state", StringComparer.Ordinal);
        foreach (var field in fields)
        {
            var changed = field.Change != FieldState.Unchanged;
            html.Markup(changed ? "<tr class=\"changed\">" : "<tr>");
            html.Element("<th scope=\"row\"><bdi>", field.Path, "</bdi>");
            html.Markup(changed && !saysState ? $" <span class=\"state\"{own}>{EnumNames<FieldState>.Name(field.Change)}</span></th>" : "</th>");
            foreach (var column in columns)
            {
                Cell(FieldColumns.Text(field, column), column is "state" ? " class=\"state\"" : IsNumber(column) ? " class=\"number\"" : "");
            }

            html.Markup("</tr>\n");
            await html.DrainAsync(cancellationToken).ConfigureAwait(false);
        }

        HtmlTable.Close(html);
    }

    public async ValueTask RecordsAsync(IReadOnlyList<RecordTable> tables, CancellationToken cancellationToken)
    {
        foreach (var table in tables)
        {
            HtmlTable.Open(html, table.Path, $"records {HtmlTable.Width(table.Columns.Count)}".TrimEnd());
            html.Element("<caption><bdi>", table.Path, "</bdi></caption>\n<thead>\n<tr>");
            var numbers = Enumerable.Range(0, table.Columns.Count).Select(c => table.Rows.All(r => r[c].Length == 0 || HtmlTable.IsNumber(r[c]))).ToList();
            for (var c = 0; c < numbers.Count; c++)
            {
                html.Element(numbers[c] ? "<th scope=\"col\" class=\"number\"><bdi>" : "<th scope=\"col\"><bdi>", table.Columns[c], "</bdi></th>");
            }

            html.Markup("</tr>\n</thead>\n<tbody>\n");
            foreach (var row in table.Rows)
            {
                html.Markup("<tr>");
                for (var c = 0; c < numbers.Count; c++)
                {
                    Cell(row[c], numbers[c] ? " class=\"number\"" : "");
                }

                html.Markup("</tr>\n");
                await html.DrainAsync(cancellationToken).ConfigureAwait(false);
            }

            HtmlTable.Close(html);
        }
    }

    public async ValueTask ChangesAsync(IReadOnlyList<FieldChange> changes, string label, CancellationToken cancellationToken)
    {
        if (changes.Count == 0)
        {
            html.Markup($"<p{own}>The reviewer changed nothing.</p>\n");
            return;
        }

        HtmlTable.Open(html, label, "changes");
        html.Markup($"<thead{own}>\n<tr><th scope=\"col\">Field</th><th scope=\"col\">Change</th><th scope=\"col\">Before</th><th scope=\"col\">After</th><th scope=\"col\">Reason</th></tr>\n</thead>\n<tbody>\n");
        foreach (var change in changes)
        {
            html.Element("<tr><th scope=\"row\"><bdi>", change.Field, "</bdi></th>");
            Cell(EnumNames<ChangeType>.Name(change.Type), " class=\"state\"");
            Edited("del", ValueText.Of(change.OriginalValue));
            Edited("ins", ValueText.Of(change.ModifiedValue));
            Cell(change.UserReason ?? "");
            html.Markup("</tr>\n");
            await html.DrainAsync(cancellationToken).ConfigureAwait(false);
        }

        HtmlTable.Close(html);
    }

    public void Provenance(ExportContent content, bool history)
    {
        var source = content.Document.Source;
        html.Markup("<dl>\n");
        Term("Document", content.Document.Id);
        Term("Read from", source.Name);
        Term("Original file", source.OriginalName);
        Term("Extraction", source.ExtractionMethod + (source.SchemaVersion is { } version ? " " + version : ""));
        Term("Confidence of the extraction", FieldColumns.Share(source.Confidence));
        Term("SHA-256", source.Sha256);
        if (content.Review is { } review)
        {
            Term("Workflow", review.WorkflowId);
            Term("Revision", review.Revision.ToString(CultureInfo.InvariantCulture));
            Term("Finalised", Moment.Text(review.FinalizedAt));
            Term("Template", review.Template);
            Term(DeliverableNotice.Instructions, review.Instructions);
        }

        html.Markup("</dl>\n");
        History(history ? content.Review?.History ?? [] : []);
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

        html.Element($"<h3{own}>", heading, "</h3>\n<ul>\n");
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
            html.Element($"<dt{own}>", name, "</dt>");
            html.Element("<dd><bdi>", value, "</bdi></dd>\n");
        }
    }

    private static bool IsNumber(string column) => column is "confidence" or "page";

    private void Cell(string text, string attributes = "") => html.Element($"<td dir=\"auto\"{attributes}>", text, "</td>");

    private void Edited(string tag, string text)
    {
        if (text.Length == 0)
        {
            html.Markup("<td></td>");
        }
        else
        {
            html.Element($"<td dir=\"auto\"><{tag}>", text, $"</{tag}></td>");
        }
    }
}
