using System.Security.Cryptography;
using Exporter.Workflows.Ports;

namespace Exporter.Azure.Cosmos;

/// <summary>
/// Large parts of records in blob storage. Each version of a record has a place of its own there, which no owner's name can be: removing a
/// record removes its parts and nobody else's, and a list of an owner's artifacts does not show them.
/// </summary>
/// <param name="expiring">Store for records that end; what it holds longer than they live may be removed by age.</param>
/// <param name="lasting">Store for records that have no end.</param>
internal sealed class RecordParts(IArtifactStore expiring, IArtifactStore lasting)
{
    private const char Separator = '\u001f';

    public async Task<string> WriteAsync(RecordVersion version, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        await using var draft = Store(version).Create(Place(version));
        await draft.Content.WriteAsync(content, cancellationToken).ConfigureAwait(false);
        return (await draft.PublishAsync(cancellationToken).ConfigureAwait(false)).Hash;
    }

    /// <exception cref="ArtifactMissingException">The part is gone.</exception>
    /// <exception cref="InvalidDataException">The part is not what was written.</exception>
    public async Task<byte[]> ReadAsync(RecordVersion version, string hash, CancellationToken cancellationToken)
    {
        using var content = new MemoryStream();
        var stream = await Store(version).OpenAsync(Place(version), hash, cancellationToken).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            await stream.CopyToAsync(content, cancellationToken).ConfigureAwait(false);
        }

        var bytes = content.ToArray();
        return ArtifactHash.Of(Convert.ToHexStringLower(SHA256.HashData(bytes))) == hash
            ? bytes
            : throw new InvalidDataException($"A part of record '{version.Id}' in blob storage is not what was written: its hash differs from {hash}.");
    }

    public async Task DeleteAsync(RecordVersion version, IEnumerable<string> hashes, CancellationToken cancellationToken)
    {
        foreach (var hash in hashes.Distinct())
        {
            await Store(version).DeleteAsync(Place(version), hash, cancellationToken).ConfigureAwait(false);
        }
    }

    private IArtifactStore Store(RecordVersion version) => version.Ends ? expiring : lasting;

    private static string Place(RecordVersion version) => string.Join(Separator, "", "record", version.Owner, version.Id, version.ContentHash);
}

/// <summary>One version of a record.</summary>
internal readonly record struct RecordVersion(string Owner, string Id, string ContentHash, bool Ends);
