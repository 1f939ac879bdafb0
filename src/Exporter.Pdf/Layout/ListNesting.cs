using Exporter.Pdf.Writing;

namespace Exporter.Pdf.Layout;

/// <summary>Opens and closes lists and items in the structure tree so that they nest as their depths say.</summary>
internal sealed class ListNesting(StructureTree structure)
{
    /// <summary>Deepest list of its own; items below it stand beside each other, for readers of files walk the tree by recursion.</summary>
    public const int Deepest = 48;

    private readonly List<(StructureElement List, StructureElement Item, StructureElement Body, bool Ordered)> _open = [];

    /// <summary>The element that a block of a depth belongs to.</summary>
    public StructureElement Parent(int depth)
    {
        CloseTo(Math.Min(depth, Deepest));
        return _open.Count == 0 ? structure.Document : _open[^1].Body;
    }

    /// <summary>Opens the item of a depth and the lists that it takes; gives item and body.</summary>
    public (StructureElement Item, Func<StructureElement> Body) Item(int depth, bool ordered)
    {
        depth = Math.Min(depth, Deepest - 1);
        CloseTo(depth + 1);
        StructureElement? list = null;
        if (_open.Count == depth + 1)
        {
            var last = _open[^1];
            EndItem(last.Item, last.Body);
            _open.RemoveAt(_open.Count - 1);
            if (last.Ordered == ordered)
            {
                list = last.List;
            }
            else
            {
                structure.Close(last.List);
            }
        }

        while (_open.Count < depth)
        {
            var outer = Open(false);
            var between = structure.Open(outer, "LI");
            _open.Add((outer, between, structure.Open(between, "LBody"), false));
        }

        list ??= Open(ordered);
        var item = structure.Open(list, "LI");

        // Behind the label, which the caller opens first.
        return (item, () =>
        {
            var body = structure.Open(item, "LBody");
            _open.Add((list, item, body, ordered));
            return body;
        });
    }

    /// <summary>Closes lists until only so many are open.</summary>
    public void CloseTo(int depth)
    {
        while (_open.Count > depth)
        {
            var (list, item, body, _) = _open[^1];
            EndItem(item, body);
            structure.Close(list);
            _open.RemoveAt(_open.Count - 1);
        }
    }

    private StructureElement Open(bool ordered)
    {
        var list = structure.Open(_open.Count == 0 ? structure.Document : _open[^1].Body, "L");
        list.Attributes = ordered ? "<</O/List/ListNumbering/Decimal>>" : "<</O/List/ListNumbering/Disc>>";
        return list;
    }

    private void EndItem(StructureElement item, StructureElement body)
    {
        structure.Close(body);
        structure.Close(item);
    }
}
