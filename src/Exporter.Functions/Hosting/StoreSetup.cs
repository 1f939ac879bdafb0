using Exporter.Azure;
using Microsoft.Extensions.Hosting;

namespace Exporter.Functions.Hosting;

/// <summary>Makes the emulators' missing databases and containers before the first trigger runs.</summary>
internal sealed class StoreSetup(AzureStoreSetup stores) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => stores.CreateIfMissingAsync(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
