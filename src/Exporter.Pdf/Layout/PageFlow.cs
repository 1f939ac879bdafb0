using Exporter.Pdf.Writing;

namespace Exporter.Pdf.Layout;

/// <summary>Where the next thing goes: the page, the place on it, and the room that is left. Measures are in points from the page's upper left corner.</summary>
internal sealed class PageFlow(PdfDocument document, PdfSettings settings, PageEdges edges)
{
    private const double Side = 56;
    private const double Top = 60;
    private const double Foot = 62;

    private readonly List<Box> _boxes = [];
    private bool _landscape = settings.Landscape;
    private PdfPage? _page;
    private double _space;
    private double _inset;
    private double _cut;

    /// <summary>The page; begun where there is none.</summary>
    public PdfPage Page => _page ?? Begin();

    /// <summary>Where lines begin.</summary>
    public double Left => Side + _inset;

    /// <summary>How wide they are.</summary>
    public double Width => PageWidth - (2 * (Side + _inset));

    /// <summary>Width where pages are turned.</summary>
    public double WidthTurned => (_landscape ? settings.ShortSide : settings.LongSide) - (2 * Side);

    /// <summary>Where the next thing stands.</summary>
    public double Y { get; private set; } = Top;

    /// <summary>Height that is left below the space that is due.</summary>
    public double Room => Bottom - Y - (AtTop ? 0 : _space);

    /// <summary>Height of a whole page.</summary>
    public double Whole => PageHeight - Top - Foot - (2 * _cut);

    /// <summary>Whether nothing stands on the page yet.</summary>
    public bool AtTop { get; private set; } = true;

    /// <summary>Whether pages lie otherwise than usual.</summary>
    public bool IsTurned => _landscape != settings.Landscape;

    /// <summary>Whether something lies on a ground of its own.</summary>
    public bool InBox => _boxes.Count > 0;

    private double Bottom => PageHeight - Foot - _cut;

    private double PageWidth => _landscape ? settings.LongSide : settings.ShortSide;

    private double PageHeight => _landscape ? settings.ShortSide : settings.LongSide;

    /// <summary>Asks for space before the next thing; of several the largest counts, and at the top of a page there is none.</summary>
    public void Space(double height) => _space = Math.Max(_space, height);

    /// <summary>Goes to the next page where there is less room than this.</summary>
    public void Need(double height)
    {
        if (Room < height && !AtTop)
        {
            Break();
        }
    }

    /// <summary>The space that is due becomes a part of the page.</summary>
    public void Settle()
    {
        _ = Page;
        Y += AtTop ? 0 : _space;
        _space = 0;
    }

    /// <summary>Moves down past something that was drawn.</summary>
    public void Advance(double height)
    {
        Y += height;
        AtTop = false;
    }

    /// <summary>Ends the page.</summary>
    public void Break()
    {
        var page = Page;
        _boxes.ForEach(b => b.End(page, Y));
        edges.Draw(page, Side);
        document.Pages.End(page);
        _page = null;
        (Y, _space, AtTop) = (Top, 0, true);
        for (var i = 0; i < _boxes.Count; i++)
        {
            _boxes[i] = _boxes[i] with { Start = Y };
            Y += _boxes[i].Padding;
        }
    }

    /// <summary>Turns the pages that follow.</summary>
    public void Turn(bool turned)
    {
        if (turned != IsTurned)
        {
            if (!AtTop)
            {
                Break();
            }

            _landscape = turned != settings.Landscape;
        }
    }

    /// <summary>Begins a ground that lies below what follows.</summary>
    /// <param name="color">Its color.</param>
    /// <param name="bar">Color of a bar at its side, or -1.</param>
    /// <param name="across">Space at its sides.</param>
    /// <param name="padding">Space above and below.</param>
    public void BeginBox(int color, int bar, double across, double padding)
    {
        Settle();
        _boxes.Add(new Box(Left, Width, Y, padding, across, color, bar));
        _inset += across;
        _cut += padding;
        Y += padding;
    }

    /// <summary>Ends it.</summary>
    public void EndBox()
    {
        var box = _boxes[^1];
        _boxes.RemoveAt(_boxes.Count - 1);
        _inset -= box.Across;
        _cut -= box.Padding;
        box.End(Page, Y);
        _space = 0;
        Advance(box.Padding);
    }

    /// <summary>Ends the last page; a file has at least one.</summary>
    public void Finish()
    {
        if (_page is not null || document.Pages.Count == 0)
        {
            Break();
        }
    }

    private PdfPage Begin() => _page = document.Pages.Begin(PageWidth, PageHeight);

    private sealed record Box(double X, double Width, double Start, double Padding, double Across, int Color, int Bar)
    {
        public void End(PdfPage page, double y)
        {
            page.Content.Ground(X, Start, Width, y + Padding - Start, Color);
            if (Bar >= 0)
            {
                page.Content.Ground(X, Start, 2.5, y + Padding - Start, Bar);
            }
        }
    }
}
