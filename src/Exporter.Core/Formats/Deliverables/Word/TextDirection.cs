using System.Globalization;
using System.Text;

namespace Exporter.Core.Formats.Deliverables.Word;

/// <summary>
/// The direction of text as Word wants it told: of a paragraph, and of each run in it. Word orders letters itself, but asks which way the signs, blanks and
/// figures between them belong. A simple form of the Unicode bidirectional algorithm (P2, P3, N1, N2; figures go with the letters before them).
/// </summary>
internal static class TextDirection
{
    private enum Side : byte
    {
        Neutral,
        Left,
        Right,
        Figure,
        Mark,
    }

    /// <summary>Whether a text has a letter that runs from right to left.</summary>
    public static bool HasRightToLeft(ReadOnlySpan<char> text)
    {
        // Nothing below U+0590 does, which settles most texts at once.
        if (!text.ContainsAnyInRange('\u0590', '\uFFFF'))
        {
            return false;
        }

        foreach (var rune in text.EnumerateRunes())
        {
            if (SideOf(rune) == Side.Right)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether its first letter runs from right to left.</summary>
    public static bool BeginsRightToLeft(ReadOnlySpan<char> text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            if (SideOf(rune) is (Side.Left or Side.Right) and var side)
            {
                return side == Side.Right;
            }
        }

        return false;
    }

    /// <summary>For each UTF-16 unit of a paragraph, whether it belongs to a run from right to left.</summary>
    public static bool[] Of(ReadOnlySpan<char> text, bool paragraphRightToLeft)
    {
        var of = new bool[text.Length];
        var before = paragraphRightToLeft;
        var at = 0;
        var open = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            var side = SideOf(rune);
            if (side is Side.Left or Side.Right)
            {
                var right = side == Side.Right;
                of.AsSpan(open, at - open).Fill(before == right ? right : paragraphRightToLeft);
                before = right;
            }

            if (side is Side.Figure)
            {
                of.AsSpan(open, at - open).Fill(before);
            }

            var length = rune.Utf16SequenceLength;
            if (side != Side.Neutral)
            {
                of.AsSpan(at, length).Fill(before);
                open = at + length;
            }

            at += length;
        }

        of.AsSpan(open).Fill(before == paragraphRightToLeft ? before : paragraphRightToLeft);
        return of;
    }

    private static Side SideOf(Rune rune)
    {
        var value = rune.Value;
        if (value < 0x590)
        {
            return Rune.IsLetter(rune) ? Side.Left : Rune.IsDigit(rune) ? Side.Figure : Side.Neutral;
        }

        if (value is 0x200E or 0x200F or 0x061C)
        {
            return value == 0x200E ? Side.Left : Side.Right;
        }

        return CharUnicodeInfo.GetUnicodeCategory(value) switch
        {
            UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter =>
                IsRightToLeft(value) ? Side.Right : Side.Left,
            UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark => Side.Mark,
            UnicodeCategory.SpacingCombiningMark => Side.Left,
            UnicodeCategory.DecimalDigitNumber => Side.Figure,
            _ => Side.Neutral,
        };
    }

    // Hebrew, Arabic, Syriac, Thaana, N'Ko, Samaritan, Mandaic and their further blocks, then the planes beyond where all scripts but a few run so.
    private static bool IsRightToLeft(int value) => value is (>= 0x0590 and <= 0x08FF) or (>= 0xFB1D and <= 0xFDFF) or (>= 0xFE70 and <= 0xFEFC) or (>= 0x10800 and <= 0x10FFF) or (>= 0x1E800 and <= 0x1EFFF);
}
