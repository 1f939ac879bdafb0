using Exporter.Core.Records;
using Exporter.Workflows.Exports;
using Exporter.Workflows.Ports;

namespace Exporter.Workflows.Tests.Exports;

public sealed class HeadWriterTests
{
    [Fact]
    public async Task Update_ByManyAtOnce_LosesNone()
    {
        using var stage = new Stage();
        await stage.BeginAsync();
        var heads = new HeadWriter(stage.Ports.Tracking);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => heads.UpdateAsync(Stage.Owner, "exp-1", h => h with { Progress = h.Progress + 1 }, default))));

        Assert.Equal(8, (await stage.HeadAsync()).Progress);
    }

    [Fact]
    public async Task Update_OfAHeadThatAlwaysChanges_GivesUpAsUnavailable()
    {
        using var stage = new Stage();
        await stage.BeginAsync();
        var heads = new HeadWriter(stage.Ports.Tracking);

        await Assert.ThrowsAsync<StoreUnavailableException>(() => heads.UpdateAsync(
            Stage.Owner,
            "exp-1",
            h =>
            {
                var stored = stage.Ports.Tracking.GetAsync<WorkflowHead>(Stage.Owner, RecordId.Head("exp-1")).Result!;
                Assert.NotNull(stage.Ports.Tracking.ReplaceAsync(stored.Record with { Progress = stored.Record.Progress + 1 }, stored.ETag).Result);
                return h with { Progress = 99 };
            },
            default));
    }

    [Fact]
    public async Task Read_OfNothing_SaysWhat()
    {
        using var stage = new Stage();
        var heads = new HeadWriter(stage.Ports.Tracking);

        Assert.Equal("exp-9", (await Assert.ThrowsAsync<WorkflowNotFoundException>(() => heads.ReadAsync(Stage.Owner, "exp-9", default))).Id);
        await Assert.ThrowsAsync<WorkflowNotFoundException>(() => heads.UpdateAsync(Stage.Owner, "exp-9", h => h, default));
    }
}
