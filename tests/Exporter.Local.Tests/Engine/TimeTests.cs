using System.Text.Json;
using Exporter.Local.Engine;
using Exporter.Orchestrations.Port;

namespace Exporter.Local.Tests.Engine;

/// <summary>Timers, retries and the orchestrator's clock on a clock that the test moves.</summary>
public sealed class TimeTests : EngineTest
{
    private readonly ManualTimeProvider _clock = new();

    [Fact]
    public async Task CreateTimer_ThirtyDays_FiresThenAndNotBefore()
    {
        await using var engine = await StartAsync(
            registry => registry.AddOrchestrator<int, DateTime>("Main", async (context, _) =>
            {
                context.SetCustomStatus("waiting");
                await context.CreateTimer(context.CurrentUtcDateTime.AddDays(30), CancellationToken.None);
                return context.CurrentUtcDateTime;
            }),
            options => options with { TimeProvider = _clock });
        await engine.ScheduleNewAsync("Main", "t-1", 0);
        await UntilAsync(engine, "t-1", instance => instance.CustomStatus is not null);

        _clock.Advance(TimeSpan.FromDays(30) - TimeSpan.FromTicks(1));
        await Task.Delay(50);
        Assert.Equal(WorkflowRuntimeStatus.Running, (await engine.GetAsync("t-1"))!.Status);
        await AdvanceUntilEndedAsync(engine, "t-1", TimeSpan.FromMilliseconds(1));

        Assert.Equal(new DateTime(2026, 1, 31, 0, 0, 0, DateTimeKind.Utc), (await engine.GetAsync("t-1"))!.Output!.Value.GetDateTime(), TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task CreateTimer_DueWhileNoEngineRan_FiresAtTheNextStart()
    {
        static void Register(IWorkflowRegistry registry) => registry.AddOrchestrator<int, int>("Main", async (context, _) =>
        {
            context.SetCustomStatus("waiting");
            await context.CreateTimer(context.CurrentUtcDateTime.AddDays(1), CancellationToken.None);
            return 1;
        });
        await using (var first = await StartAsync(Register, options => options with { TimeProvider = _clock }))
        {
            await first.ScheduleNewAsync("Main", "t-1", 0);
            await UntilAsync(first, "t-1", instance => instance.CustomStatus is not null);
        }

        _clock.Advance(TimeSpan.FromDays(3));
        await using var second = await StartAsync(Register, options => options with { TimeProvider = _clock });
        await AdvanceUntilEndedAsync(second, "t-1", TimeSpan.FromMilliseconds(1));
    }

    [Fact]
    public async Task CurrentUtcDateTime_ClockSetBack_NeverRunsBackwards()
    {
        await using var engine = await StartAsync(
            registry => registry.AddOrchestrator<int, bool>("Main", async (context, _) =>
            {
                var before = context.CurrentUtcDateTime;
                context.SetCustomStatus("waiting");
                await context.WaitForExternalEvent<int>("Go");
                return context.CurrentUtcDateTime >= before;
            }),
            options => options with { TimeProvider = _clock });
        await engine.ScheduleNewAsync("Main", "t-1", 0);
        await UntilAsync(engine, "t-1", instance => instance.CustomStatus is not null);

        _clock.Advance(TimeSpan.FromHours(-2));
        await engine.RaiseEventAsync("t-1", "Go", 0);

        Assert.True((await UntilAsync(engine, "t-1", instance => instance.Output is not null)).Output!.Value.GetBoolean());
    }

    [Fact]
    public async Task Retry_BackoffOfHours_IsKeptByDurableTimers()
    {
        var attempts = 0;
        await using var engine = await StartAsync(
            registry =>
            {
                registry.AddOrchestrator<int, double>("Main", async (context, _) =>
                {
                    var began = context.CurrentUtcDateTime;
                    await context.CallActivityAsync<int>("Flaky", retry: new RetryPolicy(4, TimeSpan.FromHours(1), 2, TimeSpan.FromHours(3)));
                    return (context.CurrentUtcDateTime - began).TotalHours;
                });
                registry.AddActivity<int, int>("Flaky", (_, _) => Interlocked.Increment(ref attempts) < 4 ? throw new IOException("busy") : Task.FromResult(1));
            },
            options => options with { TimeProvider = _clock });
        await engine.ScheduleNewAsync("Main", "t-1", 0);

        await AdvanceUntilEndedAsync(engine, "t-1", TimeSpan.FromMinutes(10));

        Assert.True((await engine.GetAsync("t-1"))!.Output!.Value.GetDouble() >= 6);
        using var history = JsonDocument.Parse(engine.ExportHistory("t-1")!);
        var waits =
            from turn in history.RootElement.GetProperty("turns").EnumerateArray()
            from action in turn.GetProperty("actions").EnumerateArray()
            where action.GetProperty("kind").GetString() == "timer"
            select (action.GetProperty("fire_at").GetDateTime() - turn.GetProperty("time").GetDateTime()).TotalHours;
        // The third would be four hours, and is bounded.
        Assert.Equal([1, 2, 3], waits);
    }

    [Fact]
    public async Task CreateTimer_LocalTime_IsRefused()
    {
        await using var engine = await StartAsync(registry => registry.AddOrchestrator<int, int>("Main", async (context, _) =>
        {
            await context.CreateTimer(new DateTime(2030, 1, 1, 0, 0, 0, DateTimeKind.Local), CancellationToken.None);
            return 0;
        }));
        await engine.ScheduleNewAsync("Main", "t-1", 0);

        Assert.Contains("derive it from CurrentUtcDateTime", (await EndAsync(engine, "t-1")).Failure!.ErrorMessage);
    }

    [Fact]
    public async Task CreateTimer_ManyCancelledAndOneNot_OnlyThatOneFires()
    {
        await using var engine = await StartAsync(
            registry =>
            {
                AddNothing(registry);
                registry.AddOrchestrator<int, int>("Main", async (context, count) =>
                {
                    using var source = new CancellationTokenSource();
                    var timers = Enumerable.Range(1, count).Select(i => context.CreateTimer(context.CurrentUtcDateTime.AddDays(i), source.Token)).ToList();
                    var kept = context.CreateTimer(context.CurrentUtcDateTime.AddDays(2 * count), CancellationToken.None);
                    await context.CallActivityAsync<int>("Nothing");
                    timers.Add(context.CreateTimer(context.CurrentUtcDateTime.AddDays(1), source.Token));
                    source.Cancel();
                    context.SetCustomStatus("cancelled");
                    await kept;
                    return timers.Count(timer => timer.IsCanceled);
                });
            },
            options => options with { TimeProvider = _clock });
        await engine.ScheduleNewAsync("Main", "t-1", 50);
        await UntilAsync(engine, "t-1", instance => instance.CustomStatus is not null);

        await AdvanceUntilEndedAsync(engine, "t-1", TimeSpan.FromDays(5));

        Assert.Equal(51, (await engine.GetAsync("t-1"))!.Output!.Value.GetInt32());
        // None of the cancelled ones woke it: it was woken by its start, the activity and the one timer.
        Assert.Equal(3, engine.ExportHistory("t-1")!.Split("\"time\":").Length - 1);
    }

    private async Task AdvanceUntilEndedAsync(EmbeddedEngine engine, string id, TimeSpan step)
    {
        var token = Soon;
        while ((await engine.GetAsync(id, token))!.Status is WorkflowRuntimeStatus.Running or WorkflowRuntimeStatus.Pending)
        {
            _clock.Advance(step);
            await Task.Delay(5, token);
        }
    }
}
