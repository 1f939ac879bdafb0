using System.Text;
using Exporter.Core.Exporting;
using Exporter.Core.Formats;
using Exporter.Core.Manifests;
using Exporter.Core.Readers;
using Exporter.Core.Tests.Exporting;

namespace Exporter.Core.Tests.Manifests;

public sealed class ManifestVerifierTests
{
    [Fact]
    public async Task Verify_AnUntouchedExport_FindsNothing()
    {
        var (manifest, folder) = await ExportAsync();

        Assert.Empty(await Verify(manifest, folder));
    }

    [Fact]
    public async Task Verify_EachWayToTouchAFile_IsFound()
    {
        var (manifest, folder) = await ExportAsync();
        folder.Files["a.txt"][0] ^= 1;
        folder.Files["b.txt"] = [.. folder.Files["b.txt"], (byte)'\n'];
        folder.Files.Remove("c.txt");
        folder.Files["extra.txt"] = [];

        var problems = await Verify(manifest, folder);

        Assert.Collection(
            problems,
            p => Assert.StartsWith("a.txt: its content was changed", p),
            p => Assert.StartsWith("b.txt: has 3 bytes, the manifest says 2", p),
            p => Assert.Equal("c.txt: is missing.", p),
            p => Assert.Equal("extra.txt: is not part of the export.", p));
    }

    [Fact]
    public async Task Verify_TheManifestOfASingleFile_LeavesItsNeighboursAlone()
    {
        var (manifest, folder) = await ExportAsync();
        folder.Files["thesis.docx"] = [1];

        Assert.Empty(await ManifestVerifier.VerifyAsync(manifest, "manifest.json", folder, ownsFolder: false));
    }

    [Fact]
    public async Task Verify_AnEditedManifest_IsFound()
    {
        var (manifest, folder) = await ExportAsync();
        var edited = manifest with
        {
            Settings = [new ManifestFormat("lines", new Dictionary<string, string> { ["upper"] = "true" })],
            Ledger = manifest.Ledger with { Dropped = 1 },
            Files =
            [
                manifest.Files[0] with { Name = "../../etc/passwd" },
                manifest.Files[1] with { Ledger = new ManifestLedger(5, 1, 1, 1, 1, 0) },
                manifest.Files[1],
                manifest.Files[2],
            ],
        };

        var problems = await Verify(edited, folder);

        Assert.Contains(problems, p => p.StartsWith("settings:", StringComparison.Ordinal));
        Assert.Contains(problems, p => p.StartsWith("ledger:", StringComparison.Ordinal));
        Assert.Contains(problems, p => p.StartsWith("../../etc/passwd: is not a name inside", StringComparison.Ordinal));
        Assert.Contains(problems, p => p.StartsWith("b.txt: the ledger's totals", StringComparison.Ordinal));
        Assert.Contains(problems, p => p.StartsWith("b.txt: is listed twice", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("not json")]
    [InlineData("{\"manifest_version\": 1}")]
    public void Read_SomethingElse_IsRefusedWithAHint(string text)
    {
        var error = Assert.Throws<InputRefusedException>(() => ManifestSerializer.Read("x.json", Encoding.UTF8.GetBytes(text)));

        Assert.Contains("x.json", error.Message);
    }

    [Fact]
    public async Task Read_AManifestOfALaterVersion_SaysWhichAreKnown()
    {
        var (_, folder) = await ExportAsync();
        var later = Encoding.UTF8.GetString(folder.Files["manifest.json"]).Replace("\"manifest_version\": 1", "\"manifest_version\": 2");

        Assert.Contains("manifest_version 2", Assert.Throws<InputRefusedException>(() => ManifestSerializer.Read("x", Encoding.UTF8.GetBytes(later))).Message);
    }

    [Fact]
    public async Task Write_Always_IsStableAndReadsBackEqual()
    {
        var (_, folder) = await ExportAsync();
        var bytes = folder.Files["manifest.json"];
        using var again = new MemoryStream();

        ManifestSerializer.Write(ManifestSerializer.Read("m", bytes), again);

        Assert.Equal(Encoding.UTF8.GetString(bytes), Encoding.UTF8.GetString(again.ToArray()));
        Assert.EndsWith("}\n", Encoding.UTF8.GetString(bytes));
        Assert.DoesNotContain("created", Encoding.UTF8.GetString(bytes));
    }

    private static Task<IReadOnlyList<string>> Verify(ExportManifest manifest, MemoryDestination folder) =>
        ManifestVerifier.VerifyAsync(manifest, "manifest.json", folder, ownsFolder: true);

    private static async Task<(ExportManifest Manifest, MemoryDestination Folder)> ExportAsync()
    {
        var folder = new MemoryDestination();
        var format = new LineFormat();
        var manifest = await new DocumentExporter(new ReaderRegistry([new LineReader()])).ExportAsync(
            new ExportJob
            {
                Inputs = [.. new[] { "a", "b", "c" }.Select(n => new ExportInput($"{n}.md", _ => Task.FromResult<Stream>(new MemoryStream(Encoding.UTF8.GetBytes(n)))))],
                Formats = [new FormatRequest(format, FormatSettings.Create(format.Descriptor))],
            },
            folder);
        return (manifest, folder);
    }
}
