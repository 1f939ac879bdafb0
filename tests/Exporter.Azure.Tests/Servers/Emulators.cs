using System.Text.RegularExpressions;
using Exporter.Azure.Blobs;
using Exporter.Azure.Cosmos;

namespace Exporter.Azure.Tests.Servers;

/// <summary>One of each emulator for the whole run, started when first asked for; each test has its own containers in it.</summary>
internal static partial class Emulators
{
    // Azurite's account and key, the same everywhere and published in its documentation.
    public const string AzuriteKey = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    // @vercel/cosmosdb-server checks no key; the SDK wants one that is base64.
    public const string CosmosKey = "bm8ga2V5IGlzIGNoZWNrZWQ=";

    private static readonly Lazy<Task<NodeServer>> AzuriteServer = new(() => NodeServer.StartAsync(
        "azurite/dist/src/blob/main.js",
        ["--blobPort", "0", "--inMemoryPersistence", "--extentMemoryLimit", "1024", "--loose", "--silent", "--skipApiVersionCheck", "--disableTelemetry"],
        AzuriteReady()));

    private static readonly Lazy<Task<NodeServer>> CosmosServer = new(() => NodeServer.StartAsync(
        "@vercel/cosmosdb-server/lib/cli.js", ["--no-ssl", "--host", "127.0.0.1", "--port", "0"], CosmosReady()));

    private static int _names;

    public static async Task<BlobArtifactOptions> BlobsAsync() => new()
    {
        ServiceUri = new Uri((await AzuriteServer.Value).Address, "devstoreaccount1"),
        EmulatorKey = AzuriteKey,
        ArtifactsContainer = Name("artifacts"),
        RecordPartsContainer = Name("parts"),
    };

    public static async Task<CosmosTrackingOptions> CosmosAsync() => new()
    {
        Endpoint = (await CosmosServer.Value).Address,
        EmulatorKey = CosmosKey,
        Database = Name("exporter"),
        ConfigureClient = o => o.HttpClientFactory = () => new HttpClient(new CosmosServerRepairs(new SocketsHttpHandler())),
    };

    public static string Name(string prefix) => $"{prefix}-{Interlocked.Increment(ref _names)}";

    [GeneratedRegex(@"Blob service successfully listens on http://127\.0\.0\.1:(\d+)")]
    private static partial Regex AzuriteReady();

    [GeneratedRegex(@"Ready to accept HTTP connections at 127\.0\.0\.1:(\d+)")]
    private static partial Regex CosmosReady();
}
