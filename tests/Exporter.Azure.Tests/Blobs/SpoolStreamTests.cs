using System.Security.Cryptography;
using Exporter.Azure.Blobs;

namespace Exporter.Azure.Tests.Blobs;

/// <summary>Bytes that wait for their name.</summary>
public sealed class SpoolStreamTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData((4 << 20) - 1)]
    [InlineData(4 << 20)]
    [InlineData((4 << 20) + 1)]
    [InlineData(20_000_000)]
    public void Complete_GivesTheBytesAndTheirHash(int length)
    {
        var bytes = new byte[length];
        new Random(length).NextBytes(bytes);
        using var spool = new SpoolStream();
        for (var at = 0; at < length; at += 1_000_003)
        {
            spool.Write(bytes, at, Math.Min(1_000_003, length - at));
        }

        spool.Flush();
        Assert.Equal((length, length), (spool.Length, spool.Position));
        var (hash, content) = spool.Complete();
        using var copy = new MemoryStream();
        content.CopyTo(copy);
        content.Dispose();

        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(bytes)), hash);
        Assert.True(copy.ToArray().AsSpan().SequenceEqual(bytes));
    }

    [Fact]
    public void Use_AfterItsEnd_IsRefused()
    {
        using var spool = new SpoolStream();
        Assert.True(spool.CanWrite);
        spool.Complete().Content.Dispose();

        Assert.False(spool.CanWrite);
        Assert.Throws<ObjectDisposedException>(() => spool.Write("x"u8));
        Assert.Throws<ObjectDisposedException>(() => spool.Complete());
        spool.Discard();
    }

    [Fact]
    public async Task Stream_TakesBytesAndNothingElse()
    {
        await using var spool = new SpoolStream();
        await Task.Factory.FromAsync(spool.BeginWrite([1, 2, 3], 1, 2, null, null), spool.EndWrite);

        Assert.Equal(2, spool.Length);
        Assert.False(spool.CanRead || spool.CanSeek);
        Assert.Throws<NotSupportedException>(() => spool.Position = 0);
        Assert.Throws<NotSupportedException>(() => spool.SetLength(0));
        Assert.Throws<NotSupportedException>(() => spool.Seek(0, SeekOrigin.Begin));
        Assert.Throws<NotSupportedException>(() => spool.Read(new byte[1], 0, 1));
        spool.Discard();
        spool.Discard();
    }
}
