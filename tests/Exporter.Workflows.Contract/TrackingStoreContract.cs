using System.Text.Json.Nodes;
using Exporter.Core.Records;
using Exporter.Workflows.Ports;
using static Exporter.Workflows.Contract.SampleRecords;

namespace Exporter.Workflows.Contract;

/// <summary>What every tracking store does.</summary>
public abstract class TrackingStoreContract : IAsyncLifetime
{
    protected SettableClock Clock { get; } = new();

    protected ITrackingStore Store { get; private set; } = null!;

    public async Task InitializeAsync() => Store = await OpenAsync(Clock);

    public virtual Task DisposeAsync() => Task.CompletedTask;

    /// <summary>Opens an empty store that measures expiry by the clock.</summary>
    protected abstract Task<ITrackingStore> OpenAsync(TimeProvider clock);

    [Fact]
    public async Task Create_Record_ReadsBackAsItWasWithTheTimeItHasLeft()
    {
        var record = Stage1("ann", "w");

        Assert.True(await Store.CreateAsync(record));
        var stored = await Store.GetAsync<InitialSummaryRecord>("ann", record.Id);

        Assert.Equal(RecordJson.Serialize(record with { Ttl = 30 * 86400 }), RecordJson.Serialize(stored!.Record));
        Assert.NotEmpty(stored.ETag);
    }

    [Fact]
    public async Task Create_SameContentLater_CountsAsWritten()
    {
        await Store.CreateAsync(Stage1("ann", "w"));
        Clock.Advance(TimeSpan.FromHours(3));

        Assert.False(await Store.CreateAsync(Stage1("ann", "w")));
        Assert.Equal(30 * 86400, (await Store.GetAsync<InitialSummaryRecord>("ann", RecordId.Stage1("w")))!.Record.Ttl);
    }

    [Fact]
    public async Task Create_OtherContent_IsAConflictAndChangesNothing()
    {
        await Store.CreateAsync(Stage1("ann", "w"));

        var conflict = await Assert.ThrowsAsync<RecordConflictException>(() => Store.CreateAsync(Stage1("ann", "w", data: new JsonObject { ["vendor"] = "other" })));

        Assert.Equal(RecordId.Stage1("w"), conflict.Id);
        Assert.Equal("Müller & Söhne", (string?)(await Store.GetAsync<InitialSummaryRecord>("ann", RecordId.Stage1("w")))!.Record.InitialExtractedData["vendor"]);
    }

    [Fact]
    public async Task Create_AtTheSameTime_WritesOnce()
    {
        var results = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => Store.CreateAsync(Stage1("ann", "w")))));

        Assert.Single(results, written => written);
    }

    [Fact]
    public async Task Create_LargeRecord_ReadsBackWhole()
    {
        var record = Stage1("ann", "w", data: new JsonObject { ["text"] = new string('ä', 2_000_000) });

        await Store.CreateAsync(record);

        Assert.Equal(2_000_000, ((string)(await Store.GetAsync<InitialSummaryRecord>("ann", record.Id))!.Record.InitialExtractedData["text"]!).Length);
    }

    [Fact]
    public async Task Get_MissingOrOtherKind_IsNull()
    {
        await Store.CreateAsync(Stage1("ann", "w"));

        Assert.Null(await Store.GetAsync<WorkflowHead>("ann", "nothing"));
        Assert.Null(await Store.GetAsync<WorkflowHead>("ann", RecordId.Stage1("w")));
        Assert.Null(await Store.GetAsync<InitialSummaryRecord>("ben", RecordId.Stage1("w")));
    }

    [Fact]
    public async Task Replace_UnderItsETag_WritesWithWhatIsLeftOfItsTime()
    {
        await Store.CreateAsync(Head("ann", "w"));
        var read = (await Store.GetAsync<WorkflowHead>("ann", RecordId.Head("w")))!;
        Clock.Advance(TimeSpan.FromDays(10));

        var etag = await Store.ReplaceAsync(read.Record with { Progress = 50 }, read.ETag);

        var again = (await Store.GetAsync<WorkflowHead>("ann", RecordId.Head("w")))!;
        Assert.Equal((50, 20L * 86400, etag), (again.Record.Progress, again.Record.Ttl, again.ETag));
        Assert.NotEqual(read.ETag, etag);
    }

    [Fact]
    public async Task Replace_StaleMissingOrForeign_WritesNothing()
    {
        await Store.CreateAsync(Head("ann", "w"));
        var read = (await Store.GetAsync<WorkflowHead>("ann", RecordId.Head("w")))!;
        await Store.ReplaceAsync(read.Record with { Progress = 50 }, read.ETag);

        Assert.Null(await Store.ReplaceAsync(read.Record with { Progress = 60 }, read.ETag));
        Assert.Null(await Store.ReplaceAsync(read.Record with { Progress = 60 }, "nonsense"));
        Assert.Null(await Store.ReplaceAsync(Head("ann", "missing"), read.ETag));
        Assert.Null(await Store.ReplaceAsync(Head("ben", "w"), read.ETag));
        Assert.Equal(50, (await Store.GetAsync<WorkflowHead>("ann", RecordId.Head("w")))!.Record.Progress);
    }

    [Fact]
    public async Task Replace_AtTheSameTime_OneWins()
    {
        await Store.CreateAsync(Head("ann", "w"));
        var read = (await Store.GetAsync<WorkflowHead>("ann", RecordId.Head("w")))!;

        var etags = await Task.WhenAll(Enumerable.Range(1, 16).Select(i => Task.Run(() => Store.ReplaceAsync(read.Record with { Progress = i }, read.ETag))));

        Assert.Single(etags, etag => etag is not null);
    }

    [Fact]
    public async Task Expiry_OfAWorkflow_EndsAllItsRecordsTogetherAndFreesTheirIds()
    {
        await Store.CreateAsync(Head("ann", "w"));
        await Store.CreateAsync(Stage1("ann", "w"));
        await Store.CreateAsync(Configuration("ann", "mine"));
        var read = (await Store.GetAsync<WorkflowHead>("ann", RecordId.Head("w")))!;

        Clock.Advance(TimeSpan.FromDays(30) - TimeSpan.FromMilliseconds(1));
        Assert.NotNull(await Store.GetAsync<WorkflowHead>("ann", RecordId.Head("w")));
        Clock.Advance(TimeSpan.FromMilliseconds(1));

        Assert.Null(await Store.GetAsync<WorkflowHead>("ann", RecordId.Head("w")));
        Assert.Null(await Store.ReplaceAsync(read.Record with { Progress = 1 }, read.ETag));
        Assert.False(await Store.DeleteAsync("ann", RecordId.Head("w")));
        Assert.Empty((await Store.QueryAsync("ann", RecordQuery.StagesOf("w"), new PageRequest())).Records);
        Assert.Equal(-1, (await Store.GetAsync<ConfigurationRecord>("ann", RecordId.Configuration("mine")))!.Record.Ttl);
        Assert.True(await Store.CreateAsync(Head("ann", "w") with { ExpirationDate = End.AddDays(30) }));
    }

    [Fact]
    public async Task Delete_WithAndWithoutETag_RemovesOneRecord()
    {
        await Store.CreateAsync(Configuration("ann", "a"));
        await Store.CreateAsync(Configuration("ann", "b"));
        var etag = (await Store.GetAsync<ConfigurationRecord>("ann", RecordId.Configuration("a")))!.ETag;

        Assert.False(await Store.DeleteAsync("ann", RecordId.Configuration("a"), "77"));
        Assert.False(await Store.DeleteAsync("ben", RecordId.Configuration("a")));
        Assert.True(await Store.DeleteAsync("ann", RecordId.Configuration("a"), etag));
        Assert.True(await Store.DeleteAsync("ann", RecordId.Configuration("b")));
        Assert.False(await Store.DeleteAsync("ann", RecordId.Configuration("b")));
        Assert.Empty((await Store.QueryAsync("ann", RecordQuery.Configurations, new PageRequest())).Records);
    }

    [Fact]
    public async Task DeleteWorkflow_RemovesItsRecordsAndNoOthers()
    {
        await Store.CreateAsync(Head("ann", "w"));
        await Store.CreateAsync(Stage1("ann", "w"));
        await Store.CreateAsync(Event("ann", "w", "1"));
        await Store.CreateAsync(Head("ann", "w2"));
        await Store.CreateAsync(Head("ben", "w"));

        Assert.Equal(3, await Store.DeleteWorkflowAsync("ann", "w"));

        Assert.NotNull(await Store.GetAsync<WorkflowHead>("ann", RecordId.Head("w2")));
        Assert.NotNull(await Store.GetAsync<WorkflowHead>("ben", RecordId.Head("w")));
        Assert.Equal(0, await Store.DeleteWorkflowAsync("ann", "w"));
    }

    [Fact]
    public async Task Query_History_IsNewestFirstInPages()
    {
        for (var i = 0; i < 7; i++)
        {
            await Store.CreateAsync(Head("ann", $"w{i}", minute: i / 2));
        }

        var pages = new List<IReadOnlyList<string>>();
        string? continuation = null;
        do
        {
            var page = await Store.QueryAsync("ann", RecordQuery.History(), new PageRequest(3, continuation));
            pages.Add([.. page.Records.Select(r => r.ExportWorkflowId!)]);
            continuation = page.Continuation;
        }
        while (continuation is not null);

        Assert.Equal([["w6", "w5", "w4"], ["w3", "w2", "w1"], ["w0"]], pages);
    }

    [Fact]
    public async Task Query_WhilePaging_NeitherRepeatsNorSkipsWhatWasThere()
    {
        for (var i = 0; i < 4; i++)
        {
            await Store.CreateAsync(Head("ann", $"w{i}", minute: i));
        }

        var first = await Store.QueryAsync("ann", RecordQuery.History(), new PageRequest(2));
        await Store.CreateAsync(Head("ann", "new", minute: 9));
        await Store.DeleteAsync("ann", RecordId.Head("w2"));
        var second = await Store.QueryAsync("ann", RecordQuery.History(), new PageRequest(2, first.Continuation));

        Assert.Equal(["w1", "w0"], second.Records.Select(r => r.ExportWorkflowId));
        Assert.Null(second.Continuation);
    }

    [Fact]
    public async Task Query_WithFilters_GivesWhatFits()
    {
        await Store.CreateAsync(Head("ann", "w1", 1));
        await Store.CreateAsync(Head("ann", "w2", 2, RecordStatus.Completed));
        await Store.CreateAsync(Head("ann", "w3", 3, RecordStatus.Completed, "doc-2"));
        await Store.CreateAsync(Stage1("ann", "w1", 4));
        var all = RecordQuery.History();

        async Task<string[]> AskAsync(RecordQuery query) =>
            [.. (await Store.QueryAsync("ann", query, new PageRequest())).Records.Select(r => r.Id)];

        Assert.Equal([RecordId.Head("w3"), RecordId.Head("w2")], await AskAsync(all with { Status = RecordStatus.Completed }));
        Assert.Equal([RecordId.Head("w3")], await AskAsync(all with { DocumentId = "doc-2" }));
        Assert.Equal([RecordId.Head("w2")], await AskAsync(all with { From = Start.AddMinutes(2), To = Start.AddMinutes(3) }));
        Assert.Equal([RecordId.Stage1("w1")], await AskAsync(RecordQuery.History(RecordStage.InitialAiSummary)));
        Assert.Equal([RecordId.Head("w1"), RecordId.Stage1("w1")], await AskAsync(RecordQuery.Period(Start, End) with { WorkflowId = "w1" }));
        Assert.Empty(await AskAsync(all with { WorkflowId = "w9" }));
    }

    [Fact]
    public async Task Query_StagesAndEvents_StandInOrder()
    {
        await Store.CreateAsync(Stage2("ann", "w", 5));
        await Store.CreateAsync(Stage1("ann", "w", 4));
        await Store.CreateAsync(Event("ann", "w", "0002-b", 3));
        await Store.CreateAsync(Event("ann", "w", "0001-a", 3));

        Assert.Equal([RecordId.Stage1("w"), RecordId.Stage2("w")], (await Store.QueryAsync("ann", RecordQuery.StagesOf("w"), new PageRequest())).Records.Select(r => r.Id));
        Assert.Equal(
            [RecordId.Event("w", "0001-a"), RecordId.Event("w", "0002-b")],
            (await Store.QueryAsync("ann", RecordQuery.EventsOf("w"), new PageRequest())).Records.Select(r => r.Id));
    }

    [Fact]
    public async Task Continuation_DamagedForeignOrOfAnotherQuery_IsRefused()
    {
        for (var i = 0; i < 3; i++)
        {
            await Store.CreateAsync(Head("ann", $"w{i}", i));
            await Store.CreateAsync(Head("ben", $"w{i}", i));
        }

        var token = (await Store.QueryAsync("ann", RecordQuery.History(), new PageRequest(1))).Continuation!;

        Task RefusedAsync(string owner, RecordQuery query, string continuation) =>
            Assert.ThrowsAsync<InvalidContinuationException>(() => Store.QueryAsync(owner, query, new PageRequest(1, continuation)));

        await RefusedAsync("ben", RecordQuery.History(), token);
        await RefusedAsync("ann", RecordQuery.History() with { Status = RecordStatus.Running }, token);
        await RefusedAsync("ann", RecordQuery.History(), token + "x");
        await RefusedAsync("ann", RecordQuery.History(), "");
        await RefusedAsync("ann", RecordQuery.History(), "{}");
        await RefusedAsync("ann", RecordQuery.History(), new string('A', 100_000));
    }

    [Fact]
    public async Task Owners_WithTheSameIds_NeverSeeEachOther()
    {
        const int each = 150;
        for (var i = 0; i < each; i++)
        {
            await Store.CreateAsync(Head("ann", $"w{i}", i) with { DocumentName = "of ann" });
            await Store.CreateAsync(Head("ben", $"w{i}", i) with { DocumentName = "of ben" });
        }

        foreach (var owner in new[] { "ann", "ben" })
        {
            var seen = new List<WorkflowHead>();
            string? continuation = null;
            do
            {
                var page = await Store.QueryAsync(owner, RecordQuery.History(), new PageRequest(40, continuation));
                seen.AddRange(page.Records.Cast<WorkflowHead>());
                continuation = page.Continuation;
            }
            while (continuation is not null);

            Assert.Equal(each, seen.Count);
            Assert.All(seen, head => Assert.Equal(($"of {owner}", owner), (head.DocumentName, head.OwnerEmail)));
            Assert.Equal($"of {owner}", (await Store.GetAsync<WorkflowHead>(owner, RecordId.Head("w7")))!.Record.DocumentName);
        }

        foreach (var stranger in new[] { "", "ANN", "ann ", "ann%", "ann' OR '1'='1" })
        {
            Assert.Empty((await Store.QueryAsync(stranger, RecordQuery.History(), new PageRequest())).Records);
            Assert.Null(await Store.GetAsync<WorkflowHead>(stranger, RecordId.Head("w7")));
        }
    }
}
