namespace Exporter.Pdf.Fonts.OpenType;

/// <summary>Kinds of glyphs by the numbers of GDEF.</summary>
internal static class GlyphClass
{
    public const byte None = 0;
    public const byte Base = 1;
    public const byte Ligature = 2;
    public const byte Mark = 3;
}

/// <summary>What GDEF says of glyphs: their class, the class of marks, sets of marks.</summary>
internal sealed class GlyphClasses
{
    private readonly LayoutData _data;
    private readonly int _classes, _markClasses, _markSets;

    public GlyphClasses(LayoutData data)
    {
        _data = data;
        if (data.IsEmpty || data.U16(0) != 1)
            return;
        _classes = data.Follow(0, 4);
        _markClasses = data.Follow(0, 10);
        _markSets = data.U16(2) >= 2 ? data.Follow(0, 12) : 0;
    }

    /// <summary>Whether the face says which glyphs are marks; otherwise Unicode's word for the character counts.</summary>
    public bool Known => _classes != 0;

    public byte ClassOf(int glyph) => (byte)_data.ClassOf(_classes, glyph);

    public int MarkClassOf(int glyph) => _data.ClassOf(_markClasses, glyph);

    public bool InMarkSet(int set, int glyph) =>
        _markSets != 0 && set < _data.U16(_markSets + 2) && _data.Offset32(_markSets + 4 + set * 4) is var offset and not 0
        && _data.Coverage(_markSets + offset, glyph) >= 0;
}
