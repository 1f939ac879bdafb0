using Exporter.Orchestrations.Port;

namespace Exporter.Orchestrations.Tests.Fakes;

/// <summary>The test double behaves as the engines do in what unit tests lean on.</summary>
public sealed class FakeWorkflowContextTests
{
    [Fact]
    public async Task CallActivity_FailsWithRetries_WaitsForTheClock()
    {
        var attempts = 0;
        var context = new FakeWorkflowContext().On<int, int>("Flaky", value => ++attempts < 3 ? throw new IOException("busy") : value);

        var task = context.CallActivityAsync<int>("Flaky", 7, new RetryPolicy(3, TimeSpan.FromHours(1), 2));
        context.Advance(TimeSpan.FromHours(1));
        Assert.False(task.IsCompleted);
        context.Advance(TimeSpan.FromHours(2));

        Assert.Equal(7, await task);
        Assert.Equal(["Flaky 7", "Flaky 7", "Flaky 7"], context.Calls);
    }

    [Fact]
    public async Task CallActivity_WithoutCode_FailsAsTaskFailure()
    {
        var exception = await Assert.ThrowsAsync<WorkflowTaskFailedException>(() => new FakeWorkflowContext().CallSubOrchestratorAsync<int>("Missing"));

        Assert.Equal("Missing", exception.TaskName);
        Assert.Equal("System.InvalidOperationException", exception.Failure.ErrorType);
    }

    [Fact]
    public async Task Events_EarlyLateAndCancelled_ReachTheRightWait()
    {
        var context = new FakeWorkflowContext();
        context.Raise("a", "early");
        Assert.Equal("early", await context.WaitForExternalEvent<string>("A"));

        using var source = new CancellationTokenSource();
        var older = context.WaitForExternalEvent<int>("n");
        var cancelled = context.WaitForExternalEvent<int>("N", source.Token);
        source.Cancel();
        context.Raise("n", 5);

        Assert.True(cancelled.IsCanceled);
        Assert.Equal(5, await older);
    }

    [Fact]
    public void Timers_FireInOrderOfTimeAndCanBeCancelled()
    {
        var context = new FakeWorkflowContext();
        using var source = new CancellationTokenSource();
        var later = context.CreateTimer(context.CurrentUtcDateTime.AddHours(2), CancellationToken.None);
        var dropped = context.CreateTimer(context.CurrentUtcDateTime.AddHours(1), source.Token);
        source.Cancel();

        context.Advance(TimeSpan.FromHours(1));
        Assert.False(later.IsCompleted);
        Assert.Equal(1, context.OpenTimers);
        context.Advance(TimeSpan.FromHours(1));

        Assert.True(later.IsCompletedSuccessfully);
        Assert.True(dropped.IsCanceled);
        Assert.True(context.CreateTimer(context.CurrentUtcDateTime, CancellationToken.None).IsCompletedSuccessfully);
    }

    [Fact]
    public void TheRest_IsRemembered()
    {
        var context = new FakeWorkflowContext("id-1") { Input = 3 };

        context.SetCustomStatus(new { step = 1 });
        context.Log(WorkflowLogLevel.Warning, "odd");
        context.ContinueAsNew(4, preserveUnprocessedEvents: false);

        Assert.Equal("id-1", context.InstanceId);
        Assert.Equal(3, context.GetInput<int>());
        Assert.Equal(["{\"step\":1}"], context.Statuses);
        Assert.Equal(["Warning: odd"], context.Logs);
        Assert.Equal(("4", false), context.ContinuedAsNew);
        Assert.NotEqual(context.NewGuid(), context.NewGuid());
        Assert.False(context.IsReplaying);
        Assert.Throws<WorkflowPayloadTooLargeException>(() => context.SetCustomStatus(new string('x', 9000)));
    }
}
