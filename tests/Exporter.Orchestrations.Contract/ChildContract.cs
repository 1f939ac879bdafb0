using Exporter.Orchestrations.Port;

namespace Exporter.Orchestrations.Contract;

/// <summary>Sub-orchestrations and continue-as-new.</summary>
public abstract class ChildContract<TFactory> : WorkflowContract<TFactory>
    where TFactory : IWorkflowHostFactory, new()
{
    [Fact]
    public async Task CallSubOrchestrator_WithAnId_RunsUnderItAndGivesItsResult()
    {
        await using var host = await StartAsync(registry =>
        {
            registry.AddOrchestrator<int, string>("Main", (context, input) => context.CallSubOrchestratorAsync<string>("Child", input, "child-7"));
            registry.AddOrchestrator<int, string>("Child", (context, input) => Task.FromResult($"{context.InstanceId} {input} {context.GetInput<int>()}"));
        });
        await host.Client.ScheduleNewAsync("Main", "c-1", 3);

        Assert.Equal("child-7 3 3", Output<string>(await EndAsync(host, "c-1")));
        Assert.Equal(WorkflowRuntimeStatus.Completed, (await host.Client.GetAsync("child-7"))?.Status);
    }

    [Fact]
    public async Task CallSubOrchestrator_WithoutIds_FansOutUnderIdsOfTheirOwn()
    {
        var end = await RunAsync<int, string[]>(
            (context, count) => Task.WhenAll(Enumerable.Range(0, count).Select(i => context.CallSubOrchestratorAsync<string>("Child", i))),
            8,
            registry =>
            {
                registry.AddOrchestrator<int, string>("Child", async (context, i) => context.InstanceId + await context.CallActivityAsync<int>("Same", i));
                registry.AddActivity<int, int>("Same", (i, _) => Task.FromResult(i));
            });

        var results = Output<string[]>(end)!;
        Assert.Equal(Enumerable.Range(0, 8).Select(i => (char)('0' + i)), results.Select(result => result[^1]));
        Assert.Equal(8, results.Select(result => result[..^1]).Distinct().Count());
    }

    [Fact]
    public async Task CallSubOrchestrator_Fails_TheParentSeesTypeAndMessage()
    {
        var end = await RunAsync<int, WorkflowFailure>(
            async (context, _) =>
            {
                try
                {
                    return await context.CallSubOrchestratorAsync<WorkflowFailure>("Child", 0);
                }
                catch (WorkflowTaskFailedException exception)
                {
                    return exception.Failure;
                }
            },
            0,
            registry => registry.AddOrchestrator<int, int>("Child", (_, _) => throw new FormatException("child")));

        Assert.Equal(new WorkflowFailure("System.FormatException", "child"), Output<WorkflowFailure>(end));
    }

    [Fact]
    public async Task CallSubOrchestrator_FailsOnceWithRetries_RunsAgainUnderTheSameId()
    {
        var attempts = 0;
        var end = await RunAsync<int, string>(
            (context, _) => context.CallSubOrchestratorAsync<string>("Child", 0, "child-1", new RetryPolicy(2, TimeSpan.FromMilliseconds(10))),
            0,
            registry =>
            {
                registry.AddOrchestrator<int, string>("Child", async (context, _) => context.InstanceId + await context.CallActivityAsync<int>("Flaky"));
                registry.AddActivity<int, int>("Flaky", (_, _) => Interlocked.Increment(ref attempts) == 1 ? throw new IOException("busy") : Task.FromResult(attempts));
            });

        Assert.Equal("child-12", Output<string>(end));
    }

    [Fact]
    public async Task Terminate_ParentAndChild_EndsBoth()
    {
        var begun = new TaskCompletionSource();
        await using var host = await StartAsync(registry =>
        {
            registry.AddOrchestrator<int, int>("Main", (context, _) => context.CallSubOrchestratorAsync<int>("Child", 0, "child-1"));
            registry.AddOrchestrator<int, int>("Child", async (context, _) =>
                await context.CallActivityAsync<int>("Begun", 1) + await context.WaitForExternalEvent<int>("Never"));
            registry.AddActivity<int, int>("Begun", (i, _) =>
            {
                begun.TrySetResult();
                return Task.FromResult(i);
            });
        });
        await host.Client.ScheduleNewAsync("Main", "c-1", 0);
        await begun.Task.WaitAsync(Soon);

        // A child may go on when its parent is ended, and may end with it: it is told by its id, and both are fine with that.
        await host.Client.TerminateAsync("c-1", "enough");
        Assert.Equal(WorkflowRuntimeStatus.Terminated, (await EndAsync(host, "c-1")).Status);
        await host.Client.TerminateAsync("child-1", "enough");

        Assert.Equal(WorkflowRuntimeStatus.Terminated, (await EndAsync(host, "child-1")).Status);
    }

    [Fact]
    public async Task ContinueAsNew_CountsDown_StartsAfreshEachTime()
    {
        var guids = new System.Collections.Concurrent.ConcurrentBag<Guid>();
        var end = await RunAsync<int, string>(
            async (context, left) =>
            {
                await context.CallActivityAsync<int>("Nothing", left);
                if (!context.IsReplaying)
                {
                    guids.Add(context.NewGuid());
                }

                if (left == 0)
                {
                    return "done";
                }

                context.ContinueAsNew(left - 1);
                return "ignored";
            },
            5,
            registry => registry.AddActivity<int, int>("Nothing", (i, _) => Task.FromResult(i)));

        Assert.Equal("done", Output<string>(end));
        Assert.Equal(6, guids.Distinct().Count());
    }

    [Fact]
    public virtual async Task ContinueAsNew_PreservingEvents_TheNextRunsReceiveAllOfThemOnce()
    {
        await using var host = await StartAsync(registry => registry.AddOrchestrator<string, string>("Main", async (context, sofar) =>
        {
            if (sofar.Length == 0)
            {
                context.SetCustomStatus("begun");
                await context.WaitForExternalEvent<string>("Go");
            }

            sofar += await context.WaitForExternalEvent<string>("Letter");
            if (sofar.Length < 4)
            {
                context.ContinueAsNew(sofar);
            }

            return sofar;
        }));
        await host.Client.ScheduleNewAsync("Main", "c-1", "");
        await UntilAsync(host, "c-1", instance => instance.CustomStatus is not null);
        foreach (var letter in "abc")
        {
            await host.Client.RaiseEventAsync("c-1", "Letter", letter);
        }

        await host.Client.RaiseEventAsync("c-1", "Go", null);
        await host.Client.RaiseEventAsync("c-1", "letter", "d");

        // The first run takes the first. Those that go on to the next run may do so behind one that came meanwhile.
        var received = Output<string>(await EndAsync(host, "c-1"))!;
        Assert.Equal('a', received[0]);
        Assert.Equal("abcd", string.Concat(received.Order()));
    }

    [Fact]
    public async Task ContinueAsNew_NotPreservingEvents_TheNextRunWaitsForNewOnes()
    {
        await using var host = await StartAsync(registry => registry.AddOrchestrator<int, string>("Main", async (context, run) =>
        {
            if (run == 0)
            {
                context.SetCustomStatus("first");
                await context.WaitForExternalEvent<string>("Go");
                context.ContinueAsNew(1, preserveUnprocessedEvents: false);
                return "";
            }

            context.SetCustomStatus("second");
            return await context.WaitForExternalEvent<string>("Letter");
        }));
        await host.Client.ScheduleNewAsync("Main", "c-1", 0);
        await UntilAsync(host, "c-1", instance => instance.CustomStatus?.GetString() == "first");
        await host.Client.RaiseEventAsync("c-1", "Letter", "old");
        await host.Client.RaiseEventAsync("c-1", "Go", null);
        await UntilAsync(host, "c-1", instance => instance.CustomStatus?.GetString() == "second");

        await host.Client.RaiseEventAsync("c-1", "Letter", "new");

        Assert.Equal("new", Output<string>(await EndAsync(host, "c-1")));
    }
}
