using Exporter.Local.Engine;
using Exporter.Local.Engine.History;
using Exporter.Local.Engine.Store;
using Exporter.Orchestrations.Port;
using Microsoft.Data.Sqlite;

namespace Exporter.Local.Tests.Engine;

/// <summary>The database: its durability, what is refused, and failures while writing.</summary>
public sealed class StoreTests : EngineTest
{
    private string DatabasePath => Path.Combine(DataDirectory, EmbeddedEngineOptions.DatabaseName);

    [Fact]
    public void Open_NewFile_IsWalWithFullSyncAndVersioned()
    {
        using var session = new StoreFile(DatabasePath).Open();

        Assert.Equal("wal", session.Scalar("PRAGMA journal_mode"));
        Assert.Equal(2, session.Number("PRAGMA synchronous"));
        Assert.Equal(StoreFile.SchemaVersion, session.Number("PRAGMA user_version"));
    }

    [Fact]
    public async Task Open_SchemaOfANewerVersion_IsRefusedWithWhatToDo()
    {
        using (var session = new StoreFile(DatabasePath).Open())
        {
            session.Run("PRAGMA user_version = 99");
        }

        await using var engine = Create(AddNothing);
        var exception = await Assert.ThrowsAsync<EngineStoreException>(() => engine.StartAsync());

        Assert.Contains("schema version 99", exception.Message);
        Assert.Contains(DatabasePath, exception.Message);
    }

    [Fact]
    public async Task Open_NotADatabase_IsRefusedAndLeftAsItIs()
    {
        var text = string.Concat(Enumerable.Repeat("This is no database. ", 400));
        await File.WriteAllTextAsync(DatabasePath, text);
        await using var engine = Create(AddNothing);

        var exception = await Assert.ThrowsAsync<EngineStoreException>(() => engine.ScheduleNewAsync("Main", "x", 0));

        Assert.Contains("not a workflow database", exception.Message);
        Assert.Equal(text, await File.ReadAllTextAsync(DatabasePath));
    }

    [Fact]
    public async Task Open_DataDirectoryIsAFile_IsRefused()
    {
        var file = Path.Combine(DataDirectory, "file");
        await File.WriteAllTextAsync(file, "x");
        await using var engine = Create(AddNothing, options => options with { DataDirectory = Path.Combine(file, "below") });

        var exception = await Assert.ThrowsAsync<EngineStoreException>(() => engine.StartAsync());

        Assert.Contains("Check that the data directory exists and can be written", exception.Message);
    }

    [Fact]
    public async Task Start_LockFileIsAFolder_IsRefusedWithWhatToDo()
    {
        Directory.CreateDirectory(Path.Combine(DataDirectory, EmbeddedEngineOptions.LockName));
        await using var engine = Create(AddNothing);

        var exception = await Assert.ThrowsAsync<EngineStoreException>(() => engine.StartAsync());

        Assert.Contains("Make the data directory writable", exception.Message);
    }

    [Fact]
    public async Task Start_InboxHoldsWhatIsNoMessage_SaysThatNothingIsRun()
    {
        using (var session = new StoreFile(DatabasePath).Open())
        {
            session.Run("INSERT INTO inbox (instance_id, content) VALUES ('x', '{\"kind\":\"of a later version\"}')");
        }

        var log = new ListLogger();
        await using var engine = await StartAsync(AddNothing, options => options with { Logger = log });
        var token = Soon;
        while (log.Lines.Count == 0)
        {
            await Task.Delay(5, token);
        }

        Assert.Contains(log.Lines, line => line.StartsWith("Critical The workflows of", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Apply_InstanceWasRemovedMeanwhile_KeepsNothingOfTheStep()
    {
        var state = new InstanceState
        {
            Id = "gone", Name = "Main", Status = WorkflowRuntimeStatus.Running, Generation = 0, Execution = 7, CreatedAt = DateTime.UnixEpoch, UpdatedAt = DateTime.UnixEpoch,
        };
        var commit = new InstanceCommit
        {
            Before = state,
            Now = DateTime.UnixEpoch,
            Status = WorkflowRuntimeStatus.Running,
            Consumed = [],
            Turn = new Turn(DateTime.UnixEpoch, [new TurnEvent.Started(null)], []),
        };
        using var writer = new StoreWriter(new StoreFile(DatabasePath), fault: null);

        var effects = await writer.SubmitAsync(commit.Apply);

        Assert.True(effects.IsGone);
        Assert.Equal(0, await writer.SubmitAsync(session => session.Number("SELECT count(*) FROM turns")));
    }

    [Theory]
    [InlineData(13, "disk is full")]
    [InlineData(11, "damaged")]
    [InlineData(8, "read-only")]
    [InlineData(10, "something odd")]
    public void Explain_SqliteErrors_SaysWhatToDo(int code, string message) =>
        Assert.Contains(message, new StoreFile(DatabasePath).Explain(new SqliteException("something odd", code)).Message);

    [Fact]
    public async Task SubmitAsync_ManyAtOnce_ShareCommits()
    {
        var commits = 0;
        using var writer = new StoreWriter(new StoreFile(DatabasePath), point => commits += point == "after-commit" ? 1 : 0);
        using var gate = new ManualResetEventSlim();
        var first = writer.SubmitAsync(_ =>
        {
            gate.Wait();
            return 0;
        });
        var others = Enumerable.Range(0, 200).Select(i => writer.SubmitAsync(session => ClientRows.Schedule(session, "Main", $"s-{i}", null, DateTime.UnixEpoch))).ToList();
        gate.Set();
        await first;

        Assert.All(await Task.WhenAll(others), Assert.True);
        Assert.InRange(commits, 1, 3);
    }

    [Fact]
    public async Task SubmitAsync_OneOfManyFails_OnlyThatOneDoes()
    {
        using var writer = new StoreWriter(new StoreFile(DatabasePath), fault: null);
        using var gate = new ManualResetEventSlim();
        var first = writer.SubmitAsync(_ =>
        {
            gate.Wait();
            return 0;
        });
        var good = writer.SubmitAsync(session => ClientRows.Schedule(session, "Main", "good", null, DateTime.UnixEpoch));
        var bad = writer.SubmitAsync(session => session.Run("INSERT INTO instances (id) VALUES ('bad')"));
        var broken = writer.SubmitAsync<int>(_ => throw new FormatException("broken"));
        var better = writer.SubmitAsync(session => ClientRows.Schedule(session, "Main", "better", null, DateTime.UnixEpoch));
        gate.Set();
        await first;

        Assert.True(await good);
        Assert.True(await better);
        await Assert.ThrowsAsync<EngineStoreException>(() => bad);
        await Assert.ThrowsAsync<FormatException>(() => broken);
        using var reader = new StoreReader(new StoreFile(DatabasePath));
        Assert.Equal(2, reader.Read(session => session.Number("SELECT count(*) FROM instances")));
        Assert.Throws<EngineStoreException>(() => reader.Read(session => session.Number("SELECT nothing")));
    }

    [Fact]
    public async Task Commit_FailsForAWhile_IsTriedAgainAndNothingIsLostOrDoubled()
    {
        var log = new ListLogger();
        var clock = new ManualTimeProvider();
        var failures = 0;
        var runs = 0;
        await using var engine = await StartAsync(
            registry =>
            {
                registry.AddOrchestrator<int, int>("Main", async (context, _) =>
                    await context.CallActivityAsync<int>("Count") + await context.CallActivityAsync<int>("Count"));
                registry.AddActivity<int, int>("Count", (_, _) => Task.FromResult(Interlocked.Increment(ref runs)));
            },
            options => options with
            {
                Logger = log,
                TimeProvider = clock,
                Fault = point =>
                {
                    if (point == "before-commit" && runs >= 1 && Interlocked.Increment(ref failures) <= 3)
                    {
                        throw new SqliteException("disk full", 13);
                    }
                },
            });
        await engine.ScheduleNewAsync("Main", "s-1", 0);
        var token = Soon;
        while ((await engine.GetAsync("s-1", token))!.Status != WorkflowRuntimeStatus.Completed)
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(5, token);
        }

        Assert.Equal(3, (await engine.GetAsync("s-1"))!.Output!.Value.GetInt32());
        Assert.Equal(2, runs);
        Assert.Contains(log.Lines, line => line.Contains("could not be recorded and is tried again", StringComparison.Ordinal) && line.Contains("disk is full", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Workflows_WhenAllHaveEnded_LeaveNoWorkBehind()
    {
        await using (var engine = await StartAsync(registry =>
        {
            AddNothing(registry);
            registry.AddOrchestrator<int, int>("Child", (context, i) => context.CallActivityAsync<int>("Nothing", i));
            registry.AddOrchestrator<int, int>("Main", async (context, left) =>
            {
                using var source = new CancellationTokenSource();
                _ = context.CreateTimer(context.CurrentUtcDateTime.AddHours(1), source.Token);
                await Task.WhenAll(context.CallSubOrchestratorAsync<int>("Child", 1), context.CallActivityAsync<int>("Nothing"));
                source.Cancel();
                if (left > 0)
                {
                    context.ContinueAsNew(left - 1);
                }

                return 0;
            });
        }))
        {
            await engine.ScheduleNewAsync("Main", "s-1", 3);
            await engine.RaiseEventAsync("s-1", "Unheard", 1);
            await EndAsync(engine, "s-1");
            await engine.RaiseEventAsync("s-1", "Unheard", 1);
        }

        using var session = new StoreFile(DatabasePath).Open();
        foreach (var sql in new[] { "SELECT count(*) FROM inbox", "SELECT count(*) FROM activities", "SELECT count(*) FROM timers" })
        {
            Assert.True(session.Number(sql) == 0, sql);
        }
    }
}
