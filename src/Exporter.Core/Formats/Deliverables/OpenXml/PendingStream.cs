using System.Buffers;
using Exporter.Core.Exporting;

namespace Exporter.Core.Formats.Deliverables.OpenXml;

/// <summary>Takes what a zip archive writes, which it does at once, until it can be handed on without holding up a thread.</summary>
internal sealed class PendingStream(Stream output) : WriteOnlyStream(output)
{
    private const int Full = 64 * 1024;

    private readonly ArrayBufferWriter<byte> _pending = new(2 * Full);
    private bool _abandoned;

    /// <summary>Drops what waits and whatever comes.</summary>
    public void Abandon()
    {
        _abandoned = true;
        _pending.ResetWrittenCount();
    }

    /// <summary>Hands on what waits where it is much.</summary>
    public ValueTask DrainAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return _pending.WrittenCount < Full ? default : HandOnAsync(cancellationToken);
    }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        if (!_abandoned)
        {
            _pending.Write(buffer);
        }
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        Write(buffer.Span);
        return default;
    }

    // The archive flushes as it likes; bytes go on when they are drained.
    public override void Flush()
    {
    }

    public override async Task FlushAsync(CancellationToken cancellationToken) => await HandOnAsync(cancellationToken).ConfigureAwait(false);

    private async ValueTask HandOnAsync(CancellationToken cancellationToken)
    {
        await Inner.WriteAsync(_pending.WrittenMemory, cancellationToken).ConfigureAwait(false);
        _pending.ResetWrittenCount();
    }
}
