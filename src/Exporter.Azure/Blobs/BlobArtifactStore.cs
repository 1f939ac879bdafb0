using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Exporter.Core.Records;
using Exporter.Workflows.Ports;

namespace Exporter.Azure.Blobs;

/// <summary>
/// Artifacts in a blob container, as <c>{SHA-256 of the owner}/{SHA-256 of the bytes}</c>: neither an owner's name nor anything of a document
/// stands in a path.
/// </summary>
internal sealed class BlobArtifactStore(BlobContainerClient container, TimeProvider clock) : IArtifactStore
{
    private const string WrittenAt = "written_at";

    private const int ReadBuffer = 1 << 20;

    private const int UploadRounds = 5;

    private static readonly global::Azure.Storage.StorageTransferOptions Transfer = new() { InitialTransferSize = 8 << 20, MaximumTransferSize = 8 << 20, MaximumConcurrency = 4 };

    public IArtifactDraft Create(string owner) => new BlobArtifactDraft(this, Folder(owner));

    public async Task<Stream> OpenAsync(string owner, string hash, CancellationToken cancellationToken = default)
    {
        var blob = Blob(owner, hash);
        try
        {
            // Bytes under a hash never change, though their metadata may while they are read.
            var stream = await BlobFaults.CallAsync(
                () => blob.OpenReadAsync(new BlobOpenReadOptions(allowModifications: true) { BufferSize = ReadBuffer }, cancellationToken), cancellationToken).ConfigureAwait(false);
            return new BlobReadStream(stream, hash);
        }
        catch (RequestFailedException e) when (BlobFaults.IsMissing(e))
        {
            throw new ArtifactMissingException(hash);
        }
    }

    public async Task<ArtifactInfo?> FindAsync(string owner, string hash, CancellationToken cancellationToken = default)
    {
        var blob = Blob(owner, hash);
        try
        {
            BlobProperties properties = await BlobFaults.CallAsync(() => blob.GetPropertiesAsync(cancellationToken: cancellationToken), cancellationToken).ConfigureAwait(false);
            return new ArtifactInfo(hash, properties.ContentLength, Written(properties.Metadata, properties.LastModified));
        }
        catch (RequestFailedException e) when (BlobFaults.IsMissing(e))
        {
            return null;
        }
    }

    public async Task<bool> DeleteAsync(string owner, string hash, CancellationToken cancellationToken = default)
    {
        var blob = Blob(owner, hash);
        try
        {
            await BlobFaults.CallAsync(() => blob.DeleteAsync(DeleteSnapshotsOption.IncludeSnapshots, cancellationToken: cancellationToken), cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (RequestFailedException e) when (BlobFaults.IsMissing(e))
        {
            return false;
        }
    }

    public async IAsyncEnumerable<ArtifactInfo> ListAsync(string owner, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var folder = Folder(owner);
        await using var pages = container.GetBlobsAsync(BlobTraits.Metadata, prefix: folder, cancellationToken: cancellationToken).AsPages().GetAsyncEnumerator(cancellationToken);
        while (await BlobFaults.CallAsync(() => pages.MoveNextAsync().AsTask(), cancellationToken).ConfigureAwait(false))
        {
            foreach (var blob in pages.Current.Values)
            {
                var hash = ArtifactHash.Of(blob.Name[folder.Length..]);
                if (ArtifactHash.IsValid(hash))
                {
                    yield return new ArtifactInfo(hash, blob.Properties.ContentLength ?? 0, Written(blob.Metadata, blob.Properties.LastModified));
                }
            }
        }
    }

    /// <summary>Makes bytes visible under their hash in one step; where they stand already, only their time is set.</summary>
    internal async Task<ArtifactInfo> PublishAsync(string folder, string sha256, Stream content, CancellationToken cancellationToken)
    {
        var blob = container.GetBlobClient(folder + sha256);
        var now = RecordTime.Truncate(clock.GetUtcNow());
        var metadata = new Dictionary<string, string> { [WrittenAt] = RecordTime.Format(now) };
        for (var round = 1; ; round++)
        {
            try
            {
                content.Position = 0;
                var options = new BlobUploadOptions { Conditions = new BlobRequestConditions { IfNoneMatch = ETag.All }, Metadata = metadata, TransferOptions = Transfer };
                await BlobFaults.CallAsync(() => blob.UploadAsync(content, options, cancellationToken), cancellationToken).ConfigureAwait(false);
                break;
            }
            catch (RequestFailedException e) when (BlobFaults.IsExisting(e))
            {
            }

            try
            {
                await BlobFaults.CallAsync(() => blob.SetMetadataAsync(metadata, cancellationToken: cancellationToken), cancellationToken).ConfigureAwait(false);
                break;
            }
            catch (RequestFailedException e) when (BlobFaults.IsMissing(e) && round < UploadRounds)
            {
                // Removed between the two calls: written again.
            }
        }

        return new ArtifactInfo(ArtifactHash.Of(sha256), content.Length, now);
    }

    private BlobClient Blob(string owner, string hash) => container.GetBlobClient(Folder(owner) + ArtifactHash.DigitsOf(hash));

    private static string Folder(string owner) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(owner))) + "/";

    private static DateTimeOffset Written(IDictionary<string, string>? metadata, DateTimeOffset? modified) =>
        metadata is not null && metadata.TryGetValue(WrittenAt, out var text) && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time
            : modified ?? DateTimeOffset.UnixEpoch;
}
