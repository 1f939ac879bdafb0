using Exporter.Pdf.Text;
using Exporter.Pdf.Writing;

namespace Exporter.Pdf.Layout;

/// <summary>Lines that flow over pages; at a break at least two stay together on each side.</summary>
internal abstract class TextPlacement(LayoutContext context) : Placement
{
    private const int Together = 2;

    /// <summary>The lines.</summary>
    protected abstract IReadOnlyList<TextLine> Lines { get; }

    /// <summary>Size of their text.</summary>
    protected abstract float Size { get; }

    /// <summary>Where they begin.</summary>
    protected abstract double X { get; }

    /// <inheritdoc/>
    public override double First => Lines.Take(Lines.Count <= Together + 1 ? Lines.Count : Together).Sum(l => Theme.Height(l, Size));

    /// <summary>Draws the lines as those of an element.</summary>
    protected void Flow(StructureElement element, string role)
    {
        var writer = new LineWriter(context.Document, element, role);
        var flow = context.Flow;
        flow.Need(First);
        flow.Settle();
        for (var next = 0; next < Lines.Count;)
        {
            var count = Fitting(next);
            if (count == 0)
            {
                writer.Pause();
                flow.Break();
                count = Math.Max(1, Fitting(next));
            }

            for (var end = next + count; next < end; next++)
            {
                writer.Draw(flow.Page, Lines[next], X, flow.Y, Size);
                flow.Advance(Theme.Height(Lines[next], Size));
            }

            if (next < Lines.Count)
            {
                writer.Pause();
                flow.Break();
            }
        }

        writer.Finish();
    }

    // As many as fit, so that neither what stays nor what goes is a single line.
    private int Fitting(int start)
    {
        var (count, room) = (0, context.Flow.Room);
        while (start + count < Lines.Count && (room -= Theme.Height(Lines[start + count], Size)) >= -0.01)
        {
            count++;
        }

        var rest = Lines.Count - start - count;
        if (rest == 0 || context.Flow.AtTop)
        {
            return rest is > 0 and < Together && count > Together ? count - 1 : count;
        }

        count = rest < Together ? count - (Together - rest) : count;
        return start == 0 && count < Together ? 0 : Math.Max(0, count);
    }
}
