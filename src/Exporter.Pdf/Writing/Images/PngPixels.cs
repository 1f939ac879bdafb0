namespace Exporter.Pdf.Writing.Images;

/// <summary>Undoes PNG's filters and interlacing, and parts color from transparency.</summary>
internal static class PngPixels
{
    // Adam7: where each pass begins and how far apart its pixels are.
    private static readonly (int X, int Y, int StepX, int StepY)[] Adam7 = [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)];

    /// <summary>The passes with the size of each; one where the rows stand as they are.</summary>
    public static IEnumerable<(int X, int Y, int StepX, int StepY, int Width, int Height)> Passes(PngHeader header) => header.Interlaced
        ? Adam7.Select(p => (p.X, p.Y, p.StepX, p.StepY, (header.Width - p.X + p.StepX - 1) / p.StepX, (header.Height - p.Y + p.StepY - 1) / p.StepY))
        : [(0, 0, 1, 1, header.Width, header.Height)];

    /// <summary>Whether each row names a filter that there is.</summary>
    public static bool HasLegalFilters(PngHeader header, ReadOnlySpan<byte> raw)
    {
        var at = 0;
        foreach (var pass in Passes(header))
        {
            var length = header.RowLength(pass.Width) + 1;
            for (var row = 0; row < pass.Height && pass.Width > 0; row++, at += length)
            {
                if (raw[at] > 4)
                {
                    return false;
                }
            }
        }

        return true;
    }

    /// <summary>The rows without filters, one after the other, each in whole bytes.</summary>
    public static byte[] Decode(PngHeader header, byte[] raw)
    {
        var rowLength = header.RowLength(header.Width);
        var pixels = new byte[(long)rowLength * header.Height];
        var at = 0;
        foreach (var pass in Passes(header))
        {
            if (pass.Width == 0)
            {
                continue;
            }

            var length = header.RowLength(pass.Width);
            var above = new byte[length];
            for (var row = 0; row < pass.Height; row++, at += length + 1)
            {
                var current = raw.AsSpan(at + 1, length);
                Unfilter(raw[at], current, above, header.Step);
                current.CopyTo(above);
                var target = pixels.AsSpan((pass.Y + (row * pass.StepY)) * rowLength, rowLength);
                if (header.Interlaced)
                {
                    Spread(header, current, target, pass.X, pass.StepX, pass.Width);
                }
                else
                {
                    current.CopyTo(target);
                }
            }
        }

        return pixels;
    }

    /// <summary>Color alone, and transparency of 8 bits a pixel where the picture has any.</summary>
    public static (byte[] Color, byte[]? Alpha) Part(PngHeader header, byte[] pixels)
    {
        var count = header.Width * header.Height;
        if (header.ColorType == 3)
        {
            return (pixels, header.PaletteAlpha.Length == 0 ? null : PaletteAlpha(header, pixels));
        }

        if (!header.HasAlpha)
        {
            return (pixels, null);
        }

        // Of 16 bits the upper 8 are kept: no screen and no printer shows more of a picture with transparency.
        var (channels, bytes) = (header.Channels, header.Bits / 8);
        var color = new byte[count * (channels - 1)];
        var alpha = new byte[count];
        for (int i = 0, from = 0, to = 0; i < count; i++)
        {
            for (var c = 0; c < channels - 1; c++, from += bytes)
            {
                color[to++] = pixels[from];
            }

            alpha[i] = pixels[from];
            from += bytes;
        }

        return (color, alpha);
    }

    private static byte[] PaletteAlpha(PngHeader header, byte[] pixels)
    {
        var alpha = new byte[header.Width * header.Height];
        var rowLength = header.RowLength(header.Width);
        for (var y = 0; y < header.Height; y++)
        {
            for (var x = 0; x < header.Width; x++)
            {
                var index = Sample(pixels.AsSpan(y * rowLength, rowLength), x, header.Bits);
                alpha[(y * header.Width) + x] = index < header.PaletteAlpha.Length ? header.PaletteAlpha.Span[index] : (byte)255;
            }
        }

        return alpha;
    }

    private static int Sample(ReadOnlySpan<byte> row, int x, int bits) =>
        bits == 8 ? row[x] : row[x * bits / 8] >> (8 - bits - (x * bits % 8)) & ((1 << bits) - 1);

    private static void Spread(PngHeader header, ReadOnlySpan<byte> from, Span<byte> to, int start, int step, int count)
    {
        var bits = header.Bits * header.Channels;
        for (var i = 0; i < count; i++)
        {
            var x = start + (i * step);
            if (bits >= 8)
            {
                from.Slice(i * bits / 8, bits / 8).CopyTo(to[(x * bits / 8)..]);
            }
            else
            {
                to[x * bits / 8] |= (byte)(Sample(from, i, bits) << (8 - bits - (x * bits % 8)));
            }
        }
    }

    private static void Unfilter(byte filter, Span<byte> row, ReadOnlySpan<byte> above, int step)
    {
        for (var i = 0; i < row.Length && filter > 0; i++)
        {
            int left = i >= step ? row[i - step] : 0, up = above[i];
            row[i] += (byte)(filter switch
            {
                1 => left,
                2 => up,
                3 => (left + up) / 2,
                _ => Paeth(left, up, i >= step ? above[i - step] : 0),
            });
        }
    }

    private static int Paeth(int left, int up, int corner)
    {
        int estimate = left + up - corner, a = Math.Abs(estimate - left), b = Math.Abs(estimate - up), c = Math.Abs(estimate - corner);
        return a <= b && a <= c ? left : b <= c ? up : corner;
    }
}
