using Azure.Storage.Blobs;
using Exporter.Azure.Blobs;
using Exporter.Azure.Cosmos;

namespace Exporter.Azure;

/// <summary>
/// Makes the database and the containers that are missing: for emulators and first steps. In the cloud the infrastructure's templates make them,
/// and the program's identity has no right to.
/// </summary>
public sealed class AzureStoreSetup
{
    private readonly CosmosContainers? _cosmos;
    private readonly BlobServiceClient? _blobs;
    private readonly BlobArtifactOptions? _names;

    internal AzureStoreSetup(CosmosContainers? cosmos, BlobServiceClient? blobs, BlobArtifactOptions? names) => (_cosmos, _blobs, _names) = (cosmos, blobs, names);

    /// <summary>Creates what is missing of the stores that are configured; what exists stays as it is.</summary>
    public async Task CreateIfMissingAsync(CancellationToken cancellationToken = default)
    {
        if (_cosmos is not null)
        {
            await _cosmos.CreateIfMissingAsync(cancellationToken).ConfigureAwait(false);
        }

        if (_blobs is not null)
        {
            await _blobs.GetBlobContainerClient(_names!.ArtifactsContainer).CreateIfNotExistsAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
            await _blobs.GetBlobContainerClient(_names.RecordPartsContainer).CreateIfNotExistsAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
        }
    }
}
