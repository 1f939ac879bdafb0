using System.Text.Json.Nodes;
using Exporter.Core.Documents;
using Exporter.Core.Ledgers;
using Exporter.Core.Readers;
using Exporter.Core.Records;
using Exporter.Core.Review;
using Exporter.Core.Selections;
using Exporter.Orchestrations.Exports;
using Exporter.Workflows.Exports;
using Exporter.Workflows.Ports;

namespace Exporter.Workflows.Activities;

/// <summary>Reads the uploaded bytes with the reader that recognises them, and stores the document and the reader's ledger.</summary>
internal sealed class LoadDocument(ITrackingStore tracking, IArtifactStore artifacts, StoredDocuments documents) : IActivity<StepInput, LoadedDocument>
{
    private readonly EventLog _log = new(tracking);

    public async Task<LoadedDocument> RunAsync(StepInput input, CancellationToken cancellationToken)
    {
        var scope = input.Scope;
        var head = await new HeadWriter(tracking).ReadAsync(scope.Owner, scope.WorkflowId, cancellationToken).ConfigureAwait(false);
        var request = await artifacts.ReadJsonAsync<StoredRequest>(scope.Owner, input.Artifacts.Request, cancellationToken).ConfigureAwait(false);
        var stream = await artifacts.OpenAsync(scope.Owner, input.Artifacts.Source!, cancellationToken).ConfigureAwait(false);
        ReadResult read;
        await using (stream.ConfigureAwait(false))
        {
            using var source = await DocumentInput.FromStreamAsync(head.DocumentName, stream, documents.Limits, cancellationToken).ConfigureAwait(false);
            read = documents.Read(source, request.Repairs, cancellationToken);
        }

        var document = read.Document with { Id = scope.DocumentId };
        var ledgerHash = await documents.StoreLedgerAsync(scope.Owner, read.Ledger, cancellationToken).ConfigureAwait(false);
        var documentHash = await documents.StoreAsync(scope.Owner, document, read.Ledger, cancellationToken).ConfigureAwait(false);
        await NoteAsync(scope, read, ExtractedData.Of(document.Fields).SourceFacts(document), request.Repairs is null ? documentHash : null, cancellationToken).ConfigureAwait(false);
        await LogAsync(input, read, request.Repairs, cancellationToken).ConfigureAwait(false);
        return await SelectAsync(input, request, document, read.Ledger, cancellationToken).ConfigureAwait(false) ?? new LoadedDocument(documentHash, ledgerHash);
    }

    // From here on the workflow sees the part that was asked for and nothing else: what is left out must not come back in a summary or a field.
    private async Task<LoadedDocument?> SelectAsync(StepInput input, StoredRequest request, Document document, Ledger ledger, CancellationToken cancellationToken)
    {
        var owner = input.Scope.Owner;
        if (Selection.Create(request.Selection) is not { } selection)
        {
            return null;
        }

        var part = selection.Apply(document, ledger);
        var ledgerHash = await documents.StoreLedgerAsync(owner, part.Ledger, cancellationToken).ConfigureAwait(false);
        var documentHash = await documents.StoreAsync(owner, part.Document, part.Ledger, cancellationToken).ConfigureAwait(false);
        await _log.WriteAsync(
            input.Scope,
            "0000-selected",
            "selected",
            input.Times.StartedAt,
            FormattableString.Invariant($"Selected {part.Understood}: {part.Selected} of {part.Elements} elements."),
            cancellationToken,
            data: new JsonObject
            {
                ["selected"] = part.Selected,
                ["elements"] = part.Elements,
                ["warnings"] = new JsonArray([.. part.Warnings.Select(w => JsonValue.Create(w))]),
            }).ConfigureAwait(false);
        return new LoadedDocument(documentHash, ledgerHash);
    }

    // What is known of the document from reading it; the next upload of the same bytes shows it at once. What one export had repaired otherwise is that export's alone: there is no hash then.
    private async Task NoteAsync(WorkflowScope scope, ReadResult read, SourceFacts source, string? documentHash, CancellationToken cancellationToken)
    {
        if (await tracking.GetAsync<DocumentRecord>(scope.Owner, scope.DocumentId, cancellationToken).ConfigureAwait(false) is { } stored
            && (documentHash is null ? stored.Record.Status != RecordStatus.Extracted : stored.Record.DocumentHash != documentHash))
        {
            // A stale ETag means that somebody noted it at the same time; what they wrote says the same.
            await tracking.ReplaceAsync(
                stored.Record with { Status = RecordStatus.Extracted, Source = source, Reader = read.Reader, DocumentHash = documentHash ?? stored.Record.DocumentHash },
                stored.ETag,
                cancellationToken).ConfigureAwait(false);
        }
    }

    private Task LogAsync(StepInput input, ReadResult read, string? asked, CancellationToken cancellationToken)
    {
        var settled = new JsonObject();
        foreach (var (decision, count) in read.Ledger.Entries
            .Where(e => e.Outcome is not null)
            .CountBy(e => e.Outcome == LedgerOutcome.Dropped ? $"dropped: {e.Detail}" : e.Outcome!.Value.ToString().ToLowerInvariant())
            .OrderBy(p => p.Key, StringComparer.Ordinal))
        {
            settled[decision] = count;
        }

        var data = new JsonObject { ["reader"] = read.Reader, ["elements"] = read.Ledger.Entries.Count, ["settled_by_reader"] = settled };
        if (read.Ledger.RepairCounts() is { Count: > 0 } repairs)
        {
            data["repairs"] = new JsonObject(repairs.Select(r => KeyValuePair.Create<string, JsonNode?>(r.Key, r.Value)));
        }

        if (asked is not null)
        {
            data["repairs_asked"] = asked;
        }

        return _log.WriteAsync(
            input.Scope,
            "0000-extracted",
            "extracted",
            input.Times.StartedAt,
            $"Read as {read.Reader}: {read.Document.Elements.Count} elements on {read.Document.Pages.Count} pages, {read.Document.Fields.Count} fields.",
            cancellationToken,
            data: data);
    }
}
