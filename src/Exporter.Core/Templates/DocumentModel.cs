using System.Text.Json.Nodes;
using Exporter.Core.Documents;
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
        ("title", Any, s => s.Document.Title is { } title ? s.Cleaner.Clean(title) : null),
        ("source", Source.Model, s => Source.Wrap(s.Document.Source)),
        ("pages", TemplateModel.ListOf(Page.Model), s => Page.WrapAll(s.Document.Pages)),
        ("elements", TemplateModel.ListOf(Element.Model), s => s.Elements),
        ("sections", TemplateModel.ListOf(Section.Model), s => s.Sections),
        ("tables", TemplateModel.ListOf(Element.Model), s => s.Where(e => e.Table is not null)),
        ("fields", TemplateModel.ListOf(Field.Model), s => Field.WrapAll(s.Document.Fields)));

    /// <summary>The names a template begins with.</summary>
    public static MemberTable<DocumentScope> Root { get; } = new(
        ("document", Document.Model, Document.Wrap),
        ("elements", TemplateModel.ListOf(Element.Model), s => s.Elements),
        ("sections", TemplateModel.ListOf(Section.Model), s => s.Sections),
        ("settings", Any, s => s.Settings.Values.ToDictionary(p => p.Key, p => (object?)p.Value)));

    private static object Children(ExtractedField field) => Field.WrapAll(field.Children);
}
