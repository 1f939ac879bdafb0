using System.Buffers.Binary;
using System.Globalization;

namespace Exporter.Pdf.Writing.Images;

/// <summary>A JPEG file goes into a PDF as it is; only its frame has to be known.</summary>
internal static class JpegFile
{
    public static PdfImage? Read(ReadOnlyMemory<byte> file)
    {
        var bytes = file.Span;
        if (bytes.Length < 4 || bytes[0] != 0xFF || bytes[1] != 0xD8)
        {
            return null;
        }

        var adobe = false;
        for (var at = 2; at + 4 <= bytes.Length;)
        {
            if (bytes[at] != 0xFF)
            {
                return null;
            }

            var marker = bytes[at + 1];
            if (marker is 0xFF or 0x01 or (>= 0xD0 and <= 0xD7))
            {
                at += marker == 0xFF ? 1 : 2;
                continue;
            }

            var length = BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 2)..]);
            if (length < 2 || at + 2 + length > bytes.Length || marker is 0xD9 or 0xDA)
            {
                return null;
            }

            var segment = bytes.Slice(at + 4, length - 2);
            adobe |= marker == 0xEE && segment.StartsWith("Adobe"u8);
            if (marker is 0xC0 or 0xC1 or 0xC2)
            {
                return Of(file, segment, adobe || HasAdobe(bytes[(at + 2 + length)..]));
            }

            // Frames of other kinds (lossless, arithmetic) are none that PDF's DCTDecode reads.
            if (marker is >= 0xC3 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
            {
                return null;
            }

            at += 2 + length;
        }

        return null;
    }

    private static PdfImage? Of(ReadOnlyMemory<byte> file, ReadOnlySpan<byte> frame, bool adobe)
    {
        if (frame.Length < 6 || frame[0] != 8)
        {
            return null;
        }

        int height = BinaryPrimitives.ReadUInt16BigEndian(frame[1..]), width = BinaryPrimitives.ReadUInt16BigEndian(frame[3..]);
        var space = frame[5] switch { 1 => "/DeviceGray", 3 => "/DeviceRGB", 4 => "/DeviceCMYK", _ => null };
        if (width == 0 || height == 0 || space is null || (long)width * height > PdfImage.MostPixels)
        {
            return null;
        }

        // Adobe's programs write inks inverted, and everybody has come to expect it of files that name them.
        var decode = frame[5] == 4 && adobe ? "/Decode[1 0 1 0 1 0 1 0]" : "";
        return new PdfImage(width, height, string.Create(CultureInfo.InvariantCulture, $"/ColorSpace{space}/BitsPerComponent 8{decode}/Filter/DCTDecode"), file, IsCompressed: true);
    }

    // The segment may stand after the frame, before the scan.
    private static bool HasAdobe(ReadOnlySpan<byte> rest)
    {
        while (rest.Length >= 4 && rest[0] == 0xFF && rest[1] is not (0xDA or 0xD9))
        {
            var length = BinaryPrimitives.ReadUInt16BigEndian(rest[2..]);
            if (length < 2 || 2 + length > rest.Length)
            {
                return false;
            }

            if (rest[1] == 0xEE && rest[4..].StartsWith("Adobe"u8))
            {
                return true;
            }

            rest = rest[(2 + length)..];
        }

        return false;
    }
}
