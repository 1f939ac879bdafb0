using System.Text.Json.Nodes;
using Exporter.Core.Documents;
using Exporter.Core.Formats.Writing;
using Exporter.Core.Review;

namespace Exporter.Core.Formats.Deliverables.Layouts;

/// <summary>A deliverable in sections, as every format of deliverables writes it, with what each section shows looked up.</summary>
internal sealed class DeliverableView(ExportContent content, DocumentBody body, IReadOnlyList<LayoutSection> sections)
{
    private readonly Lazy<IReadOnlyList<DeliverableField>> _fields = new(() => DeliverableFields.Of(content));
    private readonly Lazy<IReadOnlyList<RecordTable>> _records = new(() => [.. RecordTable.Of(Data(content))]);

    /// <summary>Document and review.</summary>
    public ExportContent Content => content;

    /// <summary>The elements that can be shown.</summary>
    public DocumentBody Body => body;

    /// <summary>The sections in order.</summary>
    public IReadOnlyList<LayoutSection> Sections => sections;

    /// <summary>Ids of elements whose words were written; a format adds to it.</summary>
    public HashSet<string> Exported { get; } = new(StringComparer.Ordinal);

    /// <summary>Title of the deliverable: the document's, else its file's name.</summary>
    public string Title { get; } =
        new[] { content.Document.Title, content.Document.Source.OriginalName, content.Document.Source.Name, content.Document.Id }.FirstOrDefault(t => !string.IsNullOrWhiteSpace(t)) ?? "Document";

    /// <summary>Every value of the data.</summary>
    public IReadOnlyList<DeliverableField> AllFields => _fields.Value;

    /// <summary>The summary of a section, or null where nobody reviewed the document.</summary>
    public DocumentSummary? Summary(LayoutSection section) => section.Kind == LayoutKind.InitialSummary ? content.Review?.InitialSummary : content.Review?.FinalSummary;

    /// <summary>The lists that a section of records shows.</summary>
    public IReadOnlyList<RecordTable> Records(LayoutSection section) => [.. _records.Value.Where(r => Matches(section.Only, r.Path))];

    /// <summary>The values that a section of fields shows.</summary>
    public IReadOnlyList<DeliverableField> Fields(LayoutSection section)
    {
        var chosen = _fields.Value.Where(f =>
            Matches(section.Only, f.Path)
            && (section.Kinds is null || section.Kinds.Contains(EnumNames<FieldKind>.Name(f.Kind), StringComparer.Ordinal))
            && section.ExceptKinds?.Contains(EnumNames<FieldKind>.Name(f.Kind), StringComparer.Ordinal) is not true
            && (section.States is null || section.States.Contains(EnumNames<FieldState>.Name(f.Change), StringComparer.Ordinal))
            && (section.Records || !_records.Value.Any(r => IsBelow(f.Path, r.Path))));
        return [.. section.Limit is { } limit ? chosen.Take(limit) : chosen];
    }

    /// <summary>The values of the lists that a section of records shows.</summary>
    public IEnumerable<DeliverableField> FieldsOfRecords(LayoutSection section)
    {
        var records = Records(section);
        return _fields.Value.Where(f => records.Any(r => IsBelow(f.Path, r.Path)));
    }

    /// <summary>Places of the tables that a section shows.</summary>
    public IReadOnlyList<int> Tables(LayoutSection section)
    {
        var places = Enumerable.Range(0, body.Elements.Count).Where(i => body.Elements[i].Table is { } t && TableRows.HasText(t) && (!section.Numeric || HasNumber(t)));
        return [.. section.Limit is { } limit ? places.Take(limit) : places];
    }

    /// <summary>Whether a section of content shows an element.</summary>
    public static Func<Element, bool> Chosen(LayoutSection section)
    {
        var types = section.Types?.ToHashSet(StringComparer.Ordinal);
        return types is null ? _ => true : e => types.Contains(e.Type.ToString());
    }

    /// <summary>The captions of elements, by the elements' ids.</summary>
    public ILookup<string, Element> Captions() =>
        body.Elements.Where(e => e is { Type: ElementType.FigureCaption, ParentId: not null } && !string.IsNullOrWhiteSpace(e.Text)).ToLookup(e => e.ParentId!, StringComparer.Ordinal);

    private static JsonObject Data(ExportContent content) => content.Review?.ReviewedData ?? ExtractedData.Of(content.Document.Fields).Data;

    private static bool Matches(IReadOnlyList<string>? only, string path) => only is null || only.Any(o => o == path || IsBelow(path, o));

    private static bool IsBelow(string path, string above) =>
        path.Length > above.Length && path.StartsWith(above, StringComparison.Ordinal) && path[above.Length] is '.' or '[';

    private static bool HasNumber(TableContent table) =>
        table.Cells.Any(c => !c.IsColumnHeader && !c.IsRowHeader && c.Text.AsSpan().IndexOfAnyInRange('0', '9') >= 0);
}
