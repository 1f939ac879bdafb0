using Exporter.Local.Engine;
using Exporter.Orchestrations.Port;

namespace Exporter.Local.Tests.Engine;

/// <summary>A replay that differs from its history, or leaves the engine's thread, is an error and no guess.</summary>
public sealed class DeterminismTests : EngineTest
{
    /// <summary>Ways to write one orchestrator, of which only the first is the recorded one.</summary>
    public static TheoryData<string, string> ChangedCode => new()
    {
        { "swapped", "step 0: recorded was activity 'A', and now it asks for activity 'B'" },
        { "timer", "step 0: recorded was activity 'A', and now it asks for a timer" },
        { "child", "step 0: recorded was activity 'A', and now it asks for sub-orchestration 'A'" },
        { "removed", "step 1: recorded was a wait for event 'Go', and now it asks for activity 'B'" },
        { "added", "step 1: recorded was a wait for event 'Go', and now it asks for activity 'B'" },
        { "other event", "step 1: recorded was a wait for event 'Go', and now it asks for a wait for event 'Stop'" },
        { "more at once", "step 1: recorded was nothing more at that point, and now it asks for activity 'B'" },
        { "nothing", "step 0: recorded was activity 'A', and now it asks for nothing" },
        { "swallowed", "step 0: recorded was activity 'A', and now it asks for activity 'B'" },
    };

    [Theory]
    [MemberData(nameof(ChangedCode))]
    public async Task Replay_CodeChangedUnderAnInstance_FailsItAndSaysWhere(string change, string message)
    {
        await using (var before = await StartAsync(registry => Register(registry, "recorded")))
        {
            await before.ScheduleNewAsync("Main", "d-1", 0);
            await UntilAsync(before, "d-1", instance => instance.CustomStatus is not null);
        }

        await using var after = await StartAsync(registry => Register(registry, change));
        await after.RaiseEventAsync("d-1", "Go", null);

        var end = await EndAsync(after, "d-1");
        Assert.Equal(WorkflowRuntimeStatus.Failed, end.Status);
        Assert.Equal(typeof(NonDeterministicWorkflowException).FullName, end.Failure!.ErrorType);
        Assert.Contains("Orchestrator 'Main' (instance 'd-1')", end.Failure.ErrorMessage);
        Assert.Contains(message, end.Failure.ErrorMessage);
    }

    [Fact]
    public async Task Replay_CodeUnchangedAfterARestart_GoesOn()
    {
        await using (var before = await StartAsync(registry => Register(registry, "recorded")))
        {
            await before.ScheduleNewAsync("Main", "d-1", 0);
            await UntilAsync(before, "d-1", instance => instance.CustomStatus is not null);
        }

        await using var after = await StartAsync(registry => Register(registry, "recorded"));
        await after.RaiseEventAsync("d-1", "Go", null);

        Assert.Equal(WorkflowRuntimeStatus.Completed, (await EndAsync(after, "d-1")).Status);
    }

    [Theory]
    [InlineData("delay")]
    [InlineData("delay beside an activity")]
    [InlineData("run")]
    [InlineData("configure await")]
    [InlineData("context elsewhere")]
    [InlineData("cancelled elsewhere")]
    public async Task Orchestrator_AwaitsSomethingForeign_FailsAndSaysWhatToDo(string how)
    {
        await using var engine = await StartAsync(registry =>
        {
            registry.AddActivity<int, int>("Slow", async (_, token) =>
            {
                await Task.Delay(TimeSpan.FromSeconds(20), token);
                return 0;
            });
            AddNothing(registry);
            registry.AddOrchestrator<int, int>("Main", (context, _) => ForeignAsync(context, how));
        });
        await engine.ScheduleNewAsync("Main", "f-1", 0);

        var end = await EndAsync(engine, "f-1");

        Assert.Equal(WorkflowRuntimeStatus.Failed, end.Status);
        Assert.Equal(typeof(ForeignAwaitException).FullName, end.Failure!.ErrorType);
        Assert.Contains("move that work to an activity", end.Failure.ErrorMessage);
    }

    [Fact]
    public async Task Log_OrchestratorReplayedFourTimes_IsWrittenOnce()
    {
        var log = new ListLogger();
        await using var engine = await StartAsync(
            registry =>
            {
                AddNothing(registry);
                registry.AddOrchestrator<int, int>("Main", async (context, _) =>
                {
                    context.Log(WorkflowLogLevel.Information, "begun");
                    for (var i = 0; i < 3; i++)
                    {
                        await context.CallActivityAsync<int>("Nothing", i);
                    }

                    context.Log(WorkflowLogLevel.Warning, "odd");
                    context.Log(WorkflowLogLevel.Error, "bad");
                    return 0;
                });
            },
            options => options with { Logger = log });
        await engine.ScheduleNewAsync("Main", "log-1", 0);
        await EndAsync(engine, "log-1");

        Assert.Equal(["Information log-1: begun", "Warning log-1: odd", "Error log-1: bad"], log.Lines);
    }

    private static void Register(IWorkflowRegistry registry, string code)
    {
        foreach (var name in new[] { "A", "B" })
        {
            registry.AddActivity<int, int>(name, (i, _) => Task.FromResult(i));
        }

        registry.AddOrchestrator<int, int>("Main", async (context, _) =>
        {
            var a = code switch
            {
                "swapped" => context.CallActivityAsync<int>("B"),
                "timer" => context.CreateTimer(context.CurrentUtcDateTime, CancellationToken.None),
                "child" => context.CallSubOrchestratorAsync<int>("A"),
                "nothing" => Task.CompletedTask,
                "swallowed" => SwallowAsync(context),
                _ => context.CallActivityAsync<int>("A"),
            };
            if (code == "more at once")
            {
                await Task.WhenAll(a, context.CallActivityAsync<int>("B"));
            }

            if (code == "nothing")
            {
                return 0;
            }

            await a;
            if (code == "added")
            {
                await context.CallActivityAsync<int>("B");
            }

            context.SetCustomStatus("waiting");
            if (code != "removed")
            {
                await context.WaitForExternalEvent<int>(code == "other event" ? "Stop" : "Go");
            }

            return await context.CallActivityAsync<int>("B");
        });
    }

    private static async Task SwallowAsync(WorkflowContext context)
    {
        try
        {
            await context.CallActivityAsync<int>("B");
        }
        catch (NonDeterministicWorkflowException)
        {
            // An orchestrator that catches everything must not get away with it.
        }
    }

    private static async Task<int> ForeignAsync(WorkflowContext context, string how)
    {
        switch (how)
        {
            case "delay":
                await Task.Delay(1);
                break;
            case "delay beside an activity":
                await Task.WhenAny(context.CallActivityAsync<int>("Slow"), Task.Delay(30));
                break;
            case "run":
                await Task.Run(() => Thread.Sleep(30));
                await context.CallActivityAsync<int>("Nothing");
                break;
            case "configure await":
                await context.CallActivityAsync<int>("Nothing").ConfigureAwait(false);
                await context.CallActivityAsync<int>("Nothing");
                break;
            case "context elsewhere":
                _ = Task.Run(() => context.CallActivityAsync<int>("Nothing"));
                await context.WaitForExternalEvent<int>("Never");
                break;
            default:
                var source = new CancellationTokenSource();
                var wait = context.WaitForExternalEvent<int>("Never", source.Token);
                source.CancelAfter(30);
                await wait;
                break;
        }

        return 0;
    }
}
