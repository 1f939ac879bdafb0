namespace Exporter.Pdf.Fonts.OpenType;

/// <summary>Glyph ids as bits: which glyphs a lookup can begin with, so that words without them pass it by.</summary>
internal sealed class GlyphSet
{
    // A damaged table may name the same glyphs over and over; past this the set holds all.
    private const int MaximumWork = 1 << 20;

    private readonly ulong[] _bits = new ulong[0x10000 / 64];
    private int _work;

    /// <summary>Whether it has taken too much work to be exact.</summary>
    public bool HoldsAll => _work >= MaximumWork;

    public bool Contains(int glyph) => HoldsAll || (uint)glyph >= 0x10000 || (_bits[glyph >> 6] >> glyph & 1) != 0;

    /// <summary>Adds the glyphs of a coverage table.</summary>
    public void Add(in LayoutData data, int coverage)
    {
        int count = coverage == 0 ? 0 : data.U16(coverage + 2), format = data.U16(coverage);
        for (int i = 0; i < count && !HoldsAll; i++)
        {
            _work++;
            if (format == 1)
            {
                Add(data.U16(coverage + 4 + i * 2));
                continue;
            }
            int record = coverage + 4 + i * 6, last = data.U16(record + 2);
            for (int glyph = data.U16(record); glyph <= last; glyph++)
                Add(glyph);
        }
    }

    private void Add(int glyph)
    {
        _work++;
        _bits[glyph >> 6] |= 1UL << glyph;
    }
}
