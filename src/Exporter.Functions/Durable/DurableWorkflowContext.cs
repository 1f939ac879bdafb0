using System.Text.Json;
using Exporter.Orchestrations.Port;
using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;
using RetryPolicy = Exporter.Orchestrations.Port.RetryPolicy;

namespace Exporter.Functions.Durable;

/// <summary>
/// The port's orchestrator half on Durable Task. Every await here stays on the orchestrator's thread: none is configured, none is of anything but
/// the SDK's own tasks.
/// </summary>
internal sealed class DurableWorkflowContext(TaskOrchestrationContext context) : WorkflowContext
{
    private const string LogCategory = "Exporter.Workflows";

    private ILogger? _logger;

    public override string InstanceId => context.InstanceId;

    public override DateTime CurrentUtcDateTime => context.CurrentUtcDateTime;

    public override bool IsReplaying => context.IsReplaying;

    /// <summary>Activities take and give their JSON as text: a host that reads JSON on the way (and dates in it) finds a string and leaves it alone.</summary>
    public override async Task<TResult> CallActivityAsync<TResult>(string name, object? input = null, RetryPolicy? retry = null)
    {
        var text = WorkflowPayload.Serialize(input, $"input of activity '{name}'");
        var options = DurableRetries.Of(retry) is { } retries ? new TaskOptions(retries) : null;
        try
        {
            return WorkflowPayload.Deserialize<TResult>(await context.CallActivityAsync<string?>(new TaskName(DurableNames.OfActivity(name)), text, options))!;
        }
        catch (TaskFailedException exception)
        {
            throw DurableFailures.Of(name, exception);
        }
    }

    public override async Task<TResult> CallSubOrchestratorAsync<TResult>(string name, object? input = null, string? instanceId = null, RetryPolicy? retry = null)
    {
        var payload = DurablePayload.Write(input, $"input of orchestration '{name}'");
        var id = instanceId is null ? null : WorkflowInstanceId.Check(instanceId);
        try
        {
            return DurablePayload.Read<TResult>(
                await context.CallSubOrchestratorAsync<JsonElement?>(new TaskName(name), payload, new SubOrchestrationOptions(DurableRetries.Of(retry), id)))!;
        }
        catch (TaskFailedException exception)
        {
            throw DurableFailures.Of(name, exception);
        }
    }

    public override async Task<T> WaitForExternalEvent<T>(string eventName, CancellationToken cancellationToken = default) =>
        DurablePayload.Read<T>(await context.WaitForExternalEvent<JsonElement?>(eventName, cancellationToken))!;

    public override Task CreateTimer(DateTime fireAt, CancellationToken cancellationToken) => context.CreateTimer(fireAt, cancellationToken);

    public override void SetCustomStatus(object? customStatus) => context.SetCustomStatus(DurablePayload.WriteCustomStatus(customStatus));

    public override void ContinueAsNew(object? newInput = null, bool preserveUnprocessedEvents = true) =>
        context.ContinueAsNew(DurablePayload.Write(newInput, "input of the next run"), preserveUnprocessedEvents);

    public override Guid NewGuid() => context.NewGuid();

    public override T? GetInput<T>()
        where T : default => DurablePayload.Read<T>(context.GetInput<JsonElement?>());

    public override void Log(WorkflowLogLevel level, string message)
    {
        _logger ??= context.CreateReplaySafeLogger(LogCategory);
        _logger.Log(
            level switch
            {
                WorkflowLogLevel.Information => LogLevel.Information,
                WorkflowLogLevel.Warning => LogLevel.Warning,
                _ => LogLevel.Error,
            },
            "{InstanceId}: {Message}",
            context.InstanceId,
            message);
    }
}
