using System.Reflection;
using Exporter.Azure.Tests.Servers;
using Exporter.Workflows.Contract;
using Exporter.Workflows.Ports;

namespace Exporter.Azure.Tests.Cosmos;

/// <summary>The contract, unchanged, through the real SDKs: records on @vercel/cosmosdb-server, large parts in Azurite.</summary>
[NeedsEmulators]
[Trait("Category", "Cosmos")]
public sealed class EmulatedCosmosTrackingStoreTests : TrackingStoreContract
{
    private AzureScene? _scene;

    public override async Task DisposeAsync()
    {
        if (_scene is not null)
        {
            await _scene.DisposeAsync();
        }
    }

    protected override async Task<ITrackingStore> OpenAsync(TimeProvider clock)
    {
        _scene = await AzureScene.OpenAsync(clock, await Emulators.CosmosAsync(), await Emulators.BlobsAsync());
        return _scene.Tracking;
    }

    [Fact]
    public void Gaps_OfTheServer_AreEachCoveredByATestThatExists()
    {
        foreach (var (gap, suite, test) in CosmosServerGaps.All)
        {
            var method = suite.GetMethod(test, BindingFlags.Public | BindingFlags.Instance | BindingFlags.FlattenHierarchy);
            Assert.True(method?.GetCustomAttributes<FactAttribute>().Any(), $"{gap} {suite.Name}.{test} is no test.");
        }
    }
}
