using Exporter.Core.Records;
using Exporter.Core.Review;
using Exporter.Orchestrations.Exports;
using Exporter.Workflows.Exports;
using Exporter.Workflows.Ports;

namespace Exporter.Workflows.Activities;

/// <summary>Writes the summary before the review. A model may answer differently when asked again; the answer that the history names is the one that counts.</summary>
internal sealed class SummarizeInitial(ITrackingStore tracking, IArtifactStore artifacts, StoredDocuments documents, ISummaryWriter writer, TimeProvider clock)
    : IActivity<StepInput, StoredArtifact>
{
    private const int EarlierReviews = 20;
    private const int MaxPatterns = 20;

    public async Task<StoredArtifact> RunAsync(StepInput input, CancellationToken cancellationToken)
    {
        var owner = input.Scope.Owner;
        var document = await documents.LoadAsync(owner, input.Artifacts.Document, cancellationToken).ConfigureAwait(false);
        var data = await artifacts.ReadJsonAsync<StoredData>(owner, input.Artifacts.Data, cancellationToken).ConfigureAwait(false);
        var earlier = await EarlierAsync(owner, input.Scope.WorkflowId, cancellationToken).ConfigureAwait(false);
        var began = clock.GetTimestamp();
        var written = await writer.WriteInitialAsync(new InitialSummaryRequest(document, new ExtractedData(data.Data, data.Facts), earlier), cancellationToken).ConfigureAwait(false);
        var summary = new SummaryWithMetadata(SummaryContents.Stored(written.Summary), SummaryContents.Metadata(written, clock, began));
        return new StoredArtifact(await artifacts.WriteJsonAsync(owner, summary, cancellationToken).ConfigureAwait(false));
    }

    private async Task<IReadOnlyList<LearnedPattern>> EarlierAsync(string owner, string workflowId, CancellationToken cancellationToken)
    {
        var page = await tracking.QueryAsync(owner, RecordQuery.Deliverables, new PageRequest(EarlierReviews), cancellationToken).ConfigureAwait(false);
        return
        [
            .. LearnedPatterns.Sum(page.Records.OfType<FinalDeliverableRecord>().Where(r => r.ExportWorkflowId != workflowId)).Take(MaxPatterns),
        ];
    }
}
