using Exporter.Core.Records;
using Exporter.Orchestrations.Exports;
using Exporter.Workflows.Exports;
using Exporter.Workflows.Ports;

namespace Exporter.Workflows.Activities;

/// <summary>Updates the head record as a workflow goes on. One that was cancelled stays so, and an update that comes late changes nothing.</summary>
internal sealed class UpdateHead(ITrackingStore tracking) : IActivity<UpdateHeadInput, HeadState>
{
    public async Task<HeadState> RunAsync(UpdateHeadInput input, CancellationToken cancellationToken) =>
        HeadWriter.StateOf(await new HeadWriter(tracking).UpdateAsync(input.Scope.Owner, input.Scope.WorkflowId, head => Apply(head, input), cancellationToken).ConfigureAwait(false));

    private static WorkflowHead? Apply(WorkflowHead head, UpdateHeadInput input)
    {
        // An engine may run a step twice, the second time long after the first: progress never goes back.
        if (head.Status == RecordStatus.Cancelled || input.Progress < head.Progress || RecordStatus.IsEnd(head.Status))
        {
            return null;
        }

        var at = Times.Utc(input.At);
        return head with
        {
            Status = input.Status,
            CurrentStage = input.Stage,
            Progress = input.Progress,
            UpdatedAt = at,
            EndedAt = RecordStatus.IsEnd(input.Status) ? at : null,
            Error = input.Error is { } e ? new HeadError(e.Type, e.Message, e.Stage) : null,
            Artifacts = HeadWriter.Merge(head.Artifacts, input.Artifacts),
            StageTimes = StageTimesOf.Merge(head.StageTimes, input.Times),
        };
    }
}
