using System.Globalization;
using System.Text.Json;
using Exporter.Core.Readers.Building;
using Exporter.Core.Readers.Json;

namespace Exporter.Core.Readers.Docling;

/// <summary>The items of a DoclingDocument by reference, found in constant time (an array of JSON values is only fast to walk, not to index).</summary>
internal sealed class DoclingItems
{
    private readonly Dictionary<string, List<DoclingItem>> _collections = new(StringComparer.Ordinal);
    private readonly Dictionary<DoclingItem, DoclingItem> _captionOwners = [];
    private readonly string _name;

    /// <summary>Indexes every array at the top of the file, so that collections of later schema versions are found too.</summary>
    /// <exception cref="InputRefusedException">There is no body, or a caption refers to nowhere.</exception>
    public DoclingItems(string name, JsonElement root)
    {
        _name = name;
        var body = root.Member("body");
        Body = body.IsObject()
            ? new DoclingItem("#/body", "body", body)
            : throw new InputRefusedException($"{name} says that it is a DoclingDocument but has no 'body' with its reading order. Export it again with Docling's save_as_json or export_to_dict.");
        var furniture = root.Member("furniture");
        Furniture = furniture.IsObject() ? new DoclingItem("#/furniture", "furniture", furniture) : null;
        foreach (var member in root.EnumerateObject())
        {
            if (member.Value.IsArray())
            {
                _collections[member.Name] = Index(member.Name, member.Value);
            }
        }

        foreach (var item in All)
        {
            foreach (var caption in References(item, "captions"))
            {
                _captionOwners.TryAdd(caption, item);
            }
        }
    }

    /// <summary>Root of the reading order.</summary>
    public DoclingItem Body { get; }

    /// <summary>Root of the page furniture of older schema versions, or null.</summary>
    public DoclingItem? Furniture { get; }

    /// <summary>Every item, collection by collection as the file has them.</summary>
    public IEnumerable<DoclingItem> All => _collections.Values.SelectMany(c => c);

    /// <summary>Items of one collection.</summary>
    public IReadOnlyList<DoclingItem> Of(string collection) => _collections.TryGetValue(collection, out var items) ? items : [];

    /// <summary>The picture, table or code that a caption belongs to, or null.</summary>
    public DoclingItem? CaptionOwner(DoclingItem caption) => _captionOwners.GetValueOrDefault(caption);

    /// <summary>Children of an item in order.</summary>
    /// <exception cref="InputRefusedException">One is not there.</exception>
    public List<DoclingItem> Children(DoclingItem item) => References(item, "children");

    /// <summary>The first child of an item, or null.</summary>
    public DoclingItem? FirstChild(DoclingItem item)
    {
        foreach (var reference in item.Json.Items("children"))
        {
            return Resolve(reference, item.Reference);
        }

        return null;
    }

    /// <summary>Items that a list of references names, in order.</summary>
    /// <exception cref="InputRefusedException">One is not there.</exception>
    public List<DoclingItem> References(DoclingItem item, string name)
    {
        List<DoclingItem> found = [];
        foreach (var reference in item.Json.Items(name))
        {
            found.Add(Resolve(reference, item.Reference));
        }

        return found;
    }

    /// <summary>The item that a reference (<c>{"$ref": "#/texts/3"}</c>; <c>cref</c> in some files) points to.</summary>
    /// <exception cref="InputRefusedException">It points nowhere.</exception>
    public DoclingItem Resolve(JsonElement reference, string from)
    {
        var pointer = reference.String("$ref") ?? reference.String("cref") ?? reference.AsString();
        return Find(pointer)
            ?? throw new InputRefusedException(
                $"{_name}: {from} refers to {(pointer is null ? "something that is no reference" : $"'{Shorten(pointer)}'")}, and there is no such item. Part of the document is missing; export it again.");
    }

    /// <summary>Marks an item as being read; false where it has been read before, as captions are that stand in the tree and are referred to.</summary>
    /// <exception cref="InputRefusedException">It contains itself, or is nested too deeply.</exception>
    public bool Enter(DoclingItem item, int depth, DocumentBuilder builder)
    {
        if (item.Open || item == Body)
        {
            throw new InputRefusedException(
                $"{_name}: {item.Reference} contains itself; references of 'children' or 'captions' go in a circle. Correct them or export the document again.");
        }

        if (item.Visited)
        {
            return false;
        }

        builder.CheckDepth(depth, item.Reference);
        return item.Visited = item.Open = true;
    }

    private static string Shorten(string text) => text.Length <= 60 ? text : text[..60] + "…";

    private static List<DoclingItem> Index(string collection, JsonElement array)
    {
        var items = new List<DoclingItem>(array.GetArrayLength());
        foreach (var json in array.EnumerateArray())
        {
            items.Add(new DoclingItem(string.Create(CultureInfo.InvariantCulture, $"#/{collection}/{items.Count}"), collection, json));
        }

        return items;
    }

    private DoclingItem? Find(string? pointer)
    {
        if (pointer is null || !pointer.StartsWith("#/", StringComparison.Ordinal))
        {
            return null;
        }

        if (pointer == "#/body")
        {
            return Body;
        }

        var slash = pointer.IndexOf('/', 2);
        return slash > 0
            && int.TryParse(pointer.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            && _collections.TryGetValue(pointer[2..slash], out var items)
            && index < items.Count
            && items[index].Json.IsObject()
                ? items[index]
                : null;
    }
}
