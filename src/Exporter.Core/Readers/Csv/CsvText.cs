using System.Runtime.InteropServices;
using System.Text;
using System.Text.Unicode;
using Exporter.Core.Readers.Text;

namespace Exporter.Core.Readers.Csv;

/// <summary>Opens a file as a stream of text: UTF-8, UTF-16 with a byte order mark, else windows-1252, which is what spreadsheets write that say nothing.</summary>
internal sealed class CsvText
{
    private const int SampleLength = 64 * 1024;
    private readonly DocumentInput _input;
    private readonly Encoding _encoding;
    private readonly int _preamble;

    public CsvText(DocumentInput input)
    {
        TextInput.RefuseBinary(input);
        var bytes = input.Bytes.Span;
        _input = input;
        (_encoding, _preamble) = bytes.StartsWith(Encoding.Unicode.Preamble) ? (new UnicodeEncoding(false, false, true), 2)
            : bytes.StartsWith(Encoding.BigEndianUnicode.Preamble) ? (new UnicodeEncoding(true, false, true), 2)
            : Utf8.IsValid(bytes) ? (Encoding.UTF8, 0)
            : (LegacyEncodings.Windows1252, 0);
    }

    /// <summary>Name of the encoding where nothing in the file says it, or null.</summary>
    public string? Assumed => _encoding.CodePage == LegacyEncodings.Windows1252.CodePage ? "windows-1252" : null;

    /// <summary>The beginning, and whether that is all.</summary>
    /// <exception cref="InputRefusedException">It is UTF-16 and broken.</exception>
    public (string Text, bool IsWhole) Sample()
    {
        using var reader = Open();
        var buffer = new char[SampleLength];
        var length = Guarded(() => reader.ReadBlock(buffer, 0, buffer.Length));
        return (new string(buffer, 0, length), length < buffer.Length);
    }

    /// <summary>The text from its beginning.</summary>
    public StreamReader Open()
    {
        var bytes = _input.Bytes[_preamble..];
        var stream = MemoryMarshal.TryGetArray(bytes, out var array) ? new MemoryStream(array.Array!, array.Offset, array.Count, false) : new MemoryStream(bytes.ToArray(), false);
        return new StreamReader(stream, _encoding, detectEncodingFromByteOrderMarks: false, 64 * 1024);
    }

    /// <summary>Reads, and explains text that is broken.</summary>
    /// <exception cref="InputRefusedException">It is UTF-16 and broken.</exception>
    public T Guarded<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (DecoderFallbackException e)
        {
            throw new InputRefusedException($"{_input.Name} is UTF-16 and is cut off, or has half of a surrogate pair. Copy it again, or save it as UTF-8.", e);
        }
    }
}
