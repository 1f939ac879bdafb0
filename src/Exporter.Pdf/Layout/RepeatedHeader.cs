using Exporter.Pdf.Text;

namespace Exporter.Pdf.Layout;

/// <summary>The head of a table as it was drawn first, to be drawn again at the top of each further page; there it is no content.</summary>
internal sealed class RepeatedHeader(float size)
{
    private readonly List<(TextLine Line, double X, double Y)> _lines = [];
    private readonly List<(double X, double Y, double Width, double Height, int Color)> _grounds = [];

    /// <summary>Its height.</summary>
    public double Height { get; private set; }

    /// <summary>Notes a line of the row that is being drawn.</summary>
    public void Line(TextLine line, double x, double y) => _lines.Add((line, x, Height + y));

    /// <summary>Notes a ground of that row.</summary>
    public void Ground(double x, double y, double width, double height, int color) => _grounds.Add((x, Height + y, width, height, color));

    /// <summary>Ends the row.</summary>
    public void EndRow(double height) => Height += height;

    /// <summary>Draws it.</summary>
    public void Draw(PageFlow flow)
    {
        if (Height == 0)
        {
            return;
        }

        var (page, y) = (flow.Page, flow.Y);
        _grounds.ForEach(g => page.Content.Ground(g.X, y + g.Y, g.Width, g.Height, g.Color));
        page.Content.BeginArtifact();
        _lines.ForEach(l => CellFlow.Repeat(page, l.Line, l.X, y + l.Y, size));
        page.Content.End();
        flow.Advance(Height);
    }
}
