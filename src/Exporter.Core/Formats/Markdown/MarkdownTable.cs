using System.Text;
using Exporter.Core.Documents;

namespace Exporter.Core.Formats.Markdown;

/// <summary>Writes tables. A cell with spans stands once, at its top left; pipes know no spans, so the other places it covers stay empty there.</summary>
internal static class MarkdownTable
{
    /// <summary>The table, lines parted by <c>\n</c>; the first row is the header, for Markdown has no table without one.</summary>
    public static string Write(TableContent table, MarkdownInline inline, MarkdownDialect dialect) =>
        dialect.PipeTables ? Pipes(table, inline) : Html(table);

    private static string Pipes(TableContent table, MarkdownInline inline)
    {
        var output = new StringBuilder();
        var next = 0;
        for (var row = 0; row < table.RowCount; row++)
        {
            output.Append(row == 0 ? "|" : "\n|");
            for (var column = 0; column < table.ColumnCount; column++)
            {
                var start = output.Append(' ').Length;
                while (next < table.Cells.Count && table.Cells[next].Row == row && table.Cells[next].Column == column)
                {
                    output.Append(output.Length > start ? "<br>" : "");
                    inline.Cell(output, table.Cells[next++].Text);
                }

                output.Append(output.Length > start ? " |" : "|");
            }

            if (row == 0)
            {
                output.Append("\n|").Insert(output.Length, " --- |", table.ColumnCount);
            }
        }

        return output.ToString();
    }

    private static string Html(TableContent table)
    {
        var output = new StringBuilder("<table>");
        var next = 0;
        for (var row = 0; row < table.RowCount; row++)
        {
            output.Append("\n<tr>");
            for (; next < table.Cells.Count && table.Cells[next].Row == row; next++)
            {
                var cell = table.Cells[next];
                var tag = cell.IsColumnHeader || cell.IsRowHeader ? "th" : "td";
                output.Append('<').Append(tag);
                Span(output, "rowspan", cell.RowSpan);
                Span(output, "colspan", cell.ColumnSpan);
                output.Append('>');
                HtmlText(output, cell.Text);
                output.Append("</").Append(tag).Append('>');
            }

            output.Append("</tr>");
        }

        return output.Append("\n</table>").ToString();
    }

    private static void Span(StringBuilder output, string name, int span)
    {
        if (span > 1)
        {
            output.Append(' ').Append(name).Append("=\"").Append(span).Append('"');
        }
    }

    // A blank line would end the block of HTML, so lines are parted by tags.
    private static void HtmlText(StringBuilder output, string text)
    {
        var first = true;
        foreach (var line in StyledLine.Split([new TextRun(text)], TextMarks.None))
        {
            if (!line.IsBlank)
            {
                output.Append(first ? "" : "<br>").Append(line.Text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal));
                first = false;
            }
        }
    }
}
