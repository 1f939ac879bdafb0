using Exporter.Pdf.Text;
using Exporter.Pdf.Writing;

namespace Exporter.Pdf.Layout;

/// <summary>A cell that is being drawn: its lines are poured into one row after the other, and over pages.</summary>
/// <param name="element">Its element in the structure tree, or null.</param>
internal sealed class CellFlow(StructureElement? element)
{
    /// <summary>Space above and below a cell's text.</summary>
    public const double Padding = 3.2;

    private IReadOnlyList<TextLine> _lines = [];
    private LineWriter? _writer;
    private float _size;
    private int _next;

    /// <summary>The cell.</summary>
    public required PdfCell Cell { get; init; }

    /// <summary>Its left edge.</summary>
    public required double X { get; init; }

    /// <summary>Its width.</summary>
    public required double Width { get; init; }

    /// <summary>Rows that it still covers, that being drawn among them.</summary>
    public required int RowsLeft { get; set; }

    /// <summary>Height of the lines that are not drawn yet.</summary>
    public double Remaining { get; private set; }

    /// <summary>Whether all lines are drawn.</summary>
    public bool IsDone => _next == _lines.Count;

    /// <summary>Whether it began in a row above.</summary>
    public bool Begun { get; set; }

    /// <summary>Height of the row that would hold all that is left.</summary>
    public double Need => Remaining + Padding + (Begun && _next > 0 ? 0 : Padding);

    /// <summary>Takes the lines.</summary>
    /// <param name="lines">The lines.</param>
    /// <param name="size">Size of their text.</param>
    /// <param name="writer">What draws them for the element; null where they only repeat what stands elsewhere.</param>
    public CellFlow With(IReadOnlyList<TextLine> lines, float size, LineWriter? writer)
    {
        (_lines, _size, _writer) = (lines, size, writer);
        Remaining = lines.Sum(l => Theme.Height(l, size));
        return this;
    }

    /// <summary>Draws as many lines as fit; gives their number.</summary>
    /// <param name="page">The page.</param>
    /// <param name="y">Upper edge of the row.</param>
    /// <param name="height">Height of the row.</param>
    /// <param name="force">Whether a line is drawn even where none fits.</param>
    /// <param name="drawn">Told of each line and its place.</param>
    public int Pour(PdfPage page, double y, double height, bool force, Action<TextLine, double, double>? drawn)
    {
        var start = _next;
        var at = y + (Begun && _next > 0 ? 0 : Padding);
        if (_writer is null && !IsDone)
        {
            page.Content.BeginArtifact();
        }

        for (; _next < _lines.Count; _next++)
        {
            var line = _lines[_next];
            var tall = Theme.Height(line, _size);
            if (at + tall > y + height + 0.01 && !(force && _next == start))
            {
                break;
            }

            if (_writer is null)
            {
                Repeat(page, line, X + TableMeasure.Across, at, _size);
            }
            else
            {
                _writer.Draw(page, line, X + TableMeasure.Across, at, _size);
            }

            drawn?.Invoke(line, X + TableMeasure.Across, at - y);
            at += tall;
            Remaining -= tall;
        }

        if (_writer is null && start < _lines.Count)
        {
            page.Content.End();
        }

        _writer?.Pause();
        Begun = true;
        return _next - start;
    }

    /// <summary>Ends it.</summary>
    public void Finish(StructureTree structure)
    {
        _writer?.Finish();
        if (element is not null)
        {
            structure.Close(element);
        }
    }

    /// <summary>Draws a line that is no content.</summary>
    public static void Repeat(PdfPage page, TextLine line, double x, double y, float size)
    {
        foreach (var fragment in line.Fragments)
        {
            var tag = (RunTag)fragment.Span.Tag!;
            page.Content.Text(fragment, x, y + Theme.Baseline(line, size) - tag.Rise, tag.Color);
        }
    }
}
