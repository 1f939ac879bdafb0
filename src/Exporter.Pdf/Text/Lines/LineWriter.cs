using System.Runtime.InteropServices;
using Exporter.Pdf.Fonts;
using Exporter.Pdf.Text.Bidi;
using Exporter.Pdf.Text.Shaping;

namespace Exporter.Pdf.Text.Lines;

/// <summary>Writes the atoms of a line as fragments in their places.</summary>
internal sealed class LineWriter(TextParagraph paragraph, string text, LineFiller filler, bool rightToLeft, float width, FontSet fonts)
{
    /// <summary>Writes one line.</summary>
    /// <param name="atoms">Its atoms in logical order.</param>
    /// <param name="indent">How far in it begins.</param>
    /// <param name="ends">Whether the paragraph, or a hard line, ends with it.</param>
    /// <param name="style">The style of an empty line.</param>
    public TextLine Write(Span<Atom> atoms, float indent, bool ends, TextStyle style)
    {
        int visible = Visible(atoms), hanging = paragraph.PreserveSpaces ? atoms.Length : visible;
        float natural = 0, room = width - indent, spaces = 0;
        for (int i = 0; i < visible; i++)
            natural += atoms[i].Width;
        for (int i = visible; i < hanging; i++)
            spaces += atoms[i].Width;
        // Spaces that keep their width may still reach past the end.
        natural = Math.Max(natural, Math.Min(room, natural + spaces));
        bool bounded = width < float.MaxValue / 2;
        // A line too narrow for the hyphen goes without it.
        float dash = !ends && atoms.Length > 0 && atoms[^1].Hyphenates ? filler.HyphenOf(atoms[^1]).Width : 0;
        bool hyphen = dash > 0 && natural + dash <= room + LineFiller.Tolerance;
        if (hyphen)
            natural += dash;
        float stretch = bounded && paragraph.Alignment == TextAlignment.Justify && !ends ? Stretch(atoms, hanging, room - natural) : 0;
        float used = stretch > 0 ? room : natural;
        float free = bounded ? room - used : 0;
        float x = (paragraph.Alignment, rightToLeft) switch
        {
            (TextAlignment.Center, false) => indent + free / 2,
            (TextAlignment.Center, true) => free / 2,
            (TextAlignment.End, false) or (TextAlignment.Start or TextAlignment.Justify, true) => (rightToLeft ? 0 : indent) + free,
            (TextAlignment.End, true) => 0,
            _ => indent,
        };
        return Place(atoms, hanging, x, stretch, hyphen, used, ends, style);
    }

    /// <summary>From which atom on the line hangs past its end.</summary>
    private static int Visible(ReadOnlySpan<Atom> atoms)
    {
        int end = atoms.Length;
        while (end > 0 && atoms[end - 1].Hangs)
            end--;
        return end;
    }

    /// <summary>How much wider each space gets, in points. Spaces before a tab stay: they would move what the tab lines up.</summary>
    private static float Stretch(ReadOnlySpan<Atom> atoms, int hanging, float free)
    {
        int spaces = 0;
        for (int i = LastTab(atoms[..hanging]) + 1; i < hanging; i++)
        {
            if (atoms[i].Kind is AtomKind.Space or AtomKind.FixedSpace)
                spaces += atoms[i].End - atoms[i].Start;
        }
        return spaces > 0 && free > 0 ? free / spaces : 0;
    }

    private static int LastTab(ReadOnlySpan<Atom> atoms)
    {
        int last = atoms.Length - 1;
        while (last >= 0 && atoms[last].Kind != AtomKind.Tab)
            last--;
        return last;
    }

    private TextLine Place(Span<Atom> atoms, int hanging, float x, float stretch, bool hyphen, float used, bool ends, TextStyle style)
    {
        int[] order = Order(atoms, rightToLeft);
        int stretched = stretch > 0 ? LastTab(atoms[..hanging]) + 1 : int.MaxValue;
        var fragments = new List<TextFragment>();
        var starts = new List<int>();
        float ascent = 0, descent = 0;
        for (int k = 0; k < order.Length;)
        {
            // Neighbours of one face, span and direction that follow each other in the text are one fragment.
            int from = k++;
            bool back = (atoms[order[from]].Level & 1) != 0;
            while (k < order.Length && order[k] == order[k - 1] + (back ? -1 : 1) && Alike(atoms[order[k]], atoms[order[k - 1]]))
                k++;
            int first = back ? order[k - 1] : order[from], last = back ? order[from] : order[k - 1];
            ref Atom atom = ref atoms[first];
            int start = atom.Start;
            TextSpan span = paragraph.Spans[atom.Span];
            float size = span.Style.Size, wide = 0;
            var glyphs = new List<PlacedGlyph>(atoms[last].End - start);
            for (int m = from; m < k; m++)
            {
                int index = order[m];
                ref Atom piece = ref atoms[index];
                bool dashed = hyphen && index == atoms.Length - 1;
                if (dashed && back)
                    wide += Hyphen(glyphs, piece, start);
                if (piece.Kind is AtomKind.Space or AtomKind.FixedSpace or AtomKind.Tab)
                    wide += Spaces(glyphs, piece, start, size, index >= hanging, index >= stretched && index < hanging ? stretch : 0, back);
                else
                    wide += Word(glyphs, piece, start, size, index >= hanging);
                if (dashed && !back)
                    wide += Hyphen(glyphs, piece, start);
            }
            fragments.Add(new(atom.Face, size, x, wide, glyphs, text[start..atoms[last].End], span, back));
            starts.Add(start);
            x += wide;
            ascent = Math.Max(ascent, atom.Face.Metrics.Ascent * size);
            descent = Math.Min(descent, atom.Face.Metrics.Descent * size);
        }
        if (fragments.Count == 0)
        {
            FontMetrics metrics = fonts.Primary(style).Metrics;
            (ascent, descent) = (metrics.Ascent * style.Size, metrics.Descent * style.Size);
        }
        var reading = new int[fragments.Count];
        for (int i = 0; i < reading.Length; i++)
            reading[i] = i;
        if (atoms.Length > 1)
            Array.Sort(CollectionsMarshal.AsSpan(starts).ToArray(), reading);
        return new(used, ascent, descent, ends, rightToLeft, fragments) { Reading = reading };
    }

    private static bool Alike(in Atom one, in Atom other) =>
        one.Span == other.Span && one.Level == other.Level && ReferenceEquals(one.Face, other.Face);

    private static int[] Order(Span<Atom> atoms, bool rightToLeft)
    {
        var order = new int[atoms.Length];
        Span<byte> levels = atoms.Length <= 256 ? stackalloc byte[atoms.Length] : new byte[atoms.Length];
        bool trailing = true;
        byte level = rightToLeft ? (byte)1 : (byte)0;
        for (int i = atoms.Length - 1; i >= 0; i--)
        {
            // Rule L1.
            trailing = atoms[i].Kind == AtomKind.Tab || (trailing && atoms[i].Kind is AtomKind.Space or AtomKind.White);
            if (trailing)
                atoms[i].Level = level;
            levels[i] = atoms[i].Level;
        }
        LineOrder.Arrange(levels, order);
        return order;
    }

    private float Hyphen(List<PlacedGlyph> glyphs, in Atom atom, int start)
    {
        (int glyph, float wide) = filler.HyphenOf(atom);
        glyphs.Add(new(glyph, wide, 0, 0, atom.End - 1 - start, 1));
        return wide;
    }

    private static float Spaces(List<PlacedGlyph> glyphs, in Atom atom, int start, float size, bool hangs, float stretch, bool back)
    {
        int count = atom.End - atom.Start, glyph = atom.Run.Glyphs.Length > 0 ? atom.Run.Glyphs[0].Id : 0;
        float each = hangs ? 0 : atom.Kind == AtomKind.Tab ? atom.Width : atom.Run.Width * size + stretch;
        for (int i = 0; i < count; i++)
            glyphs.Add(new(glyph, each, 0, 0, (back ? atom.End - 1 - i : atom.Start + i) - start, 1));
        return each * count;
    }

    private static float Word(List<PlacedGlyph> glyphs, in Atom atom, int start, float size, bool hangs)
    {
        float wide = 0;
        foreach (ref readonly ShapedGlyph glyph in atom.Run.Glyphs.AsSpan())
        {
            int at = glyph.Start + atom.RunStart;
            if (at < atom.Start || at >= atom.End)
            {
                // A glyph without text of its own at the very end of a word goes with the last character.
                if (at != atom.End || glyph.Length != 0 || at != atom.RunStart + RunEnd(atom))
                    continue;
            }
            float advance = hangs ? 0 : glyph.Advance * size;
            glyphs.Add(new(glyph.Id, advance, glyph.OffsetX * size, glyph.OffsetY * size, at - start, Math.Min(glyph.Length, atom.End - at)));
            wide += advance;
        }
        return wide;
    }

    private static int RunEnd(in Atom atom)
    {
        int end = 0;
        foreach (ref readonly ShapedGlyph glyph in atom.Run.Glyphs.AsSpan())
            end = Math.Max(end, glyph.Start + glyph.Length);
        return end;
    }
}
