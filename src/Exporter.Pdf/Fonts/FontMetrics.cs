using Exporter.Pdf.Fonts.Sfnt;

namespace Exporter.Pdf.Fonts;

/// <summary>A rectangle per em: 1 is the size of the font.</summary>
/// <param name="Left">Smallest x.</param>
/// <param name="Bottom">Smallest y; below the baseline it is negative.</param>
/// <param name="Right">Largest x.</param>
/// <param name="Top">Largest y.</param>
public readonly record struct FontBox(float Left, float Bottom, float Right, float Top);

/// <summary>The measures of a face, all per em but the angle: 1 is the size of the font. Upwards is positive, so a descent is negative.</summary>
public sealed class FontMetrics
{
    private FontMetrics()
    {
    }

    /// <summary>Height of a line above the baseline.</summary>
    public float Ascent { get; private init; }

    /// <summary>Depth of a line below the baseline, zero or negative.</summary>
    public float Descent { get; private init; }

    /// <summary>What the face asks for between two lines, beside ascent and descent.</summary>
    public float LineGap { get; private init; }

    /// <summary>Height of capital letters.</summary>
    public float CapHeight { get; private init; }

    /// <summary>Height of small letters without ascenders.</summary>
    public float XHeight { get; private init; }

    /// <summary>Slope in degrees, counterclockwise from upright: negative for faces that lean to the right.</summary>
    public float ItalicAngle { get; private init; }

    /// <summary>Middle of an underline.</summary>
    public float UnderlinePosition { get; private init; }

    /// <summary>Thickness of an underline.</summary>
    public float UnderlineThickness { get; private init; }

    /// <summary>Middle of a line through the text.</summary>
    public float StrikeoutPosition { get; private init; }

    /// <summary>Thickness of vertical stems, estimated from the weight because TrueType files do not say it.</summary>
    public float StemV { get; private init; }

    /// <summary>The box around all glyphs.</summary>
    public FontBox Box { get; private init; }

    internal static FontMetrics Read(SfntFile file, int unitsPerEm)
    {
        FontData head = file.Required("head"), hhea = file.Required("hhea"), os2 = file.Table("OS/2"), post = file.Table("post");
        float Em(int value) => value / (float)unitsPerEm;

        // hhea is what browsers and office programs go by, unless the face says that its typographic measures are meant.
        bool typographic = os2.Length >= 78 && (os2.U16(62) & 0x80) != 0;
        (int ascent, int descent, int gap) = typographic
            ? (os2.S16(68), os2.S16(70), os2.S16(72))
            : (hhea.S16(4), hhea.S16(6), hhea.S16(8));
        if (ascent <= 0 && descent >= 0)
            (ascent, descent, gap) = (unitsPerEm * 4 / 5, -unitsPerEm / 5, 0);
        int weight = os2.Length >= 6 ? Math.Clamp(os2.U16(4), 100, 1000) : 400;
        bool heights = os2.Length >= 90 && os2.U16(0) >= 2;
        float cap = heights && os2.S16(88) > 0 ? Em(os2.S16(88)) : 0.7f;
        float thickness = post.Length >= 12 && post.S16(10) > 0 ? Em(post.S16(10)) : 0.05f;
        return new()
        {
            Ascent = Math.Clamp(Em(ascent), 0, 4),
            // Some old faces give the descent without its sign.
            Descent = -Math.Clamp(Math.Abs(Em(descent)), 0, 4),
            LineGap = Math.Clamp(Em(gap), 0, 4),
            CapHeight = cap,
            XHeight = heights && os2.S16(86) > 0 ? Em(os2.S16(86)) : cap * 0.7f,
            ItalicAngle = post.Length >= 8 ? Math.Clamp(post.Fixed(4), -90, 90) : 0,
            UnderlinePosition = post.Length >= 10 && post.S16(8) != 0 ? Em(post.S16(8)) : -0.1f,
            UnderlineThickness = thickness,
            StrikeoutPosition = os2.Length >= 30 && os2.S16(28) > 0 ? Em(os2.S16(28)) - Em(os2.S16(26)) / 2 : cap * 0.4f,
            StemV = 0.05f + weight / 400f * weight / 400f * 0.035f,
            Box = new(Em(head.S16(36)), Em(head.S16(38)), Em(head.S16(40)), Em(head.S16(42))),
        };
    }
}
