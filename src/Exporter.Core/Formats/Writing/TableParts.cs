using Exporter.Core.Documents;

namespace Exporter.Core.Formats.Writing;

/// <summary>
/// Finds the rows and cells that a source names beside the table whose cells say the same, so that their words are written once. One that has a
/// word which the table lacks is no such part.
/// </summary>
internal sealed class TableParts(ElementTree tree)
{
    private readonly HashSet<string> _words = new(StringComparer.Ordinal);
    private int _table = -1;

    /// <summary>The table in the body that the element at <paramref name="place"/> is a part of; null where it stands for itself.</summary>
    public Element? Of(int place)
    {
        var element = tree.Elements[place];
        if (element.Type is not (ElementType.TableRow or ElementType.TableCell)
            || tree.Table(place) is not (>= 0 and var table)
            || tree.Elements[table].Layer != ContentLayer.Body)
        {
            return null;
        }

        Gather(table);
        return Words(element.Text).All(_words.Contains) ? tree.Elements[table] : null;
    }

    private void Gather(int table)
    {
        if (_table != table)
        {
            _table = table;
            _words.Clear();
            _words.UnionWith(tree.Elements[table].Table!.Cells.SelectMany(c => Words(c.Text)));
        }
    }

    // A source may part the cells of a row by bars or commas of its own.
    private static string[] Words(string text) => text.Split([' ', '\t', '\n', '\r', '\u00A0', '|', ',', ';', ':'], StringSplitOptions.RemoveEmptyEntries);
}
