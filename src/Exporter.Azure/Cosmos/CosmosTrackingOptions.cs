using Microsoft.Azure.Cosmos;

namespace Exporter.Azure.Cosmos;

/// <summary>Where records are kept.</summary>
public sealed class CosmosTrackingOptions
{
    /// <summary>Endpoint of the account, for example <c>https://name.documents.azure.com:443/</c>.</summary>
    public required Uri Endpoint { get; set; }

    /// <summary>Database.</summary>
    public string Database { get; set; } = "exporter";

    /// <summary>Container of the uploaded documents.</summary>
    public string DocumentsContainer { get; set; } = "documents";

    /// <summary>Container of all other records.</summary>
    public string TrackingContainer { get; set; } = "export_tracking";

    /// <summary>Time to live of a record that names none; every record that this program writes names its own.</summary>
    public TimeSpan DefaultTimeToLive { get; set; } = TimeSpan.FromDays(30);

    /// <summary>HTTPS to one endpoint instead of direct connections: for networks that let nothing else through. Always so with an emulator.</summary>
    public bool GatewayMode { get; set; }

    /// <summary>Key of an emulator on this machine. Accounts in the cloud are entered by an identity, never by a key.</summary>
    public string? EmulatorKey { get; set; }

    /// <summary>Last word on the client's options, such as preferred regions.</summary>
    public Action<CosmosClientOptions>? ConfigureClient { get; set; }
}
