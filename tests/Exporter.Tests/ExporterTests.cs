using System.Text;
using Exporter.Core.DataSets.Splits;
using Exporter.Core.Formats;
using Exporter.Core.Manifests;
using Exporter.Core.Readers;
using Exporter.Core.Tokens.Fitting;
using Exporter.Outputs;
using Exporter.Tokenizers.Models;

namespace Exporter.Tests;

public sealed class ExporterTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly IExporter _exporter = ExporterFactory.Create();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task ExportAsync_FileToFile_PutsItInPlaceWithItsManifest()
    {
        var manifest = await _exporter.ExportAsync(Repository.Sample("handbook.md"), _folder["out/handbook.txt"], new ExportSettings { Formats = ["plaintext"], Options = new Dictionary<string, string> { ["line_width"] = "60" } });

        Assert.Equal(["out", "out/handbook.txt", "out/handbook.txt.manifest.json"], _folder.Names);
        Assert.Equal("60", manifest.Settings[0].Options["line_width"]);
        Assert.Empty(await VerifyAsync(_folder["out/handbook.txt.manifest.json"]));
    }

    [Fact]
    public async Task ExportAsync_StreamToStream_WritesTheSameBytesAndNothingElse()
    {
        using var output = new MemoryStream();
        await _exporter.ExportAsync("handbook.md", File.OpenRead(Repository.Sample("handbook.md")), output);
        await _exporter.ExportAsync(Repository.Sample("handbook.md"), _folder["handbook.md"]);

        Assert.Equal(File.ReadAllBytes(_folder["handbook.md"]), output.ToArray());
    }

    [Fact]
    public async Task ExportAsync_RefusedDocument_LeavesNothing()
    {
        File.WriteAllText(_folder["broken.json"], "{\"elements\": [");

        await Assert.ThrowsAsync<InputRefusedException>(() => _exporter.ExportAsync(_folder["broken.json"], _folder["out.md"]));
        await Assert.ThrowsAsync<InputRefusedException>(() => _exporter.ExportAsync(_folder["missing.json"], _folder["out.md"]));
        await Assert.ThrowsAsync<InvalidSettingException>(() => _exporter.ExportAsync(_folder["broken.json"], _folder["out.md"], new ExportSettings { Formats = ["markdown", "csv"] }));

        Assert.Equal(["broken.json"], _folder.Names);
    }

    [Theory]
    [InlineData("markdwn", "", null, null, "markdown")]
    [InlineData("markdown", "flavr", null, null, "flavor")]
    [InlineData("markdown", "flavor", null, null, "github")]
    [InlineData("markdown", "", "acadmic", null, "academic")]
    [InlineData("jsonl", "", null, "trll", "trl")]
    [InlineData("markdown", "", null, "trl", "jsonl")]
    [InlineData("openai-dpo", "", null, null, "review")]
    public async Task ExportAsync_SettingThatThereIsNot_IsRefusedWithASuggestion(string format, string option, string? template, string? target, string suggestion)
    {
        var settings = new ExportSettings
        {
            Formats = [format],
            Options = option.Length == 0 ? new Dictionary<string, string>() : new Dictionary<string, string> { [option] = "wrong" },
            Template = template,
            Target = target,
        };

        var refused = await Assert.ThrowsAsync<InvalidSettingException>(() => _exporter.ExportAsync(Repository.Sample("handbook.md"), _folder["out"], settings));

        Assert.Contains(suggestion, refused.Message, StringComparison.Ordinal);
        Assert.Empty(_folder.Names);
    }

    [Fact]
    public async Task ExportBatchAsync_FolderWithABrokenDocument_ExportsTheOthersAndNamesIt()
    {
        Directory.CreateDirectory(_folder["in"]);
        File.Copy(Repository.Sample("handbook.md"), _folder["in/handbook.md"]);
        File.WriteAllText(_folder["in/broken.json"], "{\"elements\": [");
        File.WriteAllText(_folder["in/picture.png"], "no document");
        var told = new Told();

        var manifest = await _exporter.ExportBatchAsync(_folder["in"], _folder["out"], new ExportSettings { Formats = ["markdown", "rag-json"] }, told);

        Assert.Equal("broken.json", Assert.Single(manifest.Failures).Source);
        Assert.Equal(["handbook.json", "handbook.md", "manifest.json"], Directory.GetFiles(_folder["out"]).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal([1, 2], told.Done.Order());
        await Assert.ThrowsAsync<InputRefusedException>(() => _exporter.ExportBatchAsync(_folder["in"], _folder["other"], new ExportSettings { StopAtFailure = true }));
        Assert.False(Directory.Exists(_folder["other"]));
    }

    [Fact]
    public async Task ExportBatchAsync_Cancelled_LeavesNothing()
    {
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _exporter.ExportBatchAsync(Path.GetDirectoryName(Repository.Sample("handbook.md"))!, _folder["out"], cancellationToken: stop.Token));

        Assert.Empty(_folder.Names);
    }

    [Fact]
    public async Task PreviewAsync_Selection_ShowsItAndWritesNothing()
    {
        var preview = await _exporter.PreviewAsync(Repository.Sample("annual-report.tore"), new ExportSettings { Formats = ["jsonl"], Selection = new() { Pages = "1" }, CountTokens = ["gpt-4o"] }, rows: 1);

        Assert.Equal("jsonl", preview.Format);
        Assert.Single(preview.Text!.TrimEnd('\n').Split('\n'));
        Assert.NotNull(preview.Selected);
        Assert.True(Assert.Single(preview.Tokens).Count > 0);
    }

    [Fact]
    public async Task AnalyzeTokens_Document_CountsItForEachModel()
    {
        var read = await _exporter.ReadAsync(Repository.Sample("handbook.md"));

        var report = _exporter.AnalyzeTokens(read.Document, new TokenSettings { Models = ["gpt-4o", "claude-sonnet-4-5"], MaxTokens = 50 });

        Assert.Equal([true, false], report.Models.Select(m => m.Exact));
        Assert.All(report.Models, m => Assert.True(m.Formats[0].Limit!.Exceeds));
    }

    [Fact]
    public void CountTokens_Models_SayWhetherTheyAreExact()
    {
        Assert.Equal(new TokenCount(2, "o200k_base", Exporter.Tokenizers.TokenAccuracy.Exact), _exporter.CountTokens("Hello world", "gpt-4o"));
        Assert.False(_exporter.CountTokens("Hello world", "claude-sonnet-4-5").Accuracy.IsExact);
        Assert.Contains("gpt-4o", Assert.Throws<UnknownModelException>(() => _exporter.CountTokens("", "gtp-4o")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OptimizeForTokens_Document_GivesPartsWithinTheLimitOrOneThatIsCut()
    {
        var document = (await _exporter.ReadAsync(Repository.Sample("handbook.md"))).Document;

        var parts = _exporter.OptimizeForTokens(document, "gpt-4o", 120);
        var cut = _exporter.OptimizeForTokens(document, "gpt-4o", 120, FitMode.Trim);

        Assert.True(parts.Parts.Count > 3);
        Assert.All(parts.Parts, p => Assert.InRange(_exporter.CountTokens(p.Text, "gpt-4o").Count, 1, 120));
        Assert.Equal(FittedCut.None, parts.Cut);
        Assert.InRange(Assert.Single(cut.Parts).Tokens, 1, 120);
        Assert.True(cut.Cut.Tokens > 0);
    }

    [Fact]
    public async Task Validate_Rows_TellsWhatTheTargetWouldRefuse()
    {
        await File.WriteAllTextAsync(_folder["rows.jsonl"], "{\"messages\":[{\"role\":\"human\",\"content\":\"a\"}]}\n");
        using var stream = File.OpenRead(_folder["rows.jsonl"]);

        var report = _exporter.Validate(stream, "openai-sft");

        Assert.False(report.Accepted);
        Assert.Equal(report.Rules, (await _exporter.ValidateAsync(_folder["rows.jsonl"], "openai-sft")).Rules);
        Assert.Throws<InvalidSettingException>(() => _exporter.Validate(stream, "openai"));
    }

    [Theory]
    [InlineData("lines", "jsonl")]
    [InlineData("array", "json")]
    [InlineData("marked", "jsonl")]
    public async Task SplitDatasetAsync_File_LosesNothingAndKeepsItsForm(string form, string extension)
    {
        var rows = Enumerable.Range(0, 500).Select(i => $"{{\"text\":\"row {i}\"}}").ToList();
        var text = form == "array" ? $"[{string.Join(",\n", rows)}]" : string.Concat(rows.Select(r => r + "\n"));
        await File.WriteAllTextAsync(_folder["rows." + extension], text, new UTF8Encoding(form == "marked"));

        var manifest = await _exporter.SplitDatasetAsync(_folder["rows." + extension], _folder["out"], new SplitSettings { Seed = 3 });

        Assert.Equal(["test", "train", "validation"], manifest.Files.Select(f => f.Split));
        Assert.Equal(500, manifest.Ledger.Elements);
        var all = new List<string>();
        foreach (var file in manifest.Files)
        {
            var bytes = await File.ReadAllBytesAsync(_folder["out/" + file.Name]);
            Assert.Equal(form == "marked", bytes is [0xEF, 0xBB, 0xBF, ..]);
            var found = Encoding.UTF8.GetString(bytes).Split('\n').Select(l => l.Trim('[', ']', ',', '\uFEFF')).Where(l => l.Length > 0).ToList();
            Assert.Equal(file.Rows, found.Count);
            Assert.Equal(found, found.OrderBy(rows.IndexOf));
            all.AddRange(found);
        }

        Assert.Equal(rows.Order(StringComparer.Ordinal), all.Order(StringComparer.Ordinal));
        Assert.Empty(await VerifyAsync(_folder["out/manifest.json"]));

        // The folder is the export's own: another split takes its place.
        await _exporter.SplitDatasetAsync(_folder["rows." + extension], _folder["out"], new SplitSettings { Sides = [new("a", 0.5), new("b", 0.5)] });
        Assert.Equal([$"a.{extension}", $"b.{extension}", "manifest.json"], Directory.GetFiles(_folder["out"]).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task SplitDatasetAsync_FileWithoutRowsOrBroken_IsRefusedAndLeavesNothing()
    {
        await File.WriteAllTextAsync(_folder["empty.jsonl"], "\n\n");
        await File.WriteAllTextAsync(_folder["cut.json"], "[{\"text\":\"a\"},{\"te");

        await Assert.ThrowsAsync<InputRefusedException>(() => _exporter.SplitDatasetAsync(_folder["empty.jsonl"], _folder["out"], new SplitSettings()));
        await Assert.ThrowsAsync<InputRefusedException>(() => _exporter.SplitDatasetAsync(_folder["cut.json"], _folder["out"], new SplitSettings()));

        Assert.Equal(["cut.json", "empty.jsonl"], _folder.Names);
    }

    [Fact]
    public void SplitDataset_RowsInMemory_GivesASideForEach()
    {
        var sides = _exporter.SplitDataset(Enumerable.Range(0, 100).Select(i => (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes($"{{\"n\":{i}}}")), new SplitSettings { Strategy = "content" });

        Assert.Equal(100, sides.OfRow.Count);
        Assert.Equal(3, sides.OfRow.Distinct().Count());
    }

    private static Task<IReadOnlyList<string>> VerifyAsync(string manifest) => ManifestVerifier.VerifyAsync(
        ManifestSerializer.Read("manifest", File.ReadAllBytes(manifest)),
        Path.GetFileName(manifest),
        new DirectoryFiles(Path.GetDirectoryName(manifest)!),
        ownsFolder: Path.GetFileName(manifest) == "manifest.json");

    private sealed class Told : IProgress<Exporter.Core.Exporting.ExportProgress>
    {
        public System.Collections.Concurrent.ConcurrentBag<int> Done { get; } = [];

        public void Report(Exporter.Core.Exporting.ExportProgress value) => Done.Add(value.Done);
    }
}
