using System.Collections.Concurrent;
using Exporter.Orchestrations.Port;

namespace Exporter.Orchestrations.Contract;

/// <summary>Activities: results, failures as type and message, retries, fan-out, and replay.</summary>
public abstract class ActivityContract<TFactory> : WorkflowContract<TFactory>
    where TFactory : IWorkflowHostFactory, new()
{
    private sealed record Pair(string Name, int? Value, DayOfWeek Day);

    [Fact]
    public async Task CallActivity_RecordInAndOut_RoundTripsThroughJson()
    {
        var end = await RunAsync<Pair, Pair>(
            (context, input) => context.CallActivityAsync<Pair>("Echo", input),
            new Pair("é \"quoted\" \u2028", null, DayOfWeek.Friday),
            registry => registry.AddActivity<Pair, Pair>("Echo", (pair, _) => Task.FromResult(pair with { Value = 7 })));

        Assert.Equal(new Pair("é \"quoted\" \u2028", 7, DayOfWeek.Friday), Output<Pair>(end));
    }

    [Fact]
    public async Task CallActivity_NullInAndOut_GivesNull()
    {
        var end = await RunAsync<string?, string?>(
            (context, _) => context.CallActivityAsync<string?>("Nothing"), null, registry => registry.AddActivity<string?, string?>("Nothing", (input, _) => Task.FromResult(input)));

        Assert.Null(Output<string?>(end));
        Assert.Null(end.Output);
    }

    [Fact]
    public async Task CallActivity_Throws_FailsWithTypeAndMessage()
    {
        var end = await RunAsync<int, WorkflowFailure>(
            async (context, _) =>
            {
                try
                {
                    return await context.CallActivityAsync<WorkflowFailure>("Fail");
                }
                catch (WorkflowTaskFailedException exception)
                {
                    Assert.Equal("Fail", exception.TaskName);
                    return exception.Failure;
                }
            },
            0,
            registry => registry.AddActivity<int, int>("Fail", (_, _) => throw new FormatException("not that")));

        Assert.Equal(new WorkflowFailure("System.FormatException", "not that"), Output<WorkflowFailure>(end));
    }

    [Fact]
    public async Task CallActivity_FailureNotHandled_FailsTheInstance()
    {
        var end = await RunAsync<int, int>(
            (context, _) => context.CallActivityAsync<int>("Fail"), 0, registry => registry.AddActivity<int, int>("Fail", (_, _) => throw new FormatException("not that")));

        Assert.Equal(typeof(WorkflowTaskFailedException).FullName, Failure(end).ErrorType);
        Assert.Contains("System.FormatException: not that", Failure(end).ErrorMessage);
    }

    [Fact]
    public async Task CallActivity_NotRegistered_FailsAtOnceInSpiteOfRetries()
    {
        var end = await RunAsync<int, int>((context, _) => context.CallActivityAsync<int>("Missing", retry: new RetryPolicy(1000, TimeSpan.FromHours(1))), 0);

        Assert.Contains("Missing", Failure(end).ErrorMessage);
    }

    [Fact]
    public async Task CallActivity_FailsTwiceWithRetries_SucceedsAtTheThird()
    {
        var attempts = 0;
        var end = await RunAsync<int, double>(
            async (context, _) =>
            {
                var began = context.CurrentUtcDateTime;
                await context.CallActivityAsync<int>("Flaky", retry: new RetryPolicy(3, TimeSpan.FromMilliseconds(50), 3));
                return (context.CurrentUtcDateTime - began).TotalMilliseconds;
            },
            0,
            registry => registry.AddActivity<int, int>(
                "Flaky", (_, _) => Interlocked.Increment(ref attempts) < 3 ? throw new IOException("busy") : Task.FromResult(1)));

        Assert.True(Output<double>(end) >= 200, "the two waits of 50 and 150 ms were not kept");
        Assert.Equal(3, attempts);
    }

    [Fact]
    public async Task CallActivity_RetriesUsedUp_FailsWithTheLastFailure()
    {
        var attempts = 0;
        var end = await RunAsync<int, int>(
            (context, _) => context.CallActivityAsync<int>("Flaky", retry: new RetryPolicy(3, TimeSpan.FromMilliseconds(1))),
            0,
            registry => registry.AddActivity<int, int>("Flaky", (_, _) => throw new IOException("attempt " + Interlocked.Increment(ref attempts))));

        Assert.Contains("attempt 3", Failure(end).ErrorMessage);
        Assert.Equal(3, attempts);
    }

    [Fact]
    public async Task CallActivity_HandleSaysNo_IsNotRetried()
    {
        var attempts = 0;
        var end = await RunAsync<int, int>(
            (context, _) => context.CallActivityAsync<int>(
                "Flaky", retry: new RetryPolicy(5, TimeSpan.FromMilliseconds(1)) { Handle = failure => failure.ErrorType != "System.ArgumentException" }),
            0,
            registry => registry.AddActivity<int, int>(
                "Flaky", (_, _) => Interlocked.Increment(ref attempts) == 1 ? throw new IOException("busy") : throw new ArgumentException("wrong")));

        Assert.Contains("wrong", Failure(end).ErrorMessage);
        Assert.Equal(2, attempts);
    }

    [Fact]
    public async Task WhenAll_FiftyActivities_GivesAllResultsInOrder()
    {
        var end = await RunAsync<int, int[]>(
            (context, count) => Task.WhenAll(Enumerable.Range(0, count).Select(i => context.CallActivityAsync<int>("Square", i))),
            50,
            registry => registry.AddActivity<int, int>("Square", async (i, token) =>
            {
                await Task.Delay((i * 7) % 13, token);
                return i * i;
            }));

        Assert.Equal(Enumerable.Range(0, 50).Select(i => i * i), Output<int[]>(end));
    }

    [Fact]
    public async Task WhenAll_OneFails_TheOthersResultsAreStillThere()
    {
        var end = await RunAsync<int, string[]>(
            async (context, _) =>
            {
                var tasks = Enumerable.Range(0, 4).Select(i => context.CallActivityAsync<int>("Even", i)).ToList();
                try
                {
                    await Task.WhenAll(tasks);
                }
                catch (WorkflowTaskFailedException)
                {
                    // Each is looked at below.
                }

                return [.. tasks.Select(task => task.IsFaulted ? "failed" : "done")];
            },
            0,
            registry => registry.AddActivity<int, int>("Even", (i, _) => i == 2 ? throw new IOException("two") : Task.FromResult(i)));

        Assert.Equal(["done", "done", "failed", "done"], Output<string[]>(end)!);
    }

    [Fact]
    public async Task Orchestrator_ThreeActivities_IsReplayedAndRunsEachOnce()
    {
        var entries = 0;
        var runs = new ConcurrentBag<int>();
        var fresh = 0;
        var end = await RunAsync<int, int>(
            async (context, _) =>
            {
                Interlocked.Increment(ref entries);
                var sum = 0;
                for (var i = 1; i <= 3; i++)
                {
                    sum += await context.CallActivityAsync<int>("Count", i);
                    if (!context.IsReplaying)
                    {
                        Interlocked.Increment(ref fresh);
                    }
                }

                return sum;
            },
            0,
            registry => registry.AddActivity<int, int>("Count", (i, _) =>
            {
                runs.Add(i);
                return Task.FromResult(i);
            }));

        Assert.Equal(6, Output<int>(end));
        Assert.Equal([1, 2, 3], runs.Order());
        Assert.Equal(3, fresh);
        Assert.True(entries >= 4, $"the orchestrator was entered {entries} times: it is not replayed after each await");
    }

    [Fact]
    public async Task NewGuidAndTime_AcrossReplays_StayTheSame()
    {
        var seen = new ConcurrentBag<string>();
        var end = await RunAsync<int, bool>(
            async (context, _) =>
            {
                var (first, second, time) = (context.NewGuid(), context.NewGuid(), context.CurrentUtcDateTime);
                Assert.NotEqual(first, second);
                Assert.Equal(DateTimeKind.Utc, time.Kind);
                seen.Add($"{first} {second} {time:O}");
                await context.CallActivityAsync<int>("Nothing", 1);
                await context.CallActivityAsync<int>("Nothing", 2);
                return context.CurrentUtcDateTime >= time;
            },
            0,
            registry => registry.AddActivity<int, int>("Nothing", (i, _) => Task.FromResult(i)));

        Assert.True(Output<bool>(end));
        Assert.True(seen.Count >= 3);
        Assert.Single(seen.Distinct());
    }
}
