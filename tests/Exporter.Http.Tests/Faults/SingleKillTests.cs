using Xunit.Abstractions;

namespace Exporter.Http.Tests.Faults;

/// <summary>Kills of which each has a run of its own, at points that a seed picks from all of them. EXPORTER_FAULT_RUNS makes them more.</summary>
[Trait("Category", "Faults")]
public sealed class SingleKillTests(ITestOutputHelper output) : NamedKills(output)
{
    [Fact]
    public async Task Server_KilledOnceInARun_LeavesWhatAnUndisturbedOneLeaves()
    {
        const int seed = 20263;
        Output.WriteLine($"seed {seed}");
        var undisturbed = await FaultChain.TraceAsync(new ExportJourney());
        var random = new Random(seed);
        var points = undisturbed.Points.Where(p => p.Contains(' ', StringComparison.Ordinal)).ToArray();
        random.Shuffle(points);
        var survived = 0;
        // A quarter of what other fault tests try, as each takes a whole journey through processes of its own.
        foreach (var point in points.Take(Math.Max(1, Runs / 4)))
        {
            using var chain = new FaultChain(new ExportJourney());
            var (left, missed) = await chain.RunAsync([point]);
            left.AssertEquals(undisturbed.Left);
            Assert.Empty(missed);
            survived++;
        }

        Report(survived);
    }
}
