using Exporter.Core.Exporting;

namespace Exporter.Outputs;

/// <summary>A file being written whose failures say which file it was to become, the flush at closing included.</summary>
/// <param name="file">The file.</param>
/// <param name="path">Path that messages name.</param>
/// <param name="leaveOpen">Whether the file stays open, and is not forced to the disk, when this stream is closed.</param>
internal sealed class GuardedStream(FileStream file, string path, bool leaveOpen = false) : WriteOnlyStream(file)
{
    private bool _closed;

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        try
        {
            Inner.Write(buffer);
        }
        catch (IOException e)
        {
            throw OutputFault.Explain(path, e);
        }
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        try
        {
            await Inner.WriteAsync(buffer, cancellationToken).ConfigureAwait(false);
        }
        catch (IOException e)
        {
            throw OutputFault.Explain(path, e);
        }
    }

    public override void Flush() => OutputFault.Guard(path, Inner.Flush);

    public override async Task FlushAsync(CancellationToken cancellationToken)
    {
        try
        {
            await Inner.FlushAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (IOException e)
        {
            throw OutputFault.Explain(path, e);
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing && !_closed)
        {
            _closed = true;
            OutputFault.Guard(path, FlushAndClose);
        }

        base.Dispose(disposing);
    }

    private void FlushAndClose()
    {
        if (leaveOpen)
        {
            Inner.Flush();
            return;
        }

        try
        {
            // To the disk before the file is put in place: a power cut must not leave an empty file under the final name.
            ((FileStream)Inner).Flush(flushToDisk: true);
        }
        finally
        {
            Inner.Dispose();
        }
    }
}
