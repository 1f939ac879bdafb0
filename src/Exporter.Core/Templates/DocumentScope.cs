using System.Text.Json.Nodes;
using Exporter.Core.Documents;
using Exporter.Core.Formats;
using Exporter.Core.Formats.Deliverables;
using Exporter.Core.Formats.Writing;
using Exporter.Templates;

namespace Exporter.Core.Templates;

/// <summary>One document during one rendering: what of it has been made for the template, and which elements' words it has read.</summary>
internal sealed class DocumentScope
{
    private readonly HashSet<string> _read = new(StringComparer.Ordinal);
    private readonly HashSet<string> _reading = new(StringComparer.Ordinal);
    private readonly Lazy<ElementItem[]> _items;
    private readonly Lazy<ITemplateObject[]> _objects;
    private readonly Lazy<object> _list;
    private readonly Lazy<object> _sections;
    private readonly Lazy<object> _values;
    private readonly Lazy<Dictionary<object, int>> _places;
    private readonly Lazy<ILookup<string, ElementItem>> _captions;

    public DocumentScope(ExportContent content, DocumentBody body, FormatSettings settings)
    {
        (Content, Body, Settings) = (content, body, settings);
        _items = new(() => ElementItem.All(this));
        _objects = new(() => [.. _items.Value.Select(DocumentModel.Element.Wrap)]);
        _list = new(() => TemplateList.Of(_objects.Value));
        _sections = new(() => DocumentModel.Section.WrapAll(SectionItem.All(this)));
        _values = new(() => DocumentModel.Value.WrapAll(DeliverableFields.Of(content).Select(f => (this, f))));
        _places = new(() => Enumerable.Range(0, body.Elements.Count).ToDictionary(object (i) => body.Elements[i], i => i, ReferenceEqualityComparer.Instance));
        _captions = new(() => _items.Value
            .Where(i => i.Element is { Type: ElementType.FigureCaption, ParentId: not null })
            .ToLookup(i => i.Element.ParentId!, StringComparer.Ordinal));
    }

    public ExportContent Content { get; }

    public Document Document => Content.Document;

    public DocumentBody Body { get; }

    /// <summary>Settings of the deliverable, or null.</summary>
    public JsonObject? Customization => Content.Customization ?? Content.Review?.Customization;

    /// <summary>Options of the format that is written.</summary>
    public FormatSettings Settings { get; }

    public TextCleaner Cleaner { get; } = new();

    /// <summary>Ids of elements whose words the template has asked for.</summary>
    public IReadOnlySet<string> Read
    {
        get
        {
            EndRow(kept: true);
            return _read;
        }
    }

    public IReadOnlyList<ElementItem> Items => _items.Value;

    /// <summary>The elements of the body as a template's list.</summary>
    public object Elements => _list.Value;

    public object Sections => _sections.Value;

    /// <summary>Every value of the data, as reviewed where someone reviewed it.</summary>
    public object Values => _values.Value;

    /// <summary>Elements of the body as a template's list.</summary>
    public object These(IReadOnlyList<Element> elements) => TemplateList.Of(elements.Select(e => _objects.Value[_places.Value[e]]));

    public object Part(int start, int end) => TemplateList.Of(_objects.Value[start..end]);

    public object Where(Func<Element, bool> choose) => TemplateList.Of(_objects.Value.Where((_, i) => choose(_items.Value[i].Element)));

    public ITemplateObject Object(int place) => _objects.Value[place];

    public IEnumerable<ElementItem> CaptionsOf(string id) => _captions.Value[id];

    /// <summary>Notes that the element's words, if it has any, are asked for, and gives them clean.</summary>
    public string Words(Element element, string text)
    {
        if (!string.IsNullOrWhiteSpace(text))
        {
            MarkRead(element.Id);
        }

        return Cleaner.Clean(text);
    }

    public void MarkRead(string id) => _reading.Add(id);

    /// <summary>Ends a row: what was read for one that was not written is not exported.</summary>
    public void EndRow(bool kept)
    {
        if (kept)
        {
            _read.UnionWith(_reading);
        }

        _reading.Clear();
    }
}
