using Exporter.Pdf.Text;

namespace Exporter.Pdf.Writing;

/// <summary>The content of a page, in points from its upper left corner. Grounds and rules lie below everything, whenever they are drawn.</summary>
internal sealed class PageContent
{
    private readonly PdfBuffer _ground = new();
    private readonly PdfBuffer _content = new();
    private readonly PdfFonts _fonts;
    private readonly GlyphRun _run;
    private readonly double _height;
    private PdfFont? _font;
    private float _size;
    private int _color = -1;

    /// <param name="fonts">The file's fonts.</param>
    /// <param name="height">Height of the page.</param>
    public PageContent(PdfFonts fonts, double height) => (_fonts, _height, _run) = (fonts, height, new GlyphRun(_content));

    /// <summary>True before anything is drawn.</summary>
    public bool IsEmpty => _ground.Length == 0 && _content.Length == 0;

    /// <summary>Begins a piece that belongs to an element of the structure tree.</summary>
    public void Begin(string role, int content) => _content.Add("/"u8).Add(role).Add("<</MCID "u8).Add((long)content).Add(">>BDC\n"u8);

    /// <summary>Begins a piece that is no content: page numbers, what is repeated at the top of a page.</summary>
    public void BeginArtifact(string attributes = "") => _content.Add("/Artifact"u8).Add(attributes).Add(attributes.Length == 0 ? " BMC\n"u8 : " BDC\n"u8);

    /// <summary>Ends the piece.</summary>
    public void End() => _content.Add("EMC\n"u8);

    /// <summary>Fills a rectangle below the text.</summary>
    public void Ground(double x, double y, double width, double tall, int color) =>
        _ground.Color(color).Add(x, _height - y - tall, width, tall).Add("re f\n"u8);

    /// <summary>Draws text.</summary>
    /// <param name="fragment">The text.</param>
    /// <param name="x">Where its line begins.</param>
    /// <param name="baseline">Where it stands.</param>
    /// <param name="color">Its color, <c>0xRRGGBB</c>.</param>
    public void Text(TextFragment fragment, double x, double baseline, int color)
    {
        if (fragment.Glyphs.Count == 0)
        {
            return;
        }

        var font = _fonts.Of(fragment.Face);
        if (color != _color)
        {
            _content.Color(color);
            _color = color;
        }

        _content.Add("BT\n"u8);
        if (font != _font || fragment.Size != _size)
        {
            _content.Add("/"u8).Add(font.Name).Add(" "u8).Add((double)fragment.Size).Add(" Tf\n"u8);
            (_font, _size) = (font, fragment.Size);
        }

        _content.Add(x + fragment.X, _height - baseline).Add("Td\n"u8);
        _run.Write(font, fragment);
        _content.Add("ET\n"u8);
    }

    /// <summary>Draws a picture.</summary>
    public void Image(string name, double x, double y, double width, double tall) =>
        _content.Add("q "u8).Add(width).Add(" 0 0 "u8).Add(tall).Add(" "u8).Add(x, _height - y - tall).Add("cm/"u8).Add(name).Add(" Do Q\n"u8);

    /// <summary>All of it.</summary>
    public PdfBuffer Whole()
    {
        var whole = new PdfBuffer();
        if (_ground.Length > 0)
        {
            whole.Add("/Artifact BMC\nq\n"u8).Add(_ground.Written.Span).Add("Q\nEMC\n"u8);
        }

        return whole.Add(_content.Written.Span);
    }
}
