using Azure.Core;
using Azure.Identity;
using Azure.Storage.Blobs;
using Exporter.Azure.Blobs;
using Exporter.Azure.Cosmos;
using Exporter.Azure.Summaries;
using Exporter.Workflows.Ports;
using Microsoft.Azure.Cosmos;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Exporter.Azure;

/// <summary>Registers the Azure adapters.</summary>
public static class AzureServiceCollectionExtensions
{
    /// <summary>Serves the ports whose sections <paramref name="configure"/> gives: <see cref="ITrackingStore"/>, <see cref="IArtifactStore"/>, <see cref="ISummaryWriter"/>.</summary>
    /// <exception cref="ArgumentException">An address or key cannot be used.</exception>
    public static IServiceCollection AddExporterAzure(this IServiceCollection services, Action<ExporterAzureOptions> configure)
    {
        var options = new ExporterAzureOptions();
        configure(options);
        options.Validate();

        services.TryAddSingleton(TimeProvider.System);
        var credential = options.Credential ?? new ManagedIdentityCredential(
            options.ManagedIdentityClientId is { } id ? ManagedIdentityId.FromUserAssignedClientId(id) : ManagedIdentityId.SystemAssigned);
        if (options.Artifacts is { } artifacts)
        {
            AddArtifacts(services, artifacts, credential);
        }

        if (options.Tracking is { } tracking)
        {
            AddTracking(services, tracking, options.Artifacts, credential);
        }

        if (options.Summaries is { } summaries)
        {
            services.AddSingleton<ISummaryWriter>(provider => new OpenAiSummaryWriter(
                AzureClients.Chat(summaries, credential),
                summaries,
                summaries.Fallback(provider),
                provider.GetRequiredService<TimeProvider>(),
                provider.GetService<ILogger<OpenAiSummaryWriter>>() ?? NullLogger<OpenAiSummaryWriter>.Instance));
        }

        services.AddSingleton(provider => new AzureStoreSetup(provider.GetService<CosmosContainers>(), provider.GetService<BlobServiceClient>(), options.Artifacts));
        return services;
    }

    private static void AddArtifacts(IServiceCollection services, BlobArtifactOptions options, TokenCredential credential)
    {
        services.AddSingleton(_ => AzureClients.Blobs(options, credential));
        services.AddSingleton<IArtifactStore>(provider => Store(provider, options.ArtifactsContainer));
    }

    private static void AddTracking(IServiceCollection services, CosmosTrackingOptions options, BlobArtifactOptions? blobs, TokenCredential credential)
    {
        services.AddSingleton(_ => AzureClients.Cosmos(options, credential));
        services.AddSingleton(provider => new CosmosContainers(provider.GetRequiredService<CosmosClient>(), options));
        services.AddSingleton<ITrackingStore>(provider =>
        {
            var lasting = provider.GetRequiredService<IArtifactStore>();
            var parts = new RecordParts(blobs is null ? lasting : Store(provider, blobs.RecordPartsContainer), lasting);
            return new CosmosTrackingStore(provider.GetRequiredService<CosmosContainers>(), new CosmosItemCodec(parts), provider.GetRequiredService<TimeProvider>());
        });
    }

    private static BlobArtifactStore Store(IServiceProvider provider, string container) =>
        new(provider.GetRequiredService<BlobServiceClient>().GetBlobContainerClient(container), provider.GetRequiredService<TimeProvider>());
}
