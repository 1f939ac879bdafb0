using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Exporter.Core.DataSets.Splits;
using Exporter.Core.Exporting;
using Exporter.Core.Formats;
using Exporter.Core.Manifests.DataSets;
using Exporter.Core.Readers;
using Exporter.Core.Targets;
using Exporter.Inputs;

namespace Exporter.Tests;

public sealed class TrainingTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly IExporter _exporter = ExporterFactory.Create();

    public TrainingTests()
    {
        Directory.CreateDirectory(_folder["in/more"]);
        foreach (var name in new[] { "handbook.md", "annual-report.tore", "invoice.json" })
        {
            File.Copy(Repository.Sample(name), _folder["in/" + name]);
        }

        for (var i = 0; i < 30; i++)
        {
            File.WriteAllText(_folder[$"in/more/note-{i:D2}.md"], $"# Note {i}\n\nThe sensor {i} was read {i * 7} times.\n\n## Result {i}\n\nAll of its {i} values were fine.\n");
        }
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task ExportTrainingAsync_Folder_IsTheDocumentsRowsInTheOrderOfTheirNames()
    {
        var manifest = await _exporter.ExportTrainingAsync(_folder["in"], _folder["out"]);

        var lines = File.ReadAllLines(_folder["out/data.jsonl"]);
        var expected = new List<string>();
        foreach (var source in manifest.Sources)
        {
            using var one = new MemoryStream();
            await _exporter.ExportAsync(source.Name.Split('/')[^1], File.OpenRead(_folder["in/" + source.Name]), one, new ExportSettings { Formats = ["jsonl"] });
            expected.AddRange(Encoding.UTF8.GetString(one.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries));
        }

        Assert.Equal(expected, lines);
        Assert.Equal(33, manifest.Sources.Count);
        Assert.Equal(manifest.Sources.Select(s => s.Name).Order(StringComparer.Ordinal), manifest.Sources.Select(s => s.Name));
        Assert.Equal(lines.Length, Assert.Single(manifest.Files).Rows);
        var l = manifest.Ledger;
        Assert.Equal(manifest.Sources.Sum(s => s.Elements), l.Elements);
        Assert.Equal(l.Elements, l.Exported + l.Chunked + l.Merged + l.Dropped + l.Deduplicated + l.Failed);
    }

    [Fact]
    public async Task ExportTrainingAsync_IntoAStreamOrAnyName_IsThatFile()
    {
        var documents = DocumentFiles.Below(_folder["in"], _exporter.Catalogue.Readers.Endings).Documents;
        using var stream = new MemoryStream();
        await using (var destination = new Exporter.Outputs.StreamDestination("rows", stream))
        {
            await _exporter.ExportTrainingAsync(documents, destination);
        }

        await using (var destination = new Exporter.Outputs.FileDestination(_folder["rows"]))
        {
            await _exporter.ExportTrainingAsync(documents, destination);
        }

        Assert.True(stream.Length > 0);
        Assert.Equal(stream.ToArray(), File.ReadAllBytes(_folder["rows"]));
    }

    [Fact]
    public async Task ExportTrainingAsync_AnyWorkersAndOrderOfDocuments_GivesTheSameBytes()
    {
        var settings = new TrainingSettings { Format = "alpaca", Split = new SplitSettings { Strategy = "content", Seed = 11 }, RowsPerFile = 20 };
        await _exporter.ExportTrainingAsync(_folder["in"], _folder["a"], settings with { Workers = 1 });
        var documents = DocumentFiles.Below(_folder["in"], _exporter.Catalogue.Readers.Endings).Documents.Reverse().ToList();
        await using (var destination = new Exporter.Outputs.DirectoryDestination(_folder["b"]))
        {
            await _exporter.ExportTrainingAsync(documents, destination, settings with { Workers = 7 });
        }

        Assert.Equal(Hashes("a"), Hashes("b"));
        Assert.Contains("train-00001.json", Hashes("a").Keys);
    }

    [Theory]
    [InlineData("random", null)]
    [InlineData("stratified", SplitSettings.SourceKey)]
    [InlineData("balanced", null)]
    [InlineData("content", null)]
    public async Task ExportTrainingAsync_Split_PutsEveryRowIntoOneFile(string strategy, string? key)
    {
        await _exporter.ExportTrainingAsync(_folder["in"], _folder["whole.jsonl"]);

        var manifest = await _exporter.ExportTrainingAsync(_folder["in"], _folder["parts.jsonl"], new TrainingSettings { Split = new SplitSettings { Strategy = strategy, Key = key } });

        Assert.Equal(["parts.test.jsonl", "parts.train.jsonl", "parts.validation.jsonl"], manifest.Files.Select(f => f.Name));
        Assert.Equal(strategy, manifest.Split!.Strategy);
        Assert.Equal(
            File.ReadAllLines(_folder["whole.jsonl"]).Order(StringComparer.Ordinal),
            manifest.Files.SelectMany(f => File.ReadAllLines(_folder[f.Name])).Order(StringComparer.Ordinal));
        Assert.True(File.Exists(_folder["parts.jsonl.manifest.json"]));
    }

    [Fact]
    public async Task ExportTrainingAsync_ShareGpt_HasOneDatasetInfoWithEveryFile()
    {
        var manifest = await _exporter.ExportTrainingAsync(_folder["in"], _folder["out"], new TrainingSettings { Target = "llamafactory-sharegpt", Split = new SplitSettings { Sides = [new("train", 0.8), new("eval", 0.2)] }, Facts = new DataSetFacts { Card = true } });

        using var info = JsonDocument.Parse(File.ReadAllBytes(_folder["out/dataset_info.json"]));
        Assert.Equal(["eval", "train"], info.RootElement.EnumerateObject().Select(p => p.Name));
        Assert.Equal("train.json", info.RootElement.GetProperty("train").GetProperty("file_name").GetString());
        Assert.Equal("conversations", info.RootElement.GetProperty("eval").GetProperty("columns").GetProperty("messages").GetString());
        using var rows = JsonDocument.Parse(File.ReadAllBytes(_folder["out/train.json"]));
        Assert.Equal(manifest.Files.Single(f => f.Name == "train.json").Rows, rows.RootElement.GetArrayLength());
        var card = File.ReadAllText(_folder["out/README.md"]);
        Assert.Contains("- split: train\n    path:\n    - \"train.json\"\n  - split: eval\n    path:\n    - \"eval.json\"\n", card, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ExportTrainingAsync_Target_IsValidatedAsAWholeAndInItsEncoding()
    {
        // Each of these documents has fewer rows than the target needs; together they have enough.
        await _exporter.ExportTrainingAsync(_folder["in/more"], _folder["out.jsonl"], new TrainingSettings { Target = "foundry-sft" });

        Assert.Equal([0xEF, 0xBB, 0xBF], File.ReadAllBytes(_folder["out.jsonl"]).Take(3));
        Assert.True((await _exporter.ValidateAsync(_folder["out.jsonl"], "foundry-sft")).Accepted);

        Directory.CreateDirectory(_folder["few"]);
        File.Copy(_folder["in/more/note-01.md"], _folder["few/note.md"]);
        var refused = await Assert.ThrowsAsync<TargetRefusedException>(() => _exporter.ExportTrainingAsync(_folder["few"], _folder["few.jsonl"], new TrainingSettings { Target = "foundry-sft" }));
        Assert.Contains("too-few-rows", refused.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(_folder["few.jsonl"]));
    }

    [Fact]
    public async Task ExportTrainingAsync_DocumentsThatFail_AreNamedOrEndIt()
    {
        File.WriteAllText(_folder["in/broken.json"], "{\"elements\": [");

        var manifest = await _exporter.ExportTrainingAsync(_folder["in"], _folder["out"]);

        Assert.Equal("broken.json", Assert.Single(manifest.Failures).Source);
        await Assert.ThrowsAsync<InputRefusedException>(() => _exporter.ExportTrainingAsync(_folder["in"], _folder["other"], new TrainingSettings { StopAtFailure = true, Workers = 3 }));
        Assert.False(Directory.Exists(_folder["other"]));
    }

    [Fact]
    public async Task ExportTrainingAsync_WhatCannotBeJoined_IsRefused()
    {
        Task Run(TrainingSettings settings) => _exporter.ExportTrainingAsync(_folder["in"], _folder["out"], settings);

        Assert.Contains("jsonl, alpaca, sharegpt", (await Assert.ThrowsAsync<InvalidSettingException>(() => Run(new TrainingSettings { Format = "chatml" }))).Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<InvalidSettingException>(() => Run(new TrainingSettings { Format = "markdown" }));
        await Assert.ThrowsAsync<InvalidSettingException>(() => Run(new TrainingSettings { Format = "openai-dpo" }));
        await Assert.ThrowsAsync<InvalidSettingException>(() => Run(new TrainingSettings { RowsPerFile = 0 }));
        await Assert.ThrowsAsync<InvalidSettingException>(() => Run(new TrainingSettings { Split = new SplitSettings { Strategy = "temporal" } }));
        await using var destination = new Exporter.Outputs.DirectoryDestination(_folder["out"]);
        var twice = DocumentFiles.Of(_folder["in/handbook.md"]);
        await Assert.ThrowsAsync<InvalidSettingException>(() => _exporter.ExportTrainingAsync([twice, twice], destination));
        Assert.False(Directory.Exists(_folder["out"]));
    }

    [Fact]
    public async Task ExportTrainingAsync_CancelledHalfWay_LeavesNothing()
    {
        using var stop = new CancellationTokenSource();
        var progress = new Stop(stop);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _exporter.ExportTrainingAsync(_folder["in"], _folder["out"], new TrainingSettings { Workers = 4 }, progress, stop.Token));

        Assert.False(Directory.Exists(_folder["out"]));
    }

    [Fact]
    public async Task ExportTrainingAsync_ManyDocuments_HoldsOnlyAFewAtOnce()
    {
        var (open, most) = (0, 0);
        var documents = Enumerable.Range(0, 200).Select(i => new ExportInput($"d{i:D3}.md", _ =>
        {
            Interlocked.Increment(ref open);
            return Task.FromResult<Stream>(new MemoryStream(Encoding.UTF8.GetBytes($"# Title {i}\n\nText of {i}.\n")));
        })).ToList();
        await using var destination = new Exporter.Outputs.DirectoryDestination(_folder["out"]);

        await _exporter.ExportTrainingAsync(documents, destination, new TrainingSettings { Workers = 3 }, new Watch(done => most = Math.Max(most, Volatile.Read(ref open) - done)));

        Assert.InRange(most, 0, 7);
    }

    private Dictionary<string, string> Hashes(string folder) =>
        Directory.GetFiles(_folder[folder]).ToDictionary(f => Path.GetFileName(f), f => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(f))));

    private sealed class Stop(CancellationTokenSource source) : IProgress<ExportProgress>
    {
        public void Report(ExportProgress value)
        {
            if (value.Done == 5)
            {
                source.Cancel();
            }
        }
    }

    private sealed class Watch(Action<int> done) : IProgress<ExportProgress>
    {
        public void Report(ExportProgress value) => done(value.Done);
    }
}
