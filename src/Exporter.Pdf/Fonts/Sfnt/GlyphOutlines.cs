namespace Exporter.Pdf.Fonts.Sfnt;

/// <summary>TrueType outlines: tables glyf and loca.</summary>
internal sealed class GlyphOutlines
{
    private const int MaximumNesting = 16;
    private const int WordArguments = 1, HasScale = 8, More = 0x20, HasTwoScales = 0x40, HasMatrix = 0x80;

    private readonly FontData _glyphs, _places;
    private readonly bool _long;
    private readonly int _count;

    public GlyphOutlines(FontData glyphs, FontData places, bool longPlaces, int count)
    {
        (_glyphs, _places, _long) = (glyphs, places, longPlaces);
        _count = Math.Min(count, places.Length / (longPlaces ? 4 : 2) - 1);
    }

    /// <summary>The bytes of a glyph, empty where it draws nothing.</summary>
    /// <exception cref="FontException">They lie outside the table.</exception>
    public FontData Of(int glyph)
    {
        if ((uint)glyph >= (uint)Math.Max(_count, 0))
            return default;
        (int start, int end) = _long
            ? (_places.Offset32(glyph * 4), _places.Offset32(glyph * 4 + 4))
            : (_places.U16(glyph * 2) * 2, _places.U16(glyph * 2 + 2) * 2);
        if (end > _glyphs.Length && start < _glyphs.Length)
            end = _glyphs.Length;
        return end > start && end - start >= 10 ? _glyphs.Slice(start, end - start) : default;
    }

    /// <summary>The glyphs that a composite glyph is made of, and where its parts end.</summary>
    /// <param name="glyph">The glyph's bytes.</param>
    /// <param name="parts">Is given the ids.</param>
    /// <returns>The length up to the end of the last part, without instructions.</returns>
    public static int Parts(FontData glyph, List<int> parts)
    {
        int at = 10, flags;
        do
        {
            flags = glyph.U16(at);
            parts.Add(glyph.U16(at + 2));
            at += PartLength(flags);
        }
        while ((flags & More) != 0);
        return glyph.Slice(0, at).Length;
    }

    /// <summary>How long a part of a composite is, from its flags on.</summary>
    public static int PartLength(int flags) => 4 + ((flags & WordArguments) != 0 ? 4 : 2)
        + ((flags & HasMatrix) != 0 ? 8 : (flags & HasTwoScales) != 0 ? 4 : (flags & HasScale) != 0 ? 2 : 0);

    /// <summary>The glyphs with all that their composites are made of.</summary>
    /// <exception cref="FontException">A composite is damaged, contains itself, or is nested deeper than any real one.</exception>
    public SortedSet<int> Close(IEnumerable<int> glyphs)
    {
        var closed = new SortedSet<int>();
        foreach (int glyph in glyphs)
            Close(glyph, closed, [], 0);
        return closed;
    }

    private void Close(int glyph, SortedSet<int> closed, HashSet<int> open, int depth)
    {
        if (closed.Contains(glyph))
            return;
        if (depth > MaximumNesting || !open.Add(glyph))
            throw new FontException($"Its glyph {glyph} is made of glyphs that are made of others without end.");
        FontData data = Of(glyph);
        if (!data.IsEmpty && data.S16(0) < 0)
        {
            var parts = new List<int>();
            Parts(data, parts);
            foreach (int part in parts.Distinct())
                Close(part, closed, open, depth + 1);
        }
        open.Remove(glyph);
        closed.Add(glyph);
    }
}
