using Exporter.Orchestrations.Port;

namespace Exporter.Orchestrations.Contract;

/// <summary>What clients do with instances: start, list, suspend, resume, terminate, purge.</summary>
public abstract class LifecycleContract<TFactory> : WorkflowContract<TFactory>
    where TFactory : IWorkflowHostFactory, new()
{
    private static void Register(IWorkflowRegistry registry)
    {
        registry.AddOrchestrator<string, string>("Echo", (_, input) => Task.FromResult(input));
        registry.AddOrchestrator<string, string>("Fail", (_, input) => throw new FormatException(input));
        registry.AddOrchestrator<string, string>("Wait", async (context, input) =>
        {
            context.SetCustomStatus(new { step = "waiting" });
            return input + await context.WaitForExternalEvent<string>("Go");
        });
    }

    [Fact]
    public async Task ScheduleNew_IdExistsInWhateverState_StartsNothing()
    {
        await using var host = await StartAsync(Register);
        Assert.True(await host.Client.ScheduleNewAsync("Wait", "running", "a"));
        Assert.True(await host.Client.ScheduleNewAsync("Echo", "completed", "a"));
        Assert.True(await host.Client.ScheduleNewAsync("Fail", "failed", "a"));
        Assert.True(await host.Client.ScheduleNewAsync("Wait", "terminated", "a"));
        await UntilAsync(host, "running", instance => instance.Status == WorkflowRuntimeStatus.Running);
        await host.Client.TerminateAsync("terminated");
        await EndAsync(host, "completed");
        await EndAsync(host, "failed");
        await EndAsync(host, "terminated");

        foreach (var id in new[] { "running", "completed", "failed", "terminated" })
        {
            var before = await host.Client.GetAsync(id);
            Assert.False(await host.Client.ScheduleNewAsync("Echo", id, "b"));
            Assert.Equal(before!.Name, (await host.Client.GetAsync(id))!.Name);
            Assert.Equal(before.CreatedAt, (await host.Client.GetAsync(id))!.CreatedAt);
        }

        Assert.Equal("a", Output<string>((await host.Client.GetAsync("completed"))!));
    }

    [Fact]
    public async Task ScheduleNew_ManyAtOnceWithOneId_ExactlyOneStarts()
    {
        await using var host = await StartAsync(Register);

        var started = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => host.Client.ScheduleNewAsync("Echo", "one", $"{i}")));

        Assert.Single(started, true);
    }

    [Fact]
    public async Task ScheduleNew_NotRegistered_FailsTheInstanceWithItsName()
    {
        await using var host = await StartAsync(Register);
        await host.Client.ScheduleNewAsync("Nothing", "l-1", null);

        Assert.Contains("Nothing", Failure(await EndAsync(host, "l-1")).ErrorMessage);
    }

    [Fact]
    public async Task Get_EachState_TellsNameTimesStatusAndFailure()
    {
        await using var host = await StartAsync(Register);
        await host.Client.ScheduleNewAsync("Wait", "l-1", "x");
        await host.Client.ScheduleNewAsync("Fail", "l-2", "broken");

        var waiting = await UntilAsync(host, "l-1", instance => instance.CustomStatus is not null);
        var failed = await EndAsync(host, "l-2");

        Assert.Equal(("l-1", "Wait", WorkflowRuntimeStatus.Running), (waiting.InstanceId, waiting.Name, waiting.Status));
        Assert.Equal("waiting", waiting.CustomStatus!.Value.GetProperty("step").GetString());
        Assert.Null(waiting.Output);
        Assert.Equal(DateTimeKind.Utc, waiting.CreatedAt.Kind);
        Assert.True(waiting.LastUpdatedAt >= waiting.CreatedAt);
        Assert.Equal(new WorkflowFailure("System.FormatException", "broken"), Failure(failed));
        Assert.Null(await host.Client.GetAsync("l-3"));
        Assert.Null(await host.Client.WaitForCompletionAsync("l-3"));
    }

    [Fact]
    public async Task List_ByPrefix_GivesThose()
    {
        await using var host = await StartAsync(Register);
        foreach (var id in new[] { "b-2", "a-1", "b-1", "b", "c-1", "B-9" })
        {
            await host.Client.ScheduleNewAsync("Echo", id, id);
        }

        var listed = new List<string>();
        await foreach (var instance in host.Client.ListAsync("b-"))
        {
            listed.Add(instance.InstanceId);
        }

        Assert.Equal(["b-1", "b-2"], listed.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Suspend_ThenEventThenResume_GoesOnOnlyThen()
    {
        await using var host = await StartAsync(Register);
        await host.Client.ScheduleNewAsync("Wait", "l-1", "x");
        await UntilAsync(host, "l-1", instance => instance.CustomStatus is not null);

        await host.Client.SuspendAsync("l-1", "pause");
        await UntilAsync(host, "l-1", instance => instance.Status == WorkflowRuntimeStatus.Suspended);
        await host.Client.RaiseEventAsync("l-1", "Go", "y");
        await Task.Delay(200);
        Assert.Equal(WorkflowRuntimeStatus.Suspended, (await host.Client.GetAsync("l-1"))!.Status);
        await host.Client.ResumeAsync("l-1");

        Assert.Equal("xy", Output<string>(await EndAsync(host, "l-1")));
    }

    [Fact]
    public async Task Suspend_WhileAnActivityRuns_ItsResultIsKeptAndItRunsOnce()
    {
        var runs = 0;
        var begun = new TaskCompletionSource();
        var release = new TaskCompletionSource();
        await using var host = await StartAsync(registry =>
        {
            registry.AddOrchestrator<int, int>("Main", (context, _) => context.CallActivityAsync<int>("Slow"));
            registry.AddActivity<int, int>("Slow", async (_, _) =>
            {
                Interlocked.Increment(ref runs);
                begun.TrySetResult();
                await release.Task;
                return 9;
            });
        });
        await host.Client.ScheduleNewAsync("Main", "l-1", 0);
        await begun.Task.WaitAsync(Soon);
        await host.Client.SuspendAsync("l-1");
        await UntilAsync(host, "l-1", instance => instance.Status == WorkflowRuntimeStatus.Suspended);

        release.SetResult();
        await Task.Delay(200);
        Assert.Equal(WorkflowRuntimeStatus.Suspended, (await host.Client.GetAsync("l-1"))!.Status);
        await host.Client.ResumeAsync("l-1");

        Assert.Equal(9, Output<int>(await EndAsync(host, "l-1")));
        Assert.Equal(1, runs);
    }

    [Fact]
    public async Task Terminate_Suspended_Ends()
    {
        await using var host = await StartAsync(Register);
        await host.Client.ScheduleNewAsync("Wait", "l-1", "x");
        await host.Client.SuspendAsync("l-1");
        await UntilAsync(host, "l-1", instance => instance.Status == WorkflowRuntimeStatus.Suspended);

        await host.Client.TerminateAsync("l-1", "no more");

        var end = await EndAsync(host, "l-1");
        Assert.Equal(WorkflowRuntimeStatus.Terminated, end.Status);
        Assert.Null(end.Output);
    }

    [Fact]
    public async Task Purge_EndedOnly_RemovesAndFreesTheId()
    {
        await using var host = await StartAsync(Register);
        await host.Client.ScheduleNewAsync("Wait", "l-1", "x");
        await UntilAsync(host, "l-1", instance => instance.Status == WorkflowRuntimeStatus.Running);
        Assert.False(await host.Client.PurgeAsync("l-1"));
        await host.Client.TerminateAsync("l-1");
        await EndAsync(host, "l-1");

        Assert.True(await host.Client.PurgeAsync("l-1"));
        Assert.False(await host.Client.PurgeAsync("l-1"));
        Assert.Null(await host.Client.GetAsync("l-1"));

        Assert.True(await host.Client.ScheduleNewAsync("Echo", "l-1", "again"));
        Assert.Equal("again", Output<string>(await EndAsync(host, "l-1")));
    }

    [Fact]
    public async Task ControlCalls_NoSuchInstance_DoNothing()
    {
        await using var host = await StartAsync(Register);

        await host.Client.SuspendAsync("nobody");
        await host.Client.ResumeAsync("nobody");
        await host.Client.TerminateAsync("nobody");

        Assert.False(await host.Client.PurgeAsync("nobody"));
    }
}
