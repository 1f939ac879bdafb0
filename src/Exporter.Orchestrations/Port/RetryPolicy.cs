namespace Exporter.Orchestrations.Port;

/// <summary>How a failed activity or sub-orchestration is retried; the terms are Durable Task's.</summary>
/// <param name="MaxNumberOfAttempts">Attempts in all, at least 1.</param>
/// <param name="FirstRetryInterval">Wait before the second attempt.</param>
/// <param name="BackoffCoefficient">Factor from one wait to the next, at least 1.</param>
/// <param name="MaxRetryInterval">Longest wait, or null for no bound.</param>
/// <param name="RetryTimeout">Time after which no further attempt is begun, or null for no bound.</param>
public sealed record RetryPolicy(
    int MaxNumberOfAttempts,
    TimeSpan FirstRetryInterval,
    double BackoffCoefficient = 1.0,
    TimeSpan? MaxRetryInterval = null,
    TimeSpan? RetryTimeout = null)
{
    /// <summary>Whether a failure of this type (full name) and message is worth another attempt; all are where null. Pure and deterministic: it runs in orchestrators.</summary>
    public Func<WorkflowFailure, bool>? Handle { get; init; }
}
