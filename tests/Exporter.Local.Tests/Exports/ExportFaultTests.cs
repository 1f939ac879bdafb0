using System.Diagnostics;
using Xunit.Abstractions;

namespace Exporter.Local.Tests.Exports;

/// <summary>
/// Kills a real process with SIGKILL while it takes a document from upload to deliverable: before and after every activity, after every write of a
/// record, around commits of the engine and between the client's calls. Started again it ends as if nothing had happened.
/// </summary>
[Trait("Category", "Faults")]
public sealed class ExportFaultTests(ITestOutputHelper output)
{
    /// <summary>What a run without faults leaves, and so every run.</summary>
    private const string Expected =
        """{"status":"completed","engine":"Completed","revisions":1,"stages":["initial_ai_summary awaiting_user_review","user_modifications awaiting_final_processing","final_summary_and_deliverable completed"],"changes":["Modification VendorName","Addition notes"],"events":["document_uploaded 0000-document_uploaded","export_started 0000-export_started","extracted 0000-extracted","format_rendered r0001-rendered-csv","format_rendered r0001-rendered-json","format_rendered r0001-rendered-markdown","stage1_ai_summary 0001-stage1_ai_summary","stage3_final_summary r0001-stage3_final_summary","user_modifications 0002-user_modifications"],"files":["json True","csv True","markdown True"],"workflows":1}""";

    private const int Activities = 17;

    [Fact]
    public async Task Kill_AtEveryActivityBoundary_EndsAsIfNothingHadHappened()
    {
        var survived = 0;
        foreach (var point in new[] { "activity-begin", "activity-end" })
        {
            for (var n = 1; await RunAsync($"{point}:{n}"); n++)
            {
                survived++;
            }
        }

        Assert.Equal(2 * Activities, survived);
        Report(survived);
    }

    [Fact]
    public async Task Kill_AfterEveryWriteOfARecordAndBetweenCalls_EndsAsIfNothingHadHappened()
    {
        var survived = 0;
        foreach (var point in new[] { "record-written", "client" })
        {
            for (var n = 1; await RunAsync($"{point}:{n}"); n++)
            {
                survived++;
            }
        }

        Assert.InRange(survived, 20, 60);
        Report(survived);
    }

    [Theory]
    [InlineData("before-commit")]
    [InlineData("after-commit")]
    public async Task Kill_AtCommitsOfTheEngine_EndsAsIfNothingHadHappened(string point)
    {
        var survived = 0;
        foreach (var n in new[] { 1, 2, 4, 7, 11, 16 })
        {
            survived += await RunAsync($"{point}:{n}") ? 1 : 0;
        }

        Assert.True(survived >= 4);
        Report(survived);
    }

    /// <summary>Runs with one fault and then without, and tells whether the fault came.</summary>
    private static async Task<bool> RunAsync(string fault)
    {
        using var folder = new TemporaryFolder();
        var (code, text) = await StartAsync(folder.Path, fault);
        var killed = code != 0;
        if (killed)
        {
            Assert.Contains(File.ReadLines(folder["journal.txt"]), line => line.StartsWith("killed ", StringComparison.Ordinal));
            (code, text) = await StartAsync(folder.Path, "none");
            Assert.Equal(0, code);
        }

        Assert.Equal(Expected, text.Trim());
        // A kill makes at most the activities that ran at that moment run again: one, or the fan-out over formats.
        Assert.InRange(File.ReadLines(folder["journal.txt"]).Count(line => line.StartsWith("ran ", StringComparison.Ordinal)), Activities, Activities + (killed ? 3 : 0));
        return killed;
    }

    private static async Task<(int Code, string Text)> StartAsync(string directory, string fault)
    {
        var host = Path.Combine(AppContext.BaseDirectory, "Exporter.Local.FaultHost.dll");
        using var process = Process.Start(new ProcessStartInfo("dotnet", ["exec", host, "export", directory, fault])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["DOTNET_TieredPGO"] = "0" },
        })!;
        var text = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode is 0 or 137 or -1, $"{fault}: exit code {process.ExitCode}: {await text} {await errors}");
        return (process.ExitCode, await text);
    }

    private void Report(int survived)
    {
        var line = $"{survived} faults survived";
        output.WriteLine(line);
        Console.WriteLine(line);
    }
}
