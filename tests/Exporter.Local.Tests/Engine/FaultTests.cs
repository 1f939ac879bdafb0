using System.Diagnostics;
using System.Globalization;
using Xunit.Abstractions;

namespace Exporter.Local.Tests.Engine;

/// <summary>
/// Kills a real process with SIGKILL, at every boundary and at random moments, starts it again until the workflow has ended, and
/// looks at what the engine and the outside world then hold. EXPORTER_FAULT_RUNS sets how many random moments are tried.
/// </summary>
[Trait("Category", "Faults")]
public sealed class FaultTests(ITestOutputHelper output)
{
    private const string Expected = "Completed \"0,1,4,9,16|flaky 3|child 10|child 20|event a|event b|round 2\"";

    private static readonly string[] Activities =
        ["Square 0", "Square 1", "Square 2", "Square 3", "Square 4", "Flaky 3", "Double 5", "Double 10", "Remind 1", "Round 2"];

    private int _entries;
    private int _activities;

    private static int RandomRuns =>
        int.TryParse(Environment.GetEnvironmentVariable("EXPORTER_FAULT_RUNS"), NumberStyles.None, CultureInfo.InvariantCulture, out var runs) ? runs : 12;

    [Fact]
    public async Task Kill_AtEveryActivityBoundary_EndsAsIfNothingHadHappened()
    {
        var survived = 0;
        foreach (var point in new[] { "activity-begin", "activity-end" })
        {
            // Past the last boundary the fault never comes, and the run shows it.
            for (var n = 1; await RunAsync($"{point}:{n}") is var killed && killed; n++)
            {
                survived++;
            }
        }

        // Ten activities that succeed, and two attempts of one that fail: their begin, and the ends of those that succeed.
        Assert.Equal(12 + 10, survived);
        Report(survived);
    }

    [Theory]
    [InlineData("before-commit")]
    [InlineData("after-commit")]
    [InlineData("event-sent")]
    public async Task Kill_AtCommits_EndsAsIfNothingHadHappened(string point)
    {
        var survived = 0;
        foreach (var n in point == "event-sent" ? [1, 2] : new[] { 1, 2, 3, 5, 8, 12, 16 })
        {
            survived += await RunAsync($"{point}:{n}") ? 1 : 0;
        }

        Assert.True(survived >= 2);
        Report(survived);
    }

    [Fact]
    public async Task Kill_AtRandomMomentsAgainAndAgain_EndsAsIfNothingHadHappened()
    {
        const int seed = 20261;
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var (survived, underWay) = (0, 0);
        var whole = await MeasureAsync();
        while (survived < RandomRuns)
        {
            using var directory = new TemporaryFolder();
            for (var kills = 0; ; kills++)
            {
                // After some kills of one run it is let go, so that the test ends.
                var patience = kills < 6 ? whole * (0.3 + (0.7 * random.NextDouble())) : Timeout.InfiniteTimeSpan;
                var (code, text) = await StartAsync(directory.Path, "none", patience);
                if (code == 0)
                {
                    Check(directory.Path, text, kills);
                    break;
                }

                survived++;
                underWay += File.Exists(Path.Combine(directory.Path, "journal.txt")) ? 1 : 0;
            }
        }

        output.WriteLine($"{underWay} of them while the workflow was under way");
        Assert.True(underWay > 0);
        Report(survived);
    }

    /// <summary>How long a run without faults takes on this machine, so that kills fall into it.</summary>
    private static async Task<TimeSpan> MeasureAsync()
    {
        using var directory = new TemporaryFolder();
        var began = Stopwatch.GetTimestamp();
        Assert.Equal(0, (await StartAsync(directory.Path, "none", Timeout.InfiniteTimeSpan)).Code);
        return Stopwatch.GetElapsedTime(began);
    }

    /// <summary>Runs with one fault and then without, and tells whether the fault came.</summary>
    private async Task<bool> RunAsync(string fault)
    {
        using var directory = new TemporaryFolder();
        var (code, text) = await StartAsync(directory.Path, fault, Timeout.InfiniteTimeSpan);
        if (code == 0)
        {
            Check(directory.Path, text, kills: 0);
            return false;
        }

        Assert.Contains(File.ReadLines(Path.Combine(directory.Path, "journal.txt")), line => line.StartsWith("killed ", StringComparison.Ordinal));
        (code, text) = await StartAsync(directory.Path, "none", Timeout.InfiniteTimeSpan);
        Assert.Equal(0, code);
        Check(directory.Path, text, kills: 1);
        return true;
    }

    private void Check(string directory, string text, int kills)
    {
        Assert.Equal(Expected, text.Trim());
        var journal = File.ReadAllLines(Path.Combine(directory, "journal.txt"));
        Assert.True(journal.Count(line => line == "scheduled") <= 1, "the instance was started twice");
        var entries = journal.Count(line => line == "entered Trip");
        _entries += entries;
        Assert.True(entries >= 6, $"the orchestrator was entered {entries} times: it is not replayed");
        foreach (var activity in Activities)
        {
            // At least once, and again at most when a kill came before its end was on the disk.
            Assert.InRange(journal.Count(line => line == "ran " + activity), 1, 1 + kills);
        }

        // A kill takes at most the three activities that could run at that moment with it, and those whose end was not on the disk.
        var runs = journal.Count(line => line.StartsWith("ran ", StringComparison.Ordinal));
        _activities += runs;
        Assert.InRange(runs, Activities.Length, Activities.Length + (5 * kills));
    }

    private static async Task<(int Code, string Text)> StartAsync(string directory, string fault, TimeSpan killAfter)
    {
        var host = Path.Combine(AppContext.BaseDirectory, "Exporter.Local.FaultHost.dll");
        using var process = Process.Start(new ProcessStartInfo("dotnet", ["exec", host, directory, fault])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["DOTNET_TieredPGO"] = "0", ["DOTNET_TieredCompilation"] = "1" },
        })!;
        var text = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        using var patience = new CancellationTokenSource(killAfter);
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            await process.WaitForExitAsync();
        }

        Assert.True(process.ExitCode is 0 or 137 or -1, $"exit code {process.ExitCode}: {await text} {await errors}");
        return (process.ExitCode, await text);
    }

    private void Report(int survived)
    {
        var line = $"{survived} faults survived";
        output.WriteLine($"orchestrator entered {_entries} times, activities run {_activities} times");
        output.WriteLine(line);
        Console.WriteLine(line);
    }
}
