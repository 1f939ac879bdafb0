using System.Text;
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

    [Fact]
    public async Task Owners_WithHundredsOfArtifacts_NeverSeeEachOther()
    {
        const int each = 200;
        var hashes = new Dictionary<string, HashSet<string>>();
        foreach (var owner in new[] { "ann@example.com", "ben@example.com" })
        {
            var written = await Task.WhenAll(Enumerable.Range(0, each).Select(i => WriteAsync(owner, Encoding.UTF8.GetBytes($"{owner} {i}"))));
            hashes[owner] = [.. written.Select(w => w.Hash)];
        }

        foreach (var hash in hashes["ben@example.com"])
        {
            Assert.Null(await Store.FindAsync("ann@example.com", hash));
        }

        var some = hashes["ben@example.com"].First();
        await Assert.ThrowsAsync<ArtifactMissingException>(() => Store.OpenAsync("ann@example.com", some));
        Assert.False(await Store.DeleteAsync("ann@example.com", some));
        Assert.Equal(hashes["ann@example.com"], (await ListAsync("ann@example.com")).Select(a => a.Hash).ToHashSet());
        Assert.Equal(hashes["ben@example.com"], (await ListAsync("ben@example.com")).Select(a => a.Hash).ToHashSet());
    }

    [Fact]
    public async Task Blobs_OfAnyOwner_HaveNamesOfHexadecimalDigitsOnly()
    {
        await WriteAsync("../../ann@example.com?x=1#y", "x"u8.ToArray());

        var names = _scene!.Blobs.GetBlobContainers().SelectMany(c => _scene.Blobs.GetBlobContainerClient(c.Name).GetBlobs()).Select(b => b.Name);

        Assert.All(names, name => Assert.Matches("^[0-9a-f]{64}/[0-9a-f]{64}$", name));
        Assert.NotEmpty(names);
    }

    [Fact]
    public async Task List_OverABlobOfSomebodyElse_LeavesItOut()
    {
        var info = await WriteAsync("ann", "x"u8.ToArray());
        var container = _scene!.Blobs.GetBlobContainerClient(_scene.ArtifactsContainer);
        var folder = (await container.GetBlobsAsync().FirstAsync()).Name.Split('/')[0];
        await container.UploadBlobAsync(folder + "/readme.txt", new BinaryData("y"));

        Assert.Equal([info.Hash], (await ListAsync("ann")).Select(a => a.Hash));
    }

    [Fact]
    public async Task WrittenAt_OfABlobThatDoesNotSay_IsItsOwnTime()
    {
        var info = await WriteAsync("ann", "x"u8.ToArray());
        var container = _scene!.Blobs.GetBlobContainerClient(_scene.ArtifactsContainer);
        var name = (await container.GetBlobsAsync().FirstAsync()).Name;
        await container.GetBlobClient(name).SetMetadataAsync(new Dictionary<string, string>());

        Assert.InRange((await Store.FindAsync("ann", info.Hash))!.WrittenAt, DateTimeOffset.UnixEpoch.AddYears(50), DateTimeOffset.MaxValue);
    }

    [Fact]
    public async Task Read_OfABlobThatIsRemovedMeanwhile_SaysThatItIsGone()
    {
        var bytes = new byte[5_000_000];
        new Random(1).NextBytes(bytes);
        var info = await WriteAsync("ann", bytes);
        var first = await Store.OpenAsync("ann", info.Hash);
        var second = await Store.OpenAsync("ann", info.Hash);
        await using (first)
        {
            using (second)
            {
                var head = new byte[10];
                Assert.Equal(10, await first.ReadAsync(head));
                Assert.True(await Store.DeleteAsync("ann", info.Hash));
                (first.Position, second.Position) = (4_000_000, 4_000_000);

                await Assert.ThrowsAsync<ArtifactMissingException>(() => first.ReadExactlyAsync(new byte[2_000_000]).AsTask());
                Assert.Throws<ArtifactMissingException>(() => second.ReadExactly(new byte[2_000_000], 0, 2_000_000));
                await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second.ReadAsync(head, 0, 1, new CancellationToken(canceled: true)));
                Assert.Equal((true, true, false), (second.CanRead, second.CanSeek, second.CanWrite));
                Assert.Throws<NotSupportedException>(() => second.Write(head, 0, 1));
                Assert.Throws<NotSupportedException>(() => second.SetLength(1));
                Assert.Equal(4_000_000, second.Position);
                second.Flush();
            }
        }
    }
}
