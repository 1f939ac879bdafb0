using System.Text.Json;
using Exporter.Core.Records;
using Exporter.Workflows.Ports;

namespace Exporter.Workflows.Exports;

/// <summary>Artifacts that hold JSON.</summary>
internal static class ArtifactContents
{
    public static async Task<string> WriteJsonAsync<T>(this IArtifactStore store, string owner, T content, CancellationToken cancellationToken)
    {
        await using var draft = store.Create(owner);
        await JsonSerializer.SerializeAsync(draft.Content, content, RecordJson.Options, cancellationToken).ConfigureAwait(false);
        return (await draft.PublishAsync(cancellationToken).ConfigureAwait(false)).Hash;
    }

    public static async Task<T> ReadJsonAsync<T>(this IArtifactStore store, string owner, string? hash, CancellationToken cancellationToken)
    {
        var stream = await store.OpenAsync(owner, hash ?? throw new ArtifactMissingException($"(no {typeof(T).Name} yet)"), cancellationToken).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            return await JsonSerializer.DeserializeAsync<T>(stream, RecordJson.Options, cancellationToken).ConfigureAwait(false)
                ?? throw new JsonException($"Artifact {hash} holds null where {typeof(T).Name} is expected.");
        }
    }
}
