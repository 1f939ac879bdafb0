using Exporter.Core.Documents;

namespace Exporter.Core.Formats.Deliverables.Word;

/// <summary>A place in a row of a table.</summary>
/// <param name="Cell">The cell that begins here or reaches here from above; null where there is none.</param>
/// <param name="Text">The words that stand here.</param>
/// <param name="Span">Number of columns.</param>
/// <param name="Rows">Whether it begins a cell of several rows, or continues one.</param>
internal readonly record struct WordSlot(TableCell? Cell, string Text, int Span, WordSpan Rows);

/// <summary>What part of a cell of several rows a place is.</summary>
internal enum WordSpan
{
    None,
    Begins,
    Continues,
}

/// <summary>
/// Lays the cells of a table out row by row so that no two lie over each other, as Word demands. Where they do, the later cell takes the place and the earlier
/// one ends before it; two that begin at one place become one. No word is lost.
/// </summary>
internal sealed class WordGrid
{
    private readonly IReadOnlyList<TableCell> _cells;
    private readonly Reach?[] _reach;

    public WordGrid(TableContent table)
    {
        _cells = TableRows.Ordered(table.Cells);
        (Rows, Columns) = (table.RowCount, table.ColumnCount);
        foreach (var cell in _cells)
        {
            (Rows, Columns) = (Math.Max(Rows, cell.Row + 1), Math.Max(Columns, cell.Column + 1));
        }

        _reach = new Reach?[Columns];
    }

    /// <summary>Number of rows.</summary>
    public int Rows { get; }

    /// <summary>Number of columns.</summary>
    public int Columns { get; }

    /// <summary>The rows, top to bottom; each list is reused for the next row.</summary>
    public IEnumerable<List<WordSlot>> Of()
    {
        var slots = new List<WordSlot>();
        var next = 0;
        for (var row = 0; row < Rows; row++)
        {
            for (; next < _cells.Count && _cells[next].Row <= row; next++)
            {
                Place(_cells[next], row);
            }

            slots.Clear();
            for (var column = 0; column < Columns;)
            {
                column += Slot(slots, row, column);
            }

            yield return slots;
        }
    }

    private int Slot(List<WordSlot> slots, int row, int column)
    {
        var here = _reach[column];
        if (here is null || here.End <= row)
        {
            slots.Add(new WordSlot(null, "", 1, WordSpan.None));
            return 1;
        }

        var begins = here.Row == row;
        slots.Add(new WordSlot(here.Cell, begins ? here.Text : "", here.Span, here.End == here.Row + 1 ? WordSpan.None : begins ? WordSpan.Begins : WordSpan.Continues));
        return here.Span;
    }

    private void Place(TableCell cell, int row)
    {
        var column = Math.Max(0, cell.Column);
        if (_reach[column] is { } same && same.Row == row && same.Column == column)
        {
            same.Text = same.Text.Length == 0 ? cell.Text : cell.Text.Length == 0 ? same.Text : same.Text + "\n" + cell.Text;
            return;
        }

        var span = (int)Math.Min((long)Columns - column, Math.Max(1, cell.ColumnSpan));
        var end = (int)Math.Min(Rows, (long)row + Math.Max(1, cell.RowSpan));
        for (var c = column; c < column + span; c++)
        {
            if (_reach[c] is { } other && other.End > row)
            {
                Yield(other, row, column);
            }
        }

        var reach = new Reach(cell, row, column, span, end);
        _reach.AsSpan(column, span).Fill(reach);
    }

    // One from above ends above this row; one of this row that began further left ends to the left.
    private void Yield(Reach other, int row, int column)
    {
        if (other.Row < row)
        {
            other.End = row;
            return;
        }

        _reach.AsSpan(column, other.Column + other.Span - column).Clear();
        other.Span = column - other.Column;
    }

    private sealed class Reach(TableCell cell, int row, int column, int span, int end)
    {
        public TableCell Cell => cell;

        public int Row => row;

        public int Column => column;

        public int Span { get; set; } = span;

        public int End { get; set; } = end;

        public string Text { get; set; } = cell.Text;
    }
}
