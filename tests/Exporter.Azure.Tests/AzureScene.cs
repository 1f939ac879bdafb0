using Azure.Storage.Blobs;
using Exporter.Azure.Blobs;
using Exporter.Azure.Cosmos;
using Exporter.Azure.Tests.Cosmos.Fake;
using Exporter.Local.Artifacts;
using Exporter.Workflows.Ports;
using Microsoft.Azure.Cosmos;
using Microsoft.Extensions.DependencyInjection;

namespace Exporter.Azure.Tests;

/// <summary>The adapters as a host gets them: registered, resolved, their containers made.</summary>
internal sealed class AzureScene : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly DirectoryInfo? _folder;

    private AzureScene(ServiceProvider services, DirectoryInfo? folder) => (_services, _folder) = (services, folder);

    public ITrackingStore Tracking => _services.GetRequiredService<ITrackingStore>();

    public IArtifactStore Artifacts => _services.GetRequiredService<IArtifactStore>();

    public BlobServiceClient Blobs => _services.GetRequiredService<BlobServiceClient>();

    /// <summary>Names of the blob containers, where there are any.</summary>
    public BlobArtifactOptions? BlobNames { get; private init; }

    public string ArtifactsContainer => BlobNames!.ArtifactsContainer;

    public CosmosClient Client => _services.GetRequiredService<CosmosClient>();

    /// <summary>On emulators, or on whatever the options name.</summary>
    public static async Task<AzureScene> OpenAsync(TimeProvider clock, CosmosTrackingOptions? tracking, BlobArtifactOptions? artifacts, bool create = true)
    {
        var services = new ServiceCollection().AddSingleton(clock);
        DirectoryInfo? folder = null;
        if (artifacts is null)
        {
            folder = Directory.CreateTempSubdirectory("exporter-azure-");
            services.AddSingleton<IArtifactStore>(new FileArtifactStore(folder.FullName, clock));
        }

        services.AddExporterAzure(o => (o.Tracking, o.Artifacts) = (tracking, artifacts));
        var scene = new AzureScene(services.BuildServiceProvider(), folder) { BlobNames = artifacts };
        if (create)
        {
            await scene._services.GetRequiredService<AzureStoreSetup>().CreateIfMissingAsync();
        }

        return scene;
    }

    /// <summary>Records on the fake, their large parts in files or where the options say.</summary>
    public static Task<AzureScene> OpenAsync(FakeCosmos fake, TimeProvider clock, Action<CosmosClientOptions>? configure = null, BlobArtifactOptions? artifacts = null, bool create = true) => OpenAsync(
        clock,
        new CosmosTrackingOptions
        {
            Endpoint = fake.Endpoint,
            EmulatorKey = Servers.Emulators.CosmosKey,
            ConfigureClient = options =>
            {
                options.HttpClientFactory = () => new HttpClient(fake.CreateHandler());
                options.MaxRetryAttemptsOnRateLimitedRequests = 1;
                configure?.Invoke(options);
            },
        },
        artifacts,
        create);

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        _folder?.Delete(recursive: true);
    }
}
