namespace Exporter.Core.Exporting;

/// <summary>Keeps a copy of what is written, for what has to see a file whole.</summary>
internal sealed class CopyingStream(Stream inner, MemoryStream copy) : WriteOnlyStream(inner)
{
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        Inner.Write(buffer);
        copy.Write(buffer);
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        await Inner.WriteAsync(buffer, cancellationToken).ConfigureAwait(false);
        copy.Write(buffer.Span);
    }
}
