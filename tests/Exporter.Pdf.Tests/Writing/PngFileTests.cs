using System.Buffers.Binary;
using System.IO.Compression;
using Exporter.Pdf.Writing.Images;

namespace Exporter.Pdf.Tests.Writing;

public sealed class PngFileTests
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(0, 8)]
    [InlineData(0, 16)]
    [InlineData(2, 8)]
    [InlineData(2, 16)]
    [InlineData(3, 4)]
    public void Of_PngWithoutTransparency_PassesItsDataThrough(int colorType, int bits)
    {
        var image = PdfImage.Of(Png(5, 4, bits, colorType));

        Assert.NotNull(image);
        Assert.True(image.IsCompressed);
        Assert.Contains("/Predictor 15", image.Entries, StringComparison.Ordinal);
        Assert.Null(image.Mask);
    }

    [Theory]
    [InlineData(4, 8)]
    [InlineData(6, 8)]
    [InlineData(6, 16)]
    public void Of_PngWithTransparency_PartsItFromColor(int colorType, int bits)
    {
        var image = PdfImage.Of(Png(3, 2, bits, colorType))!;

        var channels = colorType == 4 ? 1 : 3;
        Assert.Equal(6 * channels, image.Data.Length);
        Assert.Equal(6, image.Mask!.Data.Length);
        // Each byte of a row says its place in it.
        Assert.Equal((byte)(channels * bits / 8), image.Mask.Data.Span[0]);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(2, 8)]
    [InlineData(6, 8)]
    public void Of_InterlacedPng_GivesThePixelsOfThePlainOne(int colorType, int bits)
    {
        // One value everywhere, so that both orders hold the same rows.
        var plain = PdfImage.Of(Png(13, 11, bits, colorType, fill: 0xFF))!;
        var interlaced = PdfImage.Of(Png(13, 11, bits, colorType, fill: 0xFF, interlaced: true))!;

        Assert.False(interlaced.IsCompressed);
        var length = ((13 * (colorType == 0 ? 1 : 3) * (colorType == 0 ? bits : 8)) + 7) / 8;
        Assert.Equal(length * 11, interlaced.Data.Length);
        Assert.All(interlaced.Data.ToArray().Take(length - 1), b => Assert.Equal(0xFF, b));
        Assert.Equal(plain.Width, interlaced.Width);
    }

    [Fact]
    public void Of_EveryTruncationAndFlippedByte_IsTakenOrRefused()
    {
        foreach (var file in new[] { Png(9, 7, 8, 6), Png(9, 7, 4, 3), Png(9, 7, 8, 2, interlaced: true), Jpeg })
        {
            for (var length = 0; length < file.Length; length++)
            {
                PdfImage.Of(file.AsMemory(0, length));
                var broken = file.ToArray();
                broken[length] ^= 0x5A;
                PdfImage.Of(broken);
            }
        }
    }

    [Fact]
    public void Of_HugePicture_IsRefusedBeforeItIsInflated()
    {
        var file = Png(1, 1, 8, 6);
        BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(16), 60_000);
        BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(20), 60_000);

        Assert.Null(PdfImage.Of(file));
    }

    [Fact]
    public void Of_Jpeg_PassesTheFileThrough()
    {
        var image = PdfImage.Of(Jpeg)!;

        Assert.Equal((16, 8, Jpeg.Length), (image.Width, image.Height, image.Data.Length));
        Assert.Contains("/DCTDecode", image.Entries, StringComparison.Ordinal);
        Assert.Contains("/DeviceRGB", image.Entries, StringComparison.Ordinal);
    }

    // A frame alone: nothing here looks further.
    private static byte[] Jpeg { get; } = [0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 1, 2, 0xFF, 0xC0, 0, 17, 8, 0, 8, 0, 16, 3, 1, 0x22, 0, 2, 0x11, 1, 3, 0x11, 1, 0xFF, 0xDA, 0, 2, 0, 0xFF, 0xD9];

    private static byte[] Png(int width, int height, int bits, int colorType, byte? fill = null, bool interlaced = false)
    {
        using var file = new MemoryStream();
        file.Write([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]);
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9], header[12]) = ((byte)bits, (byte)colorType, (byte)(interlaced ? 1 : 0));
        Chunk(file, "IHDR"u8, header);
        if (colorType == 3)
        {
            Chunk(file, "PLTE"u8, [.. Enumerable.Range(0, 48).Select(i => (byte)i)]);
        }

        using var data = new MemoryStream();
        using (var zlib = new ZLibStream(data, CompressionLevel.Fastest, leaveOpen: true))
        {
            foreach (var (w, h) in interlaced ? Passes(width, height) : [(width, height)])
            {
                var length = ((w * bits * (colorType switch { 2 => 3, 4 => 2, 6 => 4, _ => 1 })) + 7) / 8;
                for (var y = 0; y < h && w > 0; y++)
                {
                    zlib.WriteByte(0);
                    zlib.Write([.. Enumerable.Range(0, length).Select(i => fill ?? (byte)i)]);
                }
            }
        }

        Chunk(file, "IDAT"u8, data.ToArray());
        Chunk(file, "IEND"u8, []);
        return file.ToArray();
    }

    private static IEnumerable<(int Width, int Height)> Passes(int width, int height) =>
        new[] { (0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2) }
            .Select(p => ((width - p.Item1 + p.Item3 - 1) / p.Item3, (height - p.Item2 + p.Item4 - 1) / p.Item4));

    private static void Chunk(MemoryStream file, ReadOnlySpan<byte> kind, byte[] data)
    {
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, data.Length);
        file.Write(length);
        file.Write(kind);
        file.Write(data);
        file.Write([0, 0, 0, 0]);
    }
}
