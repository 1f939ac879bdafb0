using Exporter.Orchestrations.Exports;
using Xunit.Abstractions;

namespace Exporter.Http.Tests.Faults;

/// <summary>Kills before and after each activity, by its name.</summary>
[Trait("Category", "Faults")]
public sealed class ActivityKillTests(ITestOutputHelper output) : NamedKills(output)
{
    private const string Begin = "activity-begin ";
    private const string End = "activity-end ";

    [Fact]
    public async Task Server_KilledBeforeAndAfterEveryActivity_LeavesWhatAnUndisturbedOneLeaves()
    {
        var survived = new List<string>();
        survived.AddRange(await SurviveAsync(() => new ExportJourney(), IsActivity));
        survived.AddRange(await SurviveAsync(() => new BrokenJourney(), IsActivity));

        Assert.Equal(
            ActivityNames.All.SelectMany(name => new[] { Begin + name, End + name }).Order(StringComparer.Ordinal),
            survived.Distinct().Order(StringComparer.Ordinal));
        Report(survived.Count);

        static bool IsActivity(string point) => point.StartsWith(Begin, StringComparison.Ordinal) || point.StartsWith(End, StringComparison.Ordinal);
    }
}
