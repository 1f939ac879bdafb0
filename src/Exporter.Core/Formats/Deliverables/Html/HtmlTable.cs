using System.Globalization;
using Exporter.Core.Documents;

namespace Exporter.Core.Formats.Deliverables.Html;

/// <summary>Writes a table with its spans and header cells.</summary>
internal static class HtmlTable
{
    public static async ValueTask WriteAsync(HtmlText html, TableContent table, CancellationToken cancellationToken)
    {
        var headers = HeaderRows(table);
        var covered = new int[table.ColumnCount];
        html.Markup("<div class=\"scroll\"><table>\n");
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
        html.Element(" dir=\"auto\">", cell.Text, header ? "</th>" : "</td>");
    }
}
