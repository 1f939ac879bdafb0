using Exporter.Core.Formats.Plaintext;

namespace Exporter.Core.Formats.Deliverables.Excel;

/// <summary>Widths of columns by what stands at the beginning of a sheet, which is what someone sees first.</summary>
internal static class ColumnWidths
{
    private const int SampledRows = 500;
    private const int Narrowest = 6;
    private const int Widest = 60;
    private const int WidestText = 90;

    /// <summary>The widths of some of a sheet's columns.</summary>
    public static double[] Of(SheetPlan plan, int column, int columns)
    {
        var widths = new double[columns];
        Array.Fill(widths, Narrowest);
        var wide = plan.Spans.TakeWhile(s => s.Row < SampledRows).Where(s => s.Columns > 1).Select(s => (s.Row, s.Column)).ToHashSet();
        var row = 0;
        foreach (var cells in plan.Rows.Take(SampledRows))
        {
            var isHead = row < plan.HeaderRows;

            // A line of text across the sheet makes no column wide.
            for (var c = 0; c < columns && column + c < cells.Length && (cells.Length > 1 || plan.Columns == 1); c++)
            {
                var cell = cells[column + c];
                if (cell.Kind != SheetCellKind.Empty && cell.Look.Face is not (CellFace.Title or CellFace.Notice) && !wide.Contains((row, column + c)))
                {
                    widths[c] = Math.Max(widths[c], Math.Min(Width(cell) + (isHead && plan.Filter ? 3 : 0), cell.Look.Face is CellFace.Plain or CellFace.Key or CellFace.Changed or CellFace.Header ? Widest : WidestText));
                }
            }

            row++;
        }

        return [.. widths.Select(w => w + 2)];
    }

    private static int Width(SheetCell cell)
    {
        if (cell.Kind == SheetCellKind.Number)
        {
            // Its format adds separators, a symbol, a sign.
            return Math.Max(cell.Value.Length, cell.Look.Format is null ? 0 : Math.Min(cell.Value.Length, 16) + 6);
        }

        var widest = 0;
        foreach (var line in cell.Value.AsSpan(0, Math.Min(cell.Value.Length, 4 * WidestText)).EnumerateLines())
        {
            widest = Math.Max(widest, DisplayWidth.Of(line));
        }

        return widest + cell.Look.Indent;
    }
}
