using System.Buffers;
using System.Globalization;
using Exporter.Core.Documents;
using Exporter.Core.Formats.Writing;

namespace Exporter.Core.Formats.Deliverables.Html;

/// <summary>Writes a table with its caption, spans and header cells, in an area that scrolls where the table is wider than the page.</summary>
internal static class HtmlTable
{
    private const int LongestNumber = 32;
    private const int LongestLabel = 120;

    // Beyond so many columns, the text on paper is smaller and words are broken before the table is cut.
    private const int Wide = 10;
    private const int Widest = 24;

    private static readonly SearchValues<char> NumberCharacters = SearchValues.Create("0123456789.,'%€$£¥\u00A0\u202F ()");

    /// <summary>Begins a table. Who cannot use a mouse can reach the area by the keyboard and scroll it, and hears what it is.</summary>
    public static void Open(HtmlText html, string label, string kind = "")
    {
        html.Element("<div class=\"scroll\" role=\"group\" tabindex=\"0\" aria-label=\"", Short(label), kind.Length == 0 ? "\"><table>\n" : $"\"><table class=\"{kind}\">\n");
    }

    /// <summary>Ends a table that has rows.</summary>
    public static void Close(HtmlText html) => html.Markup("</tbody>\n</table></div>\n");

    /// <summary>The class of a table by its columns, which may have no room beside each other on paper.</summary>
    public static string Width(int columns) => columns > Widest ? "widest" : columns > Wide ? "wide" : "";

    /// <summary>Whether a text is an amount or a count, which stand below each other at their ends.</summary>
    public static bool IsNumber(string text)
    {
        var rest = text.AsSpan().Trim();
        rest = rest.Length > 0 && rest[0] is '-' or '+' or '\u2212' ? rest[1..] : rest;
        return rest.Length is > 0 and <= LongestNumber && rest.ContainsAnyInRange('0', '9') && !rest.ContainsAnyExcept(NumberCharacters);
    }

    /// <summary>Writes a table of the document.</summary>
    /// <param name="html">Where it goes.</param>
    /// <param name="element">The table.</param>
    /// <param name="captions">What stands above it as its caption.</param>
    /// <param name="cancellationToken">Cancels the writing.</param>
    public static async ValueTask WriteAsync(HtmlText html, Element element, IReadOnlyList<Element> captions, CancellationToken cancellationToken)
    {
        var table = element.Table!;
        Open(html, captions.Count > 0 ? string.Join(' ', captions.Select(BlockText.Words)) : element.Page is { } page ? string.Create(CultureInfo.InvariantCulture, $"Table on page {page}") : "Table", Width(table.ColumnCount));
        if (captions.Count > 0)
        {
            html.Markup("<caption>");
            foreach (var caption in captions)
            {
                html.Markup("<span dir=\"auto\">");
                HtmlInline.Write(html, caption);
                html.Markup("</span>");
            }

            html.Markup("</caption>\n");
        }

        await RowsAsync(html, table, cancellationToken).ConfigureAwait(false);
    }

    private static async ValueTask RowsAsync(HtmlText html, TableContent table, CancellationToken cancellationToken)
    {
        var headers = HeaderRows(table);
        var covered = new int[table.ColumnCount];
        var cells = TableRows.Ordered(table.Cells);
        var next = 0;
        for (var row = 0; row < table.RowCount; row++)
        {
            html.Markup(row == 0 && headers > 0 ? "<thead>\n" : row == headers ? "<tbody>\n" : "");
            html.Markup("<tr>");
            for (var column = 0; column < table.ColumnCount; column++)
            {
                var any = false;
                for (; next < cells.Count && cells[next] is var cell && cell.Row <= row && cell.Column <= column; next++, any = true)
                {
                    Cell(html, cell);
                    Cover(covered, cell);
                }

                html.Markup(!any && covered[column] <= row ? "<td></td>" : "");
            }

            for (; next < cells.Count && cells[next].Row <= row; next++)
            {
                Cell(html, cells[next]);
            }

            html.Markup("</tr>\n");
            html.Markup(headers > 0 && row == headers - 1 ? "</thead>\n" : "");
            await html.DrainAsync(cancellationToken).ConfigureAwait(false);
        }

        html.Markup(table.RowCount > headers ? "</tbody>\n</table></div>\n" : "</table></div>\n");
    }

    // A head that a cell reaches out of would cut that cell short, so such a table has none.
    private static int HeaderRows(TableContent table)
    {
        var headers = table.HeaderRowCount();
        foreach (var cell in table.Cells)
        {
            if (cell.Row < headers && cell.Row + cell.RowSpan > headers)
            {
                return 0;
            }
        }

        return headers;
    }

    private static void Cover(int[] covered, TableCell cell)
    {
        for (var c = cell.Column; c < Math.Min(covered.Length, cell.Column + cell.ColumnSpan); c++)
        {
            covered[c] = Math.Max(covered[c], cell.Row + cell.RowSpan);
        }
    }

    private static void Cell(HtmlText html, TableCell cell)
    {
        var header = cell.IsColumnHeader || cell.IsRowHeader;
        html.Markup(header ? "<th" : "<td");
        html.Markup(cell.IsColumnHeader ? " scope=\"col\"" : header ? " scope=\"row\"" : "");
        html.Markup(cell.RowSpan > 1 ? string.Create(CultureInfo.InvariantCulture, $" rowspan=\"{cell.RowSpan}\"") : "");
        html.Markup(cell.ColumnSpan > 1 ? string.Create(CultureInfo.InvariantCulture, $" colspan=\"{cell.ColumnSpan}\"") : "");
        html.Element(header || !IsNumber(cell.Text) ? " dir=\"auto\">" : " dir=\"auto\" class=\"number\">", cell.Text, header ? "</th>" : "</td>");
    }

    // A name that is read out before the table, not a copy of a long caption.
    private static string Short(string label) => label.Length <= LongestLabel ? label.Replace('\n', ' ') : label[..(char.IsHighSurrogate(label[LongestLabel - 1]) ? LongestLabel - 1 : LongestLabel)].Replace('\n', ' ') + "…";
}
