using System.Text;
using Exporter.Templates.Values;

namespace Exporter.Templates.Text;

/// <summary>Wraps one line as Python's <c>textwrap</c> does: words, hyphenated parts and dashes are what lines are made of.</summary>
internal static class TextWrap
{
    public static List<string> Wrap(string text, long width, bool breakLongWords, bool breakOnHyphens, Action step)
    {
        if (width <= 0)
        {
            throw Err.Value("'wordwrap' needs a width above zero.");
        }

        var chunks = Chunks(text, breakOnHyphens);
        var lines = new List<string>();
        var next = 0;
        while (next < chunks.Count)
        {
            step();
            var line = new List<string>();
            var length = 0L;
            if (lines.Count > 0 && IsBlank(chunks[next]))
            {
                next++;
            }

            while (next < chunks.Count && length + Strings.Length(chunks[next]) <= width)
            {
                length += Strings.Length(chunks[next]);
                line.Add(chunks[next++]);
            }

            if (next < chunks.Count && Strings.Length(chunks[next]) > width)
            {
                var room = width < 1 ? 1 : width - length;
                if (breakLongWords)
                {
                    var cut = Cut(chunks[next], (int)room, breakOnHyphens);
                    line.Add(chunks[next][..cut]);
                    chunks[next] = chunks[next][cut..];
                }
                else if (line.Count == 0)
                {
                    line.Add(chunks[next++]);
                }
            }

            if (line.Count > 0 && IsBlank(line[^1]))
            {
                line.RemoveAt(line.Count - 1);
            }

            if (line.Count > 0)
            {
                lines.Add(string.Concat(line));
            }
        }

        return lines;
    }

    private static int Cut(string chunk, int room, bool onHyphens)
    {
        var end = Strings.Index(chunk, room);
        if (onHyphens && Strings.Length(chunk) > room && end > 0)
        {
            var hyphen = chunk.LastIndexOf('-', end - 1);
            if (hyphen > 0 && chunk.AsSpan(0, hyphen).ContainsAnyExcept('-'))
            {
                return hyphen + 1;
            }
        }

        return end;
    }

    private static bool IsBlank(string chunk) => chunk.All(Chars.IsSpace);

    private static List<string> Chunks(string s, bool hyphens)
    {
        var chunks = new List<string>();
        for (var i = 0; i < s.Length;)
        {
            var end = IsBreakSpace(s[i])
                ? EndWhile(s, i, IsBreakSpace)
                : hyphens ? WordEnd(s, i) : EndWhile(s, i, c => !IsBreakSpace(c));
            chunks.Add(s[i..end]);
            i = end;
        }

        return chunks;
    }

    private static int WordEnd(string s, int start)
    {
        // A dash of two hyphens or more stands alone between words.
        if (s[start] == '-' && start > 0 && IsWordOrPunctuation(s[start - 1]))
        {
            var dash = EndWhile(s, start, c => c == '-');
            if (dash - start >= 2 && dash < s.Length && IsWordChar(s, dash))
            {
                return dash;
            }
        }

        for (var i = start + 1; i <= s.Length; i++)
        {
            if (i == s.Length || IsBreakSpace(s[i]))
            {
                return i;
            }

            if (s[i] == '-' && HyphenBreak(s, start, i))
            {
                return i + 1;
            }

            if (s[i] == '-' && IsWordOrPunctuation(s[i - 1]) && EndWhile(s, i, c => c == '-') is var dash && dash - i >= 2 && dash < s.Length && IsWordChar(s, dash))
            {
                return i;
            }
        }

        return s.Length;
    }

    /// <summary>Whether a line may end after the hyphen: letters stand before and after it.</summary>
    private static bool HyphenBreak(string s, int start, int hyphen)
    {
        var before = hyphen >= 2 && IsLetter(s, hyphen - 1)
            && IsLetter(s, hyphen - 2);
        before |= hyphen >= 3 && IsLetter(s, hyphen - 3) && s[hyphen - 2] == '-' && IsWordOrPunctuation(s[hyphen - 1]);
        if (!before || hyphen + 1 >= s.Length || !IsLetter(s, hyphen + 1))
        {
            return false;
        }

        return (hyphen + 2 < s.Length && IsLetter(s, hyphen + 2))
            || (hyphen + 3 < s.Length && s[hyphen + 2] == '-' && IsLetter(s, hyphen + 3));
    }

    private static int EndWhile(string s, int i, Func<char, bool> test)
    {
        while (i < s.Length && test(s[i]))
        {
            i++;
        }

        return i;
    }

    private static bool IsBreakSpace(char c) => c is ' ' or (>= '\t' and <= '\r');

    private static bool IsWordOrPunctuation(char c) =>
        c is '!' or '"' or '\'' or '&' or '.' or ',' or '?' || (!char.IsSurrogate(c) && Chars.IsWord(new Rune(c)));

    private static bool IsWordChar(string s, int i) => !char.IsSurrogate(s[i]) ? Chars.IsWord(new Rune(s[i])) : char.IsLetterOrDigit(s, i);

    private static bool IsLetter(string s, int i) => s[i] < 128
        ? char.IsAsciiLetter(s[i]) || s[i] == '_'
        : !char.IsSurrogate(s[i]) && Chars.IsWord(new Rune(s[i])) && !Chars.IsDecimal(new Rune(s[i]));
}
