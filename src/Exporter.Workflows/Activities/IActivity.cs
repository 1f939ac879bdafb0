namespace Exporter.Workflows.Activities;

/// <summary>
/// One step of a workflow. An engine runs it at least once a call: running it twice with one input must come to the same as running it once.
/// </summary>
public interface IActivity<in TInput, TOutput>
{
    /// <summary>Runs the step.</summary>
    Task<TOutput> RunAsync(TInput input, CancellationToken cancellationToken);
}
