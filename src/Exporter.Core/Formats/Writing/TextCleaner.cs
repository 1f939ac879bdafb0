using System.Buffers;
using System.Globalization;
using System.Text;

namespace Exporter.Core.Formats.Writing;

/// <summary>
/// Makes text fit for text files and for models: <c>\n</c> is the only line end, and a control character or half of a surrogate pair, which no
/// text has a use for, becomes U+FFFD. Bidirectional controls stay, because right-to-left text needs them.
/// </summary>
internal sealed class TextCleaner
{
    private const char Replacement = '\uFFFD';

    private static readonly SearchValues<char> Suspects = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Where(c => c is not ('\t' or '\n')).Select(c => (char)c), '\u007F', '\u0085', '\u2028', '\u2029',
            .. Enumerable.Range(0xD800, 0x800).Select(c => (char)c)]);

    /// <summary>Number of characters that were replaced so far.</summary>
    public long Replaced { get; private set; }

    /// <summary>One sentence for the user where characters were replaced, else nothing.</summary>
    public IEnumerable<string> Warnings => WarningsWith(0);

    /// <summary>The same where a format replaced some more by itself.</summary>
    public IEnumerable<string> WarningsWith(long more) =>
        Replaced + more == 0
            ? []
            : [string.Create(CultureInfo.InvariantCulture, $"{Replaced + more} control characters or broken characters in the text were replaced by U+FFFD. document-json keeps them.")];

    /// <summary>The clean text; the same instance where there is nothing to clean.</summary>
    public string Clean(string text)
    {
        var at = text.AsSpan().IndexOfAny(Suspects);
        if (at < 0)
        {
            return text;
        }

        var clean = new StringBuilder(text.Length).Append(text, 0, at);
        for (; at < text.Length; at++)
        {
            var c = text[at];
            switch (c)
            {
                case '\r' when at + 1 < text.Length && text[at + 1] == '\n':
                    break;
                case '\r' or '\v' or '\f' or '\u0085' or '\u2028' or '\u2029':
                    clean.Append('\n');
                    break;
                case >= '\uD800' and <= '\uDFFF' when char.IsHighSurrogate(c) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]):
                    clean.Append(c).Append(text[++at]);
                    break;
                case '\t' or '\n':
                    clean.Append(c);
                    break;
                case < ' ' or '\u007F' or (>= '\uD800' and <= '\uDFFF'):
                    clean.Append(Replacement);
                    Replaced++;
                    break;
                default:
                    clean.Append(c);
                    break;
            }
        }

        return clean.ToString();
    }
}
