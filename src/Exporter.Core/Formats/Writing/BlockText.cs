using System.Globalization;
using System.Text;
using Exporter.Core.Documents;

namespace Exporter.Core.Formats.Writing;

/// <summary>An element as a block of plain text, as chunks and training rows carry it.</summary>
internal static class BlockText
{
    private const int DeepestIndent = 20;

    /// <summary>The block's text, clean and without blank lines at its ends; empty where the element has no words.</summary>
    public static string Of(Element element, int listDepth, TextCleaner cleaner)
    {
        var text = cleaner.Clean(Words(element)).Trim('\n');
        if (string.IsNullOrWhiteSpace(text))
        {
            return "";
        }

        var indent = new string(' ', 2 * Math.Min(listDepth, DeepestIndent));
        if (element.Type != ElementType.ListItem)
        {
            return indent.Length == 0 ? text : indent + text.Replace("\n", "\n" + indent, StringComparison.Ordinal);
        }

        var marker = Marker(element, cleaner);
        var hanging = indent + new string(' ', Math.Min(marker.Length, 8));
        return indent + marker + text.Replace("\n", "\n" + hanging, StringComparison.Ordinal);
    }

    /// <summary>What stands between two blocks: a line end between items of a list, else a blank line.</summary>
    public static string Between(Element before, Element after) =>
        before.Type == ElementType.ListItem && after.Type == ElementType.ListItem ? "\n" : "\n\n";

    /// <summary>What an element says: its text, a table's rows with <c> | </c> between cells, or an image's description.</summary>
    public static string Words(Element element)
    {
        if (element.Table is { } table && TableRows.HasText(table))
        {
            return Rows(table);
        }

        return element.Text.Length == 0 ? element.Image?.Description ?? "" : element.Text;
    }

    /// <summary>
    /// What stands before a list item's text: its number or <c>-</c>, and the state of its check box, each followed by a space. Nothing where the
    /// text begins with its own marker.
    /// </summary>
    public static string Marker(Element item, TextCleaner cleaner)
    {
        var list = item.List;
        var marker = list switch
        {
            { Ordered: true, Marker: { Length: > 0 and <= 16 } printed } => cleaner.Clean(printed).Replace('\n', ' '),
            { Ordered: true, Number: { } number } => string.Create(CultureInfo.InvariantCulture, $"{number}."),
            _ => "-",
        };
        if (BeginsWith(item.Text, list?.Marker is { Length: > 0 } own ? own : marker))
        {
            return "";
        }

        return list?.Checked is { } state ? $"{marker} {(state ? "[x]" : "[ ]")} " : marker + " ";
    }

    /// <summary>True where the element has no words of its own.</summary>
    public static bool IsEmpty(Element element) =>
        !(element.Table is { } table && TableRows.HasText(table)) && string.IsNullOrWhiteSpace(element.Text.Length == 0 ? element.Image?.Description : element.Text);

    private static bool BeginsWith(string text, string marker) =>
        text.StartsWith(marker, StringComparison.Ordinal) && text.Length > marker.Length && char.IsWhiteSpace(text[marker.Length]);

    private static string Rows(TableContent table)
    {
        var text = new StringBuilder();
        foreach (var row in TableRows.Of(table))
        {
            var cells = Array.FindLastIndex(row, c => c.Length > 0) + 1;
            for (var i = 0; i < cells; i++)
            {
                _ = i > 0 ? text.Append(" | ") : text;
                text.Append(row[i].Contains('\n', StringComparison.Ordinal) ? row[i].Replace('\n', ' ') : row[i]);
            }

            text.Append('\n');
        }

        return text.ToString();
    }
}
