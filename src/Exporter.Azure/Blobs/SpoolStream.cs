using System.Security.Cryptography;

namespace Exporter.Azure.Blobs;

/// <summary>Takes bytes and hashes them: in memory while they are few, then in a temporary file that goes with its handle.</summary>
internal sealed class SpoolStream : Stream
{
    private const int MaxInMemory = 4 << 20;

    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private Stream store = new MemoryStream();
    private long length;
    private bool closed;
    private bool taken;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => !closed;

    public override long Length => length;

    public override long Position
    {
        get => length;
        set => throw new NotSupportedException();
    }

    /// <summary>Ends the writing.</summary>
    /// <returns>Hash of the bytes and the bytes, which are the caller's to dispose.</returns>
    public (string Sha256, Stream Content) Complete()
    {
        ObjectDisposedException.ThrowIf(taken, this);
        closed = true;
        taken = true;
        store.Position = 0;
        return (Convert.ToHexStringLower(hash.GetHashAndReset()), store);
    }

    /// <summary>Gives everything back that nobody took.</summary>
    public void Discard()
    {
        closed = true;
        if (!taken)
        {
            taken = true;
            store.Dispose();
        }

        hash.Dispose();
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        Admit(buffer);
        store.Write(buffer);
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        Admit(buffer.Span);
        return store.WriteAsync(buffer, cancellationToken);
    }

    public override void Flush() => store.Flush();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    /// <summary>Ends the writing; what was written waits to be published or discarded.</summary>
    protected override void Dispose(bool disposing)
    {
        closed = true;
        base.Dispose(disposing);
    }

    private void Admit(ReadOnlySpan<byte> bytes)
    {
        ObjectDisposedException.ThrowIf(closed, this);
        if (store is MemoryStream && length + bytes.Length > MaxInMemory)
        {
            var file = Spill();
            store.Position = 0;
            store.CopyTo(file);
            store.Dispose();
            store = file;
        }

        hash.AppendData(bytes);
        length += bytes.Length;
    }

    private static FileStream Spill()
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous };
        if (!OperatingSystem.IsWindows())
        {
            // Nobody else on the machine reads what an owner uploads.
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new FileStream(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), options);
    }
}
