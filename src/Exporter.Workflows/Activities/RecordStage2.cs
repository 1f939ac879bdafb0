using System.Globalization;
using Exporter.Core.Records;
using Exporter.Core.Templates;
using Exporter.Orchestrations.Exports;
using Exporter.Workflows.Exports;
using Exporter.Workflows.Ports;

namespace Exporter.Workflows.Activities;

/// <summary>Records stage 2, once.</summary>
internal sealed class RecordStage2(ITrackingStore tracking, IArtifactStore artifacts) : IActivity<StepInput, RecordedStage>
{
    public async Task<RecordedStage> RunAsync(StepInput input, CancellationToken cancellationToken)
    {
        var scope = input.Scope;
        var review = await artifacts.ReadJsonAsync<StoredReview>(scope.Owner, input.Artifacts.Review, cancellationToken).ConfigureAwait(false);
        var at = Times.Utc(input.Times.Stage2At!.Value);
        var record = new UserModificationsRecord
        {
            Id = RecordId.Stage2(scope.WorkflowId),
            ExportWorkflowId = scope.WorkflowId,
            DocumentId = scope.DocumentId,
            OwnerEmail = scope.Owner,
            Timestamp = at,
            Status = RecordStatus.AwaitingFinalProcessing,
            ExpirationDate = Times.Utc(scope.ExpiresAt),
            Stage1Id = RecordId.Stage1(scope.WorkflowId),
            Reviewed = review.Reviewed,
            OriginalData = review.OriginalData,
            ModifiedData = review.ModifiedData,
            UserPreferences = review.Preferences,
            Changes = review.Changes,
            UserActions = review.Actions,
        };
        await tracking.CreateAsync(record, cancellationToken).ConfigureAwait(false);
        var details = review.Reviewed
            ? string.Create(CultureInfo.InvariantCulture, $"{review.Changes.Count} changes.")
            : "Finished without a review, as the export was asked to.";
        await new EventLog(tracking).WriteAsync(scope, "0002-user_modifications", "user_modifications", at, details, cancellationToken).ConfigureAwait(false);
        if (TemplateCustomization.Check(review.Preferences.TemplateCustomization) is { Count: > 0 } others)
        {
            await new EventLog(tracking).WriteAsync(
                scope, "0002-own_settings", "own_settings", at, $"No built-in template reads these settings of the deliverable: {string.Join(", ", others)}.", cancellationToken).ConfigureAwait(false);
        }

        return new RecordedStage(record.Id);
    }
}
