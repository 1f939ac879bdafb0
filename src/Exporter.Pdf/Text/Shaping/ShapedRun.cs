namespace Exporter.Pdf.Text.Shaping;

/// <summary>A glyph of a shaped word, per em: 1 is the size of the font.</summary>
/// <param name="Id">The glyph.</param>
/// <param name="Advance">How far the pen moves.</param>
/// <param name="OffsetX">How far right of the pen it is drawn.</param>
/// <param name="OffsetY">How far above the baseline it is drawn.</param>
/// <param name="Start">Where its text begins in the word.</param>
/// <param name="Length">How long its text is, 0 where it completes another glyph.</param>
internal readonly record struct ShapedGlyph(int Id, float Advance, float OffsetX, float OffsetY, int Start, int Length);

/// <summary>A word as glyphs from left to right, marks after their base.</summary>
internal sealed class ShapedRun(ShapedGlyph[] glyphs)
{
    public ShapedGlyph[] Glyphs { get; } = glyphs;

    /// <summary>The sum of the advances, per em.</summary>
    public float Width { get; } = Sum(glyphs);

    private static float Sum(ShapedGlyph[] glyphs)
    {
        float sum = 0;
        foreach (ref readonly ShapedGlyph glyph in glyphs.AsSpan())
            sum += glyph.Advance;
        return sum;
    }
}
