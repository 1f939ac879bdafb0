using System.Buffers;
using System.Text;
using Exporter.Core.Documents;

namespace Exporter.Core.Formats.Markdown;

/// <summary>
/// Escapes text so that a Markdown parser gives back exactly that text, and nothing that needs no escape: backslashes are noise to whoever
/// trains on the output.
/// </summary>
internal static class MarkdownEscape
{
    // Only a tag ends an address, and this one shows nothing.
    private const string Nothing = "<!-- -->";

    private static readonly SearchValues<char> Special = SearchValues.Create("\\`*_~$[](<&|:");

    private static readonly SearchValues<char> RuleCharacters = SearchValues.Create("-=_* \t|:");

    // Names that HTML knows without a semicolon too; lenient readers take them in the middle of a word ("&copy=1").
    private static readonly string[] LegacyEntities =
    [
        "AElig", "AMP", "Aacute", "Acirc", "Agrave", "Aring", "Atilde", "Auml", "COPY", "Ccedil", "ETH", "Eacute", "Ecirc", "Egrave", "Euml", "GT",
        "Iacute", "Icirc", "Igrave", "Iuml", "LT", "Ntilde", "Oacute", "Ocirc", "Ograve", "Oslash", "Otilde", "Ouml", "QUOT", "REG", "THORN",
        "Uacute", "Ucirc", "Ugrave", "Uuml", "Yacute", "aacute", "acirc", "acute", "aelig", "agrave", "amp", "aring", "atilde", "auml", "brvbar",
        "ccedil", "cedil", "cent", "copy", "curren", "deg", "divide", "eacute", "ecirc", "egrave", "eth", "euml", "frac12", "frac14", "frac34", "gt",
        "iacute", "icirc", "iexcl", "igrave", "iquest", "iuml", "laquo", "lt", "macr", "micro", "middot", "nbsp", "not", "ntilde", "oacute", "ocirc",
        "ograve", "ordf", "ordm", "oslash", "otilde", "ouml", "para", "plusmn", "pound", "quot", "raquo", "reg", "sect", "shy", "sup1", "sup2",
        "sup3", "szlig", "thorn", "times", "uacute", "ucirc", "ugrave", "uml", "uuml", "yacute", "yen", "yuml",
    ];

    /// <summary>What surrounds the text, as far as escaping depends on it.</summary>
    /// <param name="Before">Character that will stand before it in the output; <c>\n</c> at the start of a line.</param>
    /// <param name="After">Character that will stand after it; <c>\n</c> at the end of a line.</param>
    /// <param name="Dialect">Flavour.</param>
    /// <param name="InLink">True inside the brackets of a link or image.</param>
    /// <param name="InCell">True inside a cell between pipes.</param>
    /// <param name="InMarks">True between the marks of a style.</param>
    /// <param name="Block">What the whole block holds.</param>
    internal readonly record struct Context(
        char Before, char After, MarkdownDialect Dialect, bool InLink = false, bool InCell = false, bool InMarks = false, Signs Block = default);

    /// <summary>What a block holds that changes how signs in it are read.</summary>
    /// <param name="Dollars">More than one dollar sign, so that two could be read as a formula.</param>
    /// <param name="Brackets">An address or an unclosed bracket: after an open bracket an address is no link, and its signs would be read as markup.</param>
    internal readonly record struct Signs(bool Dollars, bool Brackets)
    {
        /// <summary>Looks through the texts of a block.</summary>
        public static Signs Of(IEnumerable<TextRun> runs)
        {
            var (dollars, opened, closed, address) = (0, 0, 0, false);
            foreach (var run in runs)
            {
                var text = run.Text.AsSpan();
                dollars += text.Count('$') + (run.Marks.HasFlag(TextMarks.Formula) ? 2 : 0);
                opened += text.Count('[');
                closed += text.Count(']');
                address |= text.Contains("://", StringComparison.Ordinal) || text.Contains("www.", StringComparison.Ordinal);
            }

            return new Signs(dollars > 1, opened > 0 && (address || opened != closed));
        }
    }

    /// <summary>Appends one line of text (no line ends in it), escaped wherever it could be read as markup; starts of blocks are the matter of <see cref="LineStart"/>.</summary>
    public static void Inline(StringBuilder output, ReadOnlySpan<char> text, Context context)
    {
        var at = 0;
        while (at < text.Length)
        {
            var url = context.Dialect.BareUrls && !context.InLink ? BareUrl.Next(text, at, context.Before) : (Start: text.Length, Length: 0);
            Plain(output, text, at, url.Start, context);
            if (url.Length == 0)
            {
                return;
            }

            Address(output, text.Slice(url.Start, url.Length), context.InCell);

            // What an address cannot end with belongs to the text again; a backslash there would be taken into the address. Nothing opened before it,
            // so nothing closes.
            at = url.Start + url.Length;
            while (at < text.Length && text[at] is ('_' or '*' or '~'))
            {
                output.Append(text[at++]);
            }

            if (at < text.Length ? text[at] is '<' or '&' : !context.InMarks && context.After is '*')
            {
                output.Append(Nothing);
            }
        }
    }

    // An address that links itself is taken as it stands, backslashes included; only a pipe would end the cell, and what looks like a link is none.
    private static void Address(StringBuilder output, ReadOnlySpan<char> url, bool inCell)
    {
        var last = '\0';
        foreach (var c in url)
        {
            output.Append(c == '(' && last == ']' ? Nothing : c == '|' && inCell ? "\\" : "").Append(c);
            last = c;
        }
    }

    private static void Plain(StringBuilder output, ReadOnlySpan<char> text, int from, int to, Context context)
    {
        while (from < to)
        {
            var next = text[from..to].IndexOfAny(Special);
            if (next < 0)
            {
                output.Append(text[from..to]);
                return;
            }

            output.Append(text.Slice(from, next));
            from += next;
            from += text[from] is '*' or '_' or '~' ? Delimiters(output, text, from, to, context) : Character(output, text, from, context);
        }
    }

    // A run of * or ~ between blanks opens and closes nothing; neither does a run of _ within a word.
    private static int Delimiters(StringBuilder output, ReadOnlySpan<char> text, int at, int to, Context context)
    {
        var c = text[at];
        var end = at + 1;
        while (end < to && text[end] == c)
        {
            end++;
        }

        var before = at > 0 ? text[at - 1] : context.Before;
        var after = end < text.Length ? text[end] : context.After;
        var harmless = (char.IsWhiteSpace(before) && char.IsWhiteSpace(after))
            || (c == '_' && char.IsLetterOrDigit(before) && char.IsLetterOrDigit(after))
            || (c == '~' && !context.Dialect.Strikethrough);
        for (var i = at; i < end; i++)
        {
            if (!harmless)
            {
                output.Append('\\');
            }

            output.Append(c);
        }

        return end - at;
    }

    private static int Character(StringBuilder output, ReadOnlySpan<char> text, int at, Context context)
    {
        var c = text[at];
        var before = at > 0 ? text[at - 1] : context.Before;
        var after = at + 1 < text.Length ? text[at + 1] : context.After;
        switch (c)
        {
            case '<':
                output.Append(char.IsAsciiLetter(after) || after is '/' or '!' or '?' ? "&lt;" : "<");
                return 1;
            case '&':
                output.Append(StartsEntity(text[(at + 1)..]) ? "&amp;" : "&");
                return 1;
        }

        var escape = c switch
        {
            '\\' => after == '\n' || (char.IsAscii(after) && (char.IsPunctuation(after) || char.IsSymbol(after))),
            '`' => true,
            '[' => context.InLink || context.Block.Brackets || after == '^',
            ']' => context.InLink,
            '(' => before == ']',
            '$' => context.Dialect.Math && context.Block.Dollars,
            ':' => context.Dialect.BareUrls && !context.InLink && BareUrl.IsHidden(text, at),
            _ => context.InCell,
        };
        if (escape)
        {
            output.Append('\\');
        }

        output.Append(c);
        return 1;
    }

    private static bool StartsEntity(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty || !(text[0] == '#' || char.IsAsciiLetter(text[0])))
        {
            return false;
        }

        if (text[0] == '#')
        {
            return true;
        }

        var length = 1;
        while (length < text.Length && char.IsAsciiLetterOrDigit(text[length]))
        {
            length++;
        }

        if (length < text.Length && text[length] == ';')
        {
            return true;
        }

        foreach (var name in LegacyEntities)
        {
            if (text.StartsWith(name, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// Where in a line of text that starts a line of the output a backslash is needed so that no block starts there (heading, list, quote, rule,
    /// underline, table, link definition, task box); -1 where none is. Behind the marks of a heading a number begins no list.
    /// </summary>
    public static int LineStart(ReadOnlySpan<char> line, bool inHeading = false)
    {
        if (line.IsEmpty)
        {
            return -1;
        }

        switch (line[0])
        {
            case '>':
                return 0;
            case '#':
                var hashes = line.IndexOfAnyExcept('#');
                return hashes < 0 || (hashes <= 6 && line[hashes] is ' ' or '\t') ? 0 : -1;
            case '~' when line.StartsWith("~~~", StringComparison.Ordinal):
                return 0;
            case '+' or '-' when line.Length == 1 || line[1] is ' ' or '\t':
            case '*' when line.Length == 1 || line[1] is ' ' or '\t':
                return 0;
            case '[':
                return line.Length > 2 && (line[1] is ' ' or 'x' or 'X') && line[2] == ']' || line.IndexOf("]:") > 0 ? 0 : -1;
        }

        if (char.IsAsciiDigit(line[0]))
        {
            if (inHeading)
            {
                return -1;
            }

            var digits = line.IndexOfAnyExceptInRange('0', '9');
            return digits is > 0 and <= 9 && line[digits] is '.' or ')' && (digits + 1 == line.Length || line[digits + 1] is ' ' or '\t') ? digits : -1;
        }

        // Rules, underlines of headings, and the second line of a table.
        return line.IndexOfAnyExcept(RuleCharacters) < 0 ? 0 : -1;
    }
}
