using System.Text;
using Exporter.Core.Documents;

namespace Exporter.Azure.Summaries;

/// <summary>A document's body as plain text for a prompt: headings marked, tables row by row.</summary>
internal static class DocumentText
{
    /// <summary>The text up to a number of characters, and how many there are in all.</summary>
    public static (string Text, int Total) Of(Document document, int limit)
    {
        var text = new StringBuilder();
        var total = 0;
        foreach (var element in document.Elements.Where(e => e.Layer == ContentLayer.Body))
        {
            var block = Block(element);
            if (block.Length == 0)
            {
                continue;
            }

            total += block.Length + 1;
            if (text.Length < limit)
            {
                text.Append(block).Append('\n');
            }
        }

        if (text.Length > limit)
        {
            // Never half of a surrogate pair.
            text.Length = char.IsHighSurrogate(text[limit - 1]) ? limit - 1 : limit;
        }

        return (text.ToString(), total);
    }

    private static string Block(Element element) => element switch
    {
        { Table: { } table } => Rows(table),
        { Type: ElementType.Title } => new string('#', Math.Clamp(element.Level ?? 1, 1, 6)) + " " + element.Text,
        { Type: ElementType.ListItem } => "- " + element.Text,
        _ => element.Text,
    };

    private static string Rows(TableContent table)
    {
        var text = new StringBuilder();
        foreach (var row in table.Cells.GroupBy(c => c.Row))
        {
            text.AppendJoin(" | ", row.Select(c => c.Text.ReplaceLineEndings(" "))).Append('\n');
        }

        return text.ToString().TrimEnd('\n');
    }
}
