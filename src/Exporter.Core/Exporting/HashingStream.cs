using System.Security.Cryptography;

namespace Exporter.Core.Exporting;

/// <summary>Counts and hashes bytes on the way, so that a written file never has to be read again.</summary>
internal sealed class HashingStream(Stream inner) : WriteOnlyStream(inner)
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private string? _sha256;
    private bool _disposed;

    public long Count { get; private set; }

    /// <summary>SHA-256 of what was written; no more may be written after it was asked for.</summary>
    public string Sha256 => _sha256 ??= Convert.ToHexStringLower(_hash.GetHashAndReset());

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        Inner.Write(buffer);
        _hash.AppendData(buffer);
        Count += buffer.Length;
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        await Inner.WriteAsync(buffer, cancellationToken).ConfigureAwait(false);
        _hash.AppendData(buffer.Span);
        Count += buffer.Length;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing && !_disposed)
        {
            // Set first: closing a staged file flushes it, and that may fail on a full disk.
            _disposed = true;
            _ = Sha256;
            _hash.Dispose();
            Inner.Dispose();
        }

        base.Dispose(disposing);
    }
}
