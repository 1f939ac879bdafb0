using System.Buffers.Binary;

namespace Exporter.Pdf.Writing.Images;

/// <summary>What stands before a PNG file's pixels, and the pixels as they are compressed.</summary>
internal sealed record PngHeader(int Width, int Height, int Bits, int ColorType, bool Interlaced)
{
    // Before anything is inflated: a row of bits of every kind.
    private const long MostRaw = 512L << 20;

    public ReadOnlyMemory<byte> Palette { get; private set; }

    /// <summary>Transparency of the palette's colors; the rest are opaque.</summary>
    public ReadOnlyMemory<byte> PaletteAlpha { get; private set; }

    /// <summary>The one color that is transparent, 16 bits a channel.</summary>
    public ReadOnlyMemory<byte> ColorKey { get; private set; }

    /// <summary>The compressed rows.</summary>
    public ReadOnlyMemory<byte> Data { get; private set; }

    public int Channels => ColorType switch { 2 => 3, 4 => 2, 6 => 4, _ => 1 };

    public bool HasAlpha => ColorType is 4 or 6;

    /// <summary>Bytes from one pixel to the next as filters count them.</summary>
    public int Step => Math.Max(1, Channels * Bits / 8);

    /// <summary>Bytes of all rows with their filters, before compression.</summary>
    public long RawLength => PngPixels.Passes(this).Sum(p => p.Width == 0 ? 0 : (RowLength(p.Width) + 1L) * p.Height);

    public int RowLength(int width) => (int)((((long)width * Channels * Bits) + 7) / 8);

    /// <summary>Reads a file up to its end; null where it is no sound PNG.</summary>
    public static PngHeader? Read(ReadOnlyMemory<byte> file)
    {
        PngHeader? header = null;
        var data = new List<ReadOnlyMemory<byte>>();
        for (var at = 8; at + 12 <= file.Length;)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(file.Span[at..]);
            if (length > file.Length - at - 12)
            {
                return null;
            }

            var kind = file.Span.Slice(at + 4, 4);
            var chunk = file.Slice(at + 8, (int)length);
            if (header is null)
            {
                header = kind.SequenceEqual("IHDR"u8) ? Start(chunk.Span) : null;
                if (header is null)
                {
                    return null;
                }
            }
            else if (kind.SequenceEqual("PLTE"u8))
            {
                header.Palette = chunk;
            }
            else if (kind.SequenceEqual("tRNS"u8))
            {
                header.PaletteAlpha = header.ColorType == 3 ? chunk : default;
                header.ColorKey = header.ColorType == 3 ? default : chunk;
            }
            else if (kind.SequenceEqual("IDAT"u8))
            {
                data.Add(chunk);
            }
            else if (kind.SequenceEqual("IEND"u8))
            {
                return header.End(data);
            }

            at += 12 + (int)length;
        }

        return null;
    }

    private static PngHeader? Start(ReadOnlySpan<byte> chunk)
    {
        if (chunk.Length != 13 || chunk[10] != 0 || chunk[11] != 0 || chunk[12] > 1)
        {
            return null;
        }

        uint width = BinaryPrimitives.ReadUInt32BigEndian(chunk), height = BinaryPrimitives.ReadUInt32BigEndian(chunk[4..]);
        var legal = (chunk[9], chunk[8]) is (0, 1 or 2 or 4 or 8 or 16) or (3, 1 or 2 or 4 or 8) or (2 or 4 or 6, 8 or 16);
        return legal && width > 0 && height > 0 && (ulong)width * height <= PdfImage.MostPixels
            ? new PngHeader((int)width, (int)height, chunk[8], chunk[9], chunk[12] == 1)
            : null;
    }

    private PngHeader? End(List<ReadOnlyMemory<byte>> data)
    {
        var sound = ColorType == 3 ? Palette.Length is > 0 and <= 768 && Palette.Length % 3 == 0 && PaletteAlpha.Length <= 256 : ColorKey.Length == 0 || HasAlpha || ColorKey.Length == 2 * Channels;
        if (!sound || data.Count == 0 || RawLength > MostRaw)
        {
            return null;
        }

        if (data.Count == 1)
        {
            Data = data[0];
            return this;
        }

        var joined = new byte[data.Sum(d => d.Length)];
        var at = 0;
        foreach (var part in data)
        {
            part.CopyTo(joined.AsMemory(at));
            at += part.Length;
        }

        Data = joined;
        return this;
    }
}
