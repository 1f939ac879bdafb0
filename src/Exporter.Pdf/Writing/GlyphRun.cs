using Exporter.Pdf.Text;

namespace Exporter.Pdf.Writing;

/// <summary>
/// Writes the glyphs of a fragment so that they stand where they were set, and so that their text can be taken out: what the font's own map cannot say of a
/// glyph is said in the place where it stands.
/// </summary>
internal sealed class GlyphRun(PdfBuffer content)
{
    // A place is corrected where it is off by more than this, in thousandths of an em.
    private const double Tolerance = 0.25;

    private readonly List<(PlacedGlyph Glyph, double X)> _marks = [];
    private PdfFont _font = null!;
    private float _size;
    private bool _open;
    private double _pen;
    private float _rise;

    /// <summary>Writes a fragment, within a text object that begins where the fragment does.</summary>
    public void Write(PdfFont font, TextFragment fragment)
    {
        (_font, _size, _pen) = (font, fragment.Size, 0);
        _marks.Clear();
        var (glyphs, x) = (fragment.Glyphs, 0d);
        for (var i = 0; i < glyphs.Count;)
        {
            var (start, last) = (i, glyphs[i].TextStart + glyphs[i].TextLength);
            var piece = 1;
            for (i++; i < glyphs.Count && (glyphs[i].Advance == 0 || glyphs[i].TextStart == glyphs[start].TextStart); i++)
            {
                last = Math.Max(last, glyphs[i].TextStart + glyphs[i].TextLength);
                piece += glyphs[i].Advance == 0 ? 0 : 1;
            }

            var words = fragment.Text.AsSpan(glyphs[start].TextStart, last - glyphs[start].TextStart);
            x = Piece(glyphs, start, i, words, piece == 1, x);
        }

        Close();
        Marks();
    }

    // A piece of text with the glyphs that stand for it. What sits above and below them is drawn behind the whole, for it tells readers nothing, and where it stands
    // would make them see a gap.
    private double Piece(IReadOnlyList<PlacedGlyph> glyphs, int start, int end, ReadOnlySpan<char> words, bool single, double x)
    {
        var plain = _font.Use(glyphs[start].Id, words) && single && words.Length > 0;
        if (!plain)
        {
            Close();
            content.Add("/Span<</ActualText "u8).Text(words.ToString()).Add(">>BDC\n"u8);
        }

        for (var i = start; i < end; i++)
        {
            var glyph = glyphs[i];
            if (i > start && glyph.Advance == 0)
            {
                _marks.Add((glyph, x + glyph.OffsetX));
                continue;
            }

            _font.Use(glyph.Id, words);
            Show(glyph, x + glyph.OffsetX);
            x += glyph.Advance;
        }

        if (!plain)
        {
            Close();
            content.Add("EMC\n"u8);
        }

        return x;
    }

    private void Marks()
    {
        if (_marks.Count == 0)
        {
            return;
        }

        content.Add("/Span<</ActualText()>>BDC\n"u8);
        foreach (var (glyph, x) in _marks)
        {
            _font.Use(glyph.Id, []);
            Show(glyph, x);
        }

        Close();
        content.Add("EMC\n"u8);
    }

    private void Show(PlacedGlyph glyph, double x)
    {
        if (glyph.OffsetY != _rise)
        {
            Close();
            content.Add((double)glyph.OffsetY).Add(" Ts\n"u8);
            _rise = glyph.OffsetY;
        }

        if (!_open)
        {
            content.Add("[<"u8);
            _open = true;
        }

        var off = Math.Round((_pen - x) * 1000 / _size, 2);
        if (Math.Abs(off) > Tolerance)
        {
            content.Add(">"u8).Add(off).Add("<"u8);
            _pen -= off * _size / 1000;
        }

        content.Hex(glyph.Id);
        _pen += _font.Width(glyph.Id) * _size / 1000;
    }

    private void Close()
    {
        if (_open)
        {
            content.Add(">]TJ\n"u8);
            _open = false;
        }

        // The rise outlives the text object.
        if (_rise != 0)
        {
            content.Add("0 Ts\n"u8);
            _rise = 0;
        }
    }
}
