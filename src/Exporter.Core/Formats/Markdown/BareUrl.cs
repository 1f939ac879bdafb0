using System.Buffers;
using System.Text;

namespace Exporter.Core.Formats.Markdown;

/// <summary>Finds addresses in running text that GitHub-flavoured Markdown turns into links by itself.</summary>
internal static class BareUrl
{
    // A text of nothing but addresses is looked through once for each of them.
    private const int LongestLookedAt = 2048;

    private static readonly SearchValues<char> Letters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789#");
    private static readonly SearchValues<char> Escaped = SearchValues.Create("\\`*~$[]<&");
    private static readonly string[] Schemes = ["https", "http", "ftp"];
    private static readonly string[] Starts = ["http://", "https://", "ftp://", "www."];

    /// <summary>The first such address at or after <paramref name="from"/>, or a start at the text's end and length 0.</summary>
    public static (int Start, int Length) Next(ReadOnlySpan<char> text, int from, char before)
    {
        for (var at = from; at < text.Length;)
        {
            var found = text[at..].IndexOfAny('h', 'f', 'w');
            if (found < 0)
            {
                break;
            }

            at += found;
            var previous = at > 0 ? text[at - 1] : before;
            if ((char.IsWhiteSpace(previous) || previous is '*' or '_' or '~' or '(') && Length(text[at..]) is > 0 and var length)
            {
                return (at, length);
            }

            at++;
        }

        return (text.Length, 0);
    }

    /// <summary>True where the last word of a text may be such an address, so that what is put right after it would be taken for a part of it.</summary>
    public static bool EndsIn(StringBuilder text)
    {
        var start = text.Length;
        while (start > 0 && !char.IsWhiteSpace(text[start - 1]))
        {
            start--;
        }

        var word = text.ToString(start, text.Length - start);
        return word.Contains("://", StringComparison.Ordinal) || word.Contains("www.", StringComparison.Ordinal);
    }

    /// <summary>
    /// True for the colon of an address that stands right behind a sign (<c>href="https://…</c>): some readers make a link of it and some do not. Where it holds what has to be escaped for
    /// the latter, and would then stand there with its escapes for the former, the colon is escaped, so that it is a link for none.
    /// </summary>
    public static bool IsHidden(ReadOnlySpan<char> text, int colon)
    {
        if (!text[colon..].StartsWith("://") || !EndsInScheme(text[..colon]))
        {
            return false;
        }

        for (var at = colon + 3; at < text.Length && !char.IsWhiteSpace(text[at]); at++)
        {
            var isInWord = char.IsLetterOrDigit(text[at - 1]) && at + 1 < text.Length && char.IsLetterOrDigit(text[at + 1]);
            if (Escaped.Contains(text[at]) || (text[at] == '_' && !isInWord) || at - colon > LongestLookedAt)
            {
                return true;
            }
        }

        return false;
    }

    private static bool EndsInScheme(ReadOnlySpan<char> text)
    {
        foreach (var scheme in Schemes)
        {
            if (text.EndsWith(scheme, StringComparison.OrdinalIgnoreCase) && (text.Length == scheme.Length || !char.IsAsciiLetter(text[^(scheme.Length + 1)])))
            {
                return true;
            }
        }

        return false;
    }

    private static int Length(ReadOnlySpan<char> text)
    {
        foreach (var start in Starts)
        {
            if (text.StartsWith(start, StringComparison.Ordinal) && text.Length > start.Length && char.IsLetterOrDigit(text[start.Length]))
            {
                return End(text, start.Length);
            }
        }

        return 0;
    }

    // The address ends before white space or a tag; punctuation at its end is not part of it.
    private static int End(ReadOnlySpan<char> text, int minimum)
    {
        var end = minimum;
        while (end < text.Length && !char.IsWhiteSpace(text[end]) && text[end] != '<')
        {
            end++;
        }

        var surplus = text[..end].Count(')') - text[..end].Count('(');
        while (end > minimum && (text[end - 1] is '?' or '!' or '.' or ',' or ':' or '*' or '_' or '~' or '\'' or '"' || (text[end - 1] == ')' && surplus > 0) || Entity(text[..end]) >= minimum))
        {
            end = text[end - 1] == ';' ? Entity(text[..end]) : end - 1;
            surplus -= text[end] == ')' ? 1 : 0;
        }

        return end;
    }

    // Where an entity begins that a text ends with, or -1: it is none of an address.
    private static int Entity(ReadOnlySpan<char> text)
    {
        if (text[^1] != ';')
        {
            return -1;
        }

        var start = text[..^1].LastIndexOfAnyExcept(Letters);
        return start >= 0 && start < text.Length - 2 && text[start] == '&' ? start : -1;
    }
}
