using System.Text;
using System.Text.RegularExpressions;
using System.Text.Unicode;
using Exporter.Core.Readers.Text;

namespace Exporter.Core.Readers.Html;

/// <summary>
/// Turns the bytes of a page into text: by its byte order mark, else by the encoding that it declares for itself, else UTF-8, else windows-1252, which is what
/// pages without a declaration are. A declared encoding is taken at its word, and bytes that it does not have refuse the page.
/// </summary>
internal static partial class HtmlEncoding
{
    private const int Prescan = 4096;

    /// <summary>The text.</summary>
    /// <exception cref="InputRefusedException">It is no text, or not in the encoding that it declares.</exception>
    public static string Decode(DocumentInput input)
    {
        var bytes = input.Bytes.Span;
        if (bytes.StartsWith(Encoding.Unicode.Preamble) || bytes.StartsWith(Encoding.BigEndianUnicode.Preamble))
        {
            return TextInput.Decode(input);
        }

        var declared = Declared(bytes);
        if (declared is null ? Utf8.IsValid(bytes) : declared.CodePage == Encoding.UTF8.CodePage)
        {
            return TextInput.Decode(input);
        }

        var encoding = (Encoding)(declared ?? LegacyEncodings.Windows1252).Clone();
        encoding.DecoderFallback = DecoderFallback.ExceptionFallback;
        try
        {
            var text = encoding.GetString(bytes);
            return text.Contains('\0', StringComparison.Ordinal)
                ? throw new InputRefusedException($"{input.Name} has NUL characters, which no page has. If it is UTF-16, save it with a byte order mark, or as UTF-8.")
                : text;
        }
        catch (DecoderFallbackException e)
        {
            throw new InputRefusedException(
                $"{input.Name} says that it is {encoding.WebName}, and has bytes that this encoding does not have (line {Line(bytes, e.Index)}). Correct its charset, or save it as UTF-8.", e);
        }
    }

    private static int Line(ReadOnlySpan<byte> bytes, int at) => bytes[..Math.Clamp(at, 0, bytes.Length)].Count((byte)'\n') + 1;

    // As browsers look for it: in the first bytes, in a meta element or an XML declaration. UTF-16 cannot be true of bytes in which it could be read.
    private static Encoding? Declared(ReadOnlySpan<byte> bytes)
    {
        var match = Charset().Match(Encoding.Latin1.GetString(bytes[..Math.Min(bytes.Length, Prescan)]));
        if (!match.Success)
        {
            return null;
        }

        return LegacyEncodings.Find(match.Groups[1].Value) is { } found && found.CodePage is not (1200 or 1201) ? found : null;
    }

    [GeneratedRegex(@"<(?:meta\b[^>]*?\bcharset\s*=\s*[""']?\s*|\?xml\b[^>]*?\bencoding\s*=\s*[""'])([\w.:-]{1,40})", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Charset();
}
