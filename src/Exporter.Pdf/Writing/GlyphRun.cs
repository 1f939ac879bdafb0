using Exporter.Pdf.Text;

namespace Exporter.Pdf.Writing;

/// <summary>
/// Writes the glyphs of a fragment so that they stand where they were set, and so that their text can be taken out: what the font's own map cannot say of a
/// glyph is said in the place where it stands.
/// </summary>
internal readonly ref struct GlyphRun(PdfBuffer content, PdfFont font, TextFragment fragment)
{
    // A place is corrected where it is off by more than this, in thousandths of an em.
    private const double Tolerance = 0.25;

    public void Write()
    {
        var glyphs = fragment.Glyphs;
        var pen = new Pen();
        for (var i = 0; i < glyphs.Count;)
        {
            var end = ClusterEnd(i);
            if (IsPlain(i, end))
            {
                Show(i, end, ref pen);
            }
            else
            {
                Close(ref pen);
                content.Add("/Span<</ActualText "u8).Text(Text(i, end)).Add(">>BDC\n"u8);
                Show(i, end, ref pen);
                Close(ref pen);
                content.Add("EMC\n"u8);
            }

            i = end;
        }

        Close(ref pen);
    }

    // Glyphs that stand for one piece of text follow each other; which of them names it depends on the direction.
    private int ClusterEnd(int start)
    {
        var glyphs = fragment.Glyphs;
        var end = start + 1;
        while (end < glyphs.Count && glyphs[end].TextStart == glyphs[start].TextStart)
        {
            end++;
        }

        return end;
    }

    private bool IsPlain(int start, int end)
    {
        var glyphs = fragment.Glyphs;
        var text = fragment.Text.AsSpan();
        if (end == start + 1)
        {
            return font.Use(glyphs[start].Id, text.Slice(glyphs[start].TextStart, glyphs[start].TextLength)) && glyphs[start].TextLength > 0;
        }

        for (var i = start; i < end; i++)
        {
            font.Use(glyphs[i].Id, text.Slice(glyphs[i].TextStart, glyphs[i].TextLength));
        }

        return false;
    }

    private string Text(int start, int end)
    {
        var length = 0;
        for (var i = start; i < end; i++)
        {
            length = Math.Max(length, fragment.Glyphs[i].TextLength);
        }

        return fragment.Text.Substring(fragment.Glyphs[start].TextStart, length);
    }

    private void Show(int start, int end, ref Pen pen)
    {
        for (var i = start; i < end; i++)
        {
            var glyph = fragment.Glyphs[i];
            if (glyph.OffsetY != pen.Rise)
            {
                Close(ref pen);
                content.Add((double)glyph.OffsetY).Add(" Ts\n"u8);
                pen.Rise = glyph.OffsetY;
            }

            if (!pen.Open)
            {
                content.Add("[<"u8);
                pen.Open = true;
            }

            var off = (pen.Drawn - pen.Set - glyph.OffsetX) * 1000 / fragment.Size;
            if (Math.Abs(off) > Tolerance)
            {
                content.Add(">"u8).Add(Math.Round(off, 2)).Add("<"u8);
                pen.Drawn -= Math.Round(off, 2) * fragment.Size / 1000;
            }

            content.Hex(glyph.Id);
            pen.Drawn += font.Width(glyph.Id) * fragment.Size / 1000;
            pen.Set += glyph.Advance;
        }
    }

    private void Close(ref Pen pen)
    {
        if (pen.Open)
        {
            content.Add(">]TJ\n"u8);
            pen.Open = false;
        }

        // The rise outlives the text object.
        if (pen.Rise != 0)
        {
            content.Add("0 Ts\n"u8);
            pen.Rise = 0;
        }
    }

    private struct Pen
    {
        public bool Open;
        public double Drawn;
        public double Set;
        public float Rise;
    }
}
