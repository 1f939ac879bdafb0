using System.Text.Json;
using Exporter.Core.Documents;
using Exporter.Core.Formats.Writing;
using Exporter.Core.Ledgers;
using Exporter.Core.Review;

namespace Exporter.Core.Formats.Deliverables;

/// <summary>
/// The deliverable as data: document, review, summaries, fields with original and reviewed values, changes, provenance, and the text that the document
/// has. A document that nobody reviewed has <c>"reviewed": false</c> and null where a review would stand.
/// </summary>
internal sealed class JsonDeliverableFormat : IExportFormat
{
    private const string Schema = "exporter/deliverable";
    private const int SchemaVersion = 1;

    public FormatDescriptor Descriptor { get; } = new()
    {
        Key = "json",
        Kind = FormatKind.Deliverable,
        Extension = "json",
        MediaType = "application/json",
        Summary = "The deliverable as JSON: summary, fields with original and reviewed values, changes, provenance, text",
    };

    public async ValueTask<FormatReport> WriteAsync(ExportContent content, FormatSettings settings, Ledger ledger, IExportOutput output, CancellationToken cancellationToken)
    {
        using var json = new JsonOutput(output.Main, indented: true);
        var writer = json.Writer;
        writer.WriteStartObject();
        writer.WriteString("schema", Schema);
        writer.WriteNumber("schema_version", SchemaVersion);
        writer.WriteBoolean("reviewed", content.Review is not null);
        Document(writer, content.Document);
        Review(writer, content.Review);
        Summary(writer, "summary", content.Review?.FinalSummary);
        Summary(writer, "initial_summary", content.Review?.InitialSummary);
        var fields = DeliverableFields.Of(content);
        writer.WriteStartArray("fields");
        foreach (var field in fields)
        {
            Field(writer, field);
            await json.DrainAsync(cancellationToken).ConfigureAwait(false);
        }

        writer.WriteEndArray();
        Changes(writer, content.Review);
        Provenance(writer, content.Review);
        await ContentAsync(json, content.Document, ledger, cancellationToken).ConfigureAwait(false);
        writer.WriteEndObject();
        json.Raw("\n"u8);
        await json.FlushAsync(cancellationToken).ConfigureAwait(false);
        return new FormatReport(fields.Count, content.Review is null ? [DeliverableNotice.Unreviewed] : []);
    }

    private static void Document(Utf8JsonWriter json, Document document)
    {
        json.WriteStartObject("document");
        json.WriteString("id", document.Id);
        json.WriteString("title", document.Title);
        json.WriteNumber("pages", document.Pages.Count);
        json.Source(document.Source);
        json.WriteEndObject();
    }

    private static void Review(Utf8JsonWriter json, ReviewedContent? review)
    {
        if (review is null)
        {
            json.WriteNull("review");
            return;
        }

        json.WriteStartObject("review");
        json.WriteString("workflow_id", review.WorkflowId);
        json.WriteNumber("revision", review.Revision);
        json.WriteString("finalized_at", Moment.Text(review.FinalizedAt));
        json.WriteString("template", review.Template);
        json.Strings("priority_fields", review.PriorityFields);
        json.WriteEndObject();
    }

    private static void Summary(Utf8JsonWriter json, string name, DocumentSummary? summary)
    {
        if (summary is null)
        {
            json.WriteNull(name);
            return;
        }

        json.WriteStartObject(name);
        json.WriteString("method", summary.Method);
        json.WriteString("executive_summary", summary.ExecutiveSummary);
        json.Strings("key_findings", summary.KeyFindings);
        json.Strings("recommendations", summary.Recommendations);
        json.Strings("risk_factors", summary.RiskFactors);
        json.Strings("action_items", summary.ActionItems);
        json.WriteEndObject();
    }

    private static void Field(Utf8JsonWriter json, DeliverableField field)
    {
        json.WriteStartObject();
        json.WriteString("path", field.Path);
        json.Node("value", field.Value);
        json.Node("original_value", field.Original);
        json.WriteString("state", EnumNames<FieldState>.Name(field.Change));
        json.Optional("text", field.Extracted?.Text);
        json.Optional("currency", field.Extracted?.Currency);
        json.Optional("confidence", field.Extracted?.Confidence);
        json.Optional("page", field.Page);
        json.Regions(field.Extracted?.Regions ?? []);
        json.WriteEndObject();
    }

    private static void Changes(Utf8JsonWriter json, ReviewedContent? review)
    {
        json.WriteStartArray("changes");
        foreach (var change in review?.Changes ?? [])
        {
            json.WriteStartObject();
            json.WriteString("field", change.Field);
            json.WriteString("change_type", EnumNames<ChangeType>.Name(change.Type));
            json.Node("original_value", change.OriginalValue);
            json.Node("modified_value", change.ModifiedValue);
            json.WriteString("user_reason", change.UserReason);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Provenance(Utf8JsonWriter json, ReviewedContent? review)
    {
        json.WriteStartArray("provenance");
        foreach (var step in review?.History ?? [])
        {
            json.WriteStartObject();
            json.WriteString("timestamp", Moment.Text(step.Timestamp));
            json.WriteString("action", step.Action);
            json.WriteString("details", step.Details);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static async ValueTask ContentAsync(JsonOutput json, Document document, Ledger ledger, CancellationToken cancellationToken)
    {
        var body = new DocumentBody(document, ledger);
        var levels = new HeadingLevels();
        var writer = json.Writer;
        writer.WriteStartArray("content");
        for (var i = 0; i < body.Elements.Count; i++)
        {
            var element = body.Elements[i];
            writer.WriteStartObject();
            writer.WriteString("id", element.Id);
            writer.WriteString("type", element.Type.ToString());
            writer.Optional("level", HeadingLevels.IsHeading(element) ? levels.Next(element) : null);
            writer.Optional("list_depth", element.Type == ElementType.ListItem ? body.ListDepth(i) : null);
            writer.Optional("page", element.Page);
            if (element.Table is { } table && TableRows.HasText(table))
            {
                Rows(writer, table);
            }
            else
            {
                writer.WriteString("text", BlockText.Words(element));
            }

            writer.WriteEndObject();
            ledger.Exported(element.Id);
            await json.DrainAsync(cancellationToken).ConfigureAwait(false);
        }

        writer.WriteEndArray();
    }

    private static void Rows(Utf8JsonWriter json, TableContent table)
    {
        json.WriteStartArray("rows");
        foreach (var row in TableRows.Of(table))
        {
            json.WriteStartArray();
            foreach (var cell in row)
            {
                json.WriteStringValue(cell);
            }

            json.WriteEndArray();
        }

        json.WriteEndArray();
    }
}
