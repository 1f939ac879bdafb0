using Exporter.Core.Formats;
using Exporter.Core.Records;
using Exporter.Workflows.Exports;
using Exporter.Workflows.Summaries;
using Xunit.Abstractions;

namespace Exporter.Local.Tests.Exports;

/// <summary>The whole job on real documents, in every format: those of <c>samples</c>, and those of EXPORTER_CORPUS where that is set.</summary>
public sealed class SampleTests(ITestOutputHelper output)
{
    public static TheoryData<string> Samples => [.. Directory.EnumerateFiles(Path.Combine(Root(), "samples")).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Samples))]
    public async Task Export_Sample_DeliversEveryFormatAndQuotesOnlyTheDocument(string sample)
    {
        await using var scene = await ExportScene.OpenAsync();

        await ExportAsync(scene, Path.Combine(Root(), "samples", sample));
    }

    [Fact]
    public async Task Export_Corpus_DeliversEveryFormat()
    {
        if (Environment.GetEnvironmentVariable("EXPORTER_CORPUS") is not { Length: > 0 } corpus)
        {
            return;
        }

        await using var scene = await ExportScene.OpenAsync();
        foreach (var file in Directory.EnumerateFiles(corpus, "*", SearchOption.AllDirectories).Where(f => new FileInfo(f).Length < 4_000_000).Order(StringComparer.Ordinal))
        {
            await ExportAsync(scene, file);
        }
    }

    private async Task ExportAsync(ExportScene scene, string path)
    {
        await using var content = File.OpenRead(path);
        var document = await scene.Exporter.UploadAsync(Path.GetFileName(path), content);
        var formats = BuiltInFormats.Create().Where(f => f.Descriptor.Requires is null).Select(f => f.Descriptor.Key).ToList();
        var id = (await scene.Exporter.StartAsync(new StartExport { DocumentId = document.Id, Formats = formats })).WorkflowId;
        var head = await scene.ReviewAsync(id, data => data["checked_by"] = "A. Reviewer");

        Assert.True(head.Status == RecordStatus.Completed, $"{path}: {head.Status} {head.Error?.Message}");
        var stages = await scene.Exporter.GetStagesAsync(id);
        var summary = ((InitialSummaryRecord)stages[0]).AiInitialSummary;
        output.WriteLine($"{Path.GetFileName(path)}\n  {summary.ExecutiveSummary}\n  F {string.Join("\n    ", summary.KeyFindings)}\n  R {string.Join("\n    ", summary.Recommendations)}\n  ! {string.Join("\n    ", summary.RiskFactors)}\n  A {string.Join("\n    ", summary.ActionItems)}");
        await using var markdown = await scene.Exporter.OpenDeliverableAsync(id, "plaintext");
        using var reader = new StreamReader(markdown.Content);
        Assert.NotEmpty(SentenceSplitter.Clean(await reader.ReadToEndAsync()));
        Assert.Equal(formats.Count - 1, ((FinalDeliverableRecord)stages[2]).AdditionalDeliverables.Count);
        Assert.Equal(1, ((FinalDeliverableRecord)stages[2]).WorkflowSummary.FinalOutputQuality);
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Exporter.sln")))
        {
            folder = folder.Parent;
        }

        return folder.FullName;
    }
}
