using Exporter.Orchestrations.Port;
using Microsoft.DurableTask;
using DurableRetryPolicy = Microsoft.DurableTask.RetryPolicy;
using RetryPolicy = Exporter.Orchestrations.Port.RetryPolicy;

namespace Exporter.Functions.Durable;

/// <summary>The port's retries as the SDK's.</summary>
internal static class DurableRetries
{
    private static readonly string TooLarge = typeof(WorkflowPayloadTooLargeException).FullName!;

    /// <summary>Null for null: no retries.</summary>
    public static TaskRetryOptions? Of(RetryPolicy? retry) => retry is null
        ? null
        : new TaskRetryOptions(new DurableRetryPolicy(
            retry.MaxNumberOfAttempts, retry.FirstRetryInterval, retry.BackoffCoefficient, retry.MaxRetryInterval, retry.RetryTimeout)
        {
            // A payload that is too large would be as large again.
            HandleFailure = details => details.ErrorType != TooLarge && retry.Handles(DurableFailures.Of(details)),
        });
}
