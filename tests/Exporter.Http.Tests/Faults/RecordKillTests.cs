using Xunit.Abstractions;

namespace Exporter.Http.Tests.Faults;

/// <summary>Kills after each write of a record, by its name.</summary>
[Trait("Category", "Faults")]
public sealed class RecordKillTests(ITestOutputHelper output) : NamedKills(output)
{
    private const string Written = "record-written ";

    [Fact]
    public async Task Server_KilledAfterEveryWriteOfARecord_LeavesWhatAnUndisturbedOneLeaves()
    {
        var survived = await SurviveAsync(() => new ExportJourney(), point => point.StartsWith(Written, StringComparison.Ordinal));

        foreach (var record in new[] { "create stage1", "create stage2", "create stage3:r0001", "create stage3:r0002", "create stage4:r0001", "create event:0000-export_started" })
        {
            Assert.Contains(Written + record, survived);
        }

        // A document, four keys that are taken and four answers that are kept, and a head that goes from state to state.
        Assert.Single(survived, p => p.StartsWith(Written + "create doc-", StringComparison.Ordinal));
        Assert.Equal(5, survived.Count(p => p.StartsWith(Written + "create idempotency:", StringComparison.Ordinal)));
        Assert.Equal(4, survived.Count(p => p.StartsWith(Written + "replace idempotency:", StringComparison.Ordinal)));
        Assert.True(survived.Count(p => p.StartsWith(Written + "replace head ", StringComparison.Ordinal)) >= 4);
        Report(survived.Count);
    }
}
