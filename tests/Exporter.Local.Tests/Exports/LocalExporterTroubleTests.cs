using System.Text.Json.Nodes;
using Exporter.Core.Records;
using Exporter.Local.Exports;
using Exporter.Local.Tests.Engine;
using Exporter.Orchestrations.Exports;
using Exporter.Workflows.Exports;
using Exporter.Workflows.Ports;

namespace Exporter.Local.Tests.Exports;

/// <summary>Exports when something goes wrong or nothing happens for long.</summary>
public sealed class LocalExporterTroubleTests
{
    [Fact]
    public async Task StoreDown_WhileRecording_IsTriedAgainAndItsStatusSaysSo()
    {
        using var folder = new TemporaryFolder();
        var store = new SometimesDown();
        await using var exporter = await LocalExporter.OpenAsync(new LocalExporterOptions
        {
            DataDirectory = folder.Path,
            SweepInterval = TimeSpan.Zero,
            Adapt = ports => ports with { Tracking = store.Over(ports.Tracking) },
        });
        var document = await exporter.UploadAsync("a.md", new MemoryStream("# Title\n\nSome text that says something."u8.ToArray()));
        store.FailOn = record => record is InitialSummaryRecord;
        var id = (await exporter.StartAsync(new StartExport { DocumentId = document.Id, AutoFinish = true })).WorkflowId;

        string? message = null;
        for (var token = ExportScene.Patience(); message is null; await Task.Delay(5, token))
        {
            message = (await exporter.Client.GetAsync(id, token))!.CustomStatus is { } status && status.GetProperty("Message").GetString() is { } text ? text : null;
        }

        Assert.StartsWith("The store cannot be reached; the next attempt is at ", message, StringComparison.Ordinal);
        Assert.Equal(RecordStatus.Running, (await exporter.GetAsync(id)).Status);
        store.FailOn = _ => false;
        var head = await exporter.WaitForCompletionAsync(id, ExportScene.Patience());

        Assert.Equal(RecordStatus.Completed, head.Status);
        Assert.Equal(3, (await exporter.GetStagesAsync(id)).Count);
        Assert.True((await exporter.Client.GetAsync(id))!.CustomStatus!.Value.GetProperty("Message").ValueKind == System.Text.Json.JsonValueKind.Null);
    }

    [Fact]
    public async Task NobodyReviews_RemindsExpiresAndIsSweptWithItsContents()
    {
        using var folder = new TemporaryFolder();
        var clock = new ManualTimeProvider();
        await using var exporter = await LocalExporter.OpenAsync(new LocalExporterOptions { DataDirectory = folder.Path, SweepInterval = TimeSpan.Zero, Clock = clock });
        var document = await exporter.UploadAsync("a.md", new MemoryStream("# Title\n\nSome text that says something."u8.ToArray()));
        var id = (await exporter.StartAsync(new StartExport { DocumentId = document.Id, Review = new ReviewWait { ReminderInterval = TimeSpan.FromDays(2), ExpireAfter = TimeSpan.FromDays(5) } })).WorkflowId;
        await exporter.WaitForReviewAsync(id, ExportScene.Patience());

        for (var token = ExportScene.Patience(); (await exporter.GetAsync(id, token)).Status != RecordStatus.Expired; await Task.Delay(20, token))
        {
            clock.Advance(TimeSpan.FromHours(12));
        }

        await exporter.Client.WaitForCompletionAsync(id, ExportScene.Patience());
        var events = (await exporter.Queries.QueryAsync("local", RecordQuery.EventsOf(id), new PageRequest())).Records.Cast<ExportEventRecord>().Select(e => e.Action).ToList();
        Assert.Equal(2, events.Count(e => e == "review_reminder"));
        Assert.Equal("expired", events[^1]);
        Assert.Equal(new SweptCounts(0, 0, 0), await exporter.SweepAsync());

        clock.Advance(TimeSpan.FromDays(40));
        var swept = await exporter.SweepAsync();

        Assert.True(swept is { Records: > 5, Artifacts: > 4, Histories: 1 }, swept.ToString());
        await Assert.ThrowsAsync<WorkflowNotFoundException>(() => exporter.GetAsync(id));
        await foreach (var left in exporter.Ports.Artifacts.ListAsync("local"))
        {
            Assert.Fail($"{left.Hash} was left behind.");
        }
    }

    [Fact]
    public async Task Sweep_WhileWorkflowsLive_TakesNothingOfTheirs()
    {
        using var folder = new TemporaryFolder();
        var clock = new ManualTimeProvider();
        await using var exporter = await LocalExporter.OpenAsync(new LocalExporterOptions { DataDirectory = folder.Path, SweepInterval = TimeSpan.Zero, Clock = clock });
        var document = await exporter.UploadAsync("a.md", new MemoryStream("# Title\n\nSome text that says something."u8.ToArray()));
        var id = (await exporter.StartAsync(new StartExport { DocumentId = document.Id, Formats = ["json", "sharegpt"], Review = new ReviewWait { ExpireAfter = TimeSpan.FromDays(20), ReminderInterval = TimeSpan.Zero } })).WorkflowId;
        await exporter.WaitForReviewAsync(id, ExportScene.Patience());
        clock.Advance(TimeSpan.FromDays(10));
        await exporter.SweepAsync();

        await exporter.SubmitAsync(id, new Submission { ModifiedData = new JsonObject { ["a"] = 1 } });
        var head = await exporter.WaitForCompletionAsync(id, ExportScene.Patience());
        clock.Advance(TimeSpan.FromDays(10));
        await exporter.SweepAsync();

        Assert.Equal(RecordStatus.Completed, head.Status);
        await (await exporter.OpenDeliverableAsync(id)).DisposeAsync();
        await (await exporter.OpenDeliverableAsync(id, "sharegpt", sideFile: "dataset_info.json")).DisposeAsync();
        await Assert.ThrowsAsync<WorkflowNotFoundException>(() => exporter.OpenDeliverableAsync(id, "sharegpt", sideFile: "no.json"));
        await Assert.ThrowsAsync<WorkflowNotFoundException>(() => exporter.OpenDeliverableAsync(id, "html"));
        await Assert.ThrowsAsync<WorkflowNotFoundException>(() => exporter.OpenDeliverableAsync(id, revision: 9));
        var again = await exporter.RegenerateAsync(id, new RegenerateExport());
        Assert.Equal(RecordStatus.Completed, (await exporter.WaitForCompletionAsync(id, ExportScene.Patience())).Status);
        Assert.Equal(2, again.Revision);
    }

    [Fact]
    public async Task Reopened_WhileWaiting_GoesOn()
    {
        await using var scene = await ExportScene.OpenAsync();
        var id = await scene.StartAsync();
        await scene.Exporter.WaitForReviewAsync(id, ExportScene.Patience());
        await scene.ReopenAsync();

        Assert.Equal(RecordStatus.Completed, (await scene.ReviewAsync(id)).Status);
    }

    [Fact]
    public async Task Sweep_InTheBackground_SurvivesABrokenStore()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["tracking.db"], new string('x', 4096));
        var logger = new ListLogger();
        await using (var exporter = await LocalExporter.OpenAsync(new LocalExporterOptions { DataDirectory = folder.Path, SweepInterval = TimeSpan.FromMilliseconds(20), Logger = logger }))
        {
            for (var token = ExportScene.Patience(); logger.Lines.Count(l => l.Contains("sweep", StringComparison.Ordinal)) < 2; await Task.Delay(5, token))
            {
                token.ThrowIfCancellationRequested();
            }
        }
    }

    [Fact]
    public async Task Wait_ForAWorkflowOfAnUnknownVersion_SaysWhatBroke()
    {
        await using var scene = await ExportScene.OpenAsync();
        var document = await scene.UploadAsync();
        var id = RecordId.Workflow("local", "future");
        await scene.Exporter.Client.ScheduleNewAsync(ExportWorkflow.Name, id, new ExportWorkflowInput
        {
            Version = 99, Owner = "local", DocumentId = document.Id, StartedAt = DateTime.UnixEpoch, ExpiresAt = DateTime.UnixEpoch.AddYears(90), RequestHash = "", SourceHash = "", Formats = [],
        });
        await scene.Exporter.Client.WaitForCompletionAsync(id, ExportScene.Patience());
        await scene.Exporter.Ports.Tracking.CreateAsync(Workflows.Contract.SampleRecords.Head("local", id) with { ExpirationDate = DateTimeOffset.MaxValue });

        var broken = await Assert.ThrowsAsync<WorkflowStateException>(() => scene.Exporter.WaitForCompletionAsync(id, ExportScene.Patience()));

        Assert.Contains("version 99", broken.Message, StringComparison.Ordinal);
    }

    private sealed class SometimesDown
    {
        public Func<TrackingRecord, bool> FailOn { get; set; } = _ => false;

        public ITrackingStore Over(ITrackingStore inner) => new Store(this, inner);

        private sealed class Store(SometimesDown down, ITrackingStore inner) : ITrackingStore
        {
            public Task<bool> CreateAsync(TrackingRecord record, CancellationToken cancellationToken = default) =>
                down.FailOn(record) ? throw new StoreUnavailableException("The tracking store is down for the test.") : inner.CreateAsync(record, cancellationToken);

            public Task<string?> ReplaceAsync(TrackingRecord record, string etag, CancellationToken cancellationToken = default) => inner.ReplaceAsync(record, etag, cancellationToken);

            public Task<StoredRecord<T>?> GetAsync<T>(string owner, string id, CancellationToken cancellationToken = default)
                where T : TrackingRecord => inner.GetAsync<T>(owner, id, cancellationToken);

            public Task<bool> DeleteAsync(string owner, string id, string? etag = null, CancellationToken cancellationToken = default) => inner.DeleteAsync(owner, id, etag, cancellationToken);

            public Task<int> DeleteWorkflowAsync(string owner, string workflowId, CancellationToken cancellationToken = default) =>
                inner.DeleteWorkflowAsync(owner, workflowId, cancellationToken);

            public Task<RecordPage> QueryAsync(string owner, RecordQuery query, PageRequest page, CancellationToken cancellationToken = default) =>
                inner.QueryAsync(owner, query, page, cancellationToken);
        }
    }
}
