using Exporter.Orchestrations.Port;

namespace Exporter.Local.Tests.Engine;

/// <summary>What the embedded engine does beyond the port's contract, or more strictly than it.</summary>
public sealed class InstanceTests : EngineTest
{
    [Fact]
    public async Task WaitForExternalEvent_WaitWasCancelledLongBefore_TheEventIsNotLost()
    {
        await using var engine = await StartAsync(registry =>
        {
            AddNothing(registry);
            registry.AddOrchestrator<int, string>("Main", async (context, _) =>
            {
                using var source = new CancellationTokenSource();
                var abandoned = context.WaitForExternalEvent<string>("X", source.Token);
                source.Cancel();
                Assert.True(abandoned.IsCanceled);
                context.SetCustomStatus("cancelled");
                await context.WaitForExternalEvent<int>("Go");
                using var cancelled = new CancellationTokenSource();
                cancelled.Cancel();
                Assert.True(context.WaitForExternalEvent<string>("X", cancelled.Token).IsCanceled);
                return await context.WaitForExternalEvent<string>("X");
            });
        });
        await engine.ScheduleNewAsync("Main", "i-1", 0);
        await UntilAsync(engine, "i-1", instance => instance.CustomStatus is not null);
        await engine.RaiseEventAsync("i-1", "X", "kept");
        await engine.RaiseEventAsync("i-1", "Go", 0);

        Assert.Equal("kept", (await EndAsync(engine, "i-1")).Output!.Value.GetString());
    }

    [Fact]
    public async Task WaitForExternalEvent_PayloadOfAnotherType_FailsWithTheEventsName()
    {
        await using var engine = await StartAsync(registry => registry.AddOrchestrator<int, int>("Main", (context, _) => context.WaitForExternalEvent<int>("Number")));
        await engine.ScheduleNewAsync("Main", "i-1", 0);
        await engine.RaiseEventAsync("i-1", "Number", "seven");

        Assert.Contains("payload of event 'Number' is not a Int32", (await EndAsync(engine, "i-1")).Failure!.ErrorMessage);
    }

    [Fact]
    public async Task Terminate_Parent_TerminatesItsChildren()
    {
        await using var engine = await StartAsync(registry =>
        {
            registry.AddOrchestrator<int, int>("Main", (context, _) => context.CallSubOrchestratorAsync<int>("Child", 0, "child-1"));
            registry.AddOrchestrator<int, int>("Child", (context, _) => context.WaitForExternalEvent<int>("Never"));
        });
        await engine.ScheduleNewAsync("Main", "i-1", 0);
        await UntilAsync(engine, "child-1", instance => instance.Status == WorkflowRuntimeStatus.Running);

        await engine.TerminateAsync("i-1", "enough");

        Assert.Equal(WorkflowRuntimeStatus.Terminated, (await EndAsync(engine, "i-1")).Status);
        Assert.Equal(WorkflowRuntimeStatus.Terminated, (await EndAsync(engine, "child-1")).Status);
    }

    [Fact]
    public async Task CallSubOrchestrator_IdOfAStranger_FailsAndLeavesItAlone()
    {
        await using var engine = await StartAsync(registry =>
        {
            registry.AddOrchestrator<int, int>("Main", (context, _) => context.CallSubOrchestratorAsync<int>("Child", 0, "stranger"));
            registry.AddOrchestrator<int, int>("Child", (_, input) => Task.FromResult(input));
        });
        await engine.ScheduleNewAsync("Child", "stranger", 5);
        await EndAsync(engine, "stranger");
        await engine.ScheduleNewAsync("Main", "i-1", 0);

        Assert.Contains("'stranger' exists already", (await EndAsync(engine, "i-1")).Failure!.ErrorMessage);
        Assert.Equal(5, (await engine.GetAsync("stranger"))!.Output!.Value.GetInt32());
    }

    [Fact]
    public async Task ContinueAsNew_ChildIdUsedInEachGeneration_RunsAFreshChildEachTime()
    {
        await using var engine = await StartAsync(registry =>
        {
            registry.AddOrchestrator<string, string>("Main", async (context, sofar) =>
            {
                sofar += await context.CallSubOrchestratorAsync<string>("Child", $"{sofar.Length}", "i-1-child");
                if (sofar.Length < 3)
                {
                    context.ContinueAsNew(sofar);
                }

                return sofar;
            });
            registry.AddOrchestrator<string, string>("Child", (_, input) => Task.FromResult(input));
        });
        await engine.ScheduleNewAsync("Main", "i-1", "");

        Assert.Equal("012", (await EndAsync(engine, "i-1")).Output!.Value.GetString());
    }

    [Fact]
    public async Task Purge_Parent_TakesItsChildrenAlong()
    {
        await using var engine = await StartAsync(registry =>
        {
            registry.AddOrchestrator<int, int>("Main", (context, _) => context.CallSubOrchestratorAsync<int>("Child", 0, "child"));
            registry.AddOrchestrator<int, int>("Child", (context, _) => context.CallSubOrchestratorAsync<int>("Leaf", 0, "leaf"));
            registry.AddOrchestrator<int, int>("Leaf", (_, _) => Task.FromResult(1));
        });
        await engine.ScheduleNewAsync("Main", "i-1", 0);
        await EndAsync(engine, "i-1");

        Assert.True(await engine.PurgeAsync("i-1"));

        Assert.Null(await engine.GetAsync("child"));
        Assert.Null(await engine.GetAsync("leaf"));
        Assert.Null(engine.ExportHistory("i-1"));
    }

    [Fact]
    public async Task Terminate_ActivitiesThatWaitTheirTurn_DoNotRun()
    {
        var runs = 0;
        var begun = new TaskCompletionSource();
        var release = new TaskCompletionSource();
        await using var engine = await StartAsync(
            registry =>
            {
                registry.AddOrchestrator<int, int[]>("Main", (context, _) => Task.WhenAll(Enumerable.Range(0, 10).Select(i => context.CallActivityAsync<int>("Slow", i))));
                registry.AddOrchestrator<int, int>("Other", (context, _) => context.CallActivityAsync<int>("Quick"));
                registry.AddActivity<int, int>("Slow", async (i, _) =>
                {
                    Interlocked.Increment(ref runs);
                    begun.TrySetResult();
                    await release.Task;
                    return i;
                });
                registry.AddActivity<int, int>("Quick", (i, _) => Task.FromResult(i));
            },
            options => options with { MaxConcurrentActivities = 1 });
        await engine.ScheduleNewAsync("Main", "i-1", 0);
        await begun.Task.WaitAsync(Soon);
        await engine.TerminateAsync("i-1", "enough");
        var end = await EndAsync(engine, "i-1");
        await engine.ScheduleNewAsync("Other", "i-2", 0);
        release.SetResult();

        Assert.Equal(WorkflowRuntimeStatus.Completed, (await EndAsync(engine, "i-2")).Status);
        Assert.Equal(WorkflowRuntimeStatus.Terminated, end.Status);
        Assert.Equal("enough", end.Failure!.ErrorMessage);
        Assert.Equal(1, runs);
    }

    [Fact]
    public async Task Purge_AndStartAgainWhileAnOldActivityRuns_ItsResultIsNotTakenForTheNewRun()
    {
        var runs = 0;
        var begun = new TaskCompletionSource();
        var release = new TaskCompletionSource();
        await using var engine = await StartAsync(registry =>
        {
            registry.AddOrchestrator<int, int>("Main", (context, _) => context.CallActivityAsync<int>("Slow"));
            registry.AddActivity<int, int>("Slow", async (_, token) =>
            {
                var run = Interlocked.Increment(ref runs);
                begun.TrySetResult();
                await (run == 1 ? release.Task : Task.Delay(200, token));
                return run;
            });
        });
        await engine.ScheduleNewAsync("Main", "i-1", 0);
        await begun.Task.WaitAsync(Soon);
        await engine.TerminateAsync("i-1");
        await EndAsync(engine, "i-1");
        Assert.True(await engine.PurgeAsync("i-1"));
        await engine.ScheduleNewAsync("Main", "i-1", 0);
        await UntilAsync(engine, "i-1", instance => instance.Status == WorkflowRuntimeStatus.Running);
        release.SetResult();

        Assert.Equal(2, (await EndAsync(engine, "i-1")).Output!.Value.GetInt32());
    }

    [Fact]
    public async Task Activities_MoreThanTheSetting_NeverRunAtOnce()
    {
        var (running, most) = (0, 0);
        await using var engine = await StartAsync(
            registry =>
            {
                registry.AddOrchestrator<int, int[]>("Main", (context, count) => Task.WhenAll(Enumerable.Range(0, count).Select(i => context.CallActivityAsync<int>("Count", i))));
                registry.AddActivity<int, int>("Count", async (i, token) =>
                {
                    var now = Interlocked.Increment(ref running);
                    most = Math.Max(most, now);
                    await Task.Delay(5, token);
                    Interlocked.Decrement(ref running);
                    return i;
                });
            },
            options => options with { MaxConcurrentActivities = 3 });
        await engine.ScheduleNewAsync("Main", "i-1", 40);
        await EndAsync(engine, "i-1");

        Assert.InRange(most, 2, 3);
    }

    [Fact]
    public async Task NewGuid_SameInstanceOnTwoMachines_IsTheSame()
    {
        static void Register(IWorkflowRegistry registry) => registry.AddOrchestrator<int, Guid>("Main", (context, _) => Task.FromResult(context.NewGuid()));
        var guids = new List<Guid>();
        for (var i = 0; i < 2; i++)
        {
            using var directory = new TemporaryFolder();
            await using var engine = await StartAsync(Register, options => options with { DataDirectory = directory.Path });
            await engine.ScheduleNewAsync("Main", "i-1", 0);
            guids.Add((await EndAsync(engine, "i-1")).Output!.Value.GetGuid());
        }

        Assert.Equal(guids[0], guids[1]);
        Assert.Equal('5', guids[0].ToString("D")[14]);
    }

    [Fact]
    public async Task List_MoreThanAPage_GivesAllInOrder()
    {
        await using var engine = Create(AddNothing);
        await Task.WhenAll(Enumerable.Range(0, 450).Select(i => engine.ScheduleNewAsync("Main", $"n-{i:D4}", 0)));

        var ids = new List<string>();
        await foreach (var instance in engine.ListAsync("n-", Soon))
        {
            ids.Add(instance.InstanceId);
        }

        Assert.Equal(Enumerable.Range(0, 450).Select(i => $"n-{i:D4}"), ids);
    }

    [Fact]
    public async Task Activity_VeryLongMessage_IsCutToWhatAPayloadMayHave()
    {
        await using var engine = await StartAsync(registry =>
        {
            registry.AddOrchestrator<int, int>("Main", (context, _) => context.CallActivityAsync<int>("Fail"));
            registry.AddActivity<int, int>("Fail", (_, _) => throw new IOException(new string('m', 100_000)));
        });
        await engine.ScheduleNewAsync("Main", "i-1", 0);

        Assert.InRange((await EndAsync(engine, "i-1")).Failure!.ErrorMessage.Length, 3_900, 4_100);
    }

    [Fact]
    public async Task Orchestrator_PostsToItsOwnThread_GoesOnThereInOrder()
    {
        await using var engine = await StartAsync(registry =>
        {
            AddNothing(registry);
            registry.AddOrchestrator<int, int>("Main", async (context, _) =>
            {
                await Task.Yield();
                var sum = await context.CallActivityAsync<int>("Nothing", 1);
                await Task.Yield();
                return sum + await context.CallActivityAsync<int>("Nothing", 2);
            });
        });
        await engine.ScheduleNewAsync("Main", "i-1", 0);

        Assert.Equal(3, (await EndAsync(engine, "i-1")).Output!.Value.GetInt32());
    }

    [Fact]
    public async Task Events_ForMoreWaitingInstancesThanAreKeptInMemory_ReachAllOfThem()
    {
        const int count = 600;
        await using var engine = await StartAsync(registry => registry.AddOrchestrator<int, int>("Main", async (context, input) =>
        {
            context.SetCustomStatus("waiting");
            return input + await context.WaitForExternalEvent<int>("Add");
        }));
        var ids = Enumerable.Range(0, count).Select(i => $"m-{i}").ToList();
        await Task.WhenAll(ids.Select((id, i) => engine.ScheduleNewAsync("Main", id, i)));
        foreach (var id in ids)
        {
            await UntilAsync(engine, id, instance => instance.CustomStatus is not null);
        }

        var first = engine.WaitForCompletionAsync(ids[0], Soon);
        var again = engine.WaitForCompletionAsync(ids[0], Soon);
        await Task.WhenAll(ids.Select(id => engine.RaiseEventAsync(id, "Add", 1000)));

        var ends = await Task.WhenAll(ids.Select(id => EndAsync(engine, id)));
        Assert.Equal(Enumerable.Range(1000, count), ends.Select(end => end.Output!.Value.GetInt32()));
        Assert.Equal((await first)!.Status, (await again)!.Status);
    }

    [Fact]
    public async Task WaitForCompletion_Cancelled_EndsTheCallOnly()
    {
        await using var engine = await StartAsync(registry => registry.AddOrchestrator<int, int>("Main", (context, _) => context.WaitForExternalEvent<int>("Go")));
        await engine.ScheduleNewAsync("Main", "i-1", 0);
        using var source = new CancellationTokenSource(50);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => engine.WaitForCompletionAsync("i-1", source.Token));
        await engine.RaiseEventAsync("i-1", "Go", 3);

        Assert.Equal(WorkflowRuntimeStatus.Completed, (await EndAsync(engine, "i-1")).Status);
    }

    [Fact]
    public async Task Orchestrator_CancelsItself_FailsAsCancelled()
    {
        await using var engine = await StartAsync(registry => registry.AddOrchestrator<int, int>("Main", async (_, _) =>
        {
            await Task.FromCanceled(new CancellationToken(true));
            return 0;
        }));
        await engine.ScheduleNewAsync("Main", "i-1", 0);

        Assert.Equal(typeof(TaskCanceledException).FullName, (await EndAsync(engine, "i-1")).Failure!.ErrorType);
    }
}
