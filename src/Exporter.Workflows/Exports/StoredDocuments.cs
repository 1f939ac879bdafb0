using System.Text.Json;
using Exporter.Core.Documents;
using Exporter.Core.Exporting;
using Exporter.Core.Formats;
using Exporter.Core.Ledgers;
using Exporter.Core.Readers;
using Exporter.Core.Records;
using Exporter.Core.Registration;
using Exporter.Workflows.Ports;

namespace Exporter.Workflows.Exports;

/// <summary>Documents and their ledgers as artifacts: the document as <c>document-json</c>, which its reader reads back without loss.</summary>
internal sealed class StoredDocuments(IArtifactStore artifacts, ExporterCatalogue catalogue)
{
    private const string Key = "document-json";

    public ReadLimits Limits => catalogue.Limits;

    /// <summary>Reads a document with the repairs that a request names; those of the installation where it names none.</summary>
    public ReadResult Read(DocumentInput input, string? repairs, CancellationToken cancellationToken) => catalogue.Readers.Read(input, catalogue.Repairs.Named(repairs), cancellationToken);

    public async Task<string> StoreAsync(string owner, Document document, Ledger ledger, CancellationToken cancellationToken)
    {
        var format = catalogue.Formats.Get(Key);
        await using var draft = artifacts.Create(owner);
        await FormatRun.WriteAsync(
            new ExportContent(document),
            new FormatRequest(format, FormatSettings.Create(format.Descriptor)),
            ledger,
            document.Source.Name,
            "document.json",
            name => name,
            name => name == "document.json" ? draft.Content : throw new InvalidOperationException($"Format '{Key}' wrote a second file, '{name}'."),
            cancellationToken).ConfigureAwait(false);
        return (await draft.PublishAsync(cancellationToken).ConfigureAwait(false)).Hash;
    }

    public async Task<Document> LoadAsync(string owner, string? hash, CancellationToken cancellationToken)
    {
        var reader = catalogue.Readers.All.FirstOrDefault(r => r.Key == Key)
            ?? throw new InvalidSettingException($"No reader '{Key}' is registered; exports keep their documents in it.");
        var stream = await artifacts.OpenAsync(owner, hash ?? throw new ArtifactMissingException("(no document yet)"), cancellationToken).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            // Our own file: as large as it came out, whatever the bound on uploads is.
            using var input = await DocumentInput.FromStreamAsync("document.json", stream, catalogue.Limits with { MaxBytes = int.MaxValue, MaxJsonDepth = 1024 }, cancellationToken).ConfigureAwait(false);
            return reader.Read(input, new Ledger(), cancellationToken);
        }
    }

    public async Task<string> StoreLedgerAsync(string owner, Ledger ledger, CancellationToken cancellationToken)
    {
        await using var draft = artifacts.Create(owner);
        await JsonSerializer.SerializeAsync(draft.Content, ledger.Entries, RecordJson.Options, cancellationToken).ConfigureAwait(false);
        return (await draft.PublishAsync(cancellationToken).ConfigureAwait(false)).Hash;
    }

    public async Task<Ledger> LoadLedgerAsync(string owner, string? hash, CancellationToken cancellationToken)
    {
        var ledger = new Ledger();
        foreach (var entry in await artifacts.ReadJsonAsync<List<LedgerEntry>>(owner, hash, cancellationToken).ConfigureAwait(false))
        {
            ledger.Declare(entry.ElementId, entry.Type, entry.Page);
            if (entry.Outcome is { } outcome)
            {
                ledger.Settle(entry.ElementId, outcome, entry.Detail);
            }

            foreach (var repair in entry.Repairs ?? [])
            {
                ledger.Repaired(entry.ElementId, repair.Rule, repair.Change);
            }
        }

        return ledger;
    }
}
