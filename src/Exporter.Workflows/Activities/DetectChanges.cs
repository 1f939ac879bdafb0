using System.Text.Json;
using Exporter.Core.Formats;
using Exporter.Core.Records;
using Exporter.Core.Registration;
using Exporter.Core.Review;
using Exporter.Orchestrations.Exports;
using Exporter.Workflows.Exports;
using Exporter.Workflows.Ports;

namespace Exporter.Workflows.Activities;

/// <summary>Compares the data before and after the review, and settles what is to be delivered.</summary>
internal sealed class DetectChanges(IArtifactStore artifacts, ExporterCatalogue catalogue, HeadWriter heads) : IActivity<DetectChangesInput, DetectedChanges>
{
    public async Task<DetectedChanges> RunAsync(DetectChangesInput input, CancellationToken cancellationToken)
    {
        try
        {
            return await DetectAsync(input, cancellationToken).ConfigureAwait(false);
        }
        catch (SubmissionRefusedException) when (input.SubmissionHash is { } refused)
        {
            // The workflow waits again: another review may be handed in.
            await heads.UpdateAsync(input.Scope.Owner, input.Scope.WorkflowId, h => PendingReview.Release(h, refused), cancellationToken).ConfigureAwait(false);
            throw;
        }
    }

    private async Task<DetectedChanges> DetectAsync(DetectChangesInput input, CancellationToken cancellationToken)
    {
        var owner = input.Scope.Owner;
        var data = await artifacts.ReadJsonAsync<StoredData>(owner, input.Artifacts.Data, cancellationToken).ConfigureAwait(false);
        var request = await artifacts.ReadJsonAsync<StoredRequest>(owner, input.Artifacts.Request, cancellationToken).ConfigureAwait(false);
        var submission = await SubmissionAsync(owner, input.SubmissionHash, cancellationToken).ConfigureAwait(false);

        var preferences = RequestedFormats.Merge(catalogue, request.Preferences, submission?.UserPreferences, request.Formats);
        var chosen = Chosen(request, preferences);
        var modified = submission?.ModifiedData ?? data.Data;
        var changes = ChangeDetector.Detect(data.Data, modified, submission?.Reasons);
        var actions = ReviewFigures.Actions(changes, submission?.EditingTimeSeconds, ReviewFigures.MeanConfidence(data.Facts), submission?.UserConfidenceAfterEdit);
        var review = new StoredReview
        {
            Reviewed = submission is not null,
            SubmissionHash = input.SubmissionHash,
            Formats = chosen,
            Template = preferences.DocumentTemplate!,
            Preferences = preferences,
            OriginalData = data.Data,
            ModifiedData = modified,
            Changes = [.. changes.Select(StoredChange.Of)],
            Actions = actions,
            Insights = ReviewFigures.Insights(changes, preferences.PriorityFields ?? [], actions),
            Patterns = ReviewFigures.Patterns(changes),
            Accuracy = submission is null ? null : ReviewFigures.Accuracy(data.Data, changes),
        };
        return new DetectedChanges(await artifacts.WriteJsonAsync(owner, review, cancellationToken).ConfigureAwait(false), changes.Count, chosen);
    }

    private async Task<Submission?> SubmissionAsync(string owner, string? hash, CancellationToken cancellationToken)
    {
        if (hash is null)
        {
            return null;
        }

        try
        {
            return await artifacts.ReadJsonAsync<Submission>(owner, hash, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is JsonException or ArtifactMissingException or ArgumentException)
        {
            throw new SubmissionRefusedException($"The submitted review cannot be used: {e.Message}", e);
        }
    }

    private IReadOnlyList<string> Chosen(StoredRequest request, UserPreferences preferences)
    {
        try
        {
            return RequestedFormats.Check(catalogue, preferences, request.Formats);
        }
        catch (InvalidSettingException e)
        {
            throw new SubmissionRefusedException(e.Message, e);
        }
    }
}
