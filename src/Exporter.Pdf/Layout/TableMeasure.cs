using Exporter.Pdf.Text;

namespace Exporter.Pdf.Layout;

/// <summary>How wide the columns of a table want to be: so that no word is broken, and so that no line is.</summary>
internal sealed class TableMeasure
{
    /// <summary>Space at each side of a cell's text.</summary>
    public const double Across = 5;

    /// <summary>Measures all cells once, at one size; other sizes follow by proportion.</summary>
    public TableMeasure(LayoutContext context, PdfTable table, float size)
    {
        Size = size;
        (Narrowest, Widest) = (new double[table.Columns], new double[table.Columns]);
        var spanning = new SortedDictionary<(int Span, int Column), (double Narrowest, double Widest)>();
        foreach (var row in table.Rows())
        {
            foreach (var cell in row)
            {
                if (cell.Runs.Count == 0)
                {
                    continue;
                }

                var (narrowest, widest) = context.Typesetter.Widths(new TextParagraph(RunTag.Spans(cell.Runs, StyleOf(cell, size))));
                if (cell.ColumnSpan == 1)
                {
                    Narrowest[cell.Column] = Math.Max(Narrowest[cell.Column], narrowest);
                    Widest[cell.Column] = Math.Max(Widest[cell.Column], widest);
                }
                else
                {
                    var (narrow, wide) = spanning.GetValueOrDefault((cell.ColumnSpan, cell.Column));
                    spanning[(cell.ColumnSpan, cell.Column)] = (Math.Max(narrow, narrowest), Math.Max(wide, widest));
                }
            }
        }

        foreach (var ((span, column), (narrowest, widest)) in spanning)
        {
            Spread(Narrowest, column, span, narrowest);
            Spread(Widest, column, span, widest);
        }
    }

    /// <summary>Size at which it was measured.</summary>
    public float Size { get; }

    /// <summary>Width of each column's widest word, in points.</summary>
    public double[] Narrowest { get; }

    /// <summary>Width of each column's widest line, in points.</summary>
    public double[] Widest { get; }

    /// <summary>The style of a cell's text.</summary>
    public static TextStyle StyleOf(PdfCell cell, float size) => new(size, Bold: cell.Heads == PdfHeads.Column);

    // What a cell over several columns lacks is shared by them.
    private static void Spread(double[] widths, int column, int span, double wanted)
    {
        var end = Math.Min(widths.Length, column + span);
        var lacking = wanted - (2 * Across * (end - column - 1));
        for (var i = column; i < end; i++)
        {
            lacking -= widths[i];
        }

        for (var i = column; i < end && lacking > 0; i++)
        {
            widths[i] += lacking / (end - column);
        }
    }
}
