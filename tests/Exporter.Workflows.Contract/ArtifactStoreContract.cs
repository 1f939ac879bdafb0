using System.Security.Cryptography;
using Exporter.Workflows.Ports;

namespace Exporter.Workflows.Contract;

/// <summary>What every artifact store does.</summary>
public abstract class ArtifactStoreContract : IAsyncLifetime
{
    protected SettableClock Clock { get; } = new();

    protected IArtifactStore Store { get; private set; } = null!;

    public async Task InitializeAsync() => Store = await OpenAsync(Clock);

    public virtual Task DisposeAsync() => Task.CompletedTask;

    /// <summary>Opens an empty store.</summary>
    protected abstract Task<IArtifactStore> OpenAsync(TimeProvider clock);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(5_000_000)]
    public async Task Publish_Bytes_AreFoundUnderTheirHash(int length)
    {
        var bytes = new byte[length];
        new Random(1).NextBytes(bytes);

        var info = await WriteAsync("ann", bytes);

        Assert.Equal(ArtifactHash.Of(Convert.ToHexStringLower(SHA256.HashData(bytes))), info.Hash);
        Assert.Equal(length, info.SizeBytes);
        Assert.Equal(bytes, await ReadAsync("ann", info.Hash));
        Assert.Equal(info.SizeBytes, (await Store.FindAsync("ann", info.Hash))!.SizeBytes);
    }

    [Fact]
    public async Task Publish_InPieces_SynchronousAndNot_IsOneArtifact()
    {
        await using var draft = Store.Create("ann");
        draft.Content.Write("one "u8);
        await draft.Content.WriteAsync("two "u8.ToArray());
        draft.Content.Write("three"u8.ToArray(), 0, 5);
        await draft.Content.FlushAsync();
        await draft.Content.DisposeAsync();

        var info = await draft.PublishAsync();

        Assert.Equal("one two three"u8.ToArray(), await ReadAsync("ann", info.Hash));
    }

    [Fact]
    public async Task Publish_TheSameBytesAgain_IsTheSameArtifactWrittenNow()
    {
        var first = await WriteAsync("ann", "same"u8.ToArray());
        Clock.Advance(TimeSpan.FromDays(3));
        await using var reader = await Store.OpenAsync("ann", first.Hash);
        var second = await WriteAsync("ann", "same"u8.ToArray());

        Assert.Equal(first.Hash, second.Hash);
        Assert.True(second.WrittenAt > first.WrittenAt);
        Assert.Single(await ListAsync("ann"));
    }

    [Fact]
    public async Task Publish_AtTheSameTime_IsOneArtifact()
    {
        var bytes = new byte[200_000];
        var infos = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => Task.Run(() => WriteAsync("ann", bytes))));

        Assert.Single(infos.Select(i => i.Hash).Distinct());
        Assert.Equal(bytes, await ReadAsync("ann", infos[0].Hash));
        Assert.Single(await ListAsync("ann"));
    }

    [Fact]
    public async Task Draft_NotPublished_LeavesNothing()
    {
        var hash = ArtifactHash.Of(Convert.ToHexStringLower(SHA256.HashData("half"u8)));
        await using (var draft = Store.Create("ann"))
        {
            await draft.Content.WriteAsync("half"u8.ToArray());
            Assert.Null(await Store.FindAsync("ann", hash));
        }

        Assert.Null(await Store.FindAsync("ann", hash));
        Assert.Empty(await ListAsync("ann"));
    }

    [Fact]
    public async Task Open_Artifact_CanSeek()
    {
        var info = await WriteAsync("ann", "0123456789"u8.ToArray());

        await using var stream = await Store.OpenAsync("ann", info.Hash);
        stream.Seek(4, SeekOrigin.Begin);
        var rest = new byte[6];
        await stream.ReadExactlyAsync(rest);

        Assert.Equal("456789"u8.ToArray(), rest);
        Assert.Equal(10, stream.Length);
    }

    [Fact]
    public async Task Open_Missing_SaysWhich()
    {
        var hash = ArtifactHash.Of(new string('0', 64));

        var missing = await Assert.ThrowsAsync<ArtifactMissingException>(() => Store.OpenAsync("ann", hash));

        Assert.Equal(hash, missing.Hash);
        Assert.Null(await Store.FindAsync("ann", hash));
        Assert.False(await Store.DeleteAsync("ann", hash));
    }

    [Theory]
    [InlineData("")]
    [InlineData("sha256:")]
    [InlineData("sha256:../../../../../../../../etc/passwd0000000000000000000000000000000")]
    [InlineData("sha256:0000000000000000000000000000000000000000000000000000000000000000x")]
    [InlineData("sha256:ABCDEF0000000000000000000000000000000000000000000000000000000000")]
    [InlineData("md5:0000000000000000000000000000000000000000000000000000000000000000000")]
    public async Task Names_ThatAreNoHashes_AreRefused(string hash)
    {
        await Assert.ThrowsAsync<ArgumentException>(() => Store.OpenAsync("ann", hash));
        await Assert.ThrowsAsync<ArgumentException>(() => Store.FindAsync("ann", hash));
        await Assert.ThrowsAsync<ArgumentException>(() => Store.DeleteAsync("ann", hash));
    }

    [Fact]
    public async Task Delete_Artifact_RemovesItOnce()
    {
        var info = await WriteAsync("ann", "gone"u8.ToArray());

        Assert.True(await Store.DeleteAsync("ann", info.Hash));
        Assert.False(await Store.DeleteAsync("ann", info.Hash));
        await Assert.ThrowsAsync<ArtifactMissingException>(() => Store.OpenAsync("ann", info.Hash));
    }

    [Fact]
    public async Task Owners_WithTheSameBytes_NeverSeeEachOther()
    {
        var (both, mine) = ("shared"u8.ToArray(), "of ann"u8.ToArray());
        var hash = (await WriteAsync("ann", both)).Hash;
        var own = (await WriteAsync("ann", mine)).Hash;
        await WriteAsync("ben", both);

        await Assert.ThrowsAsync<ArtifactMissingException>(() => Store.OpenAsync("ben", own));
        Assert.Null(await Store.FindAsync("ben", own));
        Assert.False(await Store.DeleteAsync("ben", own));
        Assert.True(await Store.DeleteAsync("ben", hash));
        Assert.Equal(both, await ReadAsync("ann", hash));
        Assert.Equal(2, (await ListAsync("ann")).Count);
        Assert.Empty(await ListAsync("ben"));
        foreach (var stranger in new[] { "", "../ann", "ANN", "ann/", new string('x', 5000) })
        {
            Assert.Null(await Store.FindAsync(stranger, own));
            Assert.Empty(await ListAsync(stranger));
        }
    }

    protected async Task<ArtifactInfo> WriteAsync(string owner, byte[] bytes)
    {
        await using var draft = Store.Create(owner);
        await draft.Content.WriteAsync(bytes);
        return await draft.PublishAsync();
    }

    protected async Task<byte[]> ReadAsync(string owner, string hash)
    {
        await using var stream = await Store.OpenAsync(owner, hash);
        using var memory = new MemoryStream();
        await stream.CopyToAsync(memory);
        return memory.ToArray();
    }

    protected async Task<IReadOnlyList<ArtifactInfo>> ListAsync(string owner)
    {
        var all = new List<ArtifactInfo>();
        await foreach (var info in Store.ListAsync(owner))
        {
            all.Add(info);
        }

        return all;
    }
}
