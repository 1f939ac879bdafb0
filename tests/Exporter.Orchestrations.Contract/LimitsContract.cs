using Exporter.Orchestrations.Port;

namespace Exporter.Orchestrations.Contract;

/// <summary>The 16 KB that any payload may have, and no more.</summary>
public abstract class LimitsContract<TFactory> : WorkflowContract<TFactory>
    where TFactory : IWorkflowHostFactory, new()
{
    // With its two quotes it is exactly as long as a payload may be.
    private static readonly string Largest = new('x', WorkflowPayload.MaxBytes - 2);

    private static readonly string TooLarge = Largest + "x";

    [Fact]
    public async Task Payloads_OfExactlyTheLimit_Pass()
    {
        await using var host = await StartAsync(registry =>
        {
            registry.AddOrchestrator<string, string>("Main", async (context, input) =>
            {
                var raised = await context.WaitForExternalEvent<string>("X");
                var child = await context.CallSubOrchestratorAsync<string>("Child", raised);
                return await context.CallActivityAsync<string>("Echo", child == input ? child : "");
            });
            registry.AddOrchestrator<string, string>("Child", (_, input) => Task.FromResult(input));
            registry.AddActivity<string, string>("Echo", (input, _) => Task.FromResult(input));
        });
        await host.Client.ScheduleNewAsync("Main", "m-1", Largest);
        await host.Client.RaiseEventAsync("m-1", "X", Largest);

        Assert.Equal(Largest, Output<string>(await EndAsync(host, "m-1")));
    }

    [Fact]
    public async Task ScheduleNew_InputTooLarge_IsRefusedAndStartsNothing()
    {
        await using var host = await StartAsync(registry => registry.AddOrchestrator<string, string>("Main", (_, input) => Task.FromResult(input)));

        await Assert.ThrowsAsync<WorkflowPayloadTooLargeException>(() => host.Client.ScheduleNewAsync("Main", "m-1", TooLarge));

        Assert.Null(await host.Client.GetAsync("m-1"));
    }

    [Fact]
    public async Task RaiseEvent_PayloadTooLarge_IsRefused()
    {
        await using var host = await StartAsync(registry => registry.AddOrchestrator<int, string>("Main", (context, _) => context.WaitForExternalEvent<string>("X")));
        await host.Client.ScheduleNewAsync("Main", "m-1", 0);

        await Assert.ThrowsAsync<WorkflowPayloadTooLargeException>(() => host.Client.RaiseEventAsync("m-1", "X", TooLarge));
    }

    [Theory]
    [InlineData("activity input")]
    [InlineData("activity output")]
    [InlineData("child input")]
    [InlineData("child output")]
    [InlineData("next input")]
    [InlineData("custom status")]
    [InlineData("output")]
    public async Task Orchestrator_PayloadTooLarge_FailsWithAMessageThatSaysWhatToDo(string where)
    {
        var runs = 0;
        var retry = new RetryPolicy(3, TimeSpan.FromMilliseconds(1));
        var end = await RunAsync<string, string>(
            async (context, place) =>
            {
                switch (place)
                {
                    case "activity input":
                        return await context.CallActivityAsync<string>("Activity", TooLarge, retry);
                    case "activity output":
                        return await context.CallActivityAsync<string>("Activity", "", retry);
                    case "child input":
                        return await context.CallSubOrchestratorAsync<string>("Child", TooLarge, retry: retry);
                    case "child output":
                        return await context.CallSubOrchestratorAsync<string>("Child", "", retry: retry);
                    case "next input":
                        context.ContinueAsNew(TooLarge);
                        return "";
                    case "custom status":
                        // A custom status is counted in UTF-16, as Durable does.
                        context.SetCustomStatus(Largest[..(WorkflowPayload.MaxBytes / 2)]);
                        return "";
                    default:
                        return TooLarge;
                }
            },
            where,
            registry =>
            {
                registry.AddActivity<string, string>("Activity", (_, _) =>
                {
                    Interlocked.Increment(ref runs);
                    return Task.FromResult(TooLarge);
                });
                registry.AddOrchestrator<string, string>("Child", (_, _) => Task.FromResult(TooLarge));
            });

        Assert.Contains("pass its id and hash", Failure(end).ErrorMessage);
        Assert.Equal(where == "activity output" ? 1 : 0, runs);
    }

    [Theory]
    [InlineData("")]
    [InlineData("@a")]
    [InlineData("a/b")]
    [InlineData("a\\b")]
    [InlineData("a#b")]
    [InlineData("a?b")]
    [InlineData("a\nb")]
    public async Task ScheduleNew_IdThatAnEngineCannotHave_IsRefused(string id)
    {
        await using var host = await StartAsync(registry => registry.AddOrchestrator<int, int>("Main", (_, input) => Task.FromResult(input)));

        await Assert.ThrowsAsync<ArgumentException>(() => host.Client.ScheduleNewAsync("Main", id, 0));
        await Assert.ThrowsAsync<ArgumentException>(() => host.Client.ScheduleNewAsync("Main", new string('a', 101), 0));
    }
}
