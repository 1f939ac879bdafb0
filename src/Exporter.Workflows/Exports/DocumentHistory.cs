using System.Globalization;
using Exporter.Core.Records;
using Exporter.Core.Review;
using Exporter.Orchestrations.Exports;

namespace Exporter.Workflows.Exports;

/// <summary>What happened to a document on its way to a deliverable.</summary>
internal static class DocumentHistory
{
    public static IReadOnlyList<HistoryStep> Of(WorkflowHead head, StageTimes times, SourceFacts source, SummaryMetadata initial, StoredReview review, SummaryMetadata final)
    {
        var started = Times.Utc(times.StartedAt);
        return
        [
            new(head.StageTimes.GetValueOrDefault("uploaded", started), "document_uploaded", $"{head.DocumentName} was uploaded."),
            new(At(times.ExtractedAt, started), "extracted", string.Create(
                CultureInfo.InvariantCulture, $"{source.ExtractionMethod}: {source.Elements} elements, {source.ExtractionFieldsCount} extracted values.")),
            new(At(times.Stage1At, started), "stage1_ai_summary", $"First summary by {initial.Method}."),
            new(At(times.Stage2At, started), "user_modifications", review.Reviewed
                ? string.Create(CultureInfo.InvariantCulture, $"Reviewed: {review.Changes.Count} changes.")
                : "Not reviewed: the export was asked to finish by itself."),
            new(final.GeneratedAt, "stage3_final_summary", $"Final summary by {final.Method}."),
        ];
    }

    private static DateTimeOffset At(DateTime? time, DateTimeOffset otherwise) => time is { } known ? Times.Utc(known) : otherwise;
}
