using System.Buffers.Binary;
using Exporter.Core.Documents;

namespace Exporter.Core.Readers.Building;

/// <summary>
/// Looks at the bytes of a picture: what it is, and how large. Only the structure is read, never a pixel, so that a small file that says it is huge costs nothing.
/// </summary>
internal static class PictureFile
{
    /// <summary>Most pixels of a side: what JPEG can say, and more than any page needs.</summary>
    public const int LongestSide = 65_535;

    /// <summary>Most pixels in all: what readers of deliverables have room for.</summary>
    public const long MostPixels = 100_000_000;

    private static ReadOnlySpan<byte> PngSignature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>The picture, or null where it is neither a whole PNG nor a whole JPEG, or larger than the bounds.</summary>
    public static ImageData? Read(ReadOnlyMemory<byte> bytes)
    {
        var file = bytes.Span;
        var (type, size) = file.StartsWith(PngSignature) ? ("image/png", Png(file))
            : file.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) ? ("image/jpeg", Jpeg(file))
            : ("", null);
        return size is ( > 0 and <= LongestSide, > 0 and <= LongestSide) && (long)size.Value.Width * size.Value.Height <= MostPixels
            ? new ImageData(type, bytes, size.Value.Width, size.Value.Height)
            : null;
    }

    // Chunks of a length, a name, data and a checksum: the header first, data somewhere, the end last.
    private static (int Width, int Height)? Png(ReadOnlySpan<byte> file)
    {
        (int, int)? size = null;
        var hasData = false;
        for (var at = PngSignature.Length; at + 12 <= file.Length;)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(file[at..]);
            if (length > file.Length - at - 12)
            {
                return null;
            }

            var name = file.Slice(at + 4, 4);
            var data = file.Slice(at + 8, (int)length);
            if (size is null)
            {
                if (!name.SequenceEqual("IHDR"u8) || length != 13)
                {
                    return null;
                }

                size = (Side(BinaryPrimitives.ReadUInt32BigEndian(data)), Side(BinaryPrimitives.ReadUInt32BigEndian(data[4..])));
            }

            hasData |= name.SequenceEqual("IDAT"u8) && length > 0;
            if (name.SequenceEqual("IEND"u8))
            {
                return hasData ? size : null;
            }

            at += 12 + (int)length;
        }

        return null;
    }

    // Segments of a marker and a length up to the frame, which has the size; the scan behind it runs to the end marker.
    private static (int Width, int Height)? Jpeg(ReadOnlySpan<byte> file)
    {
        (int, int)? size = null;
        for (var at = 2; at + 4 <= file.Length;)
        {
            if (file[at] != 0xFF)
            {
                return null;
            }

            var marker = file[at + 1];
            if (marker == 0xFF)
            {
                at++;
                continue;
            }

            var length = BinaryPrimitives.ReadUInt16BigEndian(file[(at + 2)..]);
            if (length < 2 || at + 2 + length > file.Length)
            {
                return null;
            }

            if (marker == 0xDA)
            {
                return file[(at + 2 + length)..].LastIndexOf((ReadOnlySpan<byte>)[0xFF, 0xD9]) > 0 ? size : null;
            }

            // Frames of every process; C4, C8 and CC are tables and no frames.
            if (marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
            {
                if (length < 8 || size is not null)
                {
                    return null;
                }

                size = (BinaryPrimitives.ReadUInt16BigEndian(file[(at + 7)..]), BinaryPrimitives.ReadUInt16BigEndian(file[(at + 5)..]));
            }

            at += 2 + length;
        }

        return null;
    }

    private static int Side(uint pixels) => pixels > LongestSide ? 0 : (int)pixels;
}
