using Exporter.Core.Documents;
using Exporter.Core.Readers;
using Exporter.Core.Records;
using Exporter.Workflows.Ports;

namespace Exporter.Workflows.Exports;

/// <summary>What users read of their documents. Those read last are kept in memory, so that paging through one does not read it anew for every page.</summary>
public sealed class DocumentContents(ExportPorts ports)
{
    /// <summary>Most bytes of the sources of what is kept; a larger document is kept alone.</summary>
    private const long MaxKeptBytes = 64L << 20;

    private readonly StoredDocuments _documents = new(ports.Artifacts, ports.Catalogue);
    private readonly Lock _gate = new();
    private readonly LinkedList<Kept> _kept = [];

    /// <summary>Record of a document.</summary>
    /// <exception cref="WorkflowNotFoundException">The owner has no such document.</exception>
    public async Task<DocumentRecord> GetAsync(string owner, string documentId, CancellationToken cancellationToken = default) =>
        (await ports.Tracking.GetAsync<DocumentRecord>(owner, documentId, cancellationToken).ConfigureAwait(false))?.Record
        ?? throw new WorkflowNotFoundException(documentId, "document");

    /// <summary>The document itself: as a workflow stored it, or, where none did or that is gone, read from its bytes.</summary>
    /// <exception cref="ArtifactMissingException">Its bytes are gone.</exception>
    /// <exception cref="InputRefusedException">No reader can read it.</exception>
    public async Task<Document> ReadAsync(DocumentRecord record, CancellationToken cancellationToken = default)
    {
        var owner = record.OwnerEmail;
        if (Find(owner, record.ContentHash) is { } kept)
        {
            return kept;
        }

        var document = await LoadStoredAsync(record, cancellationToken).ConfigureAwait(false) ?? await ReadSourceAsync(record, cancellationToken).ConfigureAwait(false);
        Keep(new Kept(owner, record.ContentHash, record.SizeBytes, document));
        return document;
    }

    /// <summary>The document with its reader's ledger, read from its bytes and kept nowhere.</summary>
    /// <param name="record">Record of the document.</param>
    /// <param name="repairs">Repairs, as <see cref="StartExport.Repairs"/> names them.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="Core.Formats.InvalidSettingException">There is no such repair.</exception>
    /// <exception cref="InputRefusedException">No reader can read it.</exception>
    public async Task<ReadResult> ReadWithLedgerAsync(DocumentRecord record, string? repairs = null, CancellationToken cancellationToken = default)
    {
        var stream = await ports.Artifacts.OpenAsync(record.OwnerEmail, record.ContentHash, cancellationToken).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            using var input = await DocumentInput.FromStreamAsync(record.Name, stream, ports.Catalogue.Limits, cancellationToken).ConfigureAwait(false);
            var read = _documents.Read(input, repairs, cancellationToken);
            return read with { Document = read.Document with { Id = record.Id } };
        }
    }

    // What a workflow stored may end before the record, which another upload of the same bytes prolongs.
    private async Task<Document?> LoadStoredAsync(DocumentRecord record, CancellationToken cancellationToken)
    {
        try
        {
            return record.DocumentHash is { } hash ? await _documents.LoadAsync(record.OwnerEmail, hash, cancellationToken).ConfigureAwait(false) : null;
        }
        catch (ArtifactMissingException)
        {
            return null;
        }
    }

    private async Task<Document> ReadSourceAsync(DocumentRecord record, CancellationToken cancellationToken) =>
        (await ReadWithLedgerAsync(record, cancellationToken: cancellationToken).ConfigureAwait(false)).Document;

    private Document? Find(string owner, string contentHash)
    {
        lock (_gate)
        {
            for (var node = _kept.First; node is not null; node = node.Next)
            {
                if (node.Value.Owner == owner && node.Value.ContentHash == contentHash)
                {
                    _kept.Remove(node);
                    _kept.AddFirst(node);
                    return node.Value.Document;
                }
            }

            return null;
        }
    }

    private void Keep(Kept kept)
    {
        lock (_gate)
        {
            _kept.AddFirst(kept);
            while (_kept.Count > 1 && _kept.Sum(k => k.SizeBytes) > MaxKeptBytes)
            {
                _kept.RemoveLast();
            }
        }
    }

    private sealed record Kept(string Owner, string ContentHash, long SizeBytes, Document Document);
}
