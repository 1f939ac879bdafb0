using System.Text;
using Exporter.Pdf.Fonts;

namespace Exporter.Pdf.Text;

/// <summary>Sets paragraphs: chooses faces, breaks lines and places glyphs. One at a time; each thread has its own.</summary>
/// <param name="fonts">The faces at hand.</param>
public sealed class Typesetter(FontSet fonts)
{
    /// <summary>What could not be drawn in all that was laid out or measured so far.</summary>
    public MissingText Missing { get; } = new();

    /// <summary>Breaks a paragraph into lines. A word wider than the line is broken between characters as readers see them.</summary>
    /// <param name="paragraph">The paragraph.</param>
    /// <param name="width">The width of its lines in points.</param>
    public IReadOnlyList<TextLine> Layout(TextParagraph paragraph, float width)
    {
        var lines = new List<TextLine>();
        var fragments = new List<TextFragment>();
        float x = paragraph.FirstLineIndent;
        void End(bool last, TextSpan? span)
        {
            FontFace face = fonts.Primary(span?.Style ?? new TextStyle(10));
            float size = span?.Style.Size ?? 10;
            lines.Add(new(x,
                fragments.Count == 0 ? face.Metrics.Ascent * size : fragments.Max(f => f.Face.Metrics.Ascent * f.Size),
                fragments.Count == 0 ? face.Metrics.Descent * size : fragments.Min(f => f.Face.Metrics.Descent * f.Size),
                last, false, fragments) { Reading = [.. Enumerable.Range(0, fragments.Count)] });
            fragments = [];
            x = 0;
        }
        TextSpan? current = null;
        foreach (TextSpan span in paragraph.Spans)
        {
            current = span;
            int at = 0;
            while (at < span.Text.Length)
            {
                if (span.Text[at] == '\n')
                {
                    End(true, span);
                    at++;
                    continue;
                }
                int end = span.Text.AsSpan(at).IndexOfAny(' ', '\n') is var i and >= 0 ? at + i + (span.Text[at + i] == ' ' ? 1 : 0) : span.Text.Length;
                List<TextFragment> word = Fragments(span, span.Text[at..end]);
                float wide = word.Sum(f => f.Width);
                if (x > 0 && x + wide > width)
                    End(false, span);
                foreach (TextFragment fragment in word)
                {
                    fragments.Add(fragment with { X = x });
                    x += fragment.Width;
                }
                at = end;
            }
        }
        End(true, current);
        return lines;
    }

    /// <summary>The narrowest width at which no word has to be broken, and the width at which no line has to be broken, in points.</summary>
    /// <param name="paragraph">The paragraph.</param>
    public (float Narrowest, float Widest) Widths(TextParagraph paragraph)
    {
        float widest = Layout(paragraph, float.MaxValue).Max(line => line.Width);
        float narrowest = Layout(paragraph, 1).Max(line => line.Width);
        return (narrowest, widest);
    }

    private List<TextFragment> Fragments(TextSpan span, string text)
    {
        var fragments = new List<TextFragment>();
        var glyphs = new List<PlacedGlyph>();
        FontFace? face = null;
        int start = 0, at = 0;
        void End()
        {
            if (glyphs.Count > 0)
                fragments.Add(new(face!, span.Style.Size, 0, glyphs.Sum(g => g.Advance), glyphs, text[start..at], span, false));
            glyphs = [];
            start = at;
        }
        foreach (Rune rune in text.EnumerateRunes())
        {
            FontFace? found = fonts.Find(rune, span.Style);
            if (found is null)
                Missing.AddCharacter(rune, "Common");
            found ??= fonts.Primary(span.Style);
            if (found != face)
                End();
            face = found;
            int glyph = face.GlyphOf(rune);
            glyphs.Add(new(glyph, face.AdvanceOf(glyph) * span.Style.Size, 0, 0, at - start, rune.Utf16SequenceLength));
            at += rune.Utf16SequenceLength;
        }
        End();
        return fragments;
    }
}
