using Exporter.Orchestrations.Port;

namespace Exporter.Local.Tests.Engine;

/// <summary>Stops, starts, and several engines on one data directory.</summary>
public sealed class RestartTests : EngineTest
{
    [Fact]
    public async Task Stop_ActivityUnderWay_IsCancelledAndRunsAgainAfterTheNextStart()
    {
        var runs = 0;
        var begun = new TaskCompletionSource();
        void Register(IWorkflowRegistry registry)
        {
            registry.AddOrchestrator<int, int>("Main", (context, _) => context.CallActivityAsync<int>("Slow"));
            registry.AddActivity<int, int>("Slow", async (_, token) =>
            {
                if (Interlocked.Increment(ref runs) == 1)
                {
                    begun.SetResult();
                    await Task.Delay(Timeout.Infinite, token);
                }

                return runs;
            });
        }

        await using (var first = await StartAsync(Register))
        {
            await first.ScheduleNewAsync("Main", "r-1", 0);
            await begun.Task.WaitAsync(Soon);
        }

        await using var second = await StartAsync(Register);
        Assert.Equal(2, (await EndAsync(second, "r-1")).Output!.Value.GetInt32());
    }

    [Fact]
    public async Task Stop_ActivityEndsWithinTheTimeout_ItsResultIsKept()
    {
        var runs = 0;
        var begun = new TaskCompletionSource();
        void Register(IWorkflowRegistry registry)
        {
            registry.AddOrchestrator<int, int>("Main", async (context, _) => await context.CallActivityAsync<int>("Short") + await context.WaitForExternalEvent<int>("Go"));
            registry.AddActivity<int, int>("Short", async (_, token) =>
            {
                begun.TrySetResult();
                await Task.Delay(100, token);
                return Interlocked.Increment(ref runs);
            });
        }

        await using (var first = await StartAsync(Register, options => options with { ShutdownTimeout = TimeSpan.FromSeconds(20) }))
        {
            await first.ScheduleNewAsync("Main", "r-1", 0);
            await begun.Task.WaitAsync(Soon);
        }

        await using var second = await StartAsync(Register);
        await second.RaiseEventAsync("r-1", "Go", 10);
        Assert.Equal(11, (await EndAsync(second, "r-1")).Output!.Value.GetInt32());
        Assert.Equal(1, runs);
    }

    [Fact]
    public async Task Client_EngineNotStarted_LeavesWorkForTheNextStart()
    {
        static void Register(IWorkflowRegistry registry) =>
            registry.AddOrchestrator<int, int>("Main", async (context, input) => input + await context.WaitForExternalEvent<int>("Add"));

        await using (var client = Create(Register))
        {
            Assert.True(await client.ScheduleNewAsync("Main", "r-1", 1));
            await client.RaiseEventAsync("r-1", "Add", 2);
            Assert.Equal(WorkflowRuntimeStatus.Pending, (await client.GetAsync("r-1"))!.Status);
        }

        await using var engine = await StartAsync(Register);
        Assert.Equal(3, (await EndAsync(engine, "r-1")).Output!.Value.GetInt32());
    }

    [Fact]
    public async Task TwoEngines_OneDirectory_TheSecondHandsItsWorkOverAndTakesOver()
    {
        var log = new ListLogger();
        var runBy = new List<string>();
        Action<IWorkflowRegistry> As(string who) => registry =>
        {
            registry.AddOrchestrator<int, string>("Main", (context, _) => context.CallActivityAsync<string>("Who"));
            registry.AddActivity<int, string>("Who", (_, _) => Task.FromResult(who));
        };
        var first = await StartAsync(As("first"));
        await first.WaitUntilWorkingAsync(Soon);
        await using var second = await StartAsync(As("second"), options => options with { Logger = log });
        Assert.False(second.WaitUntilWorkingAsync(Soon).IsCompleted);

        await second.ScheduleNewAsync("Main", "w-1", 0);
        runBy.Add((await EndAsync(second, "w-1")).Output!.Value.GetString()!);
        await first.DisposeAsync();
        await second.WaitUntilWorkingAsync(Soon);
        await second.ScheduleNewAsync("Main", "w-2", 0);
        runBy.Add((await EndAsync(second, "w-2")).Output!.Value.GetString()!);

        Assert.Equal(["first", "second"], runBy);
        Assert.Contains(log.Lines, line => line.Contains("Another process runs the workflows", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Restart_SuspendedWithAResultThatCameMeanwhile_KeepsItAndRunsTheActivityOnce()
    {
        var runs = 0;
        var begun = new TaskCompletionSource();
        var release = new TaskCompletionSource();
        void Register(IWorkflowRegistry registry)
        {
            registry.AddOrchestrator<int, int>("Main", (context, _) => context.CallActivityAsync<int>("Slow"));
            registry.AddActivity<int, int>("Slow", async (_, _) =>
            {
                Interlocked.Increment(ref runs);
                begun.TrySetResult();
                await release.Task;
                return 9;
            });
        }

        await using (var first = await StartAsync(Register, options => options with { ShutdownTimeout = TimeSpan.FromSeconds(20) }))
        {
            await first.ScheduleNewAsync("Main", "r-1", 0);
            await begun.Task.WaitAsync(Soon);
            await first.SuspendAsync("r-1");
            await UntilAsync(first, "r-1", instance => instance.Status == WorkflowRuntimeStatus.Suspended);
            release.SetResult();
        }

        await using var second = await StartAsync(Register);
        Assert.Equal(WorkflowRuntimeStatus.Suspended, (await second.GetAsync("r-1"))!.Status);
        await second.ResumeAsync("r-1");

        Assert.Equal(9, (await EndAsync(second, "r-1")).Output!.Value.GetInt32());
        Assert.Equal(1, runs);
    }

    [Fact]
    public async Task Dispose_Twice_AndCallsAfterIt_AreRefusedPlainly()
    {
        var engine = await StartAsync(AddNothing);
        await engine.DisposeAsync();
        await engine.DisposeAsync();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => engine.ScheduleNewAsync("Main", "x", 0));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => engine.GetAsync("x"));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => engine.StartAsync());
    }

    [Fact]
    public async Task WaitUntilWorking_NotStarted_SaysSo()
    {
        await using var engine = Create(AddNothing);

        await Assert.ThrowsAsync<InvalidOperationException>(() => engine.WaitUntilWorkingAsync());
        await engine.StartAsync();
        await engine.StartAsync();
        await engine.WaitUntilWorkingAsync(Soon);
    }

    [Fact]
    public void Create_NameTwiceOrSettingOutOfRange_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => Create(registry =>
        {
            AddNothing(registry);
            registry.AddActivity<int, int>("NOTHING", (i, _) => Task.FromResult(i));
        }));
        Assert.Throws<ArgumentOutOfRangeException>(() => Create(AddNothing, options => options with { MaxConcurrentActivities = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => Create(AddNothing, options => options with { PollInterval = TimeSpan.Zero }));
    }
}
