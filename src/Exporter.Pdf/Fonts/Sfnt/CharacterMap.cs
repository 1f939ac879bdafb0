namespace Exporter.Pdf.Fonts.Sfnt;

/// <summary>From characters to glyphs: cmap formats 4, 6, 10, 12 and 13. Format 14 (variation selectors) only names other forms of glyphs, so it is left alone.</summary>
internal sealed class CharacterMap
{
    private readonly FontData _table;
    private readonly int _format;
    private readonly int _count;
    private readonly bool _symbol;
    private readonly int _glyphs;

    private CharacterMap(FontData table, bool symbol, int glyphs)
    {
        (_table, _symbol, _glyphs) = (table, symbol, glyphs);
        _format = table.U16(0);
        _count = _format switch
        {
            4 => Math.Min(table.U16(6) / 2, (table.Length - 16) / 8),
            6 => Math.Min(table.U16(8), (table.Length - 10) / 2),
            10 => Math.Min(table.Offset32(16), (table.Length - 20) / 2),
            _ => Math.Min(table.Offset32(12), (table.Length - 16) / 12),
        };
    }

    /// <summary>The best Unicode map of a cmap table.</summary>
    /// <param name="cmap">The table.</param>
    /// <param name="glyphs">How many glyphs the face has: a map to others is no map.</param>
    public static CharacterMap Read(FontData cmap, int glyphs)
    {
        (int Rank, FontData Table, bool Symbol) best = (0, default, false);
        int count = cmap.U16(2);
        for (int i = 0; i < count; i++)
        {
            int platform = cmap.U16(4 + i * 8), encoding = cmap.U16(6 + i * 8), offset = cmap.Offset32(8 + i * 8);
            if (offset > cmap.Length - 16)
                continue;
            FontData table = cmap.From(offset);
            int rank = Rank(platform, encoding, table.U16(0));
            if (rank > best.Rank)
                best = (rank, table, (platform, encoding) == (3, 0));
        }
        return best.Rank > 0
            ? new(best.Table, best.Symbol, glyphs)
            : throw new FontException("It has no map from Unicode characters to glyphs (cmap format 4, 6, 10, 12 or 13).");
    }

    /// <summary>The glyph of a code point, 0 where there is none.</summary>
    public int GlyphOf(int codePoint)
    {
        int glyph = Find(codePoint);
        // Symbol fonts keep their 256 characters in the private use area.
        if (glyph == 0 && _symbol && codePoint <= 0xFF)
            glyph = Find(0xF000 + codePoint);
        return glyph < _glyphs ? glyph : 0;
    }

    private static int Rank(int platform, int encoding, int format) => (platform, encoding, format) switch
    {
        (3, 10, 12 or 13) => 9,
        (0, 4 or 6, 12 or 13) => 8,
        (3, 1, 4 or 12) => 7,
        (0, not 5, 4 or 6 or 10 or 12) => 6,
        (3, _, 6 or 10) => 5,
        (3, 0, 4) => 4,
        _ => 0,
    };

    private int Find(int codePoint) => _format switch
    {
        4 => codePoint <= 0xFFFF ? InSegments(codePoint) : 0,
        6 => InArray(codePoint - _table.U16(6), 10),
        10 => InArray(codePoint - (long)_table.U32(12), 20),
        _ => InGroups(codePoint),
    };

    private int InArray(long index, int start) => index >= 0 && index < _count ? _table.U16(start + (int)index * 2) : 0;

    private int InSegments(int codePoint)
    {
        int low = 0, high = _count;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (_table.U16(14 + middle * 2) < codePoint)
                low = middle + 1;
            else
                high = middle;
        }
        if (low == _count)
            return 0;
        int ends = 14, starts = ends + _count * 2 + 2, deltas = starts + _count * 2, offsets = deltas + _count * 2;
        int first = _table.U16(starts + low * 2);
        if (codePoint < first)
            return 0;
        int delta = _table.U16(deltas + low * 2), offset = _table.U16(offsets + low * 2);
        if (offset == 0)
            return (codePoint + delta) & 0xFFFF;
        int at = offsets + low * 2 + offset + (codePoint - first) * 2;
        if (at > _table.Length - 2)
            return 0;
        int glyph = _table.U16(at);
        return glyph == 0 ? 0 : (glyph + delta) & 0xFFFF;
    }

    private int InGroups(int codePoint)
    {
        int low = 0, high = _count;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (_table.U32(20 + middle * 12) < (uint)codePoint)
                low = middle + 1;
            else
                high = middle;
        }
        if (low == _count)
            return 0;
        uint first = _table.U32(16 + low * 12);
        if ((uint)codePoint < first)
            return 0;
        long glyph = _table.U32(24 + low * 12) + (_format == 12 ? codePoint - first : 0L);
        return glyph <= 0xFFFF ? (int)glyph : 0;
    }
}
