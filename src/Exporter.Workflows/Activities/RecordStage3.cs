using System.Globalization;
using Exporter.Core.Records;
using Exporter.Core.Review;
using Exporter.Orchestrations.Exports;
using Exporter.Workflows.Exports;
using Exporter.Workflows.Ports;

namespace Exporter.Workflows.Activities;

/// <summary>Records stage 3 of a revision, once.</summary>
internal sealed class RecordStage3(ITrackingStore tracking, IArtifactStore artifacts) : IActivity<RevisionStepInput, RecordedStage>
{
    public async Task<RecordedStage> RunAsync(RevisionStepInput input, CancellationToken cancellationToken)
    {
        var (scope, stored) = (input.Scope, input.Artifacts);
        var head = await new HeadWriter(tracking).ReadAsync(scope.Owner, scope.WorkflowId, cancellationToken).ConfigureAwait(false);
        var data = await artifacts.ReadJsonAsync<StoredData>(scope.Owner, stored.Data, cancellationToken).ConfigureAwait(false);
        var initial = await artifacts.ReadJsonAsync<SummaryWithMetadata>(scope.Owner, stored.InitialSummary, cancellationToken).ConfigureAwait(false);
        var review = await artifacts.ReadJsonAsync<StoredReview>(scope.Owner, stored.Review, cancellationToken).ConfigureAwait(false);
        var final = await artifacts.ReadJsonAsync<SummaryWithMetadata>(scope.Owner, stored.FinalSummary, cancellationToken).ConfigureAwait(false);
        var files = await artifacts.ReadJsonAsync<DeliverableList>(scope.Owner, stored.Deliverables, cancellationToken).ConfigureAwait(false);

        var at = Times.Utc(input.Times.Stage3At!.Value);
        var record = new FinalDeliverableRecord
        {
            Id = RecordId.Stage3(scope.WorkflowId, input.Revision),
            ExportWorkflowId = scope.WorkflowId,
            DocumentId = scope.DocumentId,
            OwnerEmail = scope.Owner,
            Timestamp = at,
            Status = files.Failed.Count == 0 ? RecordStatus.Completed : RecordStatus.PartiallyCompleted,
            ExpirationDate = Times.Utc(scope.ExpiresAt),
            Revision = input.Revision,
            Stage1Id = RecordId.Stage1(scope.WorkflowId),
            Stage2Id = RecordId.Stage2(scope.WorkflowId),
            AiFinalSummary = SummaryContents.Final(final.Summary, review.Insights),
            FinalSummaryMetadata = final.Metadata,
            Deliverable = files.Delivered.FirstOrDefault(d => d.FileFormat == files.Main),
            AdditionalDeliverables = [.. files.Delivered.Where(d => d.FileFormat != files.Main)],
            FailedFormats = files.Failed,
            WorkflowSummary = Summarize(input.Times, at, review, files),
            Traceability = new Traceability(DocumentHistory.Of(head, input.Times, data.Source, initial.Metadata, review, final.Metadata)),
            DownloadStatus = DownloadStatus.Ready,
        };
        await tracking.CreateAsync(record, cancellationToken).ConfigureAwait(false);
        await new EventLog(tracking).WriteAsync(
            scope,
            string.Create(CultureInfo.InvariantCulture, $"r{input.Revision:D4}-stage3_final_summary"),
            "stage3_final_summary",
            at,
            string.Create(CultureInfo.InvariantCulture, $"Revision {input.Revision}: {files.Delivered.Count} formats delivered, {files.Failed.Count} failed."),
            cancellationToken).ConfigureAwait(false);
        return new RecordedStage(record.Id);
    }

    private static WorkflowSummary Summarize(StageTimes times, DateTimeOffset at, StoredReview review, DeliverableList files)
    {
        var started = Times.Utc(times.StartedAt);
        var stage1 = Times.Utc(times.Stage1At ?? times.StartedAt);
        var stage2 = Times.Utc(times.Stage2At ?? times.StartedAt);
        double[] seconds = [Times.Seconds(started, stage1), Times.Seconds(stage1, stage2), Times.Seconds(Times.Utc(times.Stage3Begin!.Value), at)];
        var method = new SortedDictionary<string, string>(StringComparer.Ordinal);
        if (review.Accuracy is not null)
        {
            method["ai_processing_accuracy"] = ReviewFigures.AccuracyMethod;
        }

        if (files.Checks > 0)
        {
            method["final_output_quality"] = StoreDeliverables.QualityMethod;
        }

        return new WorkflowSummary
        {
            // The sum of the stages: of a later revision, the idle time before it was asked for is nobody's work.
            TotalTimeSeconds = Math.Round(seconds.Sum(), 3, MidpointRounding.AwayFromZero),
            Stage1TimeSeconds = seconds[0],
            Stage2TimeSeconds = seconds[1],
            Stage3TimeSeconds = seconds[2],
            TotalModifications = review.Actions.TotalModifications,
            AiProcessingAccuracy = review.Accuracy,
            FinalOutputQuality = files.Checks == 0 ? null : Math.Round((double)files.ChecksPassed / files.Checks, 4, MidpointRounding.AwayFromZero),
            UserPatternsLearned = review.Patterns,
            Method = method,
        };
    }
}
