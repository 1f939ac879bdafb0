using System.Text.Json.Nodes;
using Exporter.Core.Documents;
using Exporter.Core.Formats.Deliverables;
using Exporter.Core.Review;
using Exporter.Templates.Check;

namespace Exporter.Core.Templates;

/// <summary>The document as templates see it, and as a check of a template knows it.</summary>
internal static class DocumentModel
{
    private static readonly TemplateModel Any = TemplateModel.Any;

    public static MemberTable<ListMarker> List { get; } = new(
        ("ordered", Any, l => l.Ordered),
        ("number", Any, l => l.Number),
        ("marker", Any, l => l.Marker),
        ("checked", Any, l => l.Checked));

    public static MemberTable<ImageContent> Image { get; } = new(
        ("description", Any, i => i.Description),
        ("uri", Any, i => i.Uri),
        ("media_type", Any, i => i.MediaType),
        ("classification", Any, i => i.Classification));

    public static MemberTable<(ElementItem Item, TableCell Cell)> Cell { get; } = new(
        ("row", Any, c => c.Cell.Row),
        ("column", Any, c => c.Cell.Column),
        ("row_span", Any, c => c.Cell.RowSpan),
        ("column_span", Any, c => c.Cell.ColumnSpan),
        ("text", Any, c => c.Item.Scope.Words(c.Item.Element, c.Cell.Text)),
        ("is_header", Any, c => c.Cell.IsColumnHeader || c.Cell.IsRowHeader));

    public static MemberTable<ElementItem> Table { get; } = new(
        ("row_count", Any, i => i.Element.Table!.RowCount),
        ("column_count", Any, i => i.Element.Table!.ColumnCount),
        ("header_rows", Any, i => i.Element.Table!.HeaderRowCount()),
        ("rows", Any, i => i.Rows()),
        ("cells", TemplateModel.ListOf(Cell.Model), i => Cell.WrapAll(i.Element.Table!.Cells.Select(c => (i, c)))));

    public static MemberTable<ElementItem> Element { get; } = new(
        ("id", Any, i => i.Element.Id),
        ("type", Any, i => i.Element.Type.ToString()),
        ("level", Any, i => i.Level),
        ("text", Any, i => i.Text),
        ("words", Any, i => i.Words),
        ("page", Any, i => i.Element.Page),
        ("parent", Any, i => i.Element.ParentId),
        ("label", Any, i => i.Element.SourceLabel),
        ("confidence", Any, i => i.Element.Confidence),
        ("languages", Any, i => i.Element.Languages),
        ("list", List.Model, i => List.WrapOrNull(i.Element.List)),
        ("depth", Any, i => i.Depth),
        ("marker", Any, i => i.Marker),
        ("table", Table.Model, i => i.Element.Table is null ? null : Table.Wrap(i)),
        ("rows", Any, i => i.Rows()),
        ("caption", Any, i => i.Caption()),
        ("code_language", Any, i => i.Element.CodeLanguage),
        ("image", Image.Model, i => Image.WrapOrNull(i.Element.Image)));

    public static MemberTable<SectionItem> Section { get; } = new(
        ("heading", Any, s => s.Heading),
        ("level", Any, s => s.Section.Level),
        ("number", Any, s => s.Number),
        ("path", Any, s => s.Path()),
        ("element", Element.Model, s => s.Element),
        ("elements", TemplateModel.ListOf(Element.Model), s => s.Elements),
        ("text", Any, s => s.Text()));

    public static MemberTable<DocumentSource> Source { get; } = new(
        ("name", Any, s => s.Name),
        ("media_type", Any, s => s.MediaType),
        ("sha256", Any, s => s.Sha256),
        ("extraction_method", Any, s => s.ExtractionMethod),
        ("document_type", Any, s => s.DocumentType),
        ("confidence", Any, s => s.Confidence),
        ("original_name", Any, s => s.OriginalName));

    public static MemberTable<Page> Page { get; } = new(
        ("number", Any, p => p.Number),
        ("width", Any, p => p.Width),
        ("height", Any, p => p.Height),
        ("unit", Any, p => EnumNames<LengthUnit>.Name(p.Unit)));

    public static MemberTable<ExtractedField> Field { get; } = new(
        ("name", Any, f => f.Name),
        ("kind", Any, f => EnumNames<FieldKind>.Name(f.Kind)),
        ("value", Any, f => (JsonNode?)f.Value),
        ("text", Any, f => f.Text),
        ("currency", Any, f => f.Currency),
        ("confidence", Any, f => f.Confidence),
        ("fields", Any, Children));

    public static MemberTable<DocumentScope> Document { get; } = new(
        ("id", Any, s => s.Document.Id),
        ("language", Any, s => DocumentLanguage.Of(s.Document)),
        ("title", Any, s => s.Document.Title is { } title ? s.Cleaner.Clean(title) : null),
        ("source", Source.Model, s => Source.Wrap(s.Document.Source)),
        ("pages", TemplateModel.ListOf(Page.Model), s => Page.WrapAll(s.Document.Pages)),
        ("elements", TemplateModel.ListOf(Element.Model), s => s.Elements),
        ("sections", TemplateModel.ListOf(Section.Model), s => s.Sections),
        ("tables", TemplateModel.ListOf(Element.Model), s => s.Where(e => e.Table is not null)),
        ("fields", TemplateModel.ListOf(Field.Model), s => Field.WrapAll(s.Document.Fields)));

    public static MemberTable<(DocumentScope Scope, DeliverableField Field)> Value { get; } = new(
        ("path", Any, v => v.Scope.Cleaner.Clean(v.Field.Path)),
        ("value", Any, v => v.Field.Value),
        ("text", Any, v => v.Scope.Cleaner.Clean(ValueText.Of(v.Field.Value))),
        ("original", Any, v => v.Field.Original),
        ("state", Any, v => EnumNames<FieldState>.Name(v.Field.Change)),
        ("kind", Any, v => EnumNames<FieldKind>.Name(v.Field.Kind)),
        ("currency", Any, v => v.Field.Extracted?.Currency),
        ("confidence", Any, v => v.Field.Extracted?.Confidence),
        ("page", Any, v => v.Field.Page));

    public static MemberTable<DocumentSummary> Summary { get; } = new(
        ("executive_summary", Any, s => s.ExecutiveSummary),
        ("key_findings", Any, s => s.KeyFindings),
        ("recommendations", Any, s => s.Recommendations),
        ("risk_factors", Any, s => s.RiskFactors),
        ("action_items", Any, s => s.ActionItems),
        ("method", Any, s => s.Method));

    public static MemberTable<FieldChange> Change { get; } = new(
        ("field", Any, c => c.Field),
        ("type", Any, c => EnumNames<ChangeType>.Name(c.Type)),
        ("original", Any, c => c.OriginalValue),
        ("value", Any, c => c.ModifiedValue),
        ("reason", Any, c => c.UserReason));

    public static MemberTable<HistoryStep> Step { get; } = new(
        ("time", Any, s => Moment.Text(s.Timestamp)),
        ("action", Any, s => s.Action),
        ("details", Any, s => s.Details));

    public static MemberTable<ReviewedContent> Review { get; } = new(
        ("workflow_id", Any, r => r.WorkflowId),
        ("revision", Any, r => r.Revision),
        ("finalized_at", Any, r => Moment.Text(r.FinalizedAt)),
        ("template", Any, r => r.Template),
        ("summary", Summary.Model, r => Summary.Wrap(r.FinalSummary)),
        ("initial_summary", Summary.Model, r => Summary.Wrap(r.InitialSummary)),
        ("data", Any, r => r.ReviewedData),
        ("original_data", Any, r => r.OriginalData),
        ("changes", TemplateModel.ListOf(Change.Model), r => Change.WrapAll(r.Changes)),
        ("priority_fields", Any, r => r.PriorityFields),
        ("instructions", Any, r => r.Instructions),
        ("customization", Any, r => r.Customization),
        ("history", TemplateModel.ListOf(Step.Model), r => Step.WrapAll(r.History)));

    public static MemberTable<RowScope> Row { get; } = new(
        ("index", Any, r => r.Index),
        ("kind", Any, r => r.Row.Kind),
        ("id", Any, r => r.Row.Id),
        ("path", Any, r => r.Headed(r.Row.Path.Select(r.Document.Cleaner.Clean))),
        ("page", Any, r => r.Row.Page),
        ("instruction", Any, r => r.Row.Instruction),
        ("input", Any, r => r.Headed(r.Row.Input)),
        ("user", Any, r => r.Headed(r.Row.User)),
        ("output", Any, r => r.Worded(r.Row.Output)),
        ("text", Any, r => r.Headed(r.Worded(r.Row.Text))),
        ("elements", TemplateModel.ListOf(Element.Model), r => r.Document.These(r.Row.Elements)),
        ("metadata", Any, r => r.Row.Metadata));

    /// <summary>The names a template begins with.</summary>
    public static MemberTable<DocumentScope> Root { get; } = new(
        ("document", Document.Model, Document.Wrap),
        ("elements", TemplateModel.ListOf(Element.Model), s => s.Elements),
        ("sections", TemplateModel.ListOf(Section.Model), s => s.Sections),
        ("values", TemplateModel.ListOf(Value.Model), s => s.Values),
        ("review", Review.Model, s => Review.WrapOrNull(s.Content.Review)),
        ("customization", Any, s => s.Customization),
        ("settings", Any, s => s.Settings.Values.ToDictionary(p => p.Key, p => (object?)p.Value)));

    /// <summary>The names a template of rows begins with.</summary>
    public static MemberTable<RowScope> RowRoot { get; } = new(
        ("row", Row.Model, Row.Wrap),
        ("document", Document.Model, r => Document.Wrap(r.Document)),
        ("elements", TemplateModel.ListOf(Element.Model), r => r.Document.Elements),
        ("sections", TemplateModel.ListOf(Section.Model), r => r.Document.Sections),
        ("values", TemplateModel.ListOf(Value.Model), r => r.Document.Values),
        ("review", Review.Model, r => Review.WrapOrNull(r.Document.Content.Review)),
        ("customization", Any, r => r.Document.Customization),
        ("settings", Any, r => r.Document.Settings.Values.ToDictionary(p => p.Key, p => (object?)p.Value)));

    private static object Children(ExtractedField field) => Field.WrapAll(field.Children);
}
