namespace Exporter.Pdf.Writing.Images;

/// <summary>A picture as PDF keeps it.</summary>
/// <param name="Width">Width in pixels.</param>
/// <param name="Height">Height in pixels.</param>
/// <param name="Entries">Entries of the stream's dictionary beside its size: color space, bits and, where <paramref name="IsCompressed"/>, the filter.</param>
/// <param name="Data">The stream's bytes.</param>
/// <param name="IsCompressed">Whether the bytes are in their final shape.</param>
public sealed record PdfImage(int Width, int Height, string Entries, ReadOnlyMemory<byte> Data, bool IsCompressed)
{
    // More than any page shows; a small file can claim far more.
    internal const long MostPixels = 64_000_000;

    /// <summary>Its transparency, or null where it covers what is below.</summary>
    public PdfImage? Mask { get; init; }

    /// <summary>Takes a PNG or JPEG file; null where it is neither, is broken, or is of a kind that PDF has no words for.</summary>
    public static PdfImage? Of(ReadOnlyMemory<byte> file) => PngFile.IsPng(file.Span) ? PngFile.Read(file) : JpegFile.Read(file);
}
