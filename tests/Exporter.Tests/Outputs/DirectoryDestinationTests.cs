using System.Text;
using Exporter.Core.Exporting;
using Exporter.Core.Manifests;
using Exporter.Outputs;

namespace Exporter.Tests.Outputs;

public sealed class DirectoryDestinationTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Commit_OverAnEarlierExport_ReplacesItsFilesAndItsEmptyFolders()
    {
        await ExportAsync("a.md", "deep/er/b.md");
        await ExportAsync("a.md", "c.md");

        Assert.Equal(["a.md", "c.md", "manifest.json"], _folder.Names);
    }

    [Fact]
    public async Task Commit_OverAnEarlierExportWithForeignFiles_LeavesThoseAlone()
    {
        await ExportAsync("deep/a.md");
        await File.WriteAllTextAsync(_folder["deep/mine.txt"], "mine");

        await ExportAsync("b.md");

        Assert.Equal(["b.md", "deep", "deep/mine.txt", "manifest.json"], _folder.Names);
    }

    [Theory]
    [InlineData("thesis.docx", "text")]
    [InlineData("manifest.json", "{\"name\": \"somebody's web app\"}")]
    public async Task Constructor_AFolderOfSomeoneElse_IsRefused(string name, string content)
    {
        await File.WriteAllTextAsync(_folder[name], content);

        Assert.Contains("Choose a new or empty folder", Assert.Throws<OutputFailedException>(() => new DirectoryDestination(_folder.Path)).Message);
        Assert.Equal([name], _folder.Names);
    }

    [Fact]
    public async Task Constructor_AManifestThatListsFilesOutside_NeverTouchesThem()
    {
        await ExportAsync("a.md");
        await File.WriteAllTextAsync(_folder["../" + Path.GetFileName(_folder.Path) + ".victim"], "safe");
        var manifest = await File.ReadAllTextAsync(_folder["manifest.json"]);
        await File.WriteAllTextAsync(_folder["manifest.json"], manifest.Replace("\"a.md\"", "\"../" + Path.GetFileName(_folder.Path) + ".victim\""));

        await ExportAsync("b.md");

        Assert.True(File.Exists(_folder.Path + ".victim"));
        File.Delete(_folder.Path + ".victim");
    }

    [Fact]
    public async Task Dispose_WithoutCommit_LeavesTheEarlierExportAsItWas()
    {
        await ExportAsync("a.md");
        var before = await File.ReadAllBytesAsync(_folder["manifest.json"]);

        await using (var destination = new DirectoryDestination(_folder.Path))
        {
            await using var stream = destination.Create("a.md");
            await stream.WriteAsync("half"u8.ToArray());
        }

        Assert.Equal(["a.md", "manifest.json"], _folder.Names);
        Assert.Equal(before, await File.ReadAllBytesAsync(_folder["manifest.json"]));
    }

    [Fact]
    public void Constructor_AFile_IsRefused()
    {
        File.WriteAllText(_folder["x"], "");

        Assert.Contains("is a file", Assert.Throws<OutputFailedException>(() => new DirectoryDestination(_folder["x"])).Message);
    }

    [Fact]
    [Trait("Category", "Faults")]
    public async Task Create_OnAFullDisk_SaysSoAndLeavesNothing()
    {
        using var disk = SmallDisk.TryMount();
        if (disk is null)
        {
            // Mounting needs root; the file of zero space that Linux has stands in.
            await using var full = new FileStream("/dev/full", FileMode.Open, FileAccess.Write);
            await using var guarded = new GuardedStream(full, "/dev/full", leaveOpen: true);
            Assert.Contains("disk is full", Assert.Throws<OutputFailedException>(() => { guarded.Write(new byte[100_000]); guarded.Flush(); }).Message);
            return;
        }

        await using (var destination = new DirectoryDestination(Path.Combine(disk.Path, "out")))
        {
            var error = await Assert.ThrowsAsync<OutputFailedException>(async () =>
            {
                await using var stream = destination.Create("a.md");
                for (var i = 0; i < 100; i++)
                {
                    await stream.WriteAsync(new byte[65536]);
                }
            });
            Assert.Contains("disk is full", error.Message);
        }

        Assert.Empty(Directory.EnumerateFiles(disk.Path, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public void Open_ALinkOrAMissingFile_IsNoFileOfTheExport()
    {
        File.WriteAllText(_folder["real"], "x");
        File.CreateSymbolicLink(_folder["link"], _folder["real"]);
        var files = new DirectoryFiles(_folder.Path);

        Assert.Null(files.Open("link"));
        Assert.Null(files.Open("none"));
        using var real = files.Open("real");
        Assert.NotNull(real);
        Assert.Equal(["link", "real"], files.List().Order());
    }

    private async Task ExportAsync(params string[] names)
    {
        await using var destination = new DirectoryDestination(_folder.Path);
        var files = new List<ManifestFile>();
        foreach (var name in names)
        {
            await using var stream = destination.Create(name);
            await stream.WriteAsync(Encoding.UTF8.GetBytes(name));
            files.Add(new ManifestFile(name, new string('0', 64), name.Length, "text/markdown", "markdown", "x", null, null));
        }

        await using (var stream = destination.Create(DirectoryDestination.DefaultManifestName))
        {
            ManifestSerializer.Write(
                new ExportManifest { Generator = new("t", "1"), Settings = [], SettingsHash = "", Sources = [], Files = files, Ledger = new(0, 0, 0, 0, 0, 0) }, stream);
        }

        await destination.CommitAsync(default);
    }
}
