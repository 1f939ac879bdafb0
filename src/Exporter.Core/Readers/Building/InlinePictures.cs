using System.Buffers.Text;
using System.Text;
using Exporter.Core.Documents;

namespace Exporter.Core.Readers.Building;

/// <summary>
/// Takes the pictures that a source carries inline, up to the bounds of <see cref="ReadLimits"/>. What is broken, of another kind or beyond the bounds is left out, and
/// the document keeps what it knows of the picture beside its pixels.
/// </summary>
internal sealed class InlinePictures(ReadLimits limits)
{
    private const string Base64Mark = ";base64";

    private long _taken;

    /// <summary>Whether an address is inline data.</summary>
    public static bool IsInline(string? address) => address is not null && address.AsSpan().TrimStart().StartsWith("data:", StringComparison.OrdinalIgnoreCase);

    /// <summary>The picture of a <c>data:</c> address, or null.</summary>
    public ImageData? OfAddress(string? address)
    {
        if (!IsInline(address))
        {
            return null;
        }

        var text = address.AsSpan().Trim();
        var comma = text.IndexOf(',');
        return comma > 0 && text[..comma].TrimEnd().EndsWith(Base64Mark, StringComparison.OrdinalIgnoreCase) ? OfBase64(text[(comma + 1)..]) : null;
    }

    /// <summary>The picture of a Base64 text, or null.</summary>
    public ImageData? OfBase64(ReadOnlySpan<char> text)
    {
        // Four characters are three bytes; a text with line ends is a little longer.
        if (text.IsEmpty || text.Length / 4L * 3 > Room * 2)
        {
            return null;
        }

        var ascii = new byte[Encoding.UTF8.GetByteCount(text)];
        Encoding.UTF8.GetBytes(text, ascii);
        var bytes = new byte[Base64.GetMaxDecodedFromUtf8Length(ascii.Length)];
        return Base64.DecodeFromUtf8(ascii, bytes, out _, out var written) == System.Buffers.OperationStatus.Done ? Of(bytes.AsMemory(0, written)) : null;
    }

    /// <summary>The picture of a file's bytes, or null.</summary>
    public ImageData? Of(ReadOnlyMemory<byte> bytes)
    {
        if (bytes.Length == 0 || bytes.Length > Room || PictureFile.Read(bytes) is not { } picture)
        {
            return null;
        }

        _taken += bytes.Length;
        return picture with { Bytes = bytes.ToArray() };
    }

    private long Room => Math.Min(limits.MaxPictureBytes, limits.MaxPicturesBytes - _taken);
}
