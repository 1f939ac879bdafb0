using System.Text.Json.Nodes;
using Exporter.Azure.Tests.Cosmos.Fake;
using Exporter.Core.Records;
using Exporter.Workflows.Contract;
using Exporter.Workflows.Ports;
using static Exporter.Workflows.Contract.SampleRecords;

namespace Exporter.Azure.Tests.Cosmos;

/// <summary>The contract on the in-process fake, and what only it shows: times to live, partitions, short pages, hidden races.</summary>
[Trait("Category", "Cosmos")]
public sealed class FakeCosmosTrackingStoreTests : TrackingStoreContract
{
    private FakeCosmos _fake = null!;
    private AzureScene? _scene;

    public override async Task DisposeAsync()
    {
        if (_scene is not null)
        {
            await _scene.DisposeAsync();
        }
    }

    protected override async Task<ITrackingStore> OpenAsync(TimeProvider clock)
    {
        _fake = new FakeCosmos(clock);
        _scene = await AzureScene.OpenAsync(_fake, clock);
        return _scene.Tracking;
    }

    [Fact]
    public async Task Containers_AsCreated_AreThoseOfTheTemplates()
    {
        await Store.CreateAsync(Head("ann", "w"));
        var tracking = _fake.Container("export_tracking").Definition;
        var documents = _fake.Container("documents").Definition;

        Assert.Equal((2_592_000, -1), ((int)tracking["defaultTtl"]!, (int)documents["defaultTtl"]!));
        Assert.Equal("/owner_email", (string)tracking["partitionKey"]!["paths"]![0]!);
        Assert.Equal(
            ["/document_id/?", "/export_workflow_id/?", "/stage/?", "/timestamp/?", "/status/?", "/expiration_date/?"],
            tracking["indexingPolicy"]!["includedPaths"]!.AsArray().Select(p => (string)p!["path"]!));
        Assert.Equal(["/timestamp", "/id"], tracking["indexingPolicy"]!["compositeIndexes"]![0]!.AsArray().Select(p => (string)p!["path"]!));
    }

    [Fact]
    public async Task Records_OfEveryKind_StandInTheirContainerUnderTheirOwner()
    {
        await Store.CreateAsync(Head("ann", "w"));
        await Store.CreateAsync(SampleDocuments.Document("ann", 'a'));

        Assert.Single(_fake.Container("export_tracking").Partition("ann", Clock.GetUtcNow()));
        var document = Assert.Single(_fake.Container("documents").Partition("ann", Clock.GetUtcNow()));
        Assert.Equal("document", (string)document["stage"]!);
        Assert.Equal(30 * 86400, (int)document["ttl"]!);
    }

    [Fact]
    public async Task Documents_BesideWorkflows_AreFoundQueriedAndDeleted()
    {
        await Store.CreateAsync(Head("ann", "w", minute: 1));
        await Store.CreateAsync(SampleDocuments.Document("ann", 'a', minute: 2));
        await Store.CreateAsync(SampleDocuments.Document("ann", 'b', minute: 0));
        var id = SampleDocuments.Document("ann", 'a').Id;
        var both = new RecordQuery { Stages = [RecordStage.Document, RecordStage.ExportWorkflow] };

        var page = await Store.QueryAsync("ann", both, new PageRequest(2));
        var rest = await Store.QueryAsync("ann", both, new PageRequest(2, page.Continuation));
        var oldest = await Store.QueryAsync("ann", both with { OldestFirst = true }, new PageRequest(1));

        Assert.Equal([id, RecordId.Head("w")], page.Records.Select(r => r.Id));
        Assert.Equal([SampleDocuments.Document("ann", 'b').Id], rest.Records.Select(r => r.Id));
        Assert.Equal(rest.Records.Select(r => r.Id), oldest.Records.Select(r => r.Id));
        Assert.Equal(2, (await Store.QueryAsync("ann", RecordQuery.Documents, new PageRequest())).Records.Count);
        Assert.NotNull(await Store.GetAsync<DocumentRecord>("ann", id));
        Assert.NotNull(await Store.GetAsync<TrackingRecord>("ann", id));
        Assert.True(await Store.DeleteAsync("ann", id));
        Assert.Null(await Store.GetAsync<DocumentRecord>("ann", id));
    }

    [Fact]
    public async Task TimeToLive_OfEveryRecordOfAWorkflow_EndsAtOneMoment()
    {
        await Store.CreateAsync(Head("ann", "w"));
        Clock.Advance(TimeSpan.FromDays(12));
        await Store.CreateAsync(Stage1("ann", "w"));
        var head = (await Store.GetAsync<WorkflowHead>("ann", RecordId.Head("w")))!;
        Clock.Advance(TimeSpan.FromDays(17));
        await Store.ReplaceAsync(head.Record with { Progress = 99 }, head.ETag);
        var container = _fake.Container("export_tracking");

        Assert.Equal(2, container.Partition("ann", End.AddSeconds(-1)).Count());
        Assert.Empty(container.Partition("ann", End));
    }

    [Fact]
    public async Task Reading_NeverProlongsARecord()
    {
        await Store.CreateAsync(Head("ann", "w"));
        Clock.Advance(TimeSpan.FromDays(29));
        await Store.GetAsync<WorkflowHead>("ann", RecordId.Head("w"));
        await Store.QueryAsync("ann", RecordQuery.History(), new PageRequest());

        Assert.All(_fake.ItemRequests.Skip(1), r => Assert.Matches("^(GET|POST) ", r));
        Assert.Empty(_fake.Container("export_tracking").Partition("ann", End));
    }

    [Fact]
    public async Task Owners_GuessingEachOthersIds_GetNothing()
    {
        const int each = 250;
        var ids = new List<string>();
        foreach (var owner in new[] { "ann@example.com", "ben@example.com" })
        {
            for (var i = 0; i < each; i++)
            {
                var head = Head(owner, $"{owner[..3]}-{i}", i);
                await Store.CreateAsync(head);
                ids.Add(head.Id);
            }
        }

        var rids = _fake.Container("export_tracking").Partition("ben@example.com", Clock.GetUtcNow()).Select(i => (string)i["_rid"]!);
        foreach (var id in ids.Skip(each).Concat(rids.Take(1)).Concat(["../../colls/documents", "ben@example.com", "*", "%", ".", "a/b", "a\\b", "a?b", "a#b", "", new string('x', 2000)]))
        {
            Assert.Null(await Store.GetAsync<TrackingRecord>("ann@example.com", id));
            Assert.False(await Store.DeleteAsync("ann@example.com", id));
        }

        Assert.Equal(0, await Store.DeleteWorkflowAsync("ann@example.com", "ben-7"));
        foreach (var query in new[] { RecordQuery.History() with { WorkflowId = "ben-7" }, RecordQuery.StagesOf("ben-7"), RecordQuery.EventsOf("ben-7"), RecordQuery.Period(Start, End) with { WorkflowId = "ben-7" } })
        {
            Assert.Empty((await Store.QueryAsync("ann@example.com", query, new PageRequest())).Records);
        }

        Assert.Equal(each, _fake.Container("export_tracking").Partition("ben@example.com", Clock.GetUtcNow()).Count());
    }

    [Fact]
    public async Task Continuation_ForgedToAnotherPlace_ShowsOnlyTheOwnersRecords()
    {
        for (var i = 0; i < 5; i++)
        {
            await Store.CreateAsync(Head("ann", $"a{i}", i));
            await Store.CreateAsync(Head("ben", $"b{i}", i));
        }

        var forged = new ContinuationToken(RecordTime.Format(Start.AddMinutes(3)), RecordId.Head("b3")).Encode("ann", RecordQuery.History());
        var page = await Store.QueryAsync("ann", RecordQuery.History(), new PageRequest(50, forged));

        Assert.All(page.Records, r => Assert.Equal("ann", r.OwnerEmail));
        Assert.Equal(["a3", "a2", "a1", "a0"], page.Records.Select(r => r.ExportWorkflowId));
    }

    [Fact]
    public async Task Query_WhenCosmosCutsItsPagesShort_IsStillOneWholePage()
    {
        for (var i = 0; i < 9; i++)
        {
            await Store.CreateAsync(Head("ann", $"w{i}", i));
        }

        _fake.MaxQueryPage = 2;
        var page = await Store.QueryAsync("ann", RecordQuery.History(), new PageRequest(7));

        Assert.Equal(7, page.Records.Count);
        Assert.Equal(["w1", "w0"], (await Store.QueryAsync("ann", RecordQuery.History(), new PageRequest(7, page.Continuation))).Records.Select(r => r.ExportWorkflowId));
    }

    [Fact]
    public async Task Query_OfAPage_IsOneRequest()
    {
        for (var i = 0; i < 60; i++)
        {
            await Store.CreateAsync(Head("ann", $"w{i:D2}", i));
        }

        _fake.ItemRequests.Clear();
        await Store.QueryAsync("ann", RecordQuery.History(), new PageRequest(50));

        Assert.Single(_fake.ItemRequests);
    }

    [Theory]
    [InlineData("1.50")]
    [InlineData("12345678901234567890")]
    [InlineData("0.10000000000000000555")]
    [InlineData("1E+3")]
    [InlineData("-0")]
    [InlineData("1e-9")]
    [InlineData("123456789012345678")]
    public async Task Numbers_ThatADoubleWouldAlter_ComeBackDigitForDigit(string number)
    {
        var record = Stage1("ann", "w", data: new JsonObject { ["amount"] = JsonNode.Parse(number), ["text"] = "ü\"\\</x>" });
        await Store.CreateAsync(record);

        var back = (await Store.GetAsync<InitialSummaryRecord>("ann", record.Id))!.Record;

        Assert.Equal(number, back.InitialExtractedData["amount"]!.ToJsonString());
        Assert.Equal("ü\"\\</x>", (string)back.InitialExtractedData["text"]!);
        Assert.False(await Store.CreateAsync(record));
    }

    [Fact]
    public async Task Data_NestedDeeperThanCosmosTakes_ComesBackWhole()
    {
        JsonNode deep = 1;
        for (var i = 0; i < 300; i++)
        {
            deep = new JsonObject { ["d"] = deep };
        }

        var record = Stage1("ann", "w", data: (JsonObject)deep);
        await Store.CreateAsync(record);

        Assert.Equal(RecordJson.ContentHash(record), RecordJson.ContentHash((await Store.GetAsync<InitialSummaryRecord>("ann", record.Id))!.Record));
    }

    [Fact]
    public async Task Create_WhereAnExpiredRecordStandsYet_TakesItsPlace()
    {
        // Cosmos DB's clock may be behind ours.
        await Store.CreateAsync(Head("ann", "w") with { ExpirationDate = Start.AddSeconds(1) });
        Clock.Advance(TimeSpan.FromMilliseconds(1000));
        _fake.LagBy = TimeSpan.FromSeconds(5);

        Assert.Null(await Store.GetAsync<WorkflowHead>("ann", RecordId.Head("w")));
        Assert.True(await Store.CreateAsync(Head("ann", "w", status: RecordStatus.Failed)));
        Assert.Equal(RecordStatus.Failed, (await Store.GetAsync<WorkflowHead>("ann", RecordId.Head("w")))!.Record.Status);
    }

    [Fact]
    public async Task Create_WhileTheOtherIsRemoved_IsWritten()
    {
        await Store.CreateAsync(Head("ann", "w"));
        var removed = false;
        _fake.BeforeItemRequest = request =>
        {
            if (request.Method == HttpMethod.Get && !removed)
            {
                removed = true;
                _fake.Container("export_tracking").Remove("ann", RecordId.Head("w"));
            }
        };

        Assert.True(await Store.CreateAsync(Head("ann", "w", status: RecordStatus.Failed)));
    }

    [Fact]
    public async Task Delete_WhileTheRecordChanges_TakesTheNewOneToo()
    {
        await Store.CreateAsync(Head("ann", "w"));
        var changed = false;
        _fake.BeforeItemRequest = request =>
        {
            if (request.Method == HttpMethod.Delete && !changed)
            {
                changed = true;
                var container = _fake.Container("export_tracking");
                container.Put("ann", container.Find("ann", RecordId.Head("w"), Clock.GetUtcNow())!, Clock.GetUtcNow());
            }
        };

        Assert.True(await Store.DeleteAsync("ann", RecordId.Head("w")));
        Assert.Null(await Store.GetAsync<WorkflowHead>("ann", RecordId.Head("w")));
    }

    [Fact]
    public async Task Delete_UnderAnETagThatGoesStaleMeanwhile_RemovesNothing()
    {
        await Store.CreateAsync(Head("ann", "w"));
        var etag = (await Store.GetAsync<WorkflowHead>("ann", RecordId.Head("w")))!.ETag;
        var container = _fake.Container("export_tracking");
        _fake.BeforeItemRequest = request =>
        {
            if (request.Method == HttpMethod.Delete)
            {
                container.Put("ann", container.Find("ann", RecordId.Head("w"), Clock.GetUtcNow())!, Clock.GetUtcNow());
            }
        };

        Assert.False(await Store.DeleteAsync("ann", RecordId.Head("w"), etag));
        Assert.NotNull(await Store.GetAsync<WorkflowHead>("ann", RecordId.Head("w")));
    }

    [Fact]
    public async Task AnyWrite_WhileTheRecordNeverStandsStill_GivesUpAsUnavailable()
    {
        await Store.CreateAsync(Head("ann", "w"));
        var container = _fake.Container("export_tracking");
        var standing = container.Find("ann", RecordId.Head("w"), Clock.GetUtcNow())!;
        _fake.BeforeItemRequest = request =>
        {
            if (request.Method == HttpMethod.Get)
            {
                container.Remove("ann", RecordId.Head("w"));
            }
            else
            {
                container.Put("ann", standing, Clock.GetUtcNow());
            }
        };

        await Assert.ThrowsAsync<StoreUnavailableException>(() => Store.CreateAsync(Head("ann", "w")));

        _fake.BeforeItemRequest = _ => container.Put("ann", standing, Clock.GetUtcNow());
        await Assert.ThrowsAsync<StoreUnavailableException>(() => Store.DeleteAsync("ann", RecordId.Head("w")));
    }

    [Theory]
    [InlineData("*")]
    [InlineData("")]
    [InlineData(" ")]
    public async Task ETags_ThatWouldMatchAnything_MatchNothing(string etag)
    {
        await Store.CreateAsync(Head("ann", "w"));

        Assert.Null(await Store.ReplaceAsync(Head("ann", "w") with { Progress = 7 }, etag));
        Assert.False(await Store.DeleteAsync("ann", RecordId.Head("w"), etag));
    }

    [Fact]
    public async Task Records_WithIdsThatCosmosRefuses_AreRefusedBefore()
    {
        await Assert.ThrowsAsync<ArgumentException>(() => Store.CreateAsync(Head("ann", "w") with { Id = "a/b" }));
        await Assert.ThrowsAsync<ArgumentException>(() => Store.ReplaceAsync(Head("ann", "w") with { Id = "a?b" }, "x"));
        await Assert.ThrowsAsync<ArgumentException>(() => Store.CreateAsync(Head("", "w")));
        Assert.Empty(_fake.ItemRequests);
    }

    [Fact]
    public async Task Query_OfNothing_AsksNothing()
    {
        Assert.Empty((await Store.QueryAsync("ann", new RecordQuery { Stages = [] }, new PageRequest())).Records);
        Assert.Equal(0, await Store.DeleteWorkflowAsync("", "w"));
        Assert.False(await Store.DeleteAsync("", "w"));
    }

    [Fact]
    public async Task Query_Bounds_HoldBetweenMillisecondsToo()
    {
        await Store.CreateAsync(Head("ann", "w1", 1));
        var minute = Start.AddMinutes(1);

        Task<RecordPage> AskAsync(DateTimeOffset from, DateTimeOffset to) => Store.QueryAsync("ann", RecordQuery.History() with { From = from, To = to }, new PageRequest());

        Assert.Empty((await AskAsync(minute.AddTicks(1), minute.AddDays(1))).Records);
        Assert.Single((await AskAsync(minute, minute.AddTicks(1))).Records);
        Assert.Empty((await AskAsync(minute.AddDays(-1), minute)).Records);
    }
}
