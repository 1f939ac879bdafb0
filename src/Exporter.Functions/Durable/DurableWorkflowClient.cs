using System.Runtime.CompilerServices;
using DurableTask.Core.Exceptions;
using Exporter.Orchestrations.Port;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Exporter.Functions.Durable;

/// <summary>The port's client half on Durable Task.</summary>
internal sealed class DurableWorkflowClient(TaskHub hub) : IWorkflowClient
{
    // In whatever state: none of them may be replaced. The SDK's own list has one more, which no instance has any more.
    private static readonly string[] EveryStatus =
    [
        nameof(OrchestrationRuntimeStatus.Pending), nameof(OrchestrationRuntimeStatus.Running), nameof(OrchestrationRuntimeStatus.Suspended),
        nameof(OrchestrationRuntimeStatus.Completed), nameof(OrchestrationRuntimeStatus.Failed), nameof(OrchestrationRuntimeStatus.Terminated),
    ];

    private DurableTaskClient Durable => hub.Client;

    /// <summary>
    /// Looks first, because hosts there are which replace an ended instance whatever they are asked to spare; then starts, sparing every status, which
    /// closes the moment between the two where the host heeds it.
    /// </summary>
    public async Task<bool> ScheduleNewAsync(string name, string instanceId, object? input, CancellationToken cancellationToken = default)
    {
        WorkflowInstanceId.Check(instanceId);
        var payload = DurablePayload.Write(input, $"input of orchestration '{name}'");
        var durable = Durable;
        if (await durable.GetInstanceAsync(instanceId, getInputsAndOutputs: false, cancellationToken).ConfigureAwait(false) is not null)
        {
            return false;
        }

        try
        {
            await durable.ScheduleNewOrchestrationInstanceAsync(
                new TaskName(name), payload, new StartOrchestrationOptions(instanceId) { DedupeStatuses = EveryStatus }, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (OrchestrationAlreadyExistsException)
        {
            return false;
        }
    }

    public async Task<WorkflowInstance?> GetAsync(string instanceId, CancellationToken cancellationToken = default) =>
        // The custom status comes only with inputs and outputs.
        await Durable.GetInstanceAsync(instanceId, getInputsAndOutputs: true, cancellationToken).ConfigureAwait(false) is { } instance ? DurableInstances.Of(instance) : null;

    public async IAsyncEnumerable<WorkflowInstance> ListAsync(string instanceIdPrefix = "", [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var query = new OrchestrationQuery(InstanceIdPrefix: instanceIdPrefix, FetchInputsAndOutputs: true);
        await foreach (var page in Durable.GetAllInstancesAsync(query).AsPages().WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            // Not every backend tells the cases of a prefix apart.
            foreach (var instance in page.Values.Where(i => i.InstanceId.StartsWith(instanceIdPrefix, StringComparison.Ordinal)))
            {
                yield return DurableInstances.Of(instance);
            }
        }
    }

    public async Task<WorkflowInstance?> WaitForCompletionAsync(string instanceId, CancellationToken cancellationToken = default)
    {
        // Durable waits for an instance that there is not until the end of time.
        var durable = Durable;
        return await durable.GetInstanceAsync(instanceId, getInputsAndOutputs: false, cancellationToken).ConfigureAwait(false) is null
            ? null
            : DurableInstances.Of(await durable.WaitForInstanceCompletionAsync(instanceId, getInputsAndOutputs: true, cancellationToken).ConfigureAwait(false));
    }

    public Task RaiseEventAsync(string instanceId, string eventName, object? payload, CancellationToken cancellationToken = default)
    {
        var durable = Durable;
        var json = DurablePayload.Write(payload, $"payload of event '{eventName}'");
        return TellAsync(durable, instanceId, () => durable.RaiseEventAsync(instanceId, eventName, json, cancellationToken), cancellationToken);
    }

    public Task SuspendAsync(string instanceId, string? reason = null, CancellationToken cancellationToken = default)
    {
        var durable = Durable;
        return TellAsync(durable, instanceId, () => durable.SuspendInstanceAsync(instanceId, reason, cancellationToken), cancellationToken);
    }

    public Task ResumeAsync(string instanceId, string? reason = null, CancellationToken cancellationToken = default)
    {
        var durable = Durable;
        return TellAsync(durable, instanceId, () => durable.ResumeInstanceAsync(instanceId, reason, cancellationToken), cancellationToken);
    }

    public Task TerminateAsync(string instanceId, string? reason = null, CancellationToken cancellationToken = default)
    {
        var durable = Durable;
        return TellAsync(
            durable, instanceId, () => durable.TerminateInstanceAsync(instanceId, new TerminateInstanceOptions(Output: reason, Recursive: true), cancellationToken), cancellationToken);
    }

    public async Task<bool> PurgeAsync(string instanceId, CancellationToken cancellationToken = default)
    {
        // Not every backend refuses to purge what still runs.
        var durable = Durable;
        return await durable.GetInstanceAsync(instanceId, getInputsAndOutputs: false, cancellationToken).ConfigureAwait(false) is { } instance
            && DurableInstances.IsOver(instance)
            && (await durable.PurgeInstanceAsync(instanceId, new PurgeInstanceOptions(Recursive: true), cancellationToken).ConfigureAwait(false)).PurgedInstanceCount > 0;
    }

    /// <summary>Some hosts fail a message to an instance that has ended or does not exist, others drop it; the port drops it.</summary>
    private static async Task TellAsync(DurableTaskClient durable, string instanceId, Func<Task> message, CancellationToken cancellationToken)
    {
        try
        {
            await message().ConfigureAwait(false);
        }
#pragma warning disable CA1031 // which exception it is depends on the host; whether it matters, the instance's state says
        catch (Exception exception) when (exception is not OperationCanceledException)
#pragma warning restore CA1031
        {
            if (await durable.GetInstanceAsync(instanceId, getInputsAndOutputs: false, cancellationToken).ConfigureAwait(false) is { } instance && !DurableInstances.IsOver(instance))
            {
                throw;
            }
        }
    }
}
