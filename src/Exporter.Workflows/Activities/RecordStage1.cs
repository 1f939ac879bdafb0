using Exporter.Core.Records;
using Exporter.Orchestrations.Exports;
using Exporter.Workflows.Exports;
using Exporter.Workflows.Ports;

namespace Exporter.Workflows.Activities;

/// <summary>Records stage 1, once.</summary>
internal sealed class RecordStage1(ITrackingStore tracking, IArtifactStore artifacts) : IActivity<StepInput, RecordedStage>
{
    public async Task<RecordedStage> RunAsync(StepInput input, CancellationToken cancellationToken)
    {
        var scope = input.Scope;
        var data = await artifacts.ReadJsonAsync<StoredData>(scope.Owner, input.Artifacts.Data, cancellationToken).ConfigureAwait(false);
        var summary = await artifacts.ReadJsonAsync<SummaryWithMetadata>(scope.Owner, input.Artifacts.InitialSummary, cancellationToken).ConfigureAwait(false);
        var at = Times.Utc(input.Times.Stage1At!.Value);
        var record = new InitialSummaryRecord
        {
            Id = RecordId.Stage1(scope.WorkflowId),
            ExportWorkflowId = scope.WorkflowId,
            DocumentId = scope.DocumentId,
            OwnerEmail = scope.Owner,
            Timestamp = at,
            Status = RecordStatus.AwaitingUserReview,
            ExpirationDate = Times.Utc(scope.ExpiresAt),
            Source = data.Source,
            InitialExtractedData = data.Data,
            ExtractedFieldDetails = data.Facts.Count == 0 ? null : data.Facts,
            AiInitialSummary = summary.Summary,
            InitialSummaryMetadata = summary.Metadata,
        };
        await tracking.CreateAsync(record, cancellationToken).ConfigureAwait(false);
        await new EventLog(tracking).WriteAsync(
            scope, "0001-stage1_ai_summary", "stage1_ai_summary", at, $"Summarised by {summary.Metadata.Method}.", cancellationToken).ConfigureAwait(false);
        return new RecordedStage(record.Id);
    }
}
