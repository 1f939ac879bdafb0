using Exporter.Orchestrations.Port;
using Microsoft.DurableTask.Client;

namespace Exporter.Functions.Durable;

/// <summary>States of instances as the port tells them.</summary>
internal static class DurableInstances
{
    public static WorkflowInstance Of(OrchestrationMetadata instance)
    {
        var status = StatusOf(instance.RuntimeStatus);
        return new WorkflowInstance(
            instance.InstanceId,
            instance.Name,
            status,
            instance.CreatedAt.UtcDateTime,
            instance.LastUpdatedAt.UtcDateTime,
            DurablePayload.Parse(instance.SerializedCustomStatus),
            // A failed or terminated instance's output is a message or a reason, and not always JSON.
            status == WorkflowRuntimeStatus.Completed ? DurablePayload.Parse(instance.SerializedOutput) : null,
            status == WorkflowRuntimeStatus.Failed ? FailureOf(instance) : null);
    }

    /// <summary>True where nothing will change an instance any more.</summary>
    public static bool IsOver(OrchestrationMetadata instance) =>
        StatusOf(instance.RuntimeStatus) is WorkflowRuntimeStatus.Completed or WorkflowRuntimeStatus.Failed or WorkflowRuntimeStatus.Terminated;

    private static WorkflowFailure FailureOf(OrchestrationMetadata instance) => instance.FailureDetails is { } details
        ? DurableFailures.Of(details)
        : new WorkflowFailure("(unknown)", instance.SerializedOutput ?? "The orchestration failed, and its host kept no reason.");

    private static WorkflowRuntimeStatus StatusOf(OrchestrationRuntimeStatus status) => status switch
    {
        OrchestrationRuntimeStatus.Pending => WorkflowRuntimeStatus.Pending,
        OrchestrationRuntimeStatus.Suspended => WorkflowRuntimeStatus.Suspended,
        OrchestrationRuntimeStatus.Completed => WorkflowRuntimeStatus.Completed,
        OrchestrationRuntimeStatus.Failed => WorkflowRuntimeStatus.Failed,
        OrchestrationRuntimeStatus.Terminated => WorkflowRuntimeStatus.Terminated,
#pragma warning disable CS0618 // nobody sets it any more; an old instance may have it
        OrchestrationRuntimeStatus.Canceled => WorkflowRuntimeStatus.Terminated,
#pragma warning restore CS0618
        // Running, and the short while between two runs.
        _ => WorkflowRuntimeStatus.Running,
    };
}
