using Exporter.Core.Documents;
using Exporter.Core.Ledgers;

namespace Exporter.Core.Formats.Writing;

/// <summary>
/// The elements that a text format writes, in reading order. The others are settled when it is made: layers beside the body are dropped by their
/// rule, rows and cells that a table has as its own are merged into it, and what is settled already is passed over. The format settles the rest.
/// </summary>
internal sealed class DocumentBody
{
    private readonly List<Element> _elements = [];
    private readonly List<int> _places = [];
    private readonly ElementTree _tree;

    public DocumentBody(Document document, Ledger ledger)
    {
        _tree = new ElementTree(document.Elements);
        var parts = new TableParts(_tree);
        for (var i = 0; i < document.Elements.Count; i++)
        {
            var element = document.Elements[i];
            if (ledger.IsDeclared(element.Id) && !ledger.IsOpen(element.Id))
            {
                continue;
            }

            if (element.Layer != ContentLayer.Body)
            {
                ledger.Dropped(element.Id, LayerRules.For(element.Layer));
            }
            else if (parts.Of(i) is { } table)
            {
                ledger.Merged(element.Id, table.Id);
            }
            else
            {
                _elements.Add(element);
                _places.Add(i);
            }
        }
    }

    /// <summary>The elements.</summary>
    public IReadOnlyList<Element> Elements => _elements;

    /// <summary>Number of list items above the element at <paramref name="place"/> of <see cref="Elements"/>.</summary>
    public int ListDepth(int place) => _tree.ListDepth(_places[place]);

    /// <summary>True where an element says with its children what it has to say, such as a list with its items.</summary>
    public bool IsContainer(int place) => _tree.HasChildren(_places[place]);

    /// <summary>
    /// Settles every element that the format has left open: exported where its id is in <paramref name="exported"/> or its children speak for it, else dropped
    /// by <paramref name="rule"/>. What stands in more than one of <paramref name="chunks"/> is chunked.
    /// </summary>
    public void Settle(Ledger ledger, IReadOnlySet<string> exported, string rule = LayerRules.NoText, IReadOnlyDictionary<string, int>? chunks = null)
    {
        for (var i = 0; i < _elements.Count; i++)
        {
            var id = _elements[i].Id;
            if (chunks is not null && chunks.TryGetValue(id, out var count) && count > 1)
            {
                ledger.Chunked(id, count);
            }
            else if (exported.Contains(id) || (IsContainer(i) && BlockText.IsEmpty(_elements[i])))
            {
                ledger.Exported(id);
            }
            else
            {
                ledger.Dropped(id, BlockText.IsEmpty(_elements[i]) ? LayerRules.NoText : rule);
            }
        }
    }
}
