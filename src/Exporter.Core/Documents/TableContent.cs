namespace Exporter.Core.Documents;

/// <summary>Cells of a table, each once, at its top left place.</summary>
/// <param name="RowCount">Number of rows, all cells and spans inside it.</param>
/// <param name="ColumnCount">Number of columns, all cells and spans inside it.</param>
/// <param name="Cells">Cells ordered by row, then column; places that no cell covers are empty.</param>
public sealed record TableContent(int RowCount, int ColumnCount, IReadOnlyList<TableCell> Cells)
{
    /// <summary>
    /// The table as a grid: for each row and column the cell that covers it, or null. A cell with spans stands at each place it covers.
    /// Where cells overlap, the first in order keeps the place.
    /// </summary>
    public TableCell?[,] ToGrid()
    {
        var grid = new TableCell?[RowCount, ColumnCount];
        foreach (var cell in Cells)
        {
            for (var r = cell.Row; r < Math.Min(RowCount, cell.Row + cell.RowSpan); r++)
            {
                for (var c = cell.Column; c < Math.Min(ColumnCount, cell.Column + cell.ColumnSpan); c++)
                {
                    grid[r, c] ??= cell;
                }
            }
        }

        return grid;
    }

    /// <summary>Number of rows at the top whose every cell is a column header; 0 where the source marks none.</summary>
    public int HeaderRowCount()
    {
        var rows = new bool[RowCount];
        var covered = new bool[RowCount];
        Array.Fill(rows, true);
        foreach (var cell in Cells)
        {
            for (var r = cell.Row; r < Math.Min(RowCount, cell.Row + cell.RowSpan); r++)
            {
                covered[r] = true;
                rows[r] &= cell.IsColumnHeader;
            }
        }

        var count = 0;
        while (count < RowCount && rows[count] && covered[count])
        {
            count++;
        }

        return count;
    }
}
