using Exporter.Core.Records;
using Exporter.Orchestrations.Exports;
using Exporter.Workflows.Exports;
using Exporter.Workflows.Ports;

namespace Exporter.Workflows.Activities;

/// <summary>Says in the head record how a revision ended. A revision that delivered something becomes the current one, unless a later one already did.</summary>
internal sealed class CompleteRevision(ITrackingStore tracking, IArtifactStore artifacts) : IActivity<CompleteRevisionInput, HeadState>
{
    public async Task<HeadState> RunAsync(CompleteRevisionInput input, CancellationToken cancellationToken)
    {
        var kept = await KeptAsync(input, cancellationToken).ConfigureAwait(false);
        return HeadWriter.StateOf(await new HeadWriter(tracking).UpdateAsync(
            input.Scope.Owner, input.Scope.WorkflowId, head => Apply(head, input, kept), cancellationToken).ConfigureAwait(false));
    }

    private static WorkflowHead? Apply(WorkflowHead head, CompleteRevisionInput input, IReadOnlyDictionary<string, string> kept)
    {
        var entry = head.Revisions.FirstOrDefault(r => r.Revision == input.Revision);
        if (head.Status == RecordStatus.Cancelled || entry is null || entry.EndedAt is not null)
        {
            return null;
        }

        var at = Times.Utc(input.At);
        var ended = entry with
        {
            Status = input.Status,
            EndedAt = at,
            FailedFormats = [.. input.Failed.Select(f => f.Format)],
            Artifacts = kept,
        };
        List<HeadRevision> revisions = [.. head.Revisions.Select(r => r.Revision == input.Revision ? ended : r)];
        var current = input.Status == RecordStatus.Failed ? head.CurrentRevision : Math.Max(head.CurrentRevision, input.Revision);
        var running = revisions.Any(r => r.Status == RecordStatus.Running);
        return head with
        {
            // The workflow is what its current deliverable is; a later revision that failed leaves that as it was, with the error beside it.
            Status = running ? RecordStatus.AwaitingFinalProcessing : current == 0 ? RecordStatus.Failed : revisions[current - 1].Status,
            Progress = running ? head.Progress : 100,
            UpdatedAt = at > head.UpdatedAt ? at : head.UpdatedAt,
            EndedAt = running ? null : at,
            CurrentRevision = current,
            Revisions = revisions,
            Error = ErrorOf(input),
        };
    }

    private static HeadError? ErrorOf(CompleteRevisionInput input) => input switch
    {
        { Error: { } e } => new HeadError(e.Type, e.Message, e.Stage),
        { Failed: [var f, ..] } => new HeadError(f.ErrorType, $"{f.Format}: {f.Message}", 3),
        _ => null,
    };

    // Everything that the revision refers to, its files included: what no record names is swept away some day.
    private async Task<IReadOnlyDictionary<string, string>> KeptAsync(CompleteRevisionInput input, CancellationToken cancellationToken)
    {
        var kept = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (role, hash) in HeadWriter.Merge(new Dictionary<string, string>(), input.Artifacts))
        {
            if (role is "request" or "review" or "final_summary" or "deliverables")
            {
                kept[role] = hash;
            }
        }

        if (input.Artifacts.Deliverables is { } list)
        {
            foreach (var file in (await artifacts.ReadJsonAsync<DeliverableList>(input.Scope.Owner, list, cancellationToken).ConfigureAwait(false)).Delivered)
            {
                kept[$"file:{file.FileFormat}"] = file.ContentHash;
                foreach (var side in file.SideFiles ?? [])
                {
                    kept[$"file:{file.FileFormat}:{side.Filename}"] = side.ContentHash;
                }
            }
        }

        return kept;
    }
}
