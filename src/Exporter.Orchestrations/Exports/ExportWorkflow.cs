using Exporter.Orchestrations.Port;

namespace Exporter.Orchestrations.Exports;

/// <summary>The three-stage export: summarise, wait for a review, deliver.</summary>
public static class ExportWorkflow
{
    /// <summary>Registered name; it never changes.</summary>
    public const string Name = "ExportWorkflow";

    /// <summary>Version that new workflows begin with. A change of what is called, or in which order, is a new version beside the old ones.</summary>
    public const int CurrentVersion = 1;

    /// <summary>Runs the version that the workflow began with.</summary>
    public static Task<ExportOutcome> RunAsync(WorkflowContext context, ExportWorkflowInput input) => input.Version switch
    {
        1 => ExportWorkflowV1.RunAsync(context, input),
        _ => throw new NotSupportedException(
            $"This export was begun by version {input.Version} of the workflow, which this program does not have. Run it with the program that began it, or a newer one."),
    };
}
