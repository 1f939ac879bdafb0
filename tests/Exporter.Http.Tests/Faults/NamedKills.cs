using System.Globalization;
using Xunit.Abstractions;

namespace Exporter.Http.Tests.Faults;

/// <summary>
/// <c>kill -9</c> of the server at every boundary that has a name: before and after each activity, after each write of a record, whether a request or
/// the workflow makes it. What is left in the end is what a run leaves that nothing disturbs: the same records, each once and with the same
/// content, the same orchestrations, the same bytes delivered. A class for each kind of boundary, so that they run side by side.
/// </summary>
public abstract class NamedKills(ITestOutputHelper output)
{
    private const int DefaultRuns = 12;

    /// <summary>EXPORTER_FAULT_RUNS, by which all fault tests can be made longer.</summary>
    protected static int Runs =>
        int.TryParse(Environment.GetEnvironmentVariable("EXPORTER_FAULT_RUNS"), NumberStyles.None, CultureInfo.InvariantCulture, out var runs) ? runs : DefaultRuns;

    protected ITestOutputHelper Output => output;

    /// <summary>Dies at every point of a journey that is wanted, in as few data directories as it takes.</summary>
    private protected async Task<List<string>> SurviveAsync(Func<Journey> journey, Func<string, bool> wanted)
    {
        var undisturbed = await FaultChain.TraceAsync(journey());
        var survived = new List<string>();
        for (IReadOnlyList<string> left = [.. undisturbed.Points.Where(wanted)]; left.Count > 0;)
        {
            using var chain = new FaultChain(journey());
            var (aftermath, missed) = await chain.RunAsync(left);
            aftermath.AssertEquals(undisturbed.Left);
            Assert.True(missed.Count < left.Count, $"A journey of its own does not come to '{left[0]}', which an undisturbed one passes.");
            survived.AddRange(left.Except(missed));
            output.WriteLine($"{left.Count - missed.Count} kills in one data directory, first '{left[0]}'");
            left = missed;
        }

        return survived;
    }

    protected void Report(int survived)
    {
        var line = $"{survived} faults survived";
        output.WriteLine(line);
        Console.WriteLine(line);
    }
}
