namespace Exporter.Core.Documents;

/// <summary>A picture that the source carries inline, as the file it is.</summary>
/// <param name="MediaType"><c>image/png</c> or <c>image/jpeg</c>, by what the bytes are, not by what the source says.</param>
/// <param name="Bytes">The file.</param>
/// <param name="Width">Width in pixels, at least 1.</param>
/// <param name="Height">Height in pixels, at least 1.</param>
public sealed record ImageData(string MediaType, ReadOnlyMemory<byte> Bytes, int Width, int Height)
{
    /// <summary>Whether both are the same picture, byte for byte.</summary>
    public bool Equals(ImageData? other) =>
        other is not null && MediaType == other.MediaType && Width == other.Width && Height == other.Height && Bytes.Span.SequenceEqual(other.Bytes.Span);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(MediaType, Width, Height, Bytes.Length);
}
