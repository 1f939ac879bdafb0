using Exporter.Core.Records;
using Exporter.Local.Tracking;
using Exporter.Workflows.Contract;
using Exporter.Workflows.Ports;
using Microsoft.Data.Sqlite;

namespace Exporter.Local.Tests.Tracking;

/// <summary>The contract on SQLite, and what only SQLite does.</summary>
public sealed class SqliteTrackingStoreTests : TrackingStoreContract, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose()
    {
        ((SqliteTrackingStore)Store).Dispose();
        _folder.Dispose();
    }

    protected override Task<ITrackingStore> OpenAsync(TimeProvider clock) =>
        Task.FromResult<ITrackingStore>(new SqliteTrackingStore(_folder.Path, clock));

    [Fact]
    public async Task Sweep_RemovesWhatIsOver_OfAllOwners()
    {
        await Store.CreateAsync(SampleRecords.Head("ann", "w"));
        await Store.CreateAsync(SampleRecords.Head("ben", "w"));
        await Store.CreateAsync(SampleRecords.Configuration("ann", "mine"));
        var store = (SqliteTrackingStore)Store;

        Assert.Equal(0, await store.SweepAsync());
        Clock.Advance(TimeSpan.FromDays(30));

        Assert.Equal(2, await store.SweepAsync());
        Assert.Equal(0, await store.SweepAsync());
    }

    [Fact]
    public async Task Reopened_Store_HasWhatWasWritten()
    {
        await Store.CreateAsync(SampleRecords.Head("ann", "w"));
        ((SqliteTrackingStore)Store).Dispose();

        using var again = new SqliteTrackingStore(_folder.Path, Clock);

        Assert.NotNull(await again.GetAsync<WorkflowHead>("ann", RecordId.Head("w")));
        Assert.Equal(["tracking.db"], _folder.Names.Where(n => n.EndsWith(".db", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Use_OfADirectoryThatIsAFile_SaysThatTheStoreIsDown()
    {
        File.WriteAllText(_folder["blocked"], "");
        using var store = new SqliteTrackingStore(_folder["blocked"], Clock);

        var down = await Assert.ThrowsAsync<StoreUnavailableException>(() => store.CreateAsync(SampleRecords.Head("ann", "w")));

        Assert.Contains("tracking.db", down.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Use_OfADamagedFile_SaysThatTheStoreIsDown_AndGoesOnWhenItIsMended()
    {
        File.WriteAllText(_folder["tracking.db"], new string('x', 5000));

        await Assert.ThrowsAsync<StoreUnavailableException>(() => Store.GetAsync<WorkflowHead>("ann", "x"));
        File.Delete(_folder["tracking.db"]);

        Assert.True(await Store.CreateAsync(SampleRecords.Head("ann", "w")));
    }

    [Fact]
    public async Task Use_OfANewerSchema_IsRefused()
    {
        await Store.CreateAsync(SampleRecords.Head("ann", "w"));
        using (var connection = new SqliteConnection($"Data Source={_folder["tracking.db"]}"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA user_version = 99";
            command.ExecuteNonQuery();
        }

        using var store = new SqliteTrackingStore(_folder.Path, Clock);
        var refused = await Assert.ThrowsAsync<StoreUnavailableException>(() => store.GetAsync<WorkflowHead>("ann", "x"));

        Assert.Contains("newer version", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Queries_OfTheRecords_UseAnIndex()
    {
        await Store.CreateAsync(SampleRecords.Head("ann", "w"));
        using var connection = new SqliteConnection($"Data Source={_folder["tracking.db"]}");
        connection.Open();
        foreach (var condition in new[] { "stage IN ('export_workflow')", "stage IN ('a') AND timestamp >= '2026'", "workflow_id = 'w' AND stage IN ('a','b')" })
        {
            using var command = connection.CreateCommand();
            command.CommandText = $"EXPLAIN QUERY PLAN SELECT body FROM records WHERE owner = 'ann' AND {condition} ORDER BY timestamp DESC, id DESC LIMIT 10";
            using var reader = command.ExecuteReader();
            Assert.True(reader.Read());
            Assert.StartsWith("SEARCH", reader.GetString(3), StringComparison.Ordinal);
        }
    }
}
