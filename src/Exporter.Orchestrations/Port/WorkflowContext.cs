namespace Exporter.Orchestrations.Port;

/// <summary>
/// What an orchestrator may ask for: the names and semantics of Durable Task's <c>TaskOrchestrationContext</c>, and only what is called here.
/// Everything that is not deterministic comes from it; orchestrators await nothing else and never use <c>ConfigureAwait(false)</c>.
/// </summary>
/// <remarks>
/// Three habits of Durable that orchestrators must know: an instance ends only when its activities, children and timers have ended
/// too, so a timer that lost a race is cancelled; a wait for an event that is cancelled may swallow the next event of its name unless
/// another wait for it stands by then, so one wait is kept and raced against timers; of several waits for one name the youngest is
/// served first.
/// </remarks>
public abstract class WorkflowContext
{
    /// <summary>Id of the instance.</summary>
    public abstract string InstanceId { get; }

    /// <summary>Time of the event that is being processed, UTC; the same on each replay.</summary>
    public abstract DateTime CurrentUtcDateTime { get; }

    /// <summary>True while the orchestrator runs over what it did before.</summary>
    public abstract bool IsReplaying { get; }

    /// <summary>Runs an activity and gives its result.</summary>
    /// <param name="name">Registered name; it never changes.</param>
    /// <param name="input">Payload: at most 16 KB of JSON.</param>
    /// <param name="retry">How failures are retried, or null for not at all.</param>
    /// <exception cref="WorkflowTaskFailedException">It failed, retries included.</exception>
    /// <exception cref="WorkflowPayloadTooLargeException">The input is too large.</exception>
    public abstract Task<TResult> CallActivityAsync<TResult>(string name, object? input = null, RetryPolicy? retry = null);

    /// <summary>Runs another orchestration as a child and gives its result.</summary>
    /// <param name="name">Registered name.</param>
    /// <param name="input">Payload: at most 16 KB of JSON.</param>
    /// <param name="instanceId">Id of the child, the same for each attempt, or null for one derived from this instance.</param>
    /// <param name="retry">How failures are retried, or null for not at all.</param>
    /// <exception cref="WorkflowTaskFailedException">It failed, retries included.</exception>
    public abstract Task<TResult> CallSubOrchestratorAsync<TResult>(string name, object? input = null, string? instanceId = null, RetryPolicy? retry = null);

    /// <summary>Waits for an event of a name (without case); one that came before the wait is taken at once, in order of arrival.</summary>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled first.</exception>
    public abstract Task<T> WaitForExternalEvent<T>(string eventName, CancellationToken cancellationToken = default);

    /// <summary>Waits until a time, UTC; the timer survives restarts.</summary>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled first.</exception>
    public abstract Task CreateTimer(DateTime fireAt, CancellationToken cancellationToken);

    /// <summary>Sets what a client reads as the instance's status: at most 16 KB of JSON in UTF-16; null clears it.</summary>
    /// <exception cref="WorkflowPayloadTooLargeException">It is too large.</exception>
    public abstract void SetCustomStatus(object? customStatus);

    /// <summary>Ends this run when the orchestrator returns and starts the instance afresh with another input and an empty history.</summary>
    /// <param name="newInput">Input of the next run.</param>
    /// <param name="preserveUnprocessedEvents">Whether events that nobody has waited for go on to the next run; one that comes meanwhile may overtake them.</param>
    public abstract void ContinueAsNew(object? newInput = null, bool preserveUnprocessedEvents = true);

    /// <summary>A new GUID, the same on each replay.</summary>
    public abstract Guid NewGuid();

    /// <summary>Input of the run.</summary>
    public abstract T? GetInput<T>();

    /// <summary>Logs once: not while replaying.</summary>
    public abstract void Log(WorkflowLogLevel level, string message);
}
