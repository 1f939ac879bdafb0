using Exporter.Core.Documents;
using Exporter.Pdf.Layout;

namespace Exporter.Core.Formats.Deliverables.Pdf;

/// <summary>
/// Turns a table's cells into a regular grid: every place is covered by one cell. Cells that overlap others are cut to what is free, and the words of a cell that finds
/// no place stand with those of the next.
/// </summary>
internal sealed class PdfTableSource(PdfTextSource text)
{
    /// <summary>The table.</summary>
    /// <param name="table">Its cells.</param>
    /// <param name="captions">Its captions.</param>
    /// <param name="depth">Number of list items that it lies in.</param>
    public PdfTable Of(TableContent table, IReadOnlyList<IReadOnlyList<PdfRun>> captions, int depth)
    {
        var (rows, columns) = (table.RowCount, table.ColumnCount);
        foreach (var cell in table.Cells)
        {
            (rows, columns) = (Math.Max(rows, cell.Row + 1), Math.Max(columns, cell.Column + 1));
        }

        var grid = Rows(TableRows.Ordered(table.Cells), rows, columns);
        return new PdfTable(columns, HeaderRows(table), () => grid)
        {
            Captions = captions,
            Depth = depth,
            Fill = columns > 2,
            RightToLeft = IsRightToLeft(table),
            Alignments = ColumnNumbers.Alignments(columns, table.Cells.Where(c => !c.IsColumnHeader && c.ColumnSpan == 1).Select(c => (c.Column, c.Text))),
        };
    }

    // Rows at the top in which all cells with words head columns; only the corner may be a plain cell. A head that a cell reaches out of cannot be repeated.
    private static int HeaderRows(TableContent table)
    {
        var (plain, heads) = (int.MaxValue, -1);
        foreach (var cell in table.Cells)
        {
            if (cell.IsColumnHeader)
            {
                heads = Math.Max(heads, cell.Row);
            }
            else if (cell.Column > 0 && !string.IsNullOrWhiteSpace(cell.Text))
            {
                plain = Math.Min(plain, cell.Row);
            }
        }

        var headers = Math.Min(plain, heads + 1);
        return headers >= table.RowCount || table.Cells.Any(c => c.Row < headers && c.Row + c.RowSpan > headers) ? 0 : headers;
    }

    // By the first letter with a direction.
    private static bool IsRightToLeft(TableContent table)
    {
        foreach (var cell in table.Cells)
        {
            foreach (var c in cell.Text)
            {
                if (char.IsLetter(c))
                {
                    return c is (>= '\u0590' and <= '\u08FF') or (>= '\uFB1D' and <= '\uFDFF') or (>= '\uFE70' and <= '\uFEFC');
                }
            }
        }

        return false;
    }

    private List<IReadOnlyList<PdfCell>> Rows(IReadOnlyList<TableCell> cells, int rowCount, int columnCount)
    {
        var rows = new List<IReadOnlyList<PdfCell>>();
        var covered = new int[columnCount];
        var waiting = new List<string>();
        var next = 0;
        for (var r = 0; r < rowCount; r++)
        {
            var row = new List<PdfCell>();
            for (var c = 0; c < columnCount;)
            {
                if (covered[c] > r)
                {
                    next = Pass(cells, next, r, c, waiting);
                    c++;
                    continue;
                }

                var found = next < cells.Count && cells[next].Row <= r && cells[next].Column <= c ? cells[next++] : null;
                next = Pass(cells, next, r, c, waiting);
                var column = c;
                var across = found is null ? 1 : Across(cells, next, found, r, c, covered);
                var down = found is null ? 1 : Math.Clamp(found.RowSpan, 1, rowCount - r);
                for (; c < column + across; c++)
                {
                    covered[c] = r + down;
                }

                row.Add(Cell(column, across, down, found, waiting));
            }

            next = Pass(cells, next, r, int.MaxValue, waiting);
            rows.Add(row);
        }

        if (waiting.Count > 0)
        {
            rows.Add([Cell(0, columnCount, 1, null, waiting)]);
        }

        return rows;
    }

    // What stands at a place that has been taken.
    private static int Pass(IReadOnlyList<TableCell> cells, int next, int row, int column, List<string> waiting)
    {
        for (; next < cells.Count && (cells[next].Row < row || (cells[next].Row == row && cells[next].Column <= column)); next++)
        {
            if (!string.IsNullOrWhiteSpace(cells[next].Text))
            {
                waiting.Add(cells[next].Text);
            }
        }

        return next;
    }

    // Up to what another cell covers, and to where the next begins.
    private static int Across(IReadOnlyList<TableCell> cells, int next, TableCell cell, int row, int column, int[] covered)
    {
        var end = (int)Math.Min(covered.Length, (long)column + Math.Max(1, cell.ColumnSpan));
        if (next < cells.Count && cells[next].Row == row)
        {
            end = Math.Min(end, Math.Max(column + 1, cells[next].Column));
        }

        var across = 1;
        while (column + across < end && covered[column + across] <= row)
        {
            across++;
        }

        return across;
    }

    private PdfCell Cell(int column, int across, int down, TableCell? found, List<string> waiting)
    {
        var words = found?.Text ?? "";
        if (waiting.Count > 0)
        {
            words = string.Join('\n', words.Length == 0 ? waiting : [words, .. waiting]);
            waiting.Clear();
        }

        return new PdfCell(column, text.Plain(words.Trim('\n')))
        {
            ColumnSpan = across,
            RowSpan = down,
            Heads = found is null ? PdfHeads.Nothing : found.IsColumnHeader ? PdfHeads.Column : found.IsRowHeader ? PdfHeads.Row : PdfHeads.Nothing,
        };
    }
}
