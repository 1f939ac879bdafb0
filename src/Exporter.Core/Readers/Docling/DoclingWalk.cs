using Exporter.Core.Documents;
using Exporter.Core.Readers.Building;
using Exporter.Core.Readers.Json;

namespace Exporter.Core.Readers.Docling;

/// <summary>Walks the body tree in reading order and turns items into elements; every item of the file is declared and accounted for.</summary>
internal sealed class DoclingWalk
{
    private readonly DoclingItems _items;
    private readonly DocumentBuilder _builder;
    private readonly DoclingElements _elements;
    private readonly DoclingMerge _merge;
    private readonly Dictionary<string, string> _lastItems = new(StringComparer.Ordinal);

    public DoclingWalk(DoclingItems items, DocumentBuilder builder)
    {
        (_items, _builder) = (items, builder);
        _elements = new(builder, items);
        _merge = new(items, builder);
    }

    /// <summary>Reads the whole file.</summary>
    public void Run()
    {
        Children(_items.Body, new Place(null, ContentLayer.Body, 0));
        if (_items.Furniture is { } furniture)
        {
            Children(furniture, new Place(null, ContentLayer.Furniture, 0));
        }

        foreach (var item in _items.All)
        {
            if (!item.Visited && item.Json.IsObject())
            {
                _builder.Ledger.Dropped(_builder.Declare(item.Reference, item.Kind, item.Page), "outside-reading-order");
            }
        }
    }

    private static ContentLayer Layer(DoclingItem item, ContentLayer around) =>
        around == ContentLayer.Body ? item.Layer : around;

    private void Visit(DoclingItem item, Place around)
    {
        if (!_items.Enter(item, around.Depth, _builder))
        {
            return;
        }

        var place = new Place(around.Parent, Layer(item, around.Layer), around.Depth + 1);
        var id = _builder.Declare(item.Reference, item.Kind, item.Page);
        switch (item.Collection)
        {
            case "tables":
                Table(item, id, place);
                break;
            case "pictures":
                Picture(item, id, place);
                break;
            case "groups" when item.Label == "inline":
                Inline(item, id, place);
                break;
            case "groups" when item.Label is "list" or "ordered_list":
                List(item, id, place);
                break;
            default:
                Text(item, id, place);
                break;
        }

        item.Open = false;
    }

    private void Children(DoclingItem item, Place place)
    {
        var children = _items.Children(item);
        for (var i = 0; i < children.Count; i++)
        {
            // A picture has no words of its own, so a caption that stands right before it may follow it and have it as its parent.
            var postponed = i + 1 < children.Count && children[i + 1] is { Collection: "pictures", Visited: false, Layer: ContentLayer.Body } picture
                && _items.CaptionOwner(children[i]) == picture;
            if (!postponed)
            {
                Visit(children[i], place);
            }
        }
    }

    private void References(DoclingItem item, string name, Place place)
    {
        foreach (var other in _items.References(item, name))
        {
            Visit(other, place);
        }
    }

    private void Text(DoclingItem item, string id, Place place)
    {
        var runs = new RunBuilder();
        DoclingInline.Append(runs, item, inLine: false);
        var rest = runs.IsBlank && _items.FirstChild(item) is { Collection: "groups", Label: "inline" } inline
            ? _merge.Inline(inline, id, runs, place)
            : [];
        var within = place;
        if (_elements.Text(item, id, runs, place))
        {
            within = place with { Parent = id };
            if (place.Parent is not null)
            {
                _lastItems[place.Parent] = id;
            }
        }

        References(item, "captions", within);
        rest.ForEach(r => Visit(r, within));
        Children(item, within);
        References(item, "footnotes", within);
    }

    private void Inline(DoclingItem item, string id, Place place)
    {
        var runs = new RunBuilder();
        var rest = _merge.Members(item, id, runs, place);
        _elements.Text(item, id, runs, place);
        rest.ForEach(r => Visit(r, place));
    }

    private void List(DoclingItem item, string id, Place place)
    {
        // Docling hangs a nested list beside the item that it belongs under, in the outer list.
        var parent = place.Parent is not null && _elements.IsList(place.Parent) && _lastItems.TryGetValue(place.Parent, out var last) ? last : place.Parent;
        _elements.List(id, place with { Parent = parent });
        Children(item, place with { Parent = id });
    }

    private void Table(DoclingItem item, string id, Place place)
    {
        var table = DoclingTables.Read(item, _builder);
        _elements.Table(item, id, table, place);
        var within = place with { Parent = id };
        References(item, "captions", within);
        List<DoclingItem> captions = [];
        foreach (var reference in DoclingTables.RichContent(item))
        {
            _merge.Tree(_items.Resolve(reference, item.Reference), id, place.Depth, captions);
        }

        References(item, "footnotes", within);
        foreach (var child in _merge.NotInCells(item, table, id, place.Depth, captions).Concat(captions))
        {
            Visit(child, within);
        }
    }

    private void Picture(DoclingItem item, string id, Place place)
    {
        _elements.Picture(item, id, place);
        var within = place with { Parent = id };
        References(item, "captions", within);
        References(item, "footnotes", within);
        Children(item, within with { Layer = place.Layer == ContentLayer.Body ? ContentLayer.Figure : place.Layer });
    }
}
