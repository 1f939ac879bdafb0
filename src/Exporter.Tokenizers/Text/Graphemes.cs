using System.Text;
using Exporter.Tokenizers.Unicode;

namespace Exporter.Tokenizers.Text;

/// <summary>
/// Borders of extended grapheme clusters (UAX 29, rules GB3 to GB13 without GB9c, as of Unicode 16.0.0), in UTF-16.
/// </summary>
internal static class Graphemes
{
    private const byte Pictographic = 16;

    private static readonly byte[] Table = Build();

    /// <summary>The last border at or below <paramref name="index"/>.</summary>
    internal static int BorderAtOrBefore(ReadOnlySpan<char> text, int index)
    {
        while (index > 0 && index < text.Length && !IsBorder(text, index))
            index--;
        return index;
    }

    /// <summary>The end of the grapheme that begins at the start of <paramref name="text"/>.</summary>
    internal static int FirstLength(ReadOnlySpan<char> text)
    {
        var index = 1;
        while (index < text.Length && !IsBorder(text, index))
            index++;
        return index;
    }

    /// <summary>Whether a cluster ends before <paramref name="index"/>, which lies inside the text.</summary>
    private static bool IsBorder(ReadOnlySpan<char> text, int index)
    {
        if (char.IsLowSurrogate(text[index]) && char.IsHighSurrogate(text[index - 1]))
            return false;
        var left = Before(text, index, out var leftStart);
        Rune.DecodeFromUtf16(text[index..], out var rightRune, out _);
        var rightByte = Table[rightRune.Value];
        var right = (GraphemeBreak)(rightByte & 15);
        var kind = (GraphemeBreak)(left & 15);
        if (kind == GraphemeBreak.CR && right == GraphemeBreak.LF)
            return false;
        if (kind is GraphemeBreak.CR or GraphemeBreak.LF or GraphemeBreak.Control
            || right is GraphemeBreak.CR or GraphemeBreak.LF or GraphemeBreak.Control)
        {
            return true;
        }
        if (right is GraphemeBreak.Extend or GraphemeBreak.Zwj or GraphemeBreak.SpacingMark || kind == GraphemeBreak.Prepend)
            return false;
        if (IsHangul(kind, right))
            return false;
        if (kind == GraphemeBreak.Zwj && (rightByte & Pictographic) != 0)
            return !PictographicBefore(text, leftStart);
        if (kind == GraphemeBreak.RegionalIndicator && right == GraphemeBreak.RegionalIndicator)
            return RegionalIndicatorsBefore(text, index) % 2 == 0;
        return true;
    }

    private static bool IsHangul(GraphemeBreak left, GraphemeBreak right) => left switch
    {
        GraphemeBreak.L => right is GraphemeBreak.L or GraphemeBreak.V or GraphemeBreak.LV or GraphemeBreak.LVT,
        GraphemeBreak.LV or GraphemeBreak.V => right is GraphemeBreak.V or GraphemeBreak.T,
        GraphemeBreak.LVT or GraphemeBreak.T => right == GraphemeBreak.T,
        _ => false,
    };

    private static bool PictographicBefore(ReadOnlySpan<char> text, int index)
    {
        while (index > 0)
        {
            var value = Before(text, index, out index);
            if ((value & 15) == (byte)GraphemeBreak.Extend)
                continue;
            return (value & Pictographic) != 0;
        }
        return false;
    }

    private static int RegionalIndicatorsBefore(ReadOnlySpan<char> text, int index)
    {
        var count = 0;
        while (index > 0 && (Before(text, index, out index) & 15) == (byte)GraphemeBreak.RegionalIndicator)
            count++;
        return count;
    }

    private static byte Before(ReadOnlySpan<char> text, int index, out int start)
    {
        Rune.DecodeLastFromUtf16(text[..index], out var rune, out var length);
        start = index - length;
        return Table[rune.Value];
    }

    private static byte[] Build()
    {
        var table = new byte[0x110000];
        var changes = GraphemeData.Breaks;
        for (var i = 0; i < changes.Length; i++)
        {
            var start = changes[i] >> 5;
            var end = i + 1 < changes.Length ? changes[i + 1] >> 5 : table.Length;
            table.AsSpan(start, end - start).Fill((byte)(changes[i] & 31));
        }
        return table;
    }
}
