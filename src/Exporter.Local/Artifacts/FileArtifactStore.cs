using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using Exporter.Workflows.Ports;

namespace Exporter.Local.Artifacts;

/// <summary>
/// Artifacts as files of a data directory: <c>artifacts/{owner's hash}/{first two digits}/{64 digits}</c>. No name comes from a user; an owner's
/// folder is a hash of who they are.
/// </summary>
public sealed class FileArtifactStore : IArtifactStore
{
    /// <summary>Name of the folder within a data directory.</summary>
    public const string FolderName = "artifacts";

    private const string StagingName = "staging";
    private readonly string _root;
    private readonly TimeProvider _clock;

    /// <summary>Creates the store; folders are made when something is first written.</summary>
    /// <param name="dataDirectory">Data directory.</param>
    /// <param name="clock">Clock that artifacts are stamped by.</param>
    public FileArtifactStore(string dataDirectory, TimeProvider? clock = null)
    {
        _root = Path.Combine(Path.GetFullPath(dataDirectory), FolderName);
        _clock = clock ?? TimeProvider.System;
    }

    /// <inheritdoc/>
    public IArtifactDraft Create(string owner) => Guard(() =>
    {
        var staging = Path.Combine(_root, StagingName);
        Directory.CreateDirectory(staging);
        return new FileArtifactDraft(Path.Combine(staging, Guid.NewGuid().ToString("N")), hash => PathOf(owner, hash), _clock);
    });

    /// <inheritdoc/>
    public Task<Stream> OpenAsync(string owner, string hash, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(Guard<Stream>(() =>
        {
            try
            {
                return new FileStream(PathOf(owner, hash), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 81920, FileOptions.Asynchronous | FileOptions.SequentialScan);
            }
            catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
            {
                throw new ArtifactMissingException(hash);
            }
        }));
    }

    /// <inheritdoc/>
    public Task<ArtifactInfo?> FindAsync(string owner, string hash, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(Guard(() => new FileInfo(PathOf(owner, hash)) is { Exists: true } file ? Describe(hash, file) : null));
    }

    /// <inheritdoc/>
    public Task<bool> DeleteAsync(string owner, string hash, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(Guard(() =>
        {
            var path = PathOf(owner, hash);
            var existed = File.Exists(path);
            if (existed)
            {
                File.Delete(path);
            }

            return existed;
        }));
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<ArtifactInfo> ListAsync(string owner, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var folder = new DirectoryInfo(FolderOf(owner));
        if (!folder.Exists)
        {
            yield break;
        }

        await Task.Yield();
        foreach (var file in folder.EnumerateFiles("*", SearchOption.AllDirectories))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (ArtifactHash.Of(file.Name) is var hash && ArtifactHash.IsValid(hash) && file.Exists)
            {
                yield return Describe(hash, file);
            }
        }
    }

    /// <summary>Removes what no owner's records name and nobody has written for <paramref name="age"/>; leftovers of interrupted writers too.</summary>
    /// <param name="named">Hashes that records name, by owner; of owners who are missing here, nothing is named.</param>
    /// <param name="age">Least time since an artifact was last published.</param>
    /// <param name="cancellationToken">Stops the sweep between two files.</param>
    /// <returns>How many files were removed.</returns>
    internal int Sweep(IReadOnlyDictionary<string, HashSet<string>> named, TimeSpan age, CancellationToken cancellationToken) => Guard(() =>
    {
        var keep = named.ToDictionary(p => Path.GetFileName(FolderOf(p.Key)), p => p.Value, StringComparer.Ordinal);
        var limit = _clock.GetUtcNow().UtcDateTime - age;
        var removed = 0;
        foreach (var folder in Directory.Exists(_root) ? new DirectoryInfo(_root).EnumerateDirectories() : [])
        {
            var hashes = keep.GetValueOrDefault(folder.Name);
            foreach (var file in folder.EnumerateFiles("*", SearchOption.AllDirectories))
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (hashes?.Contains(ArtifactHash.Of(file.Name)) != true && file.LastWriteTimeUtc < limit)
                {
                    file.Delete();
                    removed++;
                }
            }
        }

        return removed;
    });

    private static ArtifactInfo Describe(string hash, FileInfo file) => new(hash, file.Length, new DateTimeOffset(file.LastWriteTimeUtc, TimeSpan.Zero));

    private static T Guard<T>(Func<T> action)
    {
        try
        {
            return action();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unavailable(e);
        }
    }

    internal static StoreUnavailableException Unavailable(Exception e) =>
        new($"The artifact store cannot be used: {e.Message.TrimEnd('.')}. Free some space or correct the permissions of the data directory.", e);

    private string FolderOf(string owner) => Path.Combine(_root, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(owner)))[..32]);

    private string PathOf(string owner, string hash)
    {
        var digits = ArtifactHash.DigitsOf(hash);
        return Path.Combine(FolderOf(owner), digits[..2], digits);
    }
}
