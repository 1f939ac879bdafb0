namespace Exporter.Orchestrations.Port;

/// <summary>The other half of the port: what those who start and watch orchestrations may ask for. Names are those of Durable Task's client.</summary>
public interface IWorkflowClient
{
    /// <summary>
    /// Starts an orchestration. Where an instance of that id exists, in whatever state, nothing is started and that instance stays as it is.
    /// </summary>
    /// <param name="name">Registered name of the orchestrator.</param>
    /// <param name="instanceId">Id of the instance: 1 to 100 characters, no control characters, none of <c>/ \ # ?</c>, and not beginning with <c>@</c>.</param>
    /// <param name="input">Payload: at most 16 KB of JSON.</param>
    /// <param name="cancellationToken">Cancels the call, not the orchestration.</param>
    /// <returns>True where it was started, false where it existed.</returns>
    /// <exception cref="ArgumentException">The id is not one.</exception>
    /// <exception cref="WorkflowPayloadTooLargeException">The input is too large.</exception>
    Task<bool> ScheduleNewAsync(string name, string instanceId, object? input, CancellationToken cancellationToken = default);

    /// <summary>State of an instance, or null where there is none.</summary>
    Task<WorkflowInstance?> GetAsync(string instanceId, CancellationToken cancellationToken = default);

    /// <summary>Instances whose id begins with <paramref name="instanceIdPrefix"/>, in no particular order.</summary>
    IAsyncEnumerable<WorkflowInstance> ListAsync(string instanceIdPrefix = "", CancellationToken cancellationToken = default);

    /// <summary>Waits until the instance has ended and gives its state, or null where there is no such instance.</summary>
    Task<WorkflowInstance?> WaitForCompletionAsync(string instanceId, CancellationToken cancellationToken = default);

    /// <summary>Sends an event; one for an instance that has ended or does not exist is dropped, as Durable does.</summary>
    /// <exception cref="WorkflowPayloadTooLargeException">The payload is too large.</exception>
    Task RaiseEventAsync(string instanceId, string eventName, object? payload, CancellationToken cancellationToken = default);

    /// <summary>Stops an instance from going on until it is resumed; events are kept. This and the next two take effect soon after the call, not within it; they do nothing to an instance that has ended or does not exist.</summary>
    Task SuspendAsync(string instanceId, string? reason = null, CancellationToken cancellationToken = default);

    /// <summary>Lets a suspended instance go on.</summary>
    Task ResumeAsync(string instanceId, string? reason = null, CancellationToken cancellationToken = default);

    /// <summary>
    /// Ends an instance; activities that run are not stopped, their results are ignored. Its children end with it where the engine can do that, and
    /// not every backend of Durable can: who must know ends them by their ids.
    /// </summary>
    Task TerminateAsync(string instanceId, string? reason = null, CancellationToken cancellationToken = default);

    /// <summary>Removes an ended instance and its history, and its children where the engine can do that.</summary>
    /// <returns>True where something was removed.</returns>
    Task<bool> PurgeAsync(string instanceId, CancellationToken cancellationToken = default);
}
