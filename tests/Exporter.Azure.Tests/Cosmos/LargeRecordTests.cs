using System.Text.Json.Nodes;
using Azure.Storage.Blobs.Models;
using Exporter.Azure.Cosmos;
using Exporter.Azure.Tests.Cosmos.Fake;
using Exporter.Azure.Tests.Servers;
using Exporter.Core.Records;
using Exporter.Workflows.Contract;
using Exporter.Workflows.Ports;
using static Exporter.Workflows.Contract.SampleRecords;

namespace Exporter.Azure.Tests.Cosmos;

/// <summary>Records over the 2 MB of an item: their large parts in blob storage, and nobody notices. Items on the strict fake, parts in Azurite.</summary>
[NeedsEmulators]
[Trait("Category", "Azurite")]
public sealed class LargeRecordTests : IAsyncLifetime
{
    private readonly SettableClock _clock = new();
    private readonly FakeCosmos _fake;
    private AzureScene _scene = null!;

    public LargeRecordTests() => _fake = new FakeCosmos(_clock);

    private ITrackingStore Store => _scene.Tracking;

    public async Task InitializeAsync() => _scene = await AzureScene.OpenAsync(_fake, _clock, artifacts: await Emulators.BlobsAsync());

    public async Task DisposeAsync() => await _scene.DisposeAsync();

    [Theory]
    [InlineData(100_000)]
    [InlineData(1_400_000)]
    [InlineData(2_200_000)]
    [InlineData(12_000_000)]
    public async Task Record_OfAnySize_ReadsBackAsItWas(int size)
    {
        var record = Stage1("ann", "w", data: Data(size));

        Assert.True(await Store.CreateAsync(record));
        Assert.False(await Store.CreateAsync(record));

        var read = (await Store.GetAsync<InitialSummaryRecord>("ann", record.Id))!;
        var page = await Store.QueryAsync("ann", RecordQuery.StagesOf("w"), new PageRequest());
        Assert.Equal(RecordJson.ContentHash(record), RecordJson.ContentHash(read.Record));
        Assert.Equal(RecordJson.ContentHash(record), RecordJson.ContentHash(Assert.Single(page.Records)));
        Assert.Equal(size > 1_500_000 ? 1 : 0, (await PartsAsync()).Count);
    }

    [Fact]
    public async Task Item_OfALargeRecord_PointsAtItsPartsByTheirHash()
    {
        var record = Stage2("ann", "w") with { OriginalData = Data(3_000_000), ModifiedData = Data(2_000_000), Changes = [] };
        await Store.CreateAsync(record);

        var item = _fake.Container("export_tracking").Find("ann", record.Id, _clock.GetUtcNow())!;
        var parts = item["stored_parts"]!.AsObject();

        Assert.Equal(["modified_data", "original_data"], parts.Select(p => p.Key).Order(StringComparer.Ordinal));
        Assert.All(parts, p => Assert.True(ArtifactHash.IsValid((string)p.Value!)));
        Assert.False(item.ContainsKey("original_data"));
        Assert.Equal(RecordStage.UserModifications, (string)item["stage"]!);
        Assert.Equal(2, (await PartsAsync()).Count);
    }

    [Fact]
    public async Task Parts_OfARecord_AreNobodysArtifactsAndGoWithIt()
    {
        await Store.CreateAsync(Stage1("ann", "w", data: Data(2_000_000)));
        await Store.CreateAsync(Stage1("ann", "w2", data: Data(2_000_000)));
        await Store.CreateAsync(Stage1("ben", "w", data: Data(2_000_000)));
        var hash = (string)_fake.Container("export_tracking").Find("ann", RecordId.Stage1("w"), _clock.GetUtcNow())!["stored_parts"]!["initial_extracted_data"]!;

        Assert.Null(await _scene.Artifacts.FindAsync("ann", hash));
        Assert.Equal(3, (await PartsAsync()).Count);
        Assert.Equal(1, await Store.DeleteWorkflowAsync("ann", "w"));
        Assert.Equal(2, (await PartsAsync()).Count);
        Assert.NotNull(await Store.GetAsync<InitialSummaryRecord>("ann", RecordId.Stage1("w2")));
        Assert.True(await Store.DeleteAsync("ann", RecordId.Stage1("w2")));
        Assert.NotNull(await Store.GetAsync<InitialSummaryRecord>("ben", RecordId.Stage1("w")));
        Assert.Single(await PartsAsync());
    }

    [Fact]
    public async Task Parts_OfARecordThatNeverEnds_AreNotWhereOldOnesAreClearedAway()
    {
        var configuration = Configuration("ann", "mine") with { Settings = Data(2_000_000) };
        await Store.CreateAsync(configuration);

        Assert.Empty(await PartsAsync());
        Assert.Equal(RecordJson.ContentHash(configuration), RecordJson.ContentHash((await Store.GetAsync<ConfigurationRecord>("ann", configuration.Id))!.Record));
    }

    [Fact]
    public async Task Replace_OfALargeRecord_ReadsBackAsTheNewOne()
    {
        var record = Configuration("ann", "mine") with { Settings = Data(2_000_000) };
        await Store.CreateAsync(record);
        var read = (await Store.GetAsync<ConfigurationRecord>("ann", record.Id))!;

        Assert.NotNull(await Store.ReplaceAsync(read.Record with { Settings = Data(2_500_000) }, read.ETag));
        Assert.Null(await Store.ReplaceAsync(read.Record with { Settings = Data(2_600_000) }, read.ETag));

        Assert.Equal(2_500_000, Length((await Store.GetAsync<ConfigurationRecord>("ann", record.Id))!.Record.Settings));
    }

    [Fact]
    public async Task Read_WhenAPartIsLost_SaysSo_AndOtherRecordsAreRead()
    {
        await Store.CreateAsync(Stage1("ann", "w", data: Data(2_000_000)));
        await DeletePartsAsync();

        await Assert.ThrowsAsync<ArtifactMissingException>(() => Store.GetAsync<InitialSummaryRecord>("ann", RecordId.Stage1("w")));
        await Assert.ThrowsAsync<ArtifactMissingException>(() => Store.QueryAsync("ann", RecordQuery.StagesOf("w"), new PageRequest()));
        Assert.True(await Store.DeleteAsync("ann", RecordId.Stage1("w")));
    }

    [Fact]
    public async Task Query_WhenARecordIsRemovedMeanwhile_LeavesItOut()
    {
        await Store.CreateAsync(Stage1("ann", "w", data: Data(2_000_000)));
        await Store.CreateAsync(Stage2("ann", "w"));
        _fake.BeforeItemRequest = request =>
        {
            // The query has its answer; then somebody removes the record, and the store looks again.
            if (request.Method == HttpMethod.Get)
            {
                _fake.Container("export_tracking").Remove("ann", RecordId.Stage1("w"));
            }
        };
        await DeletePartsAsync();

        Assert.Equal([RecordId.Stage2("w")], (await Store.QueryAsync("ann", RecordQuery.StagesOf("w"), new PageRequest())).Records.Select(r => r.Id));
    }

    [Fact]
    public async Task Read_OfAPartThatWasAltered_IsRefused()
    {
        await Store.CreateAsync(Stage1("ann", "w", data: Data(2_000_000)));
        var blob = Assert.Single(await PartsAsync());
        await Parts.GetBlobClient(blob.Name).UploadAsync(new BinaryData("{}"), overwrite: true);

        var altered = await Assert.ThrowsAsync<InvalidDataException>(() => Store.GetAsync<InitialSummaryRecord>("ann", RecordId.Stage1("w")));

        Assert.Contains(RecordId.Stage1("w"), altered.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Parts_ThatAreInexactToo_ComeBackDigitForDigit()
    {
        var data = Data(2_000_000);
        data["amount"] = JsonNode.Parse("12345678901234567890.10");
        await Store.CreateAsync(Stage1("ann", "w", data: data));

        Assert.Equal("12345678901234567890.10", (await Store.GetAsync<InitialSummaryRecord>("ann", RecordId.Stage1("w")))!.Record.InitialExtractedData["amount"]!.ToJsonString());
    }

    [Fact]
    public void RecordJson_OfEveryKind_LeavesTheStoresOwnNamesFree()
    {
        foreach (var type in typeof(TrackingRecord).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(TrackingRecord))))
        {
            Assert.DoesNotContain(RecordJson.Options.GetTypeInfo(type).Properties, p => p.Name is CosmosItem.ContentHashName or CosmosItem.ExactPartsName or CosmosItem.StoredPartsName);
        }
    }

    private global::Azure.Storage.Blobs.BlobContainerClient Parts => _scene.Blobs.GetBlobContainerClient(_scene.BlobNames!.RecordPartsContainer);

    private static JsonObject Data(int size) => new() { ["text"] = new string('x', size) };

    private static int Length(JsonObject data) => ((string)data["text"]!).Length;

    private async Task<List<BlobItem>> PartsAsync() => await Parts.GetBlobsAsync().ToListAsync();

    private async Task DeletePartsAsync()
    {
        foreach (var blob in await PartsAsync())
        {
            await Parts.DeleteBlobAsync(blob.Name);
        }
    }
}
