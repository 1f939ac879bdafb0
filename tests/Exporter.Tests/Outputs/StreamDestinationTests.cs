using Exporter.Core.Exporting;
using Exporter.Outputs;

namespace Exporter.Tests.Outputs;

public sealed class StreamDestinationTests
{
    [Fact]
    public async Task Commit_MainAndSideFile_WritesTheMainOneAndNamesTheOther()
    {
        using var target = new MemoryStream();
        await using var destination = new StreamDestination("export", target);
        await using (var main = destination.Create("export"))
        {
            await main.WriteAsync("main"u8.ToArray());
        }

        await using (var side = destination.Create("export.side.json"))
        {
            await side.WriteAsync("side"u8.ToArray());
        }

        Assert.Equal(0, target.Length);
        await destination.CommitAsync(default);

        Assert.Equal("main"u8.ToArray(), target.ToArray());
        Assert.Equal(["export.side.json"], destination.LeftOut);
    }

    [Fact]
    public async Task Discard_TheMainFile_WritesNothing()
    {
        using var target = new MemoryStream();
        await using var destination = new StreamDestination("export", target);
        await using (var main = destination.Create("export"))
        {
            await main.WriteAsync("main"u8.ToArray());
        }

        destination.Discard("export");
        await destination.CommitAsync(default);

        Assert.Equal(0, target.Length);
    }

    [Fact]
    public async Task Commit_TheTargetIsFull_SaysSo()
    {
        if (!File.Exists("/dev/full"))
        {
            return;
        }

        await using var target = new FileStream("/dev/full", FileMode.Open, FileAccess.Write, FileShare.ReadWrite, 0);
        await using var destination = new StreamDestination("export", target);
        await using (var main = destination.Create("export"))
        {
            await main.WriteAsync(new byte[10]);
        }

        Assert.Contains("disk is full", (await Assert.ThrowsAsync<OutputFailedException>(() => destination.CommitAsync(default))).Message);
    }
}
