using Exporter.Core.Documents;

namespace Exporter.Core.Formats.Deliverables.Excel;

/// <summary>A table of the document as a sheet: its cells where they stand, typed where they are numbers for certain.</summary>
internal sealed class TableSheet
{
    private const int MostHeaderRows = 10;

    private readonly TableContent _table;
    private readonly CellReader _reader;
    private readonly IReadOnlyList<TableCell> _cells;
    private readonly int _rows;
    private readonly int _columns;

    private TableSheet(TableContent table, CellReader reader)
    {
        (_table, _reader, _cells, _rows, _columns) = (table, reader, TableRows.Ordered(table.Cells), table.RowCount, table.ColumnCount);
        foreach (var cell in _cells)
        {
            // A cell outside the table's counts widens it, so that no word is lost.
            (_rows, _columns) = (Math.Max(_rows, cell.Row + 1), Math.Max(_columns, cell.Column + 1));
        }
    }

    /// <summary>The sheet.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="shows">What it shows.</param>
    /// <param name="table">The table.</param>
    /// <param name="reader">Reads its cells.</param>
    /// <param name="isMerged">Whether cells that cover several places are merged; for a machine they stand at the first.</param>
    public static SheetPlan Plan(string name, string shows, TableContent table, CellReader reader, bool isMerged)
    {
        var sheet = new TableSheet(table, reader);
        var headers = table.HeaderRowCount();
        headers = headers > MostHeaderRows ? 0 : headers;
        return new SheetPlan(name, shows, sheet._columns, sheet.Rows()) { HeaderRows = headers, Filter = headers > 0, Spans = isMerged ? sheet.Spans() : [] };
    }

    private IEnumerable<SheetCell[]> Rows()
    {
        var row = new SheetCell[_columns];
        var texts = new string[_columns];
        for (int r = 0, next = 0; r < _rows; r++)
        {
            Array.Fill(row, SheetCell.Empty(new CellLook(CellFace.Plain)));
            for (; next < _cells.Count && _cells[next].Row <= r; next++)
            {
                var (cell, column) = (_cells[next], Math.Max(0, _cells[next].Column));
                if (row[column].Kind == SheetCellKind.Empty)
                {
                    (row[column], texts[column]) = (Cell(cell), cell.Text);
                }
                else if (cell.Text.Length > 0)
                {
                    // Two cells at one place: what was read as a number is text again.
                    texts[column] += " " + cell.Text;
                    row[column] = SheetCell.Text(texts[column], row[column].Look with { Format = null });
                }
            }

            yield return row;
        }
    }

    private SheetCell Cell(TableCell cell)
    {
        var face = cell.IsColumnHeader ? CellFace.Header : cell.IsRowHeader ? CellFace.Key : CellFace.Plain;
        return (cell.IsColumnHeader ? null : _reader.Read(cell.Text, face)) ?? SheetCell.Text(cell.Text, new CellLook(face));
    }

    // Spreadsheets refuse a file in which they overlap, and hide what stands below one: a cell that would is left as it is.
    private List<CellSpan> Spans()
    {
        var spans = new List<CellSpan?>();
        var covered = new int[_columns];
        Array.Fill(covered, -1);
        foreach (var cell in _cells)
        {
            var (row, column) = (Math.Max(0, cell.Row), Math.Max(0, cell.Column));
            if (!string.IsNullOrWhiteSpace(cell.Text) && Above(row, column) is { } above)
            {
                spans[above] = null;
            }

            var (rows, columns) = (Math.Min(cell.RowSpan, _table.RowCount - row), Math.Min(cell.ColumnSpan, _columns - column));
            if (rows < 1 || columns < 1 || (rows == 1 && columns == 1) || Enumerable.Range(column, columns).Any(c => Above(row, c) is not null))
            {
                continue;
            }

            Array.Fill(covered, spans.Count, column, columns);
            spans.Add(new CellSpan(row, column, rows, columns));
        }

        return [.. spans.OfType<CellSpan>()];

        int? Above(int row, int column) => covered[column] is >= 0 and var at && spans[at] is { } span && span.Row + span.Rows > row ? at : null;
    }
}
