using System.Globalization;
using System.Runtime.InteropServices;

namespace Exporter.Pdf.Text.Lines;

/// <summary>Fills lines with atoms as long as they have room.</summary>
internal sealed class LineFiller(string text, List<Atom> atoms, IReadOnlyList<TextSpan> spans, bool preserveSpaces)
{
    // Sums of floats differ in their last bits by the order they are made in.
    public const float Tolerance = 0.01f;
    private const int TabStops = 4, TabStopsInProse = 8;

    /// <summary>What is left of the last atom of a line that was cut. It takes the atom's place once the line is written.</summary>
    public Atom? Rest { get; set; }

    /// <summary>Fills one line from an atom on. An atom that alone is wider than the line is cut: what does not fit is the <see cref="Rest"/>.</summary>
    /// <param name="first">The atom to begin with.</param>
    /// <param name="width">The line's width in points.</param>
    /// <param name="indent">How far in it begins.</param>
    /// <returns>The atom after the line's last one.</returns>
    public int Fill(int first, float width, float indent)
    {
        float x = indent;
        int lastBreak = -1, i = first;
        for (; i < atoms.Count; i++)
        {
            ref Atom atom = ref CollectionsMarshal.AsSpan(atoms)[i];
            if (atom.Kind == AtomKind.Tab)
                atom.Width = ToNextStop(atom, x - indent);
            x += atom.Width;
            if (x > width + Tolerance && !atom.Hangs)
                break;
            if (atom.BreakAfter && (!atom.Hyphenates || x + HyphenOf(atom).Width <= width + Tolerance))
                lastBreak = i;
        }
        if (i >= atoms.Count)
            return atoms.Count;
        if (lastBreak >= 0)
            return lastBreak + 1;
        return Cut(first, i, x, width);
    }

    /// <summary>The widest part that cannot be broken, in points.</summary>
    public float Narrowest()
    {
        float widest = 0, x = 0, end = 0;
        foreach (ref Atom atom in CollectionsMarshal.AsSpan(atoms))
        {
            x += atom.Width;
            if (!atom.Hangs)
                end = x;
            if (!atom.BreakAfter)
                continue;
            widest = Math.Max(widest, atom.Hyphenates ? end + HyphenOf(atom).Width : end);
            x = end = 0;
        }
        return Math.Max(widest, end);
    }

    /// <summary>The width of all in one line, in points, without spaces at its end.</summary>
    public float Widest(float indent)
    {
        float x = indent, end = indent;
        foreach (ref Atom atom in CollectionsMarshal.AsSpan(atoms))
        {
            if (atom.Kind == AtomKind.Tab)
                atom.Width = ToNextStop(atom, x - indent);
            x += atom.Width;
            if (!atom.Hangs || preserveSpaces)
                end = x;
        }
        return end;
    }

    /// <summary>The hyphen that shows where a word is divided.</summary>
    public (int Glyph, float Width) HyphenOf(in Atom atom)
    {
        int glyph = atom.Face.GlyphOf(new System.Text.Rune(0x2010));
        if (glyph == 0)
            glyph = atom.Face.GlyphOf(new System.Text.Rune('-'));
        return (glyph, glyph == 0 ? 0 : atom.Face.AdvanceOf(glyph) * spans[atom.Span].Style.Size);
    }

    private float ToNextStop(in Atom atom, float x)
    {
        float stop = atom.Run.Width * spans[atom.Span].Style.Size * (preserveSpaces ? TabStops : TabStopsInProse);
        return stop <= 0 ? 0 : stop - x % stop;
    }

    private int Cut(int first, int over, float end, float width)
    {
        ref Atom atom = ref CollectionsMarshal.AsSpan(atoms)[over];
        float x = end - atom.Width;
        int at = atom.Start;
        if (atom.Kind == AtomKind.Word)
        {
            // Whole characters as readers see them, at least one in a line.
            float[] advances = Advances(atom, out bool[] inside);
            while (at < atom.End)
            {
                int next = at;
                do
                    next += StringInfo.GetNextTextElementLength(text.AsSpan(next, atom.End - next));
                while (next < atom.End && inside[next - atom.Start]);
                float wide = 0;
                for (int k = at; k < next; k++)
                    wide += advances[k - atom.Start];
                if (x + wide > width + Tolerance && (at > atom.Start || over > first))
                    break;
                x += wide;
                at = next;
            }
        }
        if (at == atom.Start && over > first)
            return over;
        if (at == atom.Start || at >= atom.End)
            return over + 1;
        Atom rest = atom;
        (rest.Start, rest.Width) = (at, end - x);
        (atom.End, atom.BreakAfter, atom.Hyphenates) = (at, true, false);
        atom.Width -= rest.Width;
        Rest = rest;
        return over + 1;
    }

    /// <summary>How wide the text at each unit of a word is, in points, and which units lie inside a ligature.</summary>
    private float[] Advances(in Atom atom, out bool[] inside)
    {
        var advances = new float[atom.End - atom.Start];
        inside = new bool[advances.Length];
        float size = spans[atom.Span].Style.Size;
        foreach (ref readonly var glyph in atom.Run.Glyphs.AsSpan())
        {
            int at = glyph.Start + atom.RunStart - atom.Start;
            if ((uint)at < (uint)advances.Length)
                advances[at] += glyph.Advance * size;
            for (int k = Math.Max(at + 1, 0); k < Math.Min(at + glyph.Length, inside.Length); k++)
                inside[k] = true;
        }
        return advances;
    }
}
