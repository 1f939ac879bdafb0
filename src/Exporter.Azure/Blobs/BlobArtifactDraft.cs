using Exporter.Workflows.Ports;

namespace Exporter.Azure.Blobs;

/// <summary>An artifact on its way: its name is its hash, which is known only at its end, so that it waits here and is uploaded whole.</summary>
internal sealed class BlobArtifactDraft(BlobArtifactStore store, string folder) : IArtifactDraft
{
    private readonly SpoolStream spool = new();

    public Stream Content => spool;

    public async Task<ArtifactInfo> PublishAsync(CancellationToken cancellationToken = default)
    {
        var (sha256, content) = spool.Complete();
        await using (content.ConfigureAwait(false))
        {
            return await store.PublishAsync(folder, sha256, content, cancellationToken).ConfigureAwait(false);
        }
    }

    public ValueTask DisposeAsync()
    {
        spool.Discard();
        return ValueTask.CompletedTask;
    }
}
