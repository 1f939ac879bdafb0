using System.Text.Json.Nodes;
using Exporter.Core.Documents;
using Exporter.Core.Formats.Writing;
using Exporter.Core.Review;
using Exporter.Core.Templates;

namespace Exporter.Core.Formats.Deliverables.Layouts;

/// <summary>A deliverable in sections, as every format of deliverables writes it, with what each section shows looked up.</summary>
internal sealed class DeliverableView
{
    private readonly Lazy<IReadOnlyList<DeliverableField>> _fields;
    private readonly Lazy<IReadOnlyList<RecordTable>> _records;

    /// <param name="content">Document and review.</param>
    /// <param name="body">The elements that can be shown.</param>
    /// <param name="layout">The sections that the layout names.</param>
    /// <exception cref="InvalidSettingException">What was asked of the deliverable cannot be done.</exception>
    public DeliverableView(ExportContent content, DocumentBody body, IReadOnlyList<LayoutSection> layout)
    {
        (Content, Body) = (content, body);
        var asked = Customization.Read(content.Customization ?? content.Review?.Customization, TemplateCustomization.Name);
        Sections = asked.Arrange(layout);
        var document = content.Document;
        Title = new[] { asked.Title, document.Title, document.Source.OriginalName, document.Source.Name, document.Id }.FirstOrDefault(t => !string.IsNullOrWhiteSpace(t)) ?? "Document";
        Language = asked.Language ?? DocumentLanguage.Of(document);
        Style = asked.StyleFor(Language);
        _fields = new(() => DeliverableFields.Of(content));
        _records = new(() => [.. DeliverableFields.Prioritise(RecordTable.Of(Data(content)), r => r.Path, content.Review?.PriorityFields ?? [])]);
    }

    /// <summary>Document and review.</summary>
    public ExportContent Content { get; }

    /// <summary>The elements that can be shown.</summary>
    public DocumentBody Body { get; }

    /// <summary>The sections in order.</summary>
    public IReadOnlyList<LayoutSection> Sections { get; }

    /// <summary>BCP 47 tag of the language that the document is written in, or null where its source does not say.</summary>
    public string? Language { get; }

    /// <summary>How the deliverable looks.</summary>
    public DeliverableStyle Style { get; }

    /// <summary>Ids of elements whose words were written; a format adds to it.</summary>
    public HashSet<string> Exported { get; } = new(StringComparer.Ordinal);

    /// <summary>Title of the deliverable: the one that was asked for, else the document's, else its file's name.</summary>
    public string Title { get; }

    /// <summary>Every value of the data.</summary>
    public IReadOnlyList<DeliverableField> AllFields => _fields.Value;

    /// <summary>The summary of a section, or null where nobody reviewed the document.</summary>
    public DocumentSummary? Summary(LayoutSection section) => section.Kind == LayoutKind.InitialSummary ? Content.Review?.InitialSummary : Content.Review?.FinalSummary;

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
        var places = Enumerable.Range(0, Body.Elements.Count).Where(i => Body.Elements[i].Table is { } t && TableRows.HasText(t) && (!section.Numeric || HasNumber(t)));
        return [.. section.Limit is { } limit ? places.Take(limit) : places];
    }

    /// <summary>Whether a section has anything to show.</summary>
    public bool Shows(LayoutSection section) => section.Kind switch
    {
        LayoutKind.Summary or LayoutKind.InitialSummary => Summary(section) is not null,
        LayoutKind.Fields => Fields(section).Count > 0,
        LayoutKind.Records => Records(section).Count > 0,
        LayoutKind.Changes => Content.Review is not null,
        LayoutKind.Tables => Tables(section).Count > 0,
        LayoutKind.Content => Body.Elements.Any(Chosen(section)),
        LayoutKind.Outline => Body.Elements.Any(HeadingLevels.IsHeading),
        _ => true,
    };

    /// <summary>Whether a section of content shows an element.</summary>
    public static Func<Element, bool> Chosen(LayoutSection section)
    {
        var types = section.Types?.ToHashSet(StringComparer.Ordinal);
        return types is null ? _ => true : e => types.Contains(e.Type.ToString());
    }

    /// <summary>The captions of elements, by the elements' ids.</summary>
    public ILookup<string, Element> Captions() =>
        Body.Elements.Where(e => e is { Type: ElementType.FigureCaption, ParentId: not null } && !string.IsNullOrWhiteSpace(e.Text)).ToLookup(e => e.ParentId!, StringComparer.Ordinal);

    private static JsonObject Data(ExportContent content) => content.Review?.ReviewedData ?? ExtractedData.Of(content.Document.Fields).Data;

    private static bool Matches(IReadOnlyList<string>? only, string path) => only is null || only.Any(o => o == path || IsBelow(path, o));

    private static bool IsBelow(string path, string above) =>
        path.Length > above.Length && path.StartsWith(above, StringComparison.Ordinal) && path[above.Length] is '.' or '[';

    private static bool HasNumber(TableContent table) =>
        table.Cells.Any(c => !c.IsColumnHeader && !c.IsRowHeader && c.Text.AsSpan().IndexOfAnyInRange('0', '9') >= 0);
}
