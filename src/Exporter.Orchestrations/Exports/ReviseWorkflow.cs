using Exporter.Orchestrations.Port;

namespace Exporter.Orchestrations.Exports;

/// <summary>
/// One more revision of a workflow's stage 3: regenerated with other settings, or the formats that failed tried again. It is an orchestration of
/// its own, so that a workflow that has delivered is over, and any number of revisions may follow, each with its own history.
/// </summary>
public static class ReviseWorkflow
{
    /// <summary>Registered name; it never changes.</summary>
    public const string Name = "ReviseWorkflow";

    /// <summary>Runs the version that the revision began with.</summary>
    public static Task<ExportOutcome> RunAsync(WorkflowContext context, ReviseWorkflowInput input) => input.Version switch
    {
        1 => ReviseV1Async(context, input),
        _ => throw new NotSupportedException(
            $"This revision was begun by version {input.Version} of the workflow, which this program does not have. Run it with the program that began it, or a newer one."),
    };

    private static Task<ExportOutcome> ReviseV1Async(WorkflowContext context, ReviseWorkflowInput input) =>
        FinalStageV1.RunAsync(new ExportSteps(context, input.Scope), new BeginRevisionInput
        {
            Scope = input.Scope,
            Instance = context.InstanceId,
            Reason = input.Reason,
            RequestedAt = input.RequestedAt,
            RequestHash = input.RequestHash,
        });
}
