using System.Text;
using Exporter.Core.Exporting;
using Exporter.Core.Formats;
using Exporter.Core.Ledgers;
using Exporter.Core.Manifests;
using Exporter.Core.Readers;

namespace Exporter.Core.Tests.Exporting;

public sealed class DocumentExporterTests
{
    private static readonly DocumentExporter Exporter = new(new ReaderRegistry([new LineReader()]));

    [Fact]
    public async Task Export_OneDocument_WritesFileAndManifest()
    {
        var destination = new MemoryDestination();

        var manifest = await Exporter.ExportAsync(Job([("notes.txt", "one\ntwo\n")], [Request(new LineFormat())]), destination);

        Assert.Equal("one\ntwo\n", destination.Text("notes.txt"));
        var file = Assert.Single(manifest.Files);
        Assert.Equal(("notes.txt", 8L, 2L, "lines"), (file.Name, file.SizeBytes, file.Rows, file.Format));
        Assert.Equal(new ManifestLedger(2, 2, 0, 0, 0, 0), manifest.Ledger);
        Assert.Equal(manifest.SettingsHash, ManifestSerializer.Read("m", destination.Files["manifest.json"]).SettingsHash);
        Assert.Null(manifest.Created);
    }

    [Fact]
    public async Task Export_AWriterThatLosesAnElement_FailsAndCommitsNothing()
    {
        var destination = new MemoryDestination();

        var error = await Assert.ThrowsAsync<LedgerImbalanceException>(
            () => Exporter.ExportAsync(Job([("notes.txt", "one\ntwo\nthree\n")], [Request(new LineFormat(loses: true))]), destination));

        Assert.Contains("'l1'", error.Message);
        Assert.Empty(destination.Files);
    }

    [Fact]
    public async Task Export_ABatchWithARefusedDocument_DeliversTheOthersAndNamesIt()
    {
        var destination = new MemoryDestination();
        var reports = new List<ExportProgress>();

        var manifest = await Exporter.ExportAsync(
            Job([("a.txt", "one"), ("bad.txt", "!"), ("c.txt", "three")], [Request(new LineFormat())]) with { ContinueOnFailure = true },
            destination,
            new Collect(reports));

        Assert.Equal(["a.txt", "c.txt", "manifest.json"], destination.Files.Keys.Order());
        Assert.Equal(["bad.txt"], manifest.Failures.Select(f => f.Source));
        Assert.Equal(["a.txt", "c.txt"], manifest.Sources.Select(s => s.Name));
        Assert.Equal([1, 2, 3], reports.Select(r => r.Done));
        Assert.Equal("bad.txt", Assert.Single(reports, r => r.Failure is not null).Name);
    }

    [Fact]
    public async Task Export_ABatchWhoseSecondFormatFails_TakesTheFirstFormatsFileBack()
    {
        var destination = new MemoryDestination();

        var manifest = await Exporter.ExportAsync(
            Job([("a.txt", "one\ntwo"), ("b.txt", "one")], [Request(new LineFormat()), Request(new LineFormat("lossy", "los", loses: true))]) with { ContinueOnFailure = true },
            destination);

        Assert.Equal(["b.los", "b.txt", "manifest.json"], destination.Files.Keys.Order());
        Assert.Equal(["a.txt"], manifest.Failures.Select(f => f.Source));
    }

    [Fact]
    public async Task Export_InParallel_GivesTheSameBytesAsOneByOne()
    {
        var inputs = Enumerable.Range(0, 60).Select(i => ($"d{i:00}/n.txt", $"text {i}\nmore\n")).ToArray();
        var one = new MemoryDestination();
        var many = new MemoryDestination();

        await Exporter.ExportAsync(Job(inputs, [Request(new LineFormat(side: true)), Request(new LineFormat("other"))]), one);
        await Exporter.ExportAsync(Job([.. inputs.Reverse()], [Request(new LineFormat(side: true)), Request(new LineFormat("other"))]) with { Workers = 8 }, many);

        Assert.Equal(one.Files.Keys.Order(), many.Files.Keys.Order());
        Assert.Equal(60 * 3 + 1, one.Files.Count);
        Assert.All(one.Files, f => Assert.Equal(f.Value, many.Files[f.Key]));
    }

    [Fact]
    public async Task Export_FormatsThatShareAnExtension_NamesThemByKey()
    {
        var destination = new MemoryDestination();

        await Exporter.ExportAsync(Job([("a.json.txt", "x")], [Request(new LineFormat("p")), Request(new LineFormat("q")), Request(new LineFormat("r", "r"))]), destination);

        Assert.Equal(["a.json.p.txt", "a.json.q.txt", "a.json.r", "manifest.json"], destination.Files.Keys.Order());
    }

    [Theory]
    [InlineData("r.md", "r.tore", "r.md.txt", "r.tore.txt")]
    [InlineData("A.md", "a.tore", "A.md.txt", "a.tore.txt")]
    [InlineData("../../etc/passwd", "x.md", "document/document/etc/passwd.txt", "x.txt")]
    [InlineData("manifest.md", "b.md", "b.txt", "manifest.txt")]
    public async Task Export_NamesThatWouldMeetOrEscape_AreKeptApart(string first, string second, string firstOut, string secondOut)
    {
        var destination = new MemoryDestination();

        await Exporter.ExportAsync(Job([(first, "1"), (second, "2")], [Request(new LineFormat())]), destination);

        Assert.Equal(new[] { firstOut, secondOut, "manifest.json" }.Order(), destination.Files.Keys.Order());
    }

    [Fact]
    public async Task Export_ADocumentNamedLikeTheManifest_GetsAnotherName()
    {
        var destination = new MemoryDestination();

        await Exporter.ExportAsync(Job([("manifest.md", "1")], [Request(new LineFormat(extension: "json"))]), destination);

        Assert.Equal("1\n", destination.Text("manifest-2.json"));
    }

    [Fact]
    public async Task Export_ASideFile_KeepsItsNameAloneAndTakesTheMainOnesAmongOthers()
    {
        var alone = new MemoryDestination();
        var among = new MemoryDestination();

        var manifest = await Exporter.ExportAsync(Job([("a.md", "1")], [Request(new LineFormat(side: true))]), alone);
        await Exporter.ExportAsync(Job([("a.md", "1"), ("b.md", "2")], [Request(new LineFormat(side: true))]), among);

        Assert.Equal(["a.txt", "manifest.json", "side.json"], alone.Files.Keys.Order());
        Assert.Equal(["a.txt", "a.txt.side.json", "b.txt", "b.txt.side.json", "manifest.json"], among.Files.Keys.Order());
        Assert.Equal(["Has a side file."], manifest.Warnings);
        Assert.Equal("application/json", manifest.Files.Single(f => f.Name == "side.json").MediaType);
        Assert.Null(manifest.Files.Single(f => f.Name == "side.json").Ledger);
    }

    [Fact]
    public async Task Export_Cancelled_CommitsNothing()
    {
        var destination = new MemoryDestination();
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => Exporter.ExportAsync(Job([("a.md", "1")], [Request(new LineFormat())]), destination, cancellationToken: cancelled.Token));

        Assert.Empty(destination.Files);
    }

    private static FormatRequest Request(IExportFormat format) => new(format, FormatSettings.Create(format.Descriptor));

    private static ExportJob Job((string Name, string Text)[] inputs, FormatRequest[] formats) => new()
    {
        Inputs = [.. inputs.Select(i => new ExportInput(i.Name, _ => Task.FromResult<Stream>(new MemoryStream(Encoding.UTF8.GetBytes(i.Text)))))],
        Formats = formats,
    };

    private sealed class Collect(List<ExportProgress> reports) : IProgress<ExportProgress>
    {
        public void Report(ExportProgress value) => reports.Add(value);
    }
}
