using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace Exporter.Templates.Text;

/// <summary>Python's case mappings: Unicode's full ones, without a language.</summary>
internal static class CaseMapping
{
    private static readonly FrozenDictionary<Rune, string> UpperSpecial = Parse(CaseTables.Upper);
    private static readonly FrozenDictionary<Rune, string> TitleSpecial = Parse(CaseTables.Title);
    private static readonly FrozenDictionary<Rune, string> FoldSpecial = Parse(CaseTables.Fold);

    public static string Upper(string s) => Ascii.IsValid(s) ? s.ToUpperInvariant() : Map(s, (b, rune, _) => AppendUpper(b, rune));

    public static string Lower(string s) => Ascii.IsValid(s) ? s.ToLowerInvariant() : Map(s, (b, rune, i) => AppendLower(b, rune, s, i));

    public static string Fold(string s) => Ascii.IsValid(s) ? s.ToLowerInvariant() : Map(s, (b, rune, _) =>
    {
        if (FoldSpecial.TryGetValue(rune, out var folded))
        {
            b.Append(folded);
        }
        else
        {
            // Cherokee folds to its upper case.
            b.Append(rune.Value is (>= 0x13A0 and <= 0x13FD) or (>= 0xAB70 and <= 0xABBF) ? Rune.ToUpperInvariant(rune) : Rune.ToLowerInvariant(rune));
        }
    });

    public static string Capitalize(string s) => Map(s, (b, rune, i) =>
    {
        if (i == 0)
        {
            AppendTitle(b, rune);
        }
        else
        {
            AppendLower(b, rune, s, i);
        }
    });

    public static string Title(string s)
    {
        var inWord = false;
        return Map(s, (b, rune, i) =>
        {
            if (inWord)
            {
                AppendLower(b, rune, s, i);
            }
            else
            {
                AppendTitle(b, rune);
            }

            inWord = IsCased(rune);
        });
    }

    public static string Swap(string s) => Map(s, (b, rune, i) =>
    {
        if (IsUpperLetter(rune))
        {
            AppendLower(b, rune, s, i);
        }
        else if (IsLowerLetter(rune))
        {
            AppendUpper(b, rune);
        }
        else
        {
            b.Append(rune);
        }
    });

    public static bool IsLower(string s) => All(s, IsLowerLetter);

    public static bool IsUpper(string s) => All(s, IsUpperLetter);

    public static bool IsTitle(string s)
    {
        var (inWord, any) = (false, false);
        foreach (var rune in s.EnumerateRunes())
        {
            var upper = IsUpperLetter(rune) || Rune.GetUnicodeCategory(rune) == UnicodeCategory.TitlecaseLetter;
            if (upper ? inWord : IsLowerLetter(rune) && !inWord)
            {
                return false;
            }

            inWord = IsCased(rune);
            any |= inWord;
        }

        return any;
    }

    private static bool All(string s, Func<Rune, bool> wanted)
    {
        var any = false;
        foreach (var rune in s.EnumerateRunes())
        {
            if (wanted(rune))
            {
                any = true;
            }
            else if (IsCased(rune))
            {
                return false;
            }
        }

        return any;
    }

    // Letters that Unicode calls lower or upper case though their category is another.
    private static bool IsLowerLetter(Rune rune) => Rune.GetUnicodeCategory(rune) == UnicodeCategory.LowercaseLetter
        || rune.Value is 0xAA or 0xBA or (>= 0x2B0 and <= 0x2B8) or (>= 0x2170 and <= 0x217F) or (>= 0x24D0 and <= 0x24E9);

    private static bool IsUpperLetter(Rune rune) => Rune.GetUnicodeCategory(rune) == UnicodeCategory.UppercaseLetter
        || rune.Value is (>= 0x2160 and <= 0x216F) or (>= 0x24B6 and <= 0x24CF);

    private static bool IsCased(Rune rune) =>
        IsLowerLetter(rune) || IsUpperLetter(rune) || Rune.GetUnicodeCategory(rune) == UnicodeCategory.TitlecaseLetter;

    private static void AppendUpper(StringBuilder b, Rune rune)
    {
        if (UpperSpecial.TryGetValue(rune, out var upper))
        {
            b.Append(upper);
        }
        else
        {
            b.Append(Rune.ToUpperInvariant(rune));
        }
    }

    private static void AppendTitle(StringBuilder b, Rune rune)
    {
        if (TitleSpecial.TryGetValue(rune, out var title))
        {
            b.Append(title);
        }
        else
        {
            AppendUpper(b, rune);
        }
    }

    private static void AppendLower(StringBuilder b, Rune rune, string s, int index)
    {
        switch (rune.Value)
        {
            case 0x130:
                b.Append("i\u0307");
                break;
            case 0x3A3:
                b.Append(IsFinalSigma(s, index) ? 'ς' : 'σ');
                break;
            default:
                b.Append(Rune.ToLowerInvariant(rune));
                break;
        }
    }

    private static bool IsFinalSigma(string s, int index)
    {
        var before = s[..index].EnumerateRunes().Reverse().SkipWhile(IsIgnorable).Take(1).Any(IsCased);
        return before && !s[(index + 1)..].EnumerateRunes().SkipWhile(IsIgnorable).Take(1).Any(IsCased);
    }

    private static bool IsIgnorable(Rune rune) => rune.Value is '\'' or '.' or ':' or '^' or '`' or 0xA8 or 0xAD or 0xB7 or 0x2018 or 0x2019
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format
            or UnicodeCategory.ModifierLetter or UnicodeCategory.ModifierSymbol;

    private static string Map(string s, Action<StringBuilder, Rune, int> append)
    {
        var b = new StringBuilder(s.Length + 4);
        for (var i = 0; i < s.Length;)
        {
            if (Rune.DecodeFromUtf16(s.AsSpan(i), out var rune, out var length) == System.Buffers.OperationStatus.Done)
            {
                append(b, rune, i);
            }
            else
            {
                b.Append(s, i, length);
            }

            i += length;
        }

        return b.ToString();
    }

    private static FrozenDictionary<Rune, string> Parse(string table) => table
        .Split(' ', StringSplitOptions.RemoveEmptyEntries)
        .Select(entry => entry.EnumerateRunes().ToArray())
        .ToFrozenDictionary(runes => runes[0], runes => string.Concat(runes.Skip(1)));
}
