// A double of Microsoft.DurableTask.Abstractions: shape only, no behaviour. See the project file.
namespace Microsoft.DurableTask;

public class RetryPolicy
{
    private readonly Func<TaskFailureDetails, bool>? _handleFailure;

    public RetryPolicy(
        int maxNumberOfAttempts, TimeSpan firstRetryInterval, double backoffCoefficient = 1.0, TimeSpan? maxRetryInterval = null, TimeSpan? retryTimeout = null)
    {
        MaxNumberOfAttempts = maxNumberOfAttempts;
        FirstRetryInterval = firstRetryInterval;
        BackoffCoefficient = backoffCoefficient;
        Handed = (maxRetryInterval, retryTimeout);
    }

    public int MaxNumberOfAttempts { get; }

    public TimeSpan FirstRetryInterval { get; }

    public double BackoffCoefficient { get; }

    public Func<TaskFailureDetails, bool> HandleFailure
    {
        init => _handleFailure = value;
    }

    /// <summary>What was handed over and cannot be read back in the SDK's own shape; for the tests.</summary>
    internal (TimeSpan? MaxRetryInterval, TimeSpan? RetryTimeout) Handed { get; }

    /// <inheritdoc cref="Handed"/>
    internal Func<TaskFailureDetails, bool>? HandedHandleFailure => _handleFailure;
}

public sealed class TaskRetryOptions(RetryPolicy policy)
{
    public RetryPolicy? Policy { get; } = policy;
}
