namespace Exporter.Pdf.Layout;

/// <summary>A part of a table that stands on its own: some columns with their widths.</summary>
/// <param name="Columns">Columns of the table, ascending.</param>
/// <param name="Widths">Their widths in points.</param>
/// <param name="Repeated">Whether the first of them has been shown before and is repeated to tell rows apart.</param>
internal sealed record TablePart(int[] Columns, double[] Widths, bool Repeated);

/// <summary>
/// How a table is fitted to the page. What does not fit as it is gets smaller text; then a page that lies on its long side; then it is taken apart by columns, each
/// part with the first column again.
/// </summary>
/// <param name="Size">Size of its text.</param>
/// <param name="Turned">Whether its pages lie otherwise than usual.</param>
/// <param name="Parts">Its parts, one where it fits.</param>
internal sealed record TablePlan(float Size, bool Turned, IReadOnlyList<TablePart> Parts)
{
    // Of the text around a table; smaller text is hard to read on paper.
    private static readonly float[] Sizes = [1, 0.9f, 0.8f];

    // A word wider than this, in ems, may be broken.
    private const double LongWord = 11;
    private const double LongFirst = 16;

    // Lines of a cell from which on a table with many columns is better turned, if that makes it so much shorter.
    private const int ManyColumns = 5;
    private const double ManyLines = 14;
    private const double Shorter = 0.7;

    public static TablePlan Of(TableMeasure measure, PdfTable table, double width, double? turnedWidth)
    {
        var usual = Fitted(measure, table, width, false);
        if (turnedWidth > width && (usual is null || (table.Columns >= ManyColumns && Lines(measure, usual) > ManyLines)) && Fitted(measure, table, turnedWidth.Value, true) is { } turned
            && (usual is null || Lines(measure, turned) < Lines(measure, usual) * Shorter))
        {
            return turned;
        }

        return usual ?? Apart(measure, table, turnedWidth > width ? turnedWidth.Value : width, turnedWidth > width);
    }

    // Words stay whole where there is room for all of them, else the longest may be broken.
    private static TablePlan? Fitted(TableMeasure measure, PdfTable table, double width, bool turned)
    {
        foreach (var longest in (double[])[double.MaxValue, LongWord * measure.Size])
        {
            foreach (var scale in Sizes)
            {
                if (Fits(measure, scale, longest, width))
                {
                    return One(measure, table, scale, longest, width, turned);
                }
            }
        }

        return null;
    }

    // Of the longest cell, about.
    private static double Lines(TableMeasure measure, TablePlan plan)
    {
        var part = plan.Parts[0];
        return part.Columns.Select((c, i) => measure.Widest[c] * plan.Size / measure.Size / Math.Max(1, part.Widths[i] - (2 * TableMeasure.Across))).Max();
    }

    private static TablePlan One(TableMeasure measure, PdfTable table, float scale, double longest, double width, bool turned)
    {
        var columns = Enumerable.Range(0, table.Columns).ToArray();
        return new TablePlan(measure.Size * scale, turned, [new TablePart(columns, Widths(measure, columns, scale, longest, width, table.Fill), false)]);
    }

    private static TablePlan Apart(TableMeasure measure, PdfTable table, double width, bool turned)
    {
        var scale = Sizes[^2];
        var longest = LongFirst * measure.Size;
        double Least(int column) => (Math.Min(measure.Narrowest[column], longest) * scale) + (2 * TableMeasure.Across);
        var parts = new List<TablePart>();
        for (var next = 0; next < table.Columns;)
        {
            var columns = new List<int>(parts.Count > 0 ? [0] : []);
            for (var used = parts.Count > 0 ? Least(0) : 0; next < table.Columns && (columns.Count <= (parts.Count > 0 ? 1 : 0) || used + Least(next) <= width); next++)
            {
                used += Least(next);
                columns.Add(next);
            }

            parts.Add(new TablePart([.. columns], Widths(measure, [.. columns], scale, longest, width, table.Fill), parts.Count > 0));
        }

        return new TablePlan(measure.Size * scale, turned, parts);
    }

    private static bool Fits(TableMeasure measure, float scale, double longest, double width)
    {
        var used = 0d;
        foreach (var narrowest in measure.Narrowest)
        {
            used += (Math.Min(narrowest, longest) * scale) + (2 * TableMeasure.Across);
        }

        return used <= width;
    }

    // Columns with little text get all they want, the others share what is left by the square roots of their lengths: a column of long text is wider, but does not
    // push the others to their least.
    private static double[] Widths(TableMeasure measure, int[] columns, float scale, double longest, double width, bool fill)
    {
        var room = width - (2 * TableMeasure.Across * columns.Length);
        var least = Array.ConvertAll(columns, c => Math.Min(measure.Narrowest[c], longest) * scale);
        var most = Array.ConvertAll(columns, c => Math.Max(measure.Widest[c], measure.Narrowest[c]) * scale);
        var wanted = most.Sum();
        double[] widths;
        if (wanted <= room)
        {
            var extra = fill || wanted > room * 0.7 ? (room - wanted) / columns.Length : 0;
            widths = Array.ConvertAll(most, m => m + extra);
        }
        else
        {
            double low = 0, high = room;
            double[] At(double level) => [.. most.Select((m, i) => Math.Clamp(level * Math.Sqrt(m), least[i], Math.Max(m, least[i])))];
            for (var i = 0; i < 50; i++)
            {
                var middle = (low + high) / 2;
                (low, high) = At(middle).Sum() > room ? (low, middle) : (middle, high);
            }

            widths = At(low);
        }

        // Where not even the least fits, one column alone: it is narrowed, and its words are broken.
        var scaleDown = Math.Min(1, room / Math.Max(1, widths.Sum()));
        return Array.ConvertAll(widths, w => Math.Max(1, w * scaleDown) + (2 * TableMeasure.Across));
    }
}
