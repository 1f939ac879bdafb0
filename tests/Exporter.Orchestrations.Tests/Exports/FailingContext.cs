using Exporter.Orchestrations.Port;

namespace Exporter.Orchestrations.Tests.Exports;

/// <summary>
/// Another context, in which one activity first fails with a given type of error, however it is retried: the types that orchestrators tell apart
/// live in projects that this one does not see.
/// </summary>
internal sealed class FailingContext(WorkflowContext inner, string activity, string errorType, int failures) : WorkflowContext
{
    private int _left = failures;

    public override string InstanceId => inner.InstanceId;

    public override DateTime CurrentUtcDateTime => inner.CurrentUtcDateTime;

    public override bool IsReplaying => inner.IsReplaying;

    public override async Task<TResult> CallActivityAsync<TResult>(string name, object? input = null, RetryPolicy? retry = null)
    {
        if (name == activity && _left > 0)
        {
            _left--;
            ((Fakes.FakeWorkflowContext)inner).Calls.Add($"{name} {WorkflowPayload.Serialize(input, name)}");
            var failure = new WorkflowFailure(errorType, "It cannot be done.");
            Assert.Null(retry?.NextDelay(1, TimeSpan.Zero, failure));
            throw new WorkflowTaskFailedException(name, failure);
        }

        return await inner.CallActivityAsync<TResult>(name, input, retry);
    }

    public override Task<TResult> CallSubOrchestratorAsync<TResult>(string name, object? input = null, string? instanceId = null, RetryPolicy? retry = null) =>
        inner.CallSubOrchestratorAsync<TResult>(name, input, instanceId, retry);

    public override Task<T> WaitForExternalEvent<T>(string eventName, CancellationToken cancellationToken = default) => inner.WaitForExternalEvent<T>(eventName, cancellationToken);

    public override Task CreateTimer(DateTime fireAt, CancellationToken cancellationToken) => inner.CreateTimer(fireAt, cancellationToken);

    public override void SetCustomStatus(object? customStatus) => inner.SetCustomStatus(customStatus);

    public override void ContinueAsNew(object? newInput = null, bool preserveUnprocessedEvents = true) => inner.ContinueAsNew(newInput, preserveUnprocessedEvents);

    public override Guid NewGuid() => inner.NewGuid();

    public override T? GetInput<T>()
        where T : default => inner.GetInput<T>();

    public override void Log(WorkflowLogLevel level, string message) => inner.Log(level, message);
}
