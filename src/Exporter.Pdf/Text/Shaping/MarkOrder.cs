using Exporter.Pdf.Text.Unicode;

namespace Exporter.Pdf.Text.Shaping;

/// <summary>The order in which fonts expect the marks of a letter. Hebrew's and Arabic's differ from Unicode's canonical classes, which were assigned without regard to writing.</summary>
internal static class MarkOrder
{
    // Canonical class of Hebrew points 10 to 26: shin and sin dots first, then dagesh and rafe, then vowels, then meteg (SBL Hebrew's order).
    private static ReadOnlySpan<byte> Hebrew => [22, 15, 16, 17, 23, 18, 19, 20, 21, 14, 24, 12, 25, 13, 10, 11, 26];

    // Arabic 27 to 35: shadda before the vowels.
    private static ReadOnlySpan<byte> Arabic => [28, 29, 30, 31, 32, 33, 27, 34, 35];

    public static int ClassOf(int codePoint)
    {
        int canonical = Characters.CombiningClass(codePoint);
        return canonical switch
        {
            >= 10 and <= 26 => Hebrew[canonical - 10],
            >= 27 and <= 35 => Arabic[canonical - 27],
            // Thai's vowels below stand before its other marks.
            103 => 3,
            _ => canonical,
        };
    }

    /// <summary>Vowels and tone marks above a Thai or Lao letter; the two blocks are laid out alike.</summary>
    public static bool IsAboveThai(int codePoint) => (codePoint & ~0x80) is 0xE31 or (>= 0xE34 and <= 0xE37) or 0xE3B or (>= 0xE47 and <= 0xE4E);

    /// <summary>Small hamzas and other signs that belong to the letter itself, which stand before other marks of their class.</summary>
    public static bool IsModifier(int codePoint) => codePoint is 0x654 or 0x655 or 0x658 or 0x6DC or 0x6E3 or 0x6E7 or 0x6E8
        or 0x8CA or 0x8CB or 0x8CD or 0x8CE or 0x8CF or 0x8D3 or 0x8F3;
}
