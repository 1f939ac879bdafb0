namespace Exporter.Core.Documents;

/// <summary>
/// What the parents of a document's elements say, worked out once for all of them: list depth, the table an element is a part of, children.
/// A parent that is missing or stands after its child counts as none.
/// </summary>
public sealed class ElementTree
{
    private readonly int[] _parents;
    private readonly int[] _listDepths;
    private readonly int[] _tables;
    private readonly bool[] _hasChildren;

    /// <summary>Works it out; linear in the number of elements.</summary>
    public ElementTree(IReadOnlyList<Element> elements)
    {
        Elements = elements;
        var count = elements.Count;
        (_parents, _listDepths, _tables, _hasChildren) = (new int[count], new int[count], new int[count], new bool[count]);
        var places = new Dictionary<string, int>(count, StringComparer.Ordinal);
        for (var i = 0; i < count; i++)
        {
            var element = elements[i];
            (_parents[i], _tables[i]) = (-1, -1);
            if (element.ParentId is { } id && places.TryGetValue(id, out var parent))
            {
                var above = elements[parent];
                _parents[i] = parent;
                _hasChildren[parent] = true;
                _listDepths[i] = _listDepths[parent] + (above.Type == ElementType.ListItem ? 1 : 0);
                _tables[i] = above.Table is { Cells.Count: > 0 } ? parent : _tables[parent];
            }

            places.TryAdd(element.Id, i);
        }
    }

    /// <summary>The elements, in reading order; all other members take a place in this list.</summary>
    public IReadOnlyList<Element> Elements { get; }

    /// <summary>Place of the parent, or -1.</summary>
    public int Parent(int place) => _parents[place];

    /// <summary>Number of list items above the element: of a list item its own depth from 0.</summary>
    public int ListDepth(int place) => _listDepths[place];

    /// <summary>Place of the nearest table above the element that has cells, or -1.</summary>
    public int Table(int place) => _tables[place];

    /// <summary>True where another element names this one as its parent.</summary>
    public bool HasChildren(int place) => _hasChildren[place];
}
