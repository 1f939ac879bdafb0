using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Exporter.Pdf.Writing;

/// <summary>Bytes in PDF's syntax, growing; cleared and used again for object after object.</summary>
internal sealed class PdfBuffer
{
    private byte[] _bytes = new byte[1024];

    /// <summary>Number of bytes.</summary>
    public int Length { get; private set; }

    /// <summary>The bytes.</summary>
    public ReadOnlyMemory<byte> Written => _bytes.AsMemory(0, Length);

    /// <summary>Forgets them; a buffer that one large object blew up is not kept.</summary>
    public void Clear()
    {
        Length = 0;
        if (_bytes.Length > 1 << 22)
        {
            _bytes = new byte[1024];
        }
    }

    /// <summary>Adds bytes as they are.</summary>
    public PdfBuffer Add(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Room(bytes.Length));
        Length += bytes.Length;
        return this;
    }

    /// <summary>Adds syntax, which is ASCII and never made of a document's text.</summary>
    public PdfBuffer Add(string syntax)
    {
        Length += Encoding.ASCII.GetBytes(syntax, Room(syntax.Length));
        return this;
    }

    /// <summary>Adds a whole number.</summary>
    public PdfBuffer Add(long number)
    {
        _ = Utf8Formatter.TryFormat(number, Room(20), out var written);
        Length += written;
        return this;
    }

    /// <summary>Adds a number with up to three digits behind the point, as many as a page's measures need.</summary>
    public PdfBuffer Add(double number)
    {
        var thousandths = (long)Math.Round(number * 1000, MidpointRounding.AwayFromZero);
        if (thousandths < 0)
        {
            Add("-"u8);
            thousandths = -thousandths;
        }

        Add(thousandths / 1000);
        if (thousandths % 1000 is > 0 and var rest)
        {
            var room = Room(4);
            room[0] = (byte)'.';
            room[1] = (byte)('0' + (rest / 100));
            room[2] = (byte)('0' + (rest / 10 % 10));
            room[3] = (byte)('0' + (rest % 10));
            Length += rest % 10 != 0 ? 4 : rest % 100 != 0 ? 3 : 2;
        }

        return this;
    }

    /// <summary>Adds numbers, each followed by a space.</summary>
    public PdfBuffer Add(double a, double b) => Add(a).Add(" "u8).Add(b).Add(" "u8);

    /// <summary>Adds numbers, each followed by a space.</summary>
    public PdfBuffer Add(double a, double b, double c, double d) => Add(a, b).Add(c, d);

    /// <summary>Adds a reference to an object.</summary>
    public PdfBuffer Reference(int number) => Add((long)number).Add(" 0 R"u8);

    /// <summary>Adds a glyph's number as four hexadecimal digits.</summary>
    public PdfBuffer Hex(int value)
    {
        var room = Room(4);
        for (var i = 3; i >= 0; i--, value >>= 4)
        {
            room[i] = "0123456789abcdef"u8[value & 15];
        }

        Length += 4;
        return this;
    }

    /// <summary>Adds a text string: as it is where it is plain ASCII, else as UTF-16 with its byte order mark.</summary>
    public PdfBuffer Text(string text)
    {
        if (!Ascii.IsValid(text) || text.AsSpan().ContainsAnyInRange('\0', '\u001F') || text.Contains('\u007F', StringComparison.Ordinal))
        {
            Add("<feff"u8);
            foreach (var c in text)
            {
                Hex(c);
            }

            return Add(">"u8);
        }

        Add("("u8);
        foreach (var c in text)
        {
            _ = c is '(' or ')' or '\\' ? Add("\\"u8) : this;
            Room(1)[0] = (byte)c;
            Length++;
        }

        return Add(")"u8);
    }

    /// <summary>Adds a color for filling, of <c>0xRRGGBB</c>.</summary>
    public PdfBuffer Color(int rgb, bool stroke = false)
    {
        Add((rgb >> 16 & 255) / 255d).Add(" "u8).Add((rgb >> 8 & 255) / 255d).Add(" "u8).Add((rgb & 255) / 255d);
        return Add(stroke ? " RG\n"u8 : " rg\n"u8);
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Length} bytes");

    private Span<byte> Room(int more)
    {
        if (_bytes.Length - Length < more)
        {
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, Length + more));
        }

        return _bytes.AsSpan(Length);
    }
}
