using Exporter.Core.Review;
using Exporter.Orchestrations.Exports;
using Exporter.Workflows.Exports;
using Exporter.Workflows.Ports;

namespace Exporter.Workflows.Activities;

/// <summary>Takes the extracted data out of the document. A document without fields gives an empty object: nothing is made up.</summary>
internal sealed class ExtractData(IArtifactStore artifacts, StoredDocuments documents) : IActivity<StepInput, StoredArtifact>
{
    public async Task<StoredArtifact> RunAsync(StepInput input, CancellationToken cancellationToken)
    {
        var document = await documents.LoadAsync(input.Scope.Owner, input.Artifacts.Document, cancellationToken).ConfigureAwait(false);
        var data = ExtractedData.Of(document.Fields);
        return new StoredArtifact(await artifacts.WriteJsonAsync(
            input.Scope.Owner, new StoredData(data.Data, data.Facts, data.SourceFacts(document)), cancellationToken).ConfigureAwait(false));
    }
}
