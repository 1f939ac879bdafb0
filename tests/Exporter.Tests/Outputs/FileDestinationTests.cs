using Exporter.Core.Exporting;
using Exporter.Outputs;

namespace Exporter.Tests.Outputs;

public sealed class FileDestinationTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Commit_NewFiles_PutsThemInPlaceAndLeavesNothingElse()
    {
        await using (var destination = new FileDestination(_folder["sub/out.md"]))
        {
            await WriteAsync(destination, "out.md", "text");
            await WriteAsync(destination, "out.md.manifest.json", "{}");
            Assert.DoesNotContain("sub/out.md", _folder.Names);

            await destination.CommitAsync(default);
        }

        Assert.Equal(["sub", "sub/out.md", "sub/out.md.manifest.json"], _folder.Names);
        Assert.Equal("text", await File.ReadAllTextAsync(_folder["sub/out.md"]));
    }

    [Fact]
    public async Task Dispose_WithoutCommit_LeavesTheOldFile()
    {
        await File.WriteAllTextAsync(_folder["out.md"], "old");

        await using (var destination = new FileDestination(_folder["out.md"]))
        {
            await WriteAsync(destination, "out.md", "new");
        }

        Assert.Equal(["out.md"], _folder.Names);
        Assert.Equal("old", await File.ReadAllTextAsync(_folder["out.md"]));
    }

    [Fact]
    public async Task Commit_ThatFailsHalfWay_PutsTheOldFilesBack()
    {
        await File.WriteAllTextAsync(_folder["out.md"], "old");
        Directory.CreateDirectory(_folder["out.md.manifest.json"]);

        await using (var destination = new FileDestination(_folder["out.md"]))
        {
            await WriteAsync(destination, "out.md", "new");
            await WriteAsync(destination, "out.md.manifest.json", "{}");

            var error = await Assert.ThrowsAsync<OutputFailedException>(() => destination.CommitAsync(default));
            Assert.Contains("out.md.manifest.json", error.Message);
        }

        Assert.Equal(["out.md", "out.md.manifest.json"], _folder.Names);
        Assert.Equal("old", await File.ReadAllTextAsync(_folder["out.md"]));
    }

    [Fact]
    public async Task Commit_OverALink_ReplacesWhatItPointsAt()
    {
        await File.WriteAllTextAsync(_folder["real.md"], "old");
        File.CreateSymbolicLink(_folder["link.md"], _folder["real.md"]);

        await using (var destination = new FileDestination(_folder["link.md"]))
        {
            await WriteAsync(destination, destination.FileName, "new");
            await destination.CommitAsync(default);
        }

        Assert.Equal("new", await File.ReadAllTextAsync(_folder["real.md"]));
        Assert.NotNull(File.ResolveLinkTarget(_folder["link.md"], false));
    }

    [Fact]
    public async Task Create_AfterAKilledRun_SweepsItsLeftoversButNotThoseOfALiveOne()
    {
        Directory.CreateDirectory(_folder[".tore-export-dead"]);
        await File.WriteAllTextAsync(_folder[".tore-export-dead/0"], "half");
        await using var alive = new FileDestination(_folder["other.md"]);
        await WriteAsync(alive, "other.md", "alive");

        await using (var destination = new FileDestination(_folder["out.md"]))
        {
            await WriteAsync(destination, "out.md", "new");
            await destination.CommitAsync(default);
        }

        await alive.CommitAsync(default);
        await alive.DisposeAsync();
        Assert.Equal(["other.md", "out.md"], _folder.Names);
    }

    [Fact]
    public void Constructor_AFolderOrADevice_IsRefused()
    {
        Assert.Contains("is a folder", Assert.Throws<OutputFailedException>(() => new FileDestination(_folder.Path)).Message);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Contains("not a regular file", Assert.Throws<OutputFailedException>(() => new FileDestination("/dev/full")).Message);
        }
    }

    [Fact]
    public async Task Create_ANameOutsideOrTwice_IsRefused()
    {
        await using var destination = new FileDestination(_folder["out.md"]);
        await WriteAsync(destination, "out.md", "new");

        Assert.Throws<OutputFailedException>(() => destination.Create("../x"));
        Assert.Throws<OutputFailedException>(() => destination.Create("out.md"));
        destination.Discard("out.md");
        await WriteAsync(destination, "out.md", "again");
        await destination.CommitAsync(default);

        Assert.Equal("again", await File.ReadAllTextAsync(_folder["out.md"]));
    }

    [Fact]
    public async Task Create_BelowAFile_SaysItCannotBeWritten()
    {
        await File.WriteAllTextAsync(_folder["plain"], "x");
        await using var destination = new FileDestination(_folder["plain/out.md"]);

        Assert.Contains("cannot be written", Assert.Throws<OutputFailedException>(() => destination.Create("out.md")).Message);
    }

    private static async Task WriteAsync(IExportDestination destination, string name, string text)
    {
        await using var stream = destination.Create(name);
        await stream.WriteAsync(System.Text.Encoding.UTF8.GetBytes(text));
    }
}
