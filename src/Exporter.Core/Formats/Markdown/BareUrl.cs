namespace Exporter.Core.Formats.Markdown;

/// <summary>Finds addresses in running text that GitHub-flavoured Markdown turns into links by itself.</summary>
internal static class BareUrl
{
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

    // The address ends before white space, a tag, or what the text around it would need escaped in any case; punctuation at its end is not part of it.
    private static int End(ReadOnlySpan<char> text, int minimum)
    {
        var end = minimum;
        while (end < text.Length && !char.IsWhiteSpace(text[end]) && text[end] is not ('<' or '[' or ']' or '`' or '\\' or '&' or '$'))
        {
            end++;
        }

        var surplus = text[..end].Count(')') - text[..end].Count('(');
        while (end > minimum && (text[end - 1] is '?' or '!' or '.' or ',' or ':' or '*' or '_' or '~' or '\'' or '"' or ';' || (text[end - 1] == ')' && surplus > 0)))
        {
            end--;
            surplus -= text[end] == ')' ? 1 : 0;
        }

        return end;
    }
}
