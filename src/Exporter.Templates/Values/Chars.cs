using System.Globalization;
using System.Text;

namespace Exporter.Templates.Values;

/// <summary>Character classes as Python's <c>str</c> and <c>re</c> have them.</summary>
internal static class Chars
{
    public static bool IsSpace(char c) => c < 128
        ? c is ' ' or (>= '\t' and <= '\r') or (>= '\x1c' and <= '\x1f')
        : c is '\x85' or '\xa0' || (c >= '\u1680' && char.IsWhiteSpace(c));

    public static bool IsLineBreak(char c) => c is '\n' or '\r' or '\v' or '\f' or '\x1c' or '\x1d' or '\x1e' or '\x85' or '\u2028' or '\u2029';

    public static bool IsWord(Rune rune) => rune.Value < 128
        ? char.IsAsciiLetterOrDigit((char)rune.Value) || rune.Value == '_'
        : IsAlphaNumeric(rune);

    public static bool IsAlphaNumeric(Rune rune) => IsAlpha(rune) || IsNumeric(rune);

    public static bool IsAlpha(Rune rune) => Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter
        or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter;

    public static bool IsDecimal(Rune rune) => Rune.GetUnicodeCategory(rune) == UnicodeCategory.DecimalDigitNumber;

    public static bool IsDigit(Rune rune) => IsDecimal(rune) || (rune.IsBmp && CharUnicodeInfo.GetDigitValue((char)rune.Value) >= 0);

    public static bool IsNumeric(Rune rune) => Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber
        || (rune.Value > 127 && Rune.GetNumericValue(rune) != -1);

    public static bool IsPrintable(Rune rune) => rune.Value == ' ' || Rune.GetUnicodeCategory(rune)
        is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse
        or UnicodeCategory.OtherNotAssigned or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.SpaceSeparator);

    public static bool IsIdentifierPart(string s, int index, out int length)
    {
        var c = s[index];
        if (c < 128)
        {
            length = 1;
            return char.IsAsciiLetterOrDigit(c) || c == '_';
        }

        Rune.DecodeFromUtf16(s.AsSpan(index), out var rune, out length);
        return IsWord(rune) || Rune.GetUnicodeCategory(rune)
            is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.ConnectorPunctuation;
    }

    public static bool IsIdentifierStart(string s, int index)
    {
        if (s[index] < 128)
        {
            return char.IsAsciiLetter(s[index]) || s[index] == '_';
        }

        Rune.DecodeFromUtf16(s.AsSpan(index), out var rune, out _);
        return IsAlpha(rune) || Rune.GetUnicodeCategory(rune) == UnicodeCategory.LetterNumber;
    }

    public static int DigitValue(char c) => c switch
    {
        >= '0' and <= '9' => c - '0',
        >= 'a' and <= 'z' => c - 'a' + 10,
        >= 'A' and <= 'Z' => c - 'A' + 10,
        _ => -1,
    };
}
