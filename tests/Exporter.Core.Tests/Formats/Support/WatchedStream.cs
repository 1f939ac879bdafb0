using Exporter.Core.Formats;

namespace Exporter.Core.Tests.Formats.Support;

/// <summary>A stream that only takes asynchronous writes, as a network does, keeps nothing, and does something at each write.</summary>
internal sealed class WatchedStream(Action<long>? written = null) : Stream
{
    public long Count { get; private set; }

    public int Largest { get; private set; }

    public bool Closed { get; private set; }

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Count += buffer.Length;
        Largest = Math.Max(Largest, buffer.Length);
        written?.Invoke(Count);
        return default;
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Write(byte[] buffer, int offset, int count) => throw new InvalidOperationException("Synchronous writes are not allowed.");

    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        Closed = true;
        base.Dispose(disposing);
    }
}

/// <summary>An output whose main file is watched.</summary>
internal sealed class WatchedOutput(Stream main) : IExportOutput
{
    public Stream Main => main;

    public Stream AddFile(string name) => new WatchedStream();
}
