using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace Exporter.Core.Readers.Text;

/// <summary>Turns the bytes of a text file into text: UTF-8, or UTF-16 with a byte order mark; anything else is refused with its position.</summary>
internal static class TextInput
{
    // What people give by mistake, by its first bytes. None of it is text, whatever the bytes after it are.
    private static readonly (byte[] Start, string What)[] NotText =
    [
        ("%PDF-"u8.ToArray(), "a PDF"),
        ("PK\u0003\u0004"u8.ToArray(), "a ZIP archive (DOCX, XLSX, PPTX and ODT files are such archives)"),
        ([0xD0, 0xCF, 0x11, 0xE0], "an old Office file"),
        ([0x89, (byte)'P', (byte)'N', (byte)'G'], "a PNG image"),
        ([0xFF, 0xD8, 0xFF], "a JPEG image"),
        ("GIF8"u8.ToArray(), "a GIF image"),
        ([0x1F, 0x8B], "a gzip archive"),
        ("{\\rtf"u8.ToArray(), "RTF"),
    ];

    /// <summary>Refuses what is no text by its first bytes.</summary>
    /// <exception cref="InputRefusedException">It is a PDF, an archive, an image, …: what to do with it.</exception>
    public static void RefuseBinary(DocumentInput input)
    {
        var bytes = input.Bytes.Span;
        foreach (var (start, what) in NotText)
        {
            if (bytes.StartsWith(start))
            {
                throw new InputRefusedException($"{input.Name} is {what}, not text. Run it through a document pipeline (Docling, Document Intelligence, Unstructured) and give the JSON that it writes.");
            }
        }
    }

    /// <summary>The text with <c>\n</c> as its only line end and without a byte order mark.</summary>
    /// <exception cref="InputRefusedException">It is not text, or not in an encoding that is read: where.</exception>
    public static string Decode(DocumentInput input)
    {
        RefuseBinary(input);
        var bytes = input.Bytes.Span;
        var text = bytes.StartsWith(Encoding.Unicode.Preamble) ? Utf16(input.Name, bytes[2..], bigEndian: false)
            : bytes.StartsWith(Encoding.BigEndianUnicode.Preamble) ? Utf16(input.Name, bytes[2..], bigEndian: true)
            : Utf8Text(input.Name, bytes);
        if (text.IndexOf('\0', StringComparison.Ordinal) is >= 0 and var at)
        {
            throw Refused(input.Name, text, at, "a NUL character, which no text file has. If it is UTF-16, save it with a byte order mark, or as UTF-8");
        }

        return text.Contains('\r', StringComparison.Ordinal) ? text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n') : text;
    }

    /// <summary>True where the name ends in one of <paramref name="endings"/>, without case.</summary>
    public static bool HasEnding(DocumentInput input, params ReadOnlySpan<string> endings)
    {
        foreach (var ending in endings)
        {
            if (input.Name.EndsWith(ending, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private static string Utf8Text(string name, ReadOnlySpan<byte> bytes)
    {
        if (Utf8.IsValid(bytes))
        {
            return Encoding.UTF8.GetString(bytes);
        }

        var at = 0;
        while (Rune.DecodeFromUtf8(bytes[at..], out _, out var used) == OperationStatus.Done)
        {
            at += used;
        }

        var line = bytes[..at].Count((byte)'\n') + 1;
        var column = at - bytes[..at].LastIndexOf((byte)'\n');
        throw new InputRefusedException(string.Create(
            CultureInfo.InvariantCulture,
            $"{name} is not valid UTF-8 at line {line}, byte {column} (found {bytes[at]:X2}). Save it as UTF-8, or as UTF-16 with a byte order mark."));
    }

    private static string Utf16(string name, ReadOnlySpan<byte> bytes, bool bigEndian)
    {
        if (bytes.Length % 2 != 0)
        {
            throw new InputRefusedException($"{name} is cut off: it is UTF-16 and ends in the middle of a character. Copy or download it again.");
        }

        var encoding = bigEndian ? Encoding.BigEndianUnicode : Encoding.Unicode;
        var text = encoding.GetString(bytes);
        for (var i = 0; i < text.Length; i++)
        {
            // The decoder puts U+FFFD for a lone surrogate; one that stands in the file itself is fine.
            if (text[i] == '\uFFFD' && !Is(bytes.Slice(2 * i, 2), 0xFFFD, bigEndian))
            {
                throw Refused(name, text, i, "half of a surrogate pair. Save it again as UTF-8");
            }
        }

        return text;
    }

    private static bool Is(ReadOnlySpan<byte> pair, int unit, bool bigEndian) => (bigEndian ? (pair[0] << 8) | pair[1] : (pair[1] << 8) | pair[0]) == unit;

    private static InputRefusedException Refused(string name, string text, int at, string what)
    {
        var line = text.AsSpan(0, at).Count('\n') + 1;
        var column = at - text.AsSpan(0, at).LastIndexOf('\n');
        return new InputRefusedException(string.Create(CultureInfo.InvariantCulture, $"{name} has at line {line}, character {column}, {what}."));
    }
}
