using Exporter.Core.Documents;
using Exporter.Core.Ledgers;

namespace Exporter.Core.Selections;

/// <summary>The selected elements as a document of their own.</summary>
internal sealed class SelectedPart(Document document, bool[] kept, SelectionMarks marks)
{
    /// <summary>The elements in their order; one whose parent is left out goes to its nearest selected ancestor.</summary>
    public List<Element> Elements()
    {
        var elements = document.Elements;
        var above = new int[kept.Length];
        var part = new List<Element>();
        for (var i = 0; i < kept.Length; i++)
        {
            var parent = marks.Tree.Parent(i);
            above[i] = parent < 0 || kept[parent] ? parent : above[parent];
            if (kept[i])
            {
                var id = above[i] < 0 ? null : elements[above[i]].Id;
                part.Add(id == elements[i].ParentId ? elements[i] : elements[i] with { ParentId = id });
            }
        }

        return part;
    }

    /// <summary>The pages that were chosen and those that a selected element stands on.</summary>
    public List<Page> Pages(IReadOnlySet<int>? chosen)
    {
        var used = new HashSet<int>(chosen ?? new HashSet<int>());
        for (var i = 0; i < kept.Length; i++)
        {
            if (kept[i])
            {
                used.UnionWith(marks.PagesOf(i));
            }
        }

        return [.. document.Pages.Where(p => used.Contains(p.Number))];
    }

    /// <summary>A fork of the ledger in which the rest is dropped.</summary>
    public Ledger Settle(Ledger ledger, bool leaveOut)
    {
        var own = ledger.Fork();
        for (var i = 0; i < kept.Length; i++)
        {
            if (!kept[i] && own.IsOpen(document.Elements[i].Id))
            {
                own.Dropped(document.Elements[i].Id, leaveOut ? "selection:leave-out" : marks.Rule(i));
            }
        }

        return own;
    }
}
