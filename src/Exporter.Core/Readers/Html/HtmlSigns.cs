using System.Text;
using System.Text.RegularExpressions;
using Exporter.Core.Readers.Text;

namespace Exporter.Core.Readers.Html;

/// <summary>Tells HTML by how it begins.</summary>
internal static partial class HtmlSigns
{
    private const int Enough = 4096;

    /// <summary>Certain for a document type or a root element, likely for a fragment that begins with an element of HTML, or by the name where a tag is in it.</summary>
    public static Recognition Recognize(DocumentInput input, IReadOnlyList<string> endings)
    {
        if (input.LooksLikeJson)
        {
            return Recognition.No;
        }

        var start = Start(input.Bytes.Span);
        if (Root().IsMatch(start))
        {
            return Recognition.Certain;
        }

        return Fragment().IsMatch(start) || (TextInput.HasEnding(input, [.. endings]) && Tag().IsMatch(start)) ? Recognition.Likely : Recognition.No;
    }

    private static string Start(ReadOnlySpan<byte> bytes)
    {
        var start = bytes[..Math.Min(bytes.Length, Enough)];
        return start.StartsWith(Encoding.Unicode.Preamble) ? Encoding.Unicode.GetString(start[2..])
            : start.StartsWith(Encoding.BigEndianUnicode.Preamble) ? Encoding.BigEndianUnicode.GetString(start[2..])
            : Encoding.Latin1.GetString(start);
    }

    [GeneratedRegex(@"\A(?:\s|<!--(?:[^-]|-(?!->))*-->|<\?xml[^>]{0,200}>)*<(?:!doctype\s+html|html)[\s>]", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Root();

    [GeneratedRegex(
        @"\A(?:\s|<!--(?:[^-]|-(?!->))*-->)*<(?:head|body|title|meta|main|article|section|header|nav|div|p|h[1-6]|ul|ol|dl|table|blockquote|pre|figure)(?:\s[^<>]*)?>",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant,
        1000)]
    private static partial Regex Fragment();

    [GeneratedRegex(@"</?[a-z][a-z0-9]*(?:\s[^<>]*)?/?>", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Tag();
}
