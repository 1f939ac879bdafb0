namespace Exporter.Orchestrations.Port;

/// <summary>How a failed activity or sub-orchestration is retried; the terms are Durable Task's.</summary>
/// <remarks>Values that Durable refuses are refused here too, by <see cref="ArgumentOutOfRangeException"/>.</remarks>
/// <param name="MaxNumberOfAttempts">Attempts in all, at least 1.</param>
/// <param name="FirstRetryInterval">Wait before the second attempt, more than zero.</param>
/// <param name="BackoffCoefficient">Factor from one wait to the next, at least 1.</param>
/// <param name="MaxRetryInterval">Longest wait, at least the first one, or null for no bound.</param>
/// <param name="RetryTimeout">Time from the first attempt after which no further one is begun, at least the first wait, or null for no bound.</param>
public sealed record RetryPolicy(
    int MaxNumberOfAttempts,
    TimeSpan FirstRetryInterval,
    double BackoffCoefficient = 1.0,
    TimeSpan? MaxRetryInterval = null,
    TimeSpan? RetryTimeout = null)
{
    /// <inheritdoc cref="RetryPolicy" path="/param[@name='MaxNumberOfAttempts']"/>
    public int MaxNumberOfAttempts { get; } = MaxNumberOfAttempts >= 1
        ? MaxNumberOfAttempts
        : throw new ArgumentOutOfRangeException(nameof(MaxNumberOfAttempts), MaxNumberOfAttempts, "At least one attempt is made.");

    /// <inheritdoc cref="RetryPolicy" path="/param[@name='FirstRetryInterval']"/>
    public TimeSpan FirstRetryInterval { get; } = FirstRetryInterval > TimeSpan.Zero
        ? FirstRetryInterval
        : throw new ArgumentOutOfRangeException(nameof(FirstRetryInterval), FirstRetryInterval, "The first wait is longer than zero.");

    /// <inheritdoc cref="RetryPolicy" path="/param[@name='BackoffCoefficient']"/>
    public double BackoffCoefficient { get; } = BackoffCoefficient >= 1.0
        ? BackoffCoefficient
        : throw new ArgumentOutOfRangeException(nameof(BackoffCoefficient), BackoffCoefficient, "Waits never shrink: the coefficient is at least 1.");

    /// <inheritdoc cref="RetryPolicy" path="/param[@name='MaxRetryInterval']"/>
    public TimeSpan? MaxRetryInterval { get; } = MaxRetryInterval is not { } longest || longest >= FirstRetryInterval
        ? MaxRetryInterval
        : throw new ArgumentOutOfRangeException(nameof(MaxRetryInterval), MaxRetryInterval, "The longest wait is at least the first one.");

    /// <inheritdoc cref="RetryPolicy" path="/param[@name='RetryTimeout']"/>
    public TimeSpan? RetryTimeout { get; } = RetryTimeout is not { } timeout || timeout >= FirstRetryInterval
        ? RetryTimeout
        : throw new ArgumentOutOfRangeException(nameof(RetryTimeout), RetryTimeout, "The timeout is at least the first wait.");

    /// <summary>Whether a failure of this type (full name) and message is worth another attempt; all are where null. Pure and deterministic: it runs in orchestrators.</summary>
    public Func<WorkflowFailure, bool>? Handle { get; init; }

    /// <summary>
    /// Wait before the next attempt, or null where none is made. Every engine's retries follow it: number of attempts, the
    /// timeout, <see cref="Handle"/> (one that throws counts as no), then the backoff.
    /// </summary>
    /// <param name="attempts">Attempts made so far, at least 1.</param>
    /// <param name="elapsed">Time since the first attempt was begun.</param>
    /// <param name="failure">What the last attempt failed with.</param>
    public TimeSpan? NextDelay(int attempts, TimeSpan elapsed, WorkflowFailure failure)
    {
        if (attempts >= MaxNumberOfAttempts || elapsed >= RetryTimeout || !Handles(failure))
        {
            return null;
        }

        var longest = (MaxRetryInterval ?? TimeSpan.MaxValue).TotalMilliseconds;
        var wait = FirstRetryInterval.TotalMilliseconds * Math.Pow(BackoffCoefficient, attempts - 1);
        // A wait of ten years and one without end are the same to a caller, and the first can be added to a date.
        return TimeSpan.FromMilliseconds(Math.Min(Math.Min(wait, longest), TimeSpan.FromDays(3650).TotalMilliseconds));
    }

    /// <summary>Whether <see cref="Handle"/> has another attempt made after a failure; one that throws counts as no.</summary>
    public bool Handles(WorkflowFailure failure)
    {
        try
        {
            return Handle?.Invoke(failure) ?? true;
        }
#pragma warning disable CA1031 // a predicate that fails must not replace the failure that it was asked about
        catch (Exception)
#pragma warning restore CA1031
        {
            return false;
        }
    }
}
