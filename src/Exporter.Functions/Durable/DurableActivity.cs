using Exporter.Orchestrations.Port;
using Exporter.Workflows.Activities;

namespace Exporter.Functions.Durable;

/// <summary>Runs activities on Durable Task; see <see cref="DurableWorkflowContext"/> for why their JSON travels as text.</summary>
internal static class DurableActivity
{
    /// <summary>Body of an activity's trigger.</summary>
    public static Task<string?> RunAsync<TInput, TOutput>(string name, IActivity<TInput, TOutput> activity, string? input, CancellationToken cancellationToken) =>
        RunAsync<TInput, TOutput>(name, activity.RunAsync, input, cancellationToken);

    /// <summary>Runs the code of an activity.</summary>
    /// <exception cref="WorkflowPayloadTooLargeException">Its output is too large.</exception>
    public static async Task<string?> RunAsync<TInput, TOutput>(
        string name, Func<TInput, CancellationToken, Task<TOutput>> activity, string? input, CancellationToken cancellationToken)
    {
        // A host may hand over an absent input as an empty text, which is no JSON.
        var value = WorkflowPayload.Deserialize<TInput>(string.IsNullOrEmpty(input) ? null : input)!;
        return WorkflowPayload.Serialize(await activity(value, cancellationToken).ConfigureAwait(false), $"output of activity '{name}'");
    }
}
