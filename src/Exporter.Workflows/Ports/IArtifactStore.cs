namespace Exporter.Workflows.Ports;

/// <summary>
/// Contents by their hash. An owner's artifacts are theirs alone: the same bytes of two owners are two artifacts, and no call with one owner
/// tells whether another has them. Every call throws <see cref="StoreUnavailableException"/> where the store does not answer.
/// </summary>
public interface IArtifactStore
{
    /// <summary>Begins an artifact; nothing is visible before it is published.</summary>
    IArtifactDraft Create(string owner);

    /// <summary>Opens an artifact for reading; the stream can seek.</summary>
    /// <exception cref="ArtifactMissingException">The owner has none of that hash.</exception>
    Task<Stream> OpenAsync(string owner, string hash, CancellationToken cancellationToken = default);

    /// <summary>What is known of an artifact, or null where the owner has none of that hash.</summary>
    Task<ArtifactInfo?> FindAsync(string owner, string hash, CancellationToken cancellationToken = default);

    /// <summary>Removes an artifact.</summary>
    /// <returns>True where there was one.</returns>
    Task<bool> DeleteAsync(string owner, string hash, CancellationToken cancellationToken = default);

    /// <summary>An owner's artifacts, in no particular order.</summary>
    IAsyncEnumerable<ArtifactInfo> ListAsync(string owner, CancellationToken cancellationToken = default);
}
