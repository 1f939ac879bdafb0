namespace Exporter.Workflows.Ports;

/// <summary>An artifact that is being written. Disposing one that was not published leaves nothing behind.</summary>
public interface IArtifactDraft : IAsyncDisposable
{
    /// <summary>Takes the bytes; closing it ends the writing and does not publish.</summary>
    Stream Content { get; }

    /// <summary>
    /// Closes <see cref="Content"/> and makes the artifact visible, whole and durable, under its hash. Where the owner has it already, it stays
    /// and counts as written now.
    /// </summary>
    Task<ArtifactInfo> PublishAsync(CancellationToken cancellationToken = default);
}
