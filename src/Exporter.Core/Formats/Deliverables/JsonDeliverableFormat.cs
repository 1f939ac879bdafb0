using System.Text.Json;
using Exporter.Core.Documents;
using Exporter.Core.Formats.Deliverables.Layouts;
using Exporter.Core.Formats.Rows;
using Exporter.Core.Formats.Writing;
using Exporter.Core.Ledgers;
using Exporter.Core.Review;

namespace Exporter.Core.Formats.Deliverables;

/// <summary>
/// The deliverable as data: document, review, and a member for each kind of section that a layout names (summaries, fields with original and reviewed
/// values, changes, the document's text, provenance), in the layout's order. Two sections of a kind are one member. A document that nobody reviewed has
/// <c>"reviewed": false</c> and null where a review would stand.
/// </summary>
internal sealed class JsonDeliverableFormat : ILayoutFormat, ITextTemplateFormat
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
        Templates = DeliverableTemplates.Names,
    };

    public ValueTask<FormatReport> WriteAsync(ExportContent content, FormatSettings settings, Ledger ledger, IExportOutput output, CancellationToken cancellationToken) =>
        StandardLayout.WriteAsync(this, content, settings, ledger, output, cancellationToken);

    public async ValueTask<FormatReport> WriteAsync(DeliverableView view, FormatSettings settings, IExportOutput output, CancellationToken cancellationToken)
    {
        var (content, fields) = (view.Content, 0L);
        using var json = new JsonOutput(output.Main, indented: true);
        var writer = json.Writer;
        writer.WriteStartObject();
        writer.WriteString("schema", Schema);
        writer.WriteNumber("schema_version", SchemaVersion);
        writer.WriteBoolean("reviewed", content.Review is not null);
        writer.WriteString("title", view.Title);
        writer.Optional("subtitle", view.Style.Subtitle);
        writer.WriteString("language", view.Language);
        Document(writer, content.Document);
        Review(writer, content.Review);
        foreach (var kind in view.Sections.GroupBy(s => s.Kind))
        {
            switch (kind.Key)
            {
                case LayoutKind.Summary:
                    Summary(writer, "summary", content.Review?.FinalSummary);
                    Summary(writer, "initial_summary", content.Review?.InitialSummary);
                    break;
                case LayoutKind.InitialSummary when !view.Sections.Any(s => s.Kind == LayoutKind.Summary):
                    Summary(writer, "initial_summary", content.Review?.InitialSummary);
                    break;
                case LayoutKind.Fields:
                    fields = await FieldsAsync(json, view, kind, cancellationToken).ConfigureAwait(false);
                    break;
                case LayoutKind.Changes:
                    Changes(writer, content.Review);
                    break;
                case LayoutKind.Provenance:
                    Provenance(writer, content.Review);
                    break;
                case LayoutKind.Content:
                    await ContentAsync(json, view, kind, cancellationToken).ConfigureAwait(false);
                    break;
                default:
                    await JsonSections.WriteAsync(json, view, kind, cancellationToken).ConfigureAwait(false);
                    break;
            }
        }

        writer.WriteEndObject();
        json.Raw("\n"u8);
        await json.FlushAsync(cancellationToken).ConfigureAwait(false);
        return new FormatReport(fields, content.Review is null ? [DeliverableNotice.Unreviewed] : []);
    }

    public async ValueTask<FormatReport> WriteTextAsync(string text, FormatSettings settings, IExportOutput output, CancellationToken cancellationToken)
    {
        var values = new RowReader(training: false).Read(text);
        if (values.Count != 1)
        {
            throw new TemplateOutputException(values.Count == 0 ? "there is no JSON object." : "behind the one JSON object stands another.", values.Count == 0 ? 0 : values[1].Position);
        }

        using var json = new JsonOutput(output.Main, indented: true);
        values[0].Row.WriteTo(json.Writer);
        json.Raw("\n"u8);
        await json.FlushAsync(cancellationToken).ConfigureAwait(false);
        return FormatReport.Plain;
    }

    private static async ValueTask<long> FieldsAsync(JsonOutput json, DeliverableView view, IEnumerable<LayoutSection> sections, CancellationToken cancellationToken)
    {
        var count = 0L;
        json.Writer.WriteStartArray("fields");
        foreach (var field in sections.SelectMany(view.Fields).DistinctBy(f => f.Path, StringComparer.Ordinal))
        {
            Field(json.Writer, field);
            count++;
            await json.DrainAsync(cancellationToken).ConfigureAwait(false);
        }

        json.Writer.WriteEndArray();
        return count;
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
        json.WriteString("transformation_instructions", review.Instructions);
        json.Node("template_customization", review.Customization);
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

    private static async ValueTask ContentAsync(JsonOutput json, DeliverableView view, IEnumerable<LayoutSection> sections, CancellationToken cancellationToken)
    {
        var body = view.Body;
        var levels = new HeadingLevels();
        var writer = json.Writer;
        var chosen = sections.Select(DeliverableView.Chosen).ToList();
        writer.WriteStartArray("content");
        for (var i = 0; i < body.Elements.Count; i++)
        {
            var element = body.Elements[i];
            int? level = HeadingLevels.IsHeading(element) ? levels.Next(element) : null;
            if (!chosen.Exists(c => c(element)))
            {
                continue;
            }

            writer.WriteStartObject();
            writer.WriteString("id", element.Id);
            writer.WriteString("type", element.Type.ToString());
            writer.Optional("level", level);
            writer.Optional("list_depth", element.Type == ElementType.ListItem ? body.ListDepth(i) : null);
            writer.Optional("page", element.Page);
            if (element.Table is { } table && TableRows.HasText(table))
            {
                JsonSections.Rows(writer, table);
            }
            else
            {
                writer.WriteString("text", BlockText.Words(element));
            }

            writer.WriteEndObject();
            view.Exported.Add(element.Id);
            await json.DrainAsync(cancellationToken).ConfigureAwait(false);
        }

        writer.WriteEndArray();
    }
}
