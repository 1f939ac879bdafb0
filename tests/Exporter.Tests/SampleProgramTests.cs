using System.Diagnostics;
using System.Reflection;

namespace Exporter.Tests;

/// <summary>The samples are programs that run as they stand; what they print is what the guide says.</summary>
public sealed class SampleProgramTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Basic_OnTheReport_ExportsPreviewsAndFitsIt()
    {
        var lines = await RunAsync("Basic", Repository.Sample("annual-report.tore"), _folder["basic"]);

        Assert.StartsWith("tore: ", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("pages 1-2 as rag-json: ", lines[1], StringComparison.Ordinal);
        Assert.Matches(@"^\d+ parts for gpt-4o \(exact\), the largest has \d+ tokens$", lines[2]);
        Assert.Contains(lines, l => l.StartsWith("claude-sonnet-4-5: ", StringComparison.Ordinal) && l.EndsWith("estimate ±35%", StringComparison.Ordinal));
        Assert.Contains("Did you mean", lines[^1], StringComparison.Ordinal);
        Assert.Equal(["report.md", "report.md.manifest.json"], Directory.GetFiles(_folder["basic"]).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Advanced_OwnParts_AreUsedLikeBuiltInOnes()
    {
        var lines = await RunAsync("Advanced", _folder["advanced"]);

        Assert.EndsWith("the last is outline", lines[0], StringComparison.Ordinal);
        Assert.EndsWith("minutes", lines[1], StringComparison.Ordinal);
        Assert.Equal(["transcript -> outline:", "* Ann", "* Ben", "* Ann", "* Ben"], lines[2..7]);
        Assert.Contains("- Welcome to the review of the … (13 words)", lines);
        Assert.Contains("5 words", lines);
        Assert.Contains(lines, l => l.StartsWith("house would not take data.jsonl: row 1, completion: ", StringComparison.Ordinal) && l.EndsWith("[completion-long] Nothing was written.", StringComparison.Ordinal));
        Assert.Equal("There is no format 'outlin'. Did you mean 'outline'?", lines[^1]);
        Assert.False(Directory.Exists(_folder["advanced/house"]));
    }

    [Fact]
    public async Task Batch_OnTheSamples_MakesADataSetThatItsTrainerTakes()
    {
        var lines = await RunAsync("Batch", Path.Combine(Repository.Root, "samples"), _folder["batch"]);

        Assert.Equal(["1 of 3 done", "2 of 3 done", "3 of 3 done"], lines[..3].Order(StringComparer.Ordinal));
        Assert.StartsWith("6 files, 0 failures, ", lines[3], StringComparison.Ordinal);
        Assert.Matches(@"^train\.jsonl: \d+ rows on the side 'train'$", lines[4]);
        Assert.Matches(@"^train\.jsonl for trl: \d+ rows, 0 errors$", lines[6]);
        Assert.StartsWith("halves: a.jsonl ", lines[7], StringComparison.Ordinal);
    }

    private static async Task<string[]> RunAsync(string sample, params string[] arguments)
    {
        var configuration = typeof(SampleProgramTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "Configuration").Value!;
        var start = new ProcessStartInfo("dotnet", [Path.Combine(Repository.Root, "samples", sample, "bin", configuration, "net10.0", sample + ".dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, await error);
        return output.TrimEnd('\n').Split('\n');
    }
}
