using System.Buffers;
using System.Globalization;

namespace Exporter.Workflows.Summaries;

/// <summary>
/// Splits text into sentences in any script: at the marks that end one, unless the mark stands in a number, an initial or an abbreviation. What
/// comes out is the text as it stands, with each run of white space as one space.
/// </summary>
internal static class SentenceSplitter
{
    // Marks that end a sentence wherever they stand, white space or not.
    private static readonly SearchValues<char> Hard = SearchValues.Create("。！？｡।॥۔؟։።፧។៕།၊။‼⁇⁈⁉");

    private static readonly SearchValues<char> Soft = SearchValues.Create(".!?…");
    private static readonly SearchValues<char> Closing = SearchValues.Create("\"'”’»›)]}」』）］】》");

    private static readonly HashSet<string> Abbreviations = new(StringComparer.OrdinalIgnoreCase)
    {
        "dr", "mr", "mrs", "ms", "prof", "st", "no", "nos", "nr", "vs", "fig", "figs", "eq", "sec", "ch", "vol", "pp", "ed", "eds", "al", "inc", "ltd", "co", "corp",
        "approx", "dept", "est", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "e.g", "i.e", "cf", "viz",
        "z.b", "d.h", "bzw", "ca", "abs", "art", "evtl", "ggf", "inkl", "usw", "str", "mio", "mrd", "sog", "u.a",
        "m", "mme", "mlle", "p.ex", "env", "n°", "sr", "sra", "dra", "ud", "uds", "pág", "núm", "sig", "dott", "ing", "pag",
    };

    /// <summary>True where a text ends as a sentence does, behind quotation marks and brackets.</summary>
    public static bool IsWhole(string text)
    {
        var end = text.AsSpan().TrimEnd("\"'”’»›)]}」』）］】》");
        return end.Length > 0 && (Hard.Contains(end[^1]) || Soft.Contains(end[^1]));
    }

    public static IEnumerable<string> Split(string text)
    {
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (IsParagraphBreak(text, i) || Ends(text, i))
            {
                var end = i + 1;
                while (end < text.Length && (Closing.Contains(text[end]) || Hard.Contains(text[end]) || Soft.Contains(text[end])))
                {
                    end++;
                }

                if (Clean(text.AsSpan(start, end - start)) is { Length: > 0 } sentence)
                {
                    yield return sentence;
                }

                start = end;
                i = end - 1;
            }
        }

        if (Clean(text.AsSpan(start)) is { Length: > 0 } rest)
        {
            yield return rest;
        }
    }

    /// <summary>The text with each run of white space as one space, none at its ends.</summary>
    public static string Clean(ReadOnlySpan<char> text)
    {
        text = text.Trim();
        var clean = new char[text.Length];
        var length = 0;
        var space = false;
        foreach (var c in text)
        {
            if (char.IsWhiteSpace(c))
            {
                space = true;
                continue;
            }

            if (space)
            {
                clean[length++] = ' ';
                space = false;
            }

            clean[length++] = c;
        }

        return new string(clean, 0, length);
    }

    private static bool IsParagraphBreak(string text, int i) => text[i] == '\n' && i + 1 < text.Length && text[i + 1] == '\n';

    private static bool Ends(string text, int i)
    {
        var c = text[i];
        if (Hard.Contains(c))
        {
            return true;
        }

        if (!Soft.Contains(c))
        {
            return false;
        }

        var next = i + 1;
        while (next < text.Length && (Closing.Contains(text[next]) || Soft.Contains(text[next])))
        {
            next++;
        }

        if (next < text.Length && !char.IsWhiteSpace(text[next]))
        {
            return false;
        }

        return c != '.' || next >= text.Length || !(GoesOn(text, next) || IsAbbreviation(text, i));
    }

    // A small letter after the dot: the sentence goes on.
    private static bool GoesOn(string text, int at)
    {
        while (at < text.Length && char.IsWhiteSpace(text[at]))
        {
            at++;
        }

        return at < text.Length && char.GetUnicodeCategory(text, at) == UnicodeCategory.LowercaseLetter;
    }

    private static bool IsAbbreviation(string text, int dot)
    {
        var start = dot;
        while (start > 0 && !char.IsWhiteSpace(text[start - 1]) && dot - start < 12 && text[start - 1] is not ('(' or '[' or '"' or '“' or '«'))
        {
            start--;
        }

        var word = text.AsSpan(start, dot - start);
        // An initial ("J."), a list number at the very beginning ("1."), or a known abbreviation.
        return (word.Length == 1 && char.IsUpper(word[0]))
            || (start == 0 && word.Length is > 0 and <= 3 && word.IndexOfAnyExceptInRange('0', '9') < 0)
            || Abbreviations.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word);
    }
}
