using System.Net;
using System.Text;
using Exporter.Core.Documents;

namespace Exporter.Core.Readers.Markdown;

/// <summary>Reads the HTML that stands in Markdown as far as Markdown's own readers would show its text.</summary>
internal static class HtmlTags
{
    /// <summary>The text of a block of HTML: without tags, comments, scripts and styles; entities resolved; a line for each block or break.</summary>
    public static string TextOf(string html)
    {
        var text = new StringBuilder(html.Length);
        var (at, closable) = (0, true);
        string? skipped = null;
        while (at < html.Length)
        {
            var open = html.IndexOf('<', at);
            var end = open < 0 ? -1 : EndOf(html, open, ref closable);
            var stop = open < 0 ? html.Length : end < 0 ? open + 1 : open;
            if (skipped is null)
            {
                text.Append(html, at, stop - at);
            }

            at = end < 0 ? stop : end;
            if (end >= 0)
            {
                skipped = Tag(html.AsSpan(open, end - open), skipped, text);
            }
        }

        return Lines(WebUtility.HtmlDecode(text.ToString()));
    }

    /// <summary>Name of a tag in lower case, empty for a comment; and whether it closes.</summary>
    public static string NameOf(ReadOnlySpan<char> tag, out bool closes)
    {
        closes = tag.StartsWith("</", StringComparison.Ordinal);
        var name = tag[(closes ? 2 : 1)..];
        var length = 0;
        while (length < name.Length && char.IsAsciiLetterOrDigit(name[length]))
        {
            length++;
        }

        return name[..length].ToString().ToLowerInvariant();
    }

    /// <summary>The style that a tag gives to the text in it.</summary>
    public static TextMarks MarkOf(string name) => name switch
    {
        "b" or "strong" => TextMarks.Bold,
        "i" or "em" => TextMarks.Italic,
        "u" or "ins" => TextMarks.Underline,
        "s" or "del" or "strike" => TextMarks.Strikethrough,
        "code" or "kbd" or "samp" or "tt" => TextMarks.Code,
        "sub" => TextMarks.Subscript,
        "sup" => TextMarks.Superscript,
        _ => TextMarks.None,
    };

    // Where a tag or comment that opens at a place ends, or -1 where it is none. Once one had no end, no later one has: so the scan stays linear.
    private static int EndOf(string html, int open, ref bool closable)
    {
        if (string.CompareOrdinal(html, open, "<!--", 0, 4) == 0)
        {
            var close = html.IndexOf("-->", open + 4, StringComparison.Ordinal);
            return close < 0 ? html.Length : close + 3;
        }

        var next = open + 1 < html.Length ? html[open + 1] : ' ';
        if (!closable || !(char.IsAsciiLetter(next) || next is '/' or '!' or '?'))
        {
            return -1;
        }

        var quote = '\0';
        for (var i = open + 1; i < html.Length; i++)
        {
            var c = html[i];
            if (quote != '\0')
            {
                quote = c == quote ? '\0' : quote;
            }
            else if (c == '>')
            {
                return i + 1;
            }
            else if (c is '"' or '\'' && html[i - 1] == '=')
            {
                quote = c;
            }
        }

        closable = false;
        return -1;
    }

    // Looks at a tag; gives the element whose content is passed over from here on, or null.
    private static string? Tag(ReadOnlySpan<char> tag, string? skipped, StringBuilder text)
    {
        var name = NameOf(tag, out var closes);
        if (skipped is not null)
        {
            return closes && name == skipped ? null : skipped;
        }

        if (!closes && name is "script" or "style" or "template")
        {
            return name;
        }

        if (Breaks(name))
        {
            text.Append('\n');
        }

        return null;
    }

    private static bool Breaks(string name) => name is "br" or "p" or "div" or "li" or "ul" or "ol" or "tr" or "table" or "td" or "th" or "hr" or "section" or "article"
        or "details" or "summary" or "blockquote" or "pre" or "figure" or "figcaption" or "dl" or "dt" or "dd" or "h1" or "h2" or "h3" or "h4" or "h5" or "h6" or "center";

    private static string Lines(string text)
    {
        var lines = new List<string>();
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            if (!line.IsWhiteSpace())
            {
                lines.Add(line.Trim().ToString());
            }
        }

        return string.Join('\n', lines);
    }
}
