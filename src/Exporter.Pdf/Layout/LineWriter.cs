using Exporter.Pdf.Text;
using Exporter.Pdf.Writing;

namespace Exporter.Pdf.Layout;

/// <summary>Draws the lines of one element of the structure tree, over pages if need be, with the links in them.</summary>
/// <param name="document">The file.</param>
/// <param name="element">The element.</param>
/// <param name="role">Its type.</param>
internal sealed class LineWriter(PdfDocument document, StructureElement element, string role)
{
    private const int LongestWords = 200;

    private PdfPage? _page;
    private StructureElement? _owner;
    private StructureElement? _link;
    private string? _target;
    private string _words = "";
    private (double X, double Y, double Width, double Height)? _box;

    /// <summary>Draws a line.</summary>
    /// <param name="page">The page.</param>
    /// <param name="line">The line.</param>
    /// <param name="x">Where it begins.</param>
    /// <param name="y">Its upper edge.</param>
    /// <param name="size">Size of its text.</param>
    public void Draw(PdfPage page, TextLine line, double x, double y, float size)
    {
        if (page != _page)
        {
            Pause();
            _page = page;
        }

        var baseline = y + Theme.Baseline(line, size);
        foreach (var place in line.Reading)
        {
            var fragment = line.Fragments[place];
            var tag = (RunTag)fragment.Span.Tag!;
            Own(page, tag, fragment.Span.Text);
            page.Content.Text(fragment, x, baseline - tag.Rise, tag.Color);
            Decorate(page, fragment, tag, x + fragment.X, baseline);
            if (tag.Link is not null)
            {
                var (left, right) = (x + fragment.X, x + fragment.X + fragment.Width);
                _box = _box is { } box ? (Math.Min(box.X, left), y, Math.Max(box.X + box.Width, right) - Math.Min(box.X, left), box.Height) : (left, y, right - left, Theme.Height(line, size));
            }
        }

        Annotate();
    }

    /// <summary>Ends the piece on the page, before another element draws there.</summary>
    public void Pause()
    {
        if (_owner is not null)
        {
            _page!.Content.End();
            _owner = null;
        }
    }

    /// <summary>Ends the element's drawing.</summary>
    public void Finish()
    {
        Pause();
        EndLink();
    }

    private void Own(PdfPage page, RunTag tag, string words)
    {
        if (tag.Link != _target)
        {
            Pause();
            Annotate();
            EndLink();
            _target = tag.Link;
            _words = words.Trim() is { Length: > 0 } some ? some.Length > LongestWords ? some[..LongestWords] : some : "link";
            _link = tag.Link is null ? null : document.Structure.Open(element, "Link");
        }

        if (_owner is null)
        {
            _owner = _link ?? element;
            page.Begin(_owner, _link is null ? role : "Link");
        }
    }

    private void Annotate()
    {
        if (_box is { } box && _link is not null)
        {
            document.Links.Add(_page!, _link, box, _target!, _words);
        }

        _box = null;
    }

    private void EndLink()
    {
        if (_link is not null)
        {
            document.Structure.Close(_link);
        }

        (_link, _target) = (null, null);
    }

    private static void Decorate(PdfPage page, TextFragment fragment, RunTag tag, double x, double baseline)
    {
        var metrics = fragment.Face.Metrics;
        var thickness = Math.Max(0.4, metrics.UnderlineThickness * fragment.Size);
        if (tag.Marks.HasFlag(PdfMarks.Code) && !string.IsNullOrWhiteSpace(fragment.Text))
        {
            page.Content.Ground(x - 1, baseline - (fragment.Size * 0.9), fragment.Width + 2, fragment.Size * 1.2, Theme.Soft);
        }

        if (tag.Link is not null || tag.Marks.HasFlag(PdfMarks.Underline))
        {
            page.Content.Ground(x, baseline - tag.Rise - (metrics.UnderlinePosition * fragment.Size), fragment.Width, thickness, tag.Color);
        }

        if (tag.Marks.HasFlag(PdfMarks.Strikethrough))
        {
            page.Content.Ground(x, baseline - tag.Rise - (metrics.StrikeoutPosition * fragment.Size), fragment.Width, thickness, tag.Color);
        }
    }
}
