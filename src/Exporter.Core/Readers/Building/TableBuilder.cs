using Exporter.Core.Documents;

namespace Exporter.Core.Readers.Building;

/// <summary>Makes tables that keep their own promises: cells in order, spans at least 1, counts that hold every cell, bounded.</summary>
internal static class TableBuilder
{
    // Beyond every bound, and its square and sums still fit 64 bits.
    private const long Enough = 1L << 31;

    /// <summary>Builds the content of a table.</summary>
    /// <param name="builder">Bounds.</param>
    /// <param name="cells">Cells in any order; those at a negative place are put at 0, spans below 1 become 1.</param>
    /// <param name="rows">Rows as the source counts them, or 0; spans that reach beyond are cut, for cells that stand beyond the table grows.</param>
    /// <param name="columns">Columns as the source counts them, or 0; as <paramref name="rows"/>.</param>
    /// <param name="where">Place in the input, for messages.</param>
    /// <exception cref="InputRefusedException">The table or its spans are too large.</exception>
    public static TableContent Build(DocumentBuilder builder, List<TableCell> cells, int rows, int columns, string where)
    {
        var lastRow = rows > 0 ? Math.Max(rows, cells.Select(c => c.Row).DefaultIfEmpty().Max() + 1L) : long.MaxValue;
        var lastColumn = columns > 0 ? Math.Max(columns, cells.Select(c => c.Column).DefaultIfEmpty().Max() + 1L) : long.MaxValue;
        long rowCount = Math.Max(0, rows), columnCount = Math.Max(0, columns), covered = 0;
        for (var i = 0; i < cells.Count; i++)
        {
            var cell = cells[i];
            var (row, column) = (Math.Max(0, cell.Row), Math.Max(0, cell.Column));
            var rowSpan = (int)Math.Clamp(cell.RowSpan, 1, lastRow - row);
            var columnSpan = (int)Math.Clamp(cell.ColumnSpan, 1, lastColumn - column);
            if ((row, column, rowSpan, columnSpan) != (cell.Row, cell.Column, cell.RowSpan, cell.ColumnSpan))
            {
                cell = cells[i] = cell with { Row = row, Column = column, RowSpan = rowSpan, ColumnSpan = columnSpan };
            }

            rowCount = Math.Max(rowCount, (long)cell.Row + cell.RowSpan);
            columnCount = Math.Max(columnCount, (long)cell.Column + cell.ColumnSpan);
            covered = Math.Min(Enough, covered) + Math.Min(Enough, (long)cell.RowSpan * cell.ColumnSpan);
        }

        // A table without columns may still claim rows, so the counts are held to the bound on their own too.
        var places = Math.Min(Enough, rowCount) * Math.Min(Enough, columnCount);
        builder.CheckPlaces(Math.Max(Math.Max(places, covered), Math.Max(rowCount, columnCount)), where);
        if (!IsOrdered(cells))
        {
            // A stable order, so that cells at one place keep the source's order.
            cells = [.. cells.OrderBy(c => c.Row).ThenBy(c => c.Column)];
        }

        return new TableContent((int)rowCount, (int)columnCount, cells);
    }

    private static bool IsOrdered(List<TableCell> cells)
    {
        for (var i = 1; i < cells.Count; i++)
        {
            if (cells[i].Row < cells[i - 1].Row || (cells[i].Row == cells[i - 1].Row && cells[i].Column < cells[i - 1].Column))
            {
                return false;
            }
        }

        return true;
    }
}
