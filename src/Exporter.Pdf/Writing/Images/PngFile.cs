using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using System.Runtime.InteropServices;

namespace Exporter.Pdf.Writing.Images;

/// <summary>
/// Takes a PNG file. What has neither transparency nor interlacing is passed through as it was compressed, for PDF knows PNG's filters; the rest is decoded,
/// color and transparency parted.
/// </summary>
internal static class PngFile
{
    private static ReadOnlySpan<byte> Signature => [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    public static bool IsPng(ReadOnlySpan<byte> file) => file.StartsWith(Signature);

    public static PdfImage? Read(ReadOnlyMemory<byte> file)
    {
        if (PngHeader.Read(file) is not { } header)
        {
            return null;
        }

        try
        {
            if (!header.HasAlpha && !header.Interlaced && header.PaletteAlpha.Length == 0)
            {
                return IsSound(header) ? Passed(header) : null;
            }

            var raw = new byte[header.RawLength];
            using var zlib = Inflate(header);
            return zlib.ReadAtLeast(raw, raw.Length, throwOnEndOfStream: false) == raw.Length && PngPixels.HasLegalFilters(header, raw) ? Decoded(header, raw) : null;
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    private static PdfImage Passed(PngHeader header)
    {
        var entries = string.Create(
            CultureInfo.InvariantCulture,
            $"/ColorSpace{Space(header)}/BitsPerComponent {header.Bits}{ColorKey(header)}/Filter/FlateDecode/DecodeParms<</Predictor 15/Colors {header.Channels}/BitsPerComponent {header.Bits}/Columns {header.Width}>>");
        return new PdfImage(header.Width, header.Height, entries, header.Data, IsCompressed: true);
    }

    private static PdfImage Decoded(PngHeader header, byte[] raw)
    {
        var pixels = PngPixels.Decode(header, raw);
        var (color, alpha) = PngPixels.Part(header, pixels);
        var image = new PdfImage(
            header.Width, header.Height, string.Create(CultureInfo.InvariantCulture, $"/ColorSpace{Space(header)}/BitsPerComponent {(header.HasAlpha ? 8 : header.Bits)}{ColorKey(header)}"), color, IsCompressed: false);
        return alpha is null ? image : image with { Mask = new PdfImage(header.Width, header.Height, "/ColorSpace/DeviceGray/BitsPerComponent 8", alpha, IsCompressed: false) };
    }

    private static string Space(PngHeader header) => header.ColorType switch
    {
        0 or 4 => "/DeviceGray",
        3 => string.Create(CultureInfo.InvariantCulture, $"[/Indexed/DeviceRGB {(header.Palette.Length / 3) - 1}<{Convert.ToHexStringLower(header.Palette.Span)}>]"),
        _ => "/DeviceRGB",
    };

    // One color that counts as transparent.
    private static string ColorKey(PngHeader header)
    {
        if (header.ColorKey.Length == 0 || header.HasAlpha)
        {
            return "";
        }

        var values = new List<string>();
        for (var i = 0; i < header.ColorKey.Length; i += 2)
        {
            var value = (BinaryPrimitives.ReadUInt16BigEndian(header.ColorKey.Span[i..]) & ((1 << header.Bits) - 1)).ToString(CultureInfo.InvariantCulture);
            values.AddRange([value, value]);
        }

        return $"/Mask[{string.Join(' ', values)}]";
    }

    // What is passed through is looked at too, because a viewer refuses a broken picture with its page.
    private static bool IsSound(PngHeader header)
    {
        var row = new byte[header.RowLength(header.Width) + 1];
        using var zlib = Inflate(header);
        for (var y = 0; y < header.Height; y++)
        {
            if (zlib.ReadAtLeast(row, row.Length, throwOnEndOfStream: false) < row.Length || row[0] > 4)
            {
                return false;
            }
        }

        return true;
    }

    private static ZLibStream Inflate(PngHeader header)
    {
        var data = MemoryMarshal.TryGetArray(header.Data, out var array) ? array : header.Data.ToArray();
        return new ZLibStream(new MemoryStream(data.Array!, data.Offset, data.Count, writable: false), CompressionMode.Decompress);
    }
}
