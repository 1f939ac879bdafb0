using System.Security.Cryptography;
using Exporter.Core.Exporting;
using Exporter.Workflows.Ports;

namespace Exporter.Local.Artifacts;

/// <summary>A staged file that is hashed on the way, flushed to the disk and renamed to its place.</summary>
internal sealed class FileArtifactDraft : IArtifactDraft
{
    private readonly string _staged;
    private readonly Func<string, string> _pathOf;
    private readonly TimeProvider _clock;
    private readonly Body _body;
    private bool _published;

    public FileArtifactDraft(string staged, Func<string, string> pathOf, TimeProvider clock, FileMode mode = FileMode.CreateNew)
    {
        (_staged, _pathOf, _clock) = (staged, pathOf, clock);
        _body = new Body(new FileStream(staged, mode, FileAccess.Write, FileShare.None, 81920, FileOptions.Asynchronous));
    }

    public Stream Content => _body;

    public Task<ArtifactInfo> PublishAsync(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            var hash = ArtifactHash.Of(_body.Sha256);
            var path = _pathOf(hash);
            var now = _clock.GetUtcNow().UtcDateTime;
            if (File.Exists(path))
            {
                // The same bytes: the old file is as good, and a reader may hold it. The stamp keeps a sweep from taking it now. Nobody waits for the
                // disk to have the new one, which is a flush less for every start with the same settings.
                _body.Abandon();
                File.SetLastWriteTimeUtc(path, now);
                File.Delete(_staged);
            }
            else
            {
                _body.Dispose();
                var folder = Path.GetDirectoryName(path)!;
                Directory.CreateDirectory(folder);
                File.SetLastWriteTimeUtc(_staged, now);
                File.Move(_staged, path, overwrite: true);
                DirectoryFlush.Flush(folder);
            }

            _published = true;
            return Task.FromResult(new ArtifactInfo(hash, _body.Count, new DateTimeOffset(now, TimeSpan.Zero)));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw FileArtifactStore.Unavailable(e);
        }
    }

    public ValueTask DisposeAsync()
    {
        try
        {
            _body.Abandon();
            if (!_published)
            {
                File.Delete(_staged);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or StoreUnavailableException)
        {
            // A staged file that cannot be removed now is removed by the next sweep; the error that brought us here is the one to tell.
        }

        return ValueTask.CompletedTask;
    }

    /// <summary>Counts and hashes; when closed, everything is on the disk.</summary>
    private sealed class Body(FileStream file) : WriteOnlyStream(file)
    {
        private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        private string? _sha256;
        private bool _closed;

        public long Count { get; private set; }

        public string Sha256 => _sha256 ??= Convert.ToHexStringLower(_hash.GetHashAndReset());

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            try
            {
                Inner.Write(buffer);
            }
            catch (IOException e)
            {
                throw FileArtifactStore.Unavailable(e);
            }

            _hash.AppendData(buffer);
            Count += buffer.Length;
        }

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            try
            {
                await Inner.WriteAsync(buffer, cancellationToken).ConfigureAwait(false);
            }
            catch (IOException e)
            {
                throw FileArtifactStore.Unavailable(e);
            }

            _hash.AppendData(buffer.Span);
            Count += buffer.Length;
        }

        /// <summary>Closes without flushing to the disk; nothing where it was closed before.</summary>
        public void Abandon()
        {
            if (!_closed)
            {
                _closed = true;
                _hash.Dispose();
                Inner.Dispose();
            }
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing && !_closed)
            {
                _closed = true;
                try
                {
                    ((FileStream)Inner).Flush(flushToDisk: true);
                }
                catch (IOException e)
                {
                    throw FileArtifactStore.Unavailable(e);
                }
                finally
                {
                    _ = Sha256;
                    _hash.Dispose();
                    Inner.Dispose();
                }
            }

            base.Dispose(disposing);
        }
    }
}
