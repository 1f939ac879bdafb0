using Exporter.Azure.Tests.Cosmos.Fake;
using Exporter.Core.Records;
using Exporter.Workflows.Contract;
using Exporter.Workflows.Ports;
using static Exporter.Workflows.Contract.SampleRecords;

namespace Exporter.Azure.Tests.Cosmos;

/// <summary>Cosmos DB that does not answer, or answers that it cannot: never a lost record, never a wrong "there is none".</summary>
[Trait("Category", "Cosmos")]
public sealed class CosmosFaultTests : IAsyncLifetime
{
    private readonly SettableClock _clock = new();
    private readonly FakeCosmos _fake;
    private AzureScene _scene = null!;

    public CosmosFaultTests() => _fake = new FakeCosmos(_clock);

    private ITrackingStore Store => _scene.Tracking;

    public async Task InitializeAsync() => _scene = await AzureScene.OpenAsync(_fake, _clock, o =>
    {
        o.MaxRetryWaitTimeOnRateLimitedRequests = TimeSpan.FromSeconds(1);
        o.RequestTimeout = TimeSpan.FromSeconds(5);
    });

    public async Task DisposeAsync() => await _scene.DisposeAsync();

    [Theory]
    [InlineData(401, 0)]
    [InlineData(403, 0)]
    [InlineData(404, 1003)]
    [InlineData(429, 3200)]
    [InlineData(500, 0)]
    public async Task AnyCall_WhileCosmosIsDown_SaysThatTheStoreIsUnavailable(int status, int subStatus)
    {
        await Store.CreateAsync(Head("ann", "w"));
        var read = (await Store.GetAsync<WorkflowHead>("ann", RecordId.Head("w")))!;
        _fake.Fail(FakeFault.Status(status, subStatus), 1000);

        foreach (var call in Calls(read))
        {
            await Assert.ThrowsAsync<StoreUnavailableException>(call);
        }

        _fake.Heal();
        Assert.Equal(read.ETag, (await Store.GetAsync<WorkflowHead>("ann", RecordId.Head("w")))!.ETag);
    }

    [Fact]
    public async Task Calls_WhenTheConnectionBreaks_SayThatTheStoreIsUnavailable()
    {
        _fake.Fail(FakeFault.Reset, 1000);

        var down = await Assert.ThrowsAsync<StoreUnavailableException>(() => Store.CreateAsync(Head("ann", "w")));

        Assert.Contains("try again later", down.Message, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Create_AndQuery_WhereTheContainerIsMissing_SayThatTheStoreIsUnavailable()
    {
        // A 404 that says nothing of an item, as some gateways give it.
        _fake.Fail(FakeFault.Status(404), 1000);

        Assert.Contains("containers exist", (await Assert.ThrowsAsync<StoreUnavailableException>(() => Store.CreateAsync(Head("ann", "w")))).Message, StringComparison.Ordinal);
        Assert.Contains("containers exist", (await Assert.ThrowsAsync<StoreUnavailableException>(() => Store.QueryAsync("ann", RecordQuery.History(), new PageRequest()))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Store_WhoseContainersWereNeverMade_IsUnavailable()
    {
        await using var scene = await AzureScene.OpenAsync(new FakeCosmos(_clock), _clock, create: false);

        await Assert.ThrowsAsync<StoreUnavailableException>(() => scene.Tracking.GetAsync<WorkflowHead>("ann", "x"));
        await Assert.ThrowsAsync<StoreUnavailableException>(() => scene.Tracking.CreateAsync(Head("ann", "w")));
    }

    [Fact]
    public async Task Calls_ThatAreThrottledOnce_GoThrough()
    {
        _fake.Fail(FakeFault.Status(429, 3200));

        Assert.True(await Store.CreateAsync(Head("ann", "w")));
    }

    [Fact]
    public async Task Create_AnsweredTooLateToBeHeard_CountsAsWrittenWhenAskedAgain()
    {
        // The write went through and its answer did not: the SDK or the workflow asks again.
        await Store.CreateAsync(Head("ann", "w"));
        _fake.Fail(FakeFault.Status(429, 3200));

        Assert.False(await Store.CreateAsync(Head("ann", "w")));
    }

    [Fact]
    public async Task AnyCall_WhenCancelled_IsCancelledAndNotUnavailable()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Store.GetAsync<WorkflowHead>("ann", "x", cancelled.Token));
    }

    [Fact]
    public async Task Requests_ThatAreWrong_AreNotTriedForever()
    {
        _fake.Fail(FakeFault.Status(400), 10);

        await Assert.ThrowsAsync<Microsoft.Azure.Cosmos.CosmosException>(() => Store.CreateAsync(Head("ann", "w")));
    }

    private IEnumerable<Func<Task>> Calls(StoredRecord<WorkflowHead> read)
    {
        yield return () => Store.CreateAsync(Stage1("ann", "w"));
        yield return () => Store.ReplaceAsync(read.Record, read.ETag);
        yield return () => Store.GetAsync<WorkflowHead>("ann", read.Record.Id);
        yield return () => Store.DeleteAsync("ann", read.Record.Id);
        yield return () => Store.DeleteWorkflowAsync("ann", "w");
        yield return () => Store.QueryAsync("ann", RecordQuery.History(), new PageRequest());
    }
}
