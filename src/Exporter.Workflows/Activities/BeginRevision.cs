using Exporter.Core.Formats;
using Exporter.Core.Records;
using Exporter.Core.Registration;
using Exporter.Orchestrations.Exports;
using Exporter.Workflows.Exports;
using Exporter.Workflows.Ports;

namespace Exporter.Workflows.Activities;

/// <summary>
/// Takes a number for a revision, under the head's ETag: two that are asked for at once get two numbers, and asking twice from one orchestration
/// gives one. What the revision is made of stands in its entry from then on.
/// </summary>
internal sealed class BeginRevision(ITrackingStore tracking, IArtifactStore artifacts, ExporterCatalogue catalogue) : IActivity<BeginRevisionInput, RevisionPlan>
{
    private readonly HeadWriter _heads = new(tracking);

    public async Task<RevisionPlan> RunAsync(BeginRevisionInput input, CancellationToken cancellationToken)
    {
        var scope = input.Scope;
        // A regeneration's review is written first: the entry must name it the moment that it stands.
        var regenerated = input.Reason == ReviseWorkflowInput.Regenerate ? await RegenerateAsync(input, cancellationToken).ConfigureAwait(false) : null;
        var head = await _heads.UpdateAsync(scope.Owner, scope.WorkflowId, h => Add(h, input, regenerated), cancellationToken).ConfigureAwait(false);
        var entry = head.Revisions.FirstOrDefault(r => r.Instance == input.Instance);
        if (head.Status == RecordStatus.Cancelled || entry is null)
        {
            return new RevisionPlan { Accepted = false, Revision = 0, Formats = [], ToRender = [], Artifacts = new(), Times = new() { StartedAt = head.StartedAt.UtcDateTime } };
        }

        var basis = entry.BasedOn is { } number ? head.Revisions.First(r => r.Revision == number) : null;
        var known = HeadWriter.ArtifactsOf(head, entry);
        return new RevisionPlan
        {
            Accepted = true,
            Revision = entry.Revision,
            Formats = entry.Formats,
            ToRender = basis is null or { FailedFormats.Count: 0 } ? entry.Formats : [.. entry.Formats.Where(basis.FailedFormats.Contains)],
            CarriedHash = basis?.Artifacts.GetValueOrDefault("deliverables"),
            Artifacts = known with { Deliverables = null, FinalSummary = basis is null ? null : known.FinalSummary },
            Times = StageTimesOf.Of(head, entry.StartedAt),
        };
    }

    private static WorkflowHead? Add(WorkflowHead head, BeginRevisionInput input, Regenerated? regenerated)
    {
        if (head.Status == RecordStatus.Cancelled || head.Revisions.Any(r => r.Instance == input.Instance))
        {
            return null;
        }

        var basis = input.Reason == ReviseWorkflowInput.Retry ? RetryBasis.Of(head) ?? throw new InvalidSettingException("Nothing of this export failed: there is nothing to retry.") : null;
        var at = Times.Utc(input.RequestedAt);
        var entry = new HeadRevision
        {
            Revision = head.Revisions.Count + 1,
            Instance = input.Instance,
            Reason = input.Reason,
            BasedOn = basis?.Revision,
            Status = RecordStatus.Running,
            StartedAt = at,
            Formats = regenerated?.Formats ?? basis?.Formats ?? input.Formats!,
            Artifacts = regenerated?.Artifacts ?? RetryBasis.Kept(basis) ?? new SortedDictionary<string, string>(),
        };
        return head with
        {
            Status = RecordStatus.AwaitingFinalProcessing,
            CurrentStage = 3,
            Progress = 55,
            UpdatedAt = at > head.UpdatedAt ? at : head.UpdatedAt,
            EndedAt = null,
            Error = null,
            Revisions = [.. head.Revisions, entry],
            Artifacts = input.Artifacts is { } first ? HeadWriter.Merge(head.Artifacts, first) : head.Artifacts,
            StageTimes = input.Times is { } times ? StageTimesOf.Merge(head.StageTimes, times) : head.StageTimes,
        };
    }

    private async Task<Regenerated> RegenerateAsync(BeginRevisionInput input, CancellationToken cancellationToken)
    {
        var scope = input.Scope;
        var head = await _heads.ReadAsync(scope.Owner, scope.WorkflowId, cancellationToken).ConfigureAwait(false);
        var request = await artifacts.ReadJsonAsync<StoredRequest>(scope.Owner, input.RequestHash, cancellationToken).ConfigureAwait(false);
        var review = await artifacts.ReadJsonAsync<StoredReview>(scope.Owner, head.Artifacts.GetValueOrDefault("review"), cancellationToken).ConfigureAwait(false);
        var preferences = RequestedFormats.Merge(catalogue, review.Preferences, request.Preferences, request.Formats);
        var chosen = RequestedFormats.Check(catalogue, preferences with { ExportFormat = request.Formats[0] }, request.Formats);
        var hash = await artifacts.WriteJsonAsync(
            scope.Owner, review with { Preferences = preferences, Formats = chosen, Template = preferences.DocumentTemplate ?? review.Template }, cancellationToken).ConfigureAwait(false);
        return new Regenerated(chosen, new SortedDictionary<string, string>(StringComparer.Ordinal) { ["request"] = input.RequestHash!, ["review"] = hash });
    }

    private sealed record Regenerated(IReadOnlyList<string> Formats, SortedDictionary<string, string> Artifacts);
}
