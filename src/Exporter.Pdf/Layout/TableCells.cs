using System.Globalization;
using Exporter.Pdf.Text;
using Exporter.Pdf.Writing;

namespace Exporter.Pdf.Layout;

/// <summary>Sets the cells of a row in the columns of a part, and opens their elements.</summary>
internal sealed class TableCells(LayoutContext context, PdfTable table, TablePart part, float size, double[] edges, double left)
{
    /// <summary>Begins the cells of a row. Cells whose first column stands in another part are shown again, without being content, where they head something.</summary>
    public IEnumerable<CellFlow> Begin(IReadOnlyList<PdfCell> row, StructureElement line, bool repeat)
    {
        foreach (var cell in Of(row))
        {
            var (first, count) = Place(cell);

            var own = part.Repeated ? Math.Max(first, 1) : first;
            var ownCount = first + count - own;
            var isContent = !part.Repeated || first > 0;
            isContent &= part.Columns[first] == cell.Column;
            var element = ownCount > 0 ? Open(cell, line, ownCount) : null;
            var shown = isContent || repeat || first == 0;
            var width = edges[first + count] - edges[first];
            var lines = shown && cell.Runs.Count > 0 ? Set(cell, width) : [];
            var x = table.RightToLeft ? left + edges[^1] - edges[first + count] : left + edges[first];
            var writer = isContent && element is not null ? new LineWriter(context.Document, element, Role(cell)) : null;
            yield return new CellFlow(element) { Cell = cell, X = x, Width = width, RowsLeft = Math.Max(1, cell.RowSpan) }.With(lines, size, writer);
        }
    }

    /// <summary>Height of a row by the cells that end in it.</summary>
    public double Measure(IReadOnlyList<PdfCell> row)
    {
        var height = (size * 1.4) + (2 * CellFlow.Padding);
        foreach (var cell in Of(row))
        {
            var (first, count) = Place(cell);
            if (cell.RowSpan == 1 && cell.Runs.Count > 0)
            {
                height = Math.Max(height, Set(cell, edges[first + count] - edges[first]).Sum(l => Theme.Height(l, size)) + (2 * CellFlow.Padding));
            }
        }

        return height;
    }

    private static string Role(PdfCell cell) => cell.Heads == PdfHeads.Nothing ? "TD" : "TH";

    // The cells of a row that the part shows, found without looking at all of them: a table that is taken apart has many.
    private IEnumerable<PdfCell> Of(IReadOnlyList<PdfCell> row)
    {
        var own = part.Columns[part.Repeated ? 1 : 0];
        if (part.Repeated && row.Count > 0 && row[0].Column == 0 && row[0].ColumnSpan <= own)
        {
            yield return row[0];
        }

        var (low, high) = (0, row.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = row[middle].Column + Math.Max(1, row[middle].ColumnSpan) > own ? (low, middle) : (middle + 1, high);
        }

        for (; low < row.Count && row[low].Column <= part.Columns[^1]; low++)
        {
            yield return row[low];
        }
    }

    // The places of the part that a cell covers; they follow each other.
    private (int First, int Count) Place(PdfCell cell)
    {
        var first = Array.BinarySearch(part.Columns, cell.Column);
        first = first < 0 ? ~first : first;
        var end = Array.BinarySearch(part.Columns, cell.Column + Math.Max(1, cell.ColumnSpan));
        return (first, (end < 0 ? ~end : end) - first);
    }

    private IReadOnlyList<TextLine> Set(PdfCell cell, double width)
    {
        var alignment = cell.ColumnSpan == 1 && cell.Column < table.Alignments.Count ? table.Alignments[cell.Column] : TextAlignment.Start;
        return context.Set(table, RunTag.Spans(cell.Runs, TableMeasure.StyleOf(cell, size)), width - (2 * TableMeasure.Across) + 0.01, alignment: alignment);
    }

    private StructureElement Open(PdfCell cell, StructureElement line, int columns)
    {
        var element = context.Document.Structure.Open(line, Role(cell));
        if (cell.Heads != PdfHeads.Nothing || cell.RowSpan > 1 || columns > 1)
        {
            var scope = cell.Heads switch { PdfHeads.Column => "/Scope/Column", PdfHeads.Row => "/Scope/Row", _ => "" };
            var rows = cell.RowSpan > 1 ? string.Create(CultureInfo.InvariantCulture, $"/RowSpan {cell.RowSpan}") : "";
            var across = columns > 1 ? string.Create(CultureInfo.InvariantCulture, $"/ColSpan {columns}") : "";
            element.Attributes = $"<</O/Table{scope}{rows}{across}>>";
        }

        return element;
    }
}
