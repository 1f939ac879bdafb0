using Azure.Storage.Blobs;

namespace Exporter.Azure.Blobs;

/// <summary>Where artifacts are kept.</summary>
public sealed class BlobArtifactOptions
{
    /// <summary>Blob endpoint of the account, for example <c>https://name.blob.core.windows.net/</c>.</summary>
    public required Uri ServiceUri { get; set; }

    /// <summary>Container of artifacts.</summary>
    public string ArtifactsContainer { get; set; } = "artifacts";

    /// <summary>Container of the large parts of records that end; what is older than records live may be removed there by a rule of the account.</summary>
    public string RecordPartsContainer { get; set; } = "record-parts";

    /// <summary>Key of an emulator on this machine. Accounts in the cloud are entered by an identity, never by a key.</summary>
    public string? EmulatorKey { get; set; }

    /// <summary>Last word on the client's options, such as retries.</summary>
    public Action<BlobClientOptions>? ConfigureClient { get; set; }
}
