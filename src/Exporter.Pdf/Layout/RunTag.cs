using Exporter.Pdf.Text;

namespace Exporter.Pdf.Layout;

/// <summary>What travels with a piece of text to the page.</summary>
/// <param name="Marks">Its marks.</param>
/// <param name="Link">What it links to, or null.</param>
/// <param name="Color">Its color.</param>
/// <param name="Rise">How far it is raised, in points.</param>
internal sealed record RunTag(PdfMarks Marks, string? Link, int Color, float Rise)
{
    private const float SmallScript = 0.68f;

    /// <summary>Runs as the typesetter takes them.</summary>
    /// <param name="runs">The runs.</param>
    /// <param name="style">The style of the text around them.</param>
    /// <param name="color">The color of the text around them.</param>
    public static List<TextSpan> Spans(IReadOnlyList<PdfRun> runs, TextStyle style, int color = Theme.Text)
    {
        var spans = new List<TextSpan>(runs.Count);
        foreach (var run in runs)
        {
            if (run.Text.Length > 0)
            {
                spans.Add(Span(run, style, color));
            }
        }

        return spans;
    }

    private static TextSpan Span(PdfRun run, TextStyle style, int color)
    {
        var marks = run.Marks;
        if (marks == PdfMarks.None && run.Link is null)
        {
            return new TextSpan(run.Text, style, color == Theme.Text ? Plain : new RunTag(marks, null, color, 0));
        }

        var size = style.Size;
        var rise = marks.HasFlag(PdfMarks.Superscript) ? size * 0.36f : marks.HasFlag(PdfMarks.Subscript) ? size * -0.16f : 0;
        size *= rise != 0 ? SmallScript : marks.HasFlag(PdfMarks.Code) ? 0.92f : 1;
        var own = new TextStyle(size, style.Bold || marks.HasFlag(PdfMarks.Bold), style.Italic || marks.HasFlag(PdfMarks.Italic), style.Monospace || marks.HasFlag(PdfMarks.Code));
        return new TextSpan(run.Text, own, new RunTag(marks, run.Link, run.Link is not null ? Theme.Address : marks.HasFlag(PdfMarks.Quiet) ? Theme.Quiet : color, rise));
    }

    /// <summary>Of plain text.</summary>
    public static RunTag Plain { get; } = new(PdfMarks.None, null, Theme.Text, 0);
}
