using Exporter.Orchestrations.Exports;
using Exporter.Workflows.Exports;
using Exporter.Workflows.Ports;

namespace Exporter.Workflows.Activities;

/// <summary>Writes the summary after the review.</summary>
internal sealed class SummarizeFinal(IArtifactStore artifacts, StoredDocuments documents, ISummaryWriter writer, TimeProvider clock) : IActivity<RevisionStepInput, StoredArtifact>
{
    public async Task<StoredArtifact> RunAsync(RevisionStepInput input, CancellationToken cancellationToken)
    {
        var owner = input.Scope.Owner;
        var document = await documents.LoadAsync(owner, input.Artifacts.Document, cancellationToken).ConfigureAwait(false);
        var initial = await artifacts.ReadJsonAsync<SummaryWithMetadata>(owner, input.Artifacts.InitialSummary, cancellationToken).ConfigureAwait(false);
        var review = await artifacts.ReadJsonAsync<StoredReview>(owner, input.Artifacts.Review, cancellationToken).ConfigureAwait(false);
        var began = clock.GetTimestamp();
        var written = await writer.WriteFinalAsync(
            new FinalSummaryRequest(
                document, SummaryContents.Plain(initial.Summary), review.ModifiedData, [.. review.Changes.Select(c => c.ToChange())], review.Insights, review.Preferences),
            cancellationToken).ConfigureAwait(false);
        var metadata = SummaryContents.Metadata(written, clock, began) with { TemplateUsed = review.Template, ExportFormat = review.Formats[0] };
        return new StoredArtifact(await artifacts.WriteJsonAsync(owner, new SummaryWithMetadata(SummaryContents.Stored(written.Summary), metadata), cancellationToken).ConfigureAwait(false));
    }
}
