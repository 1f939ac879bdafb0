using Exporter.Local.Artifacts;
using Exporter.Workflows.Contract;
using Exporter.Workflows.Ports;

namespace Exporter.Local.Tests.Artifacts;

/// <summary>The contract on files, and what only files do.</summary>
public sealed class FileArtifactStoreTests : ArtifactStoreContract, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    protected override Task<IArtifactStore> OpenAsync(TimeProvider clock) => Task.FromResult<IArtifactStore>(new FileArtifactStore(_folder.Path, clock));

    [Fact]
    public async Task Files_OfAnyOwner_HaveSafeNames()
    {
        await WriteAsync("../../ann@example.com", "x"u8.ToArray());

        Assert.All(_folder.Names, name => Assert.Matches("^artifacts(/(staging|[0-9a-f]{32})(/[0-9a-f]{2}(/[0-9a-f]{64})?)?)?$", name));
    }

    [Fact]
    public async Task Publish_BytesThatAreThere_LeavesOneFileAndNothingStaged()
    {
        var first = await WriteAsync("ann", "same"u8.ToArray());
        await WriteAsync("ann", "same"u8.ToArray());

        Assert.Equal([first.Hash[^64..]], Directory.EnumerateFiles(_folder.Path, "*", SearchOption.AllDirectories).Select(Path.GetFileName));
        Assert.Equal("same"u8.ToArray(), await File.ReadAllBytesAsync(Directory.EnumerateFiles(_folder.Path, "*", SearchOption.AllDirectories).Single()));
    }

    [Fact]
    public async Task Sweep_KeepsWhatIsNamedOrYoung()
    {
        var kept = await WriteAsync("ann", "kept"u8.ToArray());
        await WriteAsync("ann", "orphan"u8.ToArray());
        await WriteAsync("ben", "kept"u8.ToArray());
        File.WriteAllText(_folder["artifacts/staging/left"], "half");
        File.SetLastWriteTimeUtc(_folder["artifacts/staging/left"], Clock.GetUtcNow().UtcDateTime);
        var named = new Dictionary<string, HashSet<string>> { ["ann"] = [kept.Hash] };
        var store = (FileArtifactStore)Store;

        Assert.Equal(0, store.Sweep(named, TimeSpan.FromDays(2), default));
        Clock.Advance(TimeSpan.FromDays(3));
        var young = await WriteAsync("ann", "young"u8.ToArray());

        Assert.Equal(3, store.Sweep(named, TimeSpan.FromDays(2), default));
        Assert.Equal(new[] { kept.Hash, young.Hash }.Order(), (await ListAsync("ann")).Select(a => a.Hash).Order());
        Assert.Empty(await ListAsync("ben"));
    }

    [Fact]
    public async Task Use_OfADirectoryThatIsAFile_SaysThatTheStoreIsDown()
    {
        File.WriteAllText(_folder["blocked"], "");
        var store = new FileArtifactStore(_folder["blocked"], Clock);

        Assert.Throws<StoreUnavailableException>(() => store.Create("ann"));
        Assert.Null(await store.FindAsync("ann", ArtifactHash.Of(new string('0', 64))));
    }

    [Fact]
    public async Task Write_ToAFullDisk_SaysThatTheStoreIsDown()
    {
        if (!File.Exists("/dev/full"))
        {
            return;
        }

        var draft = new FileArtifactDraft("/dev/full", _ => _folder["never"], Clock, FileMode.Open);

        await Assert.ThrowsAsync<StoreUnavailableException>(async () =>
        {
            await draft.Content.WriteAsync(new byte[200_000]);
            draft.Content.Write(new byte[200_000]);
            await draft.PublishAsync();
        });
        Assert.False(File.Exists(_folder["never"]));
    }
}
