using Exporter.Core.Formats.Plaintext;

namespace Exporter.Core.Formats.Deliverables.Excel;

/// <summary>
/// About how tall a row has to be. Excel finds out for itself when it opens a workbook; programs that do not would write one row over the next where text is
/// wrapped or larger than usual.
/// </summary>
internal static class RowHeight
{
    /// <summary>Height of a row of one line of the usual size, in points.</summary>
    public const double Usual = 15;

    private const double Tallest = 409;
    private const double PointsPerSize = Usual / SheetStyles.UsualFont;

    /// <summary>The height in points, or null where the usual one is enough.</summary>
    /// <param name="cells">The row's cells.</param>
    /// <param name="widths">Widths of the columns, in characters.</param>
    /// <param name="styles">What cells look like.</param>
    /// <param name="isSpread">Whether the cell of a column covers several places, so that it needs no room in this one.</param>
    public static double? Of(ReadOnlySpan<SheetCell> cells, double[] widths, SheetStyles styles, Func<int, bool> isSpread)
    {
        var height = 0.0;
        for (var c = 0; c < cells.Length; c++)
        {
            if (cells[c].Kind != SheetCellKind.Empty && !isSpread(c))
            {
                var size = styles.SizeOf(cells[c].Look.Face);
                height = Math.Max(height, Lines(cells[c], widths[c] * styles.UsualSize / size) * size * PointsPerSize);
            }
        }

        return height <= Usual ? null : Math.Min(Tallest, Math.Ceiling(height));
    }

    private static int Lines(SheetCell cell, double width)
    {
        if (cell.Kind != SheetCellKind.Text || !SheetStyles.Wraps(cell.Look))
        {
            return 1;
        }

        var room = Math.Max(1, width - 1 - cell.Look.Indent);
        if (cell.Value.Length * 2 <= room && !cell.Value.Contains('\n', StringComparison.Ordinal))
        {
            return 1;
        }

        var lines = 0;
        foreach (var line in cell.Value.AsSpan().EnumerateLines())
        {
            lines += Math.Max(1, (int)Math.Ceiling(DisplayWidth.Of(line) / room));
            if (lines * Usual > Tallest)
            {
                break;
            }
        }

        return lines;
    }
}
