using System.Text.RegularExpressions;
using Exporter.Core.Documents;
using Exporter.Core.Readers.Building;

namespace Exporter.Core.Readers.Docling;

/// <summary>Items that become part of another element: members of an inline group, and the content of a table's rich cells.</summary>
internal sealed partial class DoclingMerge(DoclingItems items, DocumentBuilder builder)
{
    /// <summary>Adds an inline group and its members to <paramref name="runs"/>; what cannot stand in a line of text is returned, to be read after it.</summary>
    public List<DoclingItem> Inline(DoclingItem group, string into, RunBuilder runs, Place place)
    {
        if (!items.Enter(group, place.Depth, builder))
        {
            return [];
        }

        builder.Ledger.Merged(builder.Declare(group.Reference, group.Kind, group.Page), into);
        var rest = Members(group, into, runs, place with { Depth = place.Depth + 1 });
        group.Open = false;
        return rest;
    }

    /// <summary>Adds the members of a group that is being read to <paramref name="runs"/>; what cannot stand in a line of text is returned.</summary>
    public List<DoclingItem> Members(DoclingItem group, string into, RunBuilder runs, Place place)
    {
        List<DoclingItem> rest = [];
        foreach (var member in items.Children(group))
        {
            var inLine = member.Collection is not ("tables" or "pictures")
                && !(member.Collection == "groups" && member.Label != "inline")
                && (member.Layer == ContentLayer.Body || place.Layer != ContentLayer.Body);
            if (!inLine)
            {
                rest.Add(member);
                continue;
            }

            if (items.Enter(member, place.Depth, builder))
            {
                builder.Ledger.Merged(builder.Declare(member.Reference, member.Kind, member.Page), into);
                DoclingInline.Append(runs, member, inLine: true);
                rest.AddRange(Members(member, into, runs, place with { Depth = place.Depth + 1 }));
                member.Open = false;
            }
        }

        return rest;
    }

    /// <summary>
    /// Settles an item and everything under it as part of <paramref name="into"/>. Captions of pictures in it are no part of a cell's text: those
    /// that hang on their picture come into <paramref name="captions"/>, those that stand elsewhere in the tree are read there.
    /// </summary>
    public void Tree(DoclingItem item, string into, int depth, List<DoclingItem> captions)
    {
        if (!items.Enter(item, depth, builder))
        {
            return;
        }

        builder.Ledger.Merged(builder.Declare(item.Reference, item.Kind, item.Page), into);
        var own = items.References(item, "captions");
        captions.AddRange(own.Where(c => c.ParentReference == item.Reference));
        foreach (var child in items.Children(item).Except(own))
        {
            Tree(child, into, depth + 1, captions);
        }

        item.Open = false;
    }

    /// <summary>
    /// Children of a table that say something its cells do not, such as notes under it; the others only repeat cells and are settled as part
    /// of the table.
    /// </summary>
    public List<DoclingItem> NotInCells(DoclingItem table, TableContent content, string id, int depth, List<DoclingItem> captions)
    {
        List<DoclingItem> rest = [];
        HashSet<string>? words = null;
        foreach (var child in items.Children(table))
        {
            if (child.Visited && !child.Open)
            {
                continue;
            }

            words ??= [.. content.Cells.SelectMany(c => Words(c.Text))];
            if (AllIn(words, child, []))
            {
                Tree(child, id, depth, captions);
            }
            else
            {
                rest.Add(child);
            }
        }

        return rest;
    }

    private static IEnumerable<string> Words(string text) => Word().Matches(text).Select(m => m.Value);

    // Breadth by a list of its own: what is reached twice is looked at once, however the references are knotted.
    private bool AllIn(HashSet<string> words, DoclingItem child, HashSet<DoclingItem> reached)
    {
        var open = new Stack<DoclingItem>([child]);
        while (open.TryPop(out var item))
        {
            if (item.Visited || !reached.Add(item))
            {
                continue;
            }

            if (!Words(DoclingInline.Text(item)).All(words.Contains))
            {
                return false;
            }

            items.Children(item).ForEach(open.Push);
        }

        return true;
    }

    [GeneratedRegex(@"\w+", RegexOptions.CultureInvariant)]
    private static partial Regex Word();
}
