using System.Globalization;
using System.Text.Json.Nodes;
using Exporter.Http.Problems;

namespace Exporter.Http.Requests;

/// <summary>A body that may be so long and no longer.</summary>
internal sealed class BoundedBody(Stream inner, long maxBytes) : Stream
{
    private long _read;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => _read; set => throw new NotSupportedException(); }

    public static ApiProblemException TooLarge(long maxBytes) =>
        new(ProblemTypes.BodyTooLarge, string.Create(CultureInfo.InvariantCulture, $"The body is larger than {maxBytes:N0} bytes, the most that this call takes."))
        {
            Members = new JsonObject { ["max_bytes"] = maxBytes },
        };

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await inner.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        _read += read;
        return _read > maxBytes ? throw TooLarge(maxBytes) : read;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Bodies are read asynchronously.");

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
