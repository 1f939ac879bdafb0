namespace Exporter.Core.Documents;

/// <summary>The rows of a table as text in which each cell's words stand once, at its top left place.</summary>
public static class TableRows
{
    /// <summary>
    /// The rows, top to bottom; each array is reused for the next row. Two cells at one place are joined by a space, and a cell outside the
    /// table's counts widens it, so that no word is lost.
    /// </summary>
    public static IEnumerable<string[]> Of(TableContent table)
    {
        var cells = Ordered(table.Cells);
        var (rows, columns) = (table.RowCount, table.ColumnCount);
        foreach (var cell in cells)
        {
            (rows, columns) = (Math.Max(rows, cell.Row + 1), Math.Max(columns, cell.Column + 1));
        }

        var row = new string[columns];
        for (int r = 0, next = 0; r < rows; r++)
        {
            Array.Fill(row, "");
            for (; next < cells.Count && cells[next].Row <= r; next++)
            {
                var cell = cells[next];
                ref var place = ref row[Math.Max(0, cell.Column)];
                place = place.Length == 0 ? cell.Text : cell.Text.Length == 0 ? place : place + " " + cell.Text;
            }

            yield return row;
        }
    }

    /// <summary>True where a cell has a word.</summary>
    public static bool HasText(TableContent table)
    {
        foreach (var cell in table.Cells)
        {
            if (!string.IsNullOrWhiteSpace(cell.Text))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The cells by row, then column; the same list where they stand so already, as they should.</summary>
    internal static IReadOnlyList<TableCell> Ordered(IReadOnlyList<TableCell> cells)
    {
        for (var i = 1; i < cells.Count; i++)
        {
            if ((cells[i - 1].Row, cells[i - 1].Column).CompareTo((cells[i].Row, cells[i].Column)) > 0)
            {
                return [.. cells.OrderBy(c => c.Row).ThenBy(c => c.Column)];
            }
        }

        return cells;
    }
}
