using System.Runtime.CompilerServices;

namespace Exporter.Pdf.Text.Unicode;

/// <summary>The properties of characters that setting text asks for.</summary>
internal static class Characters
{
    private static readonly ushort[] Plane0 = Expand();
    private static readonly byte[] CombiningBelow = ExpandCombining();
    private static readonly Dictionary<int, int> Mirrored = Pairs(CharacterData.Mirrors);
    private static readonly Dictionary<int, int> Bracket = Pairs(CharacterData.Brackets);

    public static BidiClass Bidi(int codePoint) => (BidiClass)(Kind(codePoint) & 31);

    public static BreakClass Break(int codePoint) => (BreakClass)(Kind(codePoint) >> 5 & 63);

    public static JoiningType Joining(int codePoint) => (JoiningType)(Kind(codePoint) >> 11 & 7);

    /// <summary>The index of the character's script in <see cref="CharacterData.Scripts"/>.</summary>
    public static int Script(int codePoint) => (int)(Kind(codePoint) >> 14 & 255);

    public static string ScriptName(int codePoint) => CharacterData.Scripts[Script(codePoint)];

    /// <summary>Whether it is invisible where a font has no glyph for it: joiners, selectors, direction marks, the soft hyphen.</summary>
    public static bool IsIgnorable(int codePoint) => (Kind(codePoint) & 1 << 22) != 0;

    public static bool IsUnassignedPictograph(int codePoint) => (Kind(codePoint) & 1 << 23) != 0;

    /// <summary>East_Asian_Width F, W or H.</summary>
    public static bool IsWide(int codePoint) => (Kind(codePoint) & 1 << 24) != 0;

    public static bool IsNonspacingMark(int codePoint) => (Kind(codePoint) & 1 << 25) != 0;

    public static bool IsMark(int codePoint) => (Kind(codePoint) & 3 << 25) != 0;

    public static int CombiningClass(int codePoint) => codePoint < 0x300 ? 0 : CombiningBelow.Length > codePoint
        ? CombiningBelow[codePoint]
        : CharacterData.CombiningClasses[Last(CharacterData.CombiningClasses, codePoint, 8)] & 0xFF;

    /// <summary>The character that stands for it in text from right to left, itself where it needs none.</summary>
    public static int Mirror(int codePoint) => Mirrored.GetValueOrDefault(codePoint, codePoint);

    /// <summary>The bracket that pairs with it and whether it opens; 0 where it is no bracket. The two angle brackets that are canonically equal to others count as those.</summary>
    public static (int Pair, bool Opens) BracketOf(int codePoint) =>
        Bracket.TryGetValue(codePoint, out int packed) ? (packed >> 1, (packed & 1) != 0) : (0, false);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Kind(int codePoint) => CharacterData.Kinds[(uint)codePoint < 0x10000
        ? Plane0[codePoint]
        : (int)(CharacterData.Starts[LastStart(codePoint)] & 2047)];

    private static int LastStart(int codePoint)
    {
        ReadOnlySpan<uint> starts = CharacterData.Starts;
        int low = 0, high = starts.Length - 1;
        while (low < high)
        {
            int middle = (low + high + 1) / 2;
            if (starts[middle] >> 11 <= (uint)codePoint)
                low = middle;
            else
                high = middle - 1;
        }
        return low;
    }

    private static int Last(ReadOnlySpan<int> changes, int codePoint, int bits)
    {
        int low = 0, high = changes.Length - 1;
        while (low < high)
        {
            int middle = (low + high + 1) / 2;
            if (changes[middle] >> bits <= codePoint)
                low = middle;
            else
                high = middle - 1;
        }
        return low;
    }

    private static ushort[] Expand()
    {
        ReadOnlySpan<uint> starts = CharacterData.Starts;
        var kinds = new ushort[0x10000];
        for (int i = 0; i < starts.Length && starts[i] >> 11 < 0x10000; i++)
        {
            int end = i + 1 < starts.Length ? (int)Math.Min(starts[i + 1] >> 11, 0x10000) : 0x10000;
            kinds.AsSpan((int)(starts[i] >> 11)..end).Fill((ushort)(starts[i] & 2047));
        }
        return kinds;
    }

    private static byte[] ExpandCombining()
    {
        ReadOnlySpan<int> changes = CharacterData.CombiningClasses;
        var classes = new byte[0x900];
        for (int i = 0; i < changes.Length && changes[i] >> 8 < classes.Length; i++)
            classes.AsSpan(changes[i] >> 8).Fill((byte)changes[i]);
        return classes;
    }

    private static Dictionary<int, int> Pairs(ReadOnlySpan<int> pairs)
    {
        var read = new Dictionary<int, int>(pairs.Length / 2);
        for (int i = 0; i < pairs.Length; i += 2)
            read[pairs[i]] = pairs[i + 1];
        return read;
    }
}
