using Exporter.Azure.Tests.Servers;
using Exporter.Workflows.Contract;
using Exporter.Workflows.Ports;

namespace Exporter.Azure.Tests.Blobs;

/// <summary>The contract, unchanged, through the real SDK on Azurite.</summary>
[NeedsEmulators]
[Trait("Category", "Azurite")]
public sealed class AzuriteArtifactStoreTests : ArtifactStoreContract
{
    private AzureScene? _scene;

    public override async Task DisposeAsync()
    {
        if (_scene is not null)
        {
            await _scene.DisposeAsync();
        }
    }

    protected override async Task<IArtifactStore> OpenAsync(TimeProvider clock)
    {
        _scene = await AzureScene.OpenAsync(clock, tracking: null, await Emulators.BlobsAsync());
        return _scene.Artifacts;
    }
}
