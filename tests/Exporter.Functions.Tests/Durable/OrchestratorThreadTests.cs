using System.Text.Json;
using Exporter.Functions.Durable;
using Exporter.Orchestrations.Port;
using Microsoft.DurableTask;
using Moq;

namespace Exporter.Functions.Tests.Durable;

/// <summary>
/// Every await of the adapter comes back by the context that it was begun in: Durable Task's orchestrators have one thread, and a continuation
/// elsewhere hangs the instance for ever.
/// </summary>
public sealed class OrchestratorThreadTests
{
    private readonly Mock<TaskOrchestrationContext> _durable = new();

    [Fact]
    public void CallActivity_ResultArrives_ContinuesWhereItBegan()
    {
        var arrives = new TaskCompletionSource<string?>();
        _durable.Setup(d => d.CallActivityAsync<string?>(It.IsAny<TaskName>(), It.IsAny<object?>(), It.IsAny<TaskOptions?>())).Returns(arrives.Task);

        ContinuesWhereItBegan(context => context.CallActivityAsync<int>("a"), () => arrives.SetResult("7"));
    }

    [Fact]
    public void CallSubOrchestrator_ResultArrives_ContinuesWhereItBegan()
    {
        var arrives = new TaskCompletionSource<JsonElement?>();
        _durable.Setup(d => d.CallSubOrchestratorAsync<JsonElement?>(It.IsAny<TaskName>(), It.IsAny<object?>(), It.IsAny<TaskOptions?>())).Returns(arrives.Task);

        ContinuesWhereItBegan(context => context.CallSubOrchestratorAsync<int>("Child"), () => arrives.SetResult(Seven));
    }

    [Fact]
    public void WaitForExternalEvent_EventArrives_ContinuesWhereItBegan()
    {
        var arrives = new TaskCompletionSource<JsonElement?>();
        _durable.Setup(d => d.WaitForExternalEvent<JsonElement?>("Go", It.IsAny<CancellationToken>())).Returns(arrives.Task);

        ContinuesWhereItBegan(context => context.WaitForExternalEvent<int>("Go"), () => arrives.SetResult(Seven));
    }

    [Fact]
    public void Orchestration_OrchestratorEnds_ContinuesWhereItBegan()
    {
        var ends = new TaskCompletionSource<int>();
        _durable.SetupGet(d => d.Name).Returns(new TaskName("Main"));

        ContinuesWhereItBegan(_ => DurableOrchestration.RunAsync<int, int>(_durable.Object, (_, _) => ends.Task), () => ends.SetResult(7));
    }

    private static JsonElement Seven => JsonSerializer.Deserialize<JsonElement>("7");

    private void ContinuesWhereItBegan(Func<WorkflowContext, Task> begin, Action arrive)
    {
        var before = SynchronizationContext.Current;
        var orchestrator = new Recorder();
        SynchronizationContext.SetSynchronizationContext(orchestrator);
        try
        {
            var running = begin(new DurableWorkflowContext(_durable.Object));
            Assert.False(running.IsCompleted);
            SynchronizationContext.SetSynchronizationContext(null);

            arrive();

            Assert.True(running.IsCompletedSuccessfully, "it went on somewhere else, or not at all");
            Assert.Equal(1, orchestrator.Posts);
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(before);
        }
    }

    private sealed class Recorder : SynchronizationContext
    {
        public int Posts { get; private set; }

        public override void Post(SendOrPostCallback d, object? state)
        {
            Posts++;
            d(state);
        }
    }
}
