using System.Security.Cryptography;
using Exporter.Pdf.Writing.Images;

namespace Exporter.Pdf.Writing;

/// <summary>The pictures of a file, each written once however often it is shown.</summary>
internal sealed class PdfImages(PdfFile file)
{
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);

    /// <summary>Number of a picture's object.</summary>
    public int Of(PdfImage image)
    {
        var hash = Key(image) + (image.Mask is { } alpha ? Key(alpha) : "");
        if (!_numbers.TryGetValue(hash, out var number))
        {
            var mask = image.Mask is { } transparency ? Write(transparency, null) : (int?)null;
            number = Write(image, mask);
            _numbers.Add(hash, number);
        }

        return number;
    }

    private static string Key(PdfImage image) => Convert.ToHexString(SHA256.HashData(image.Data.Span)) + image.Entries;

    private int Write(PdfImage image, int? mask)
    {
        var number = file.Reserve();
        var entries = new PdfBuffer().Add("/Type/XObject/Subtype/Image/Width "u8).Add((long)image.Width).Add("/Height "u8).Add((long)image.Height).Add(image.Entries);
        _ = mask is { } transparency ? entries.Add("/SMask "u8).Reference(transparency) : entries;
        if (image.IsCompressed)
        {
            file.WriteRaw(number, entries.Written.Span, image.Data.Span);
        }
        else
        {
            file.WriteStream(number, entries.Written.Span, image.Data);
        }

        return number;
    }
}
