using Exporter.Core.Documents;
using Exporter.Core.Ledgers;
using Exporter.Core.Manifests;
using Exporter.Core.Readers;
using Exporter.Core.Repairs;
using Exporter.Core.Selections;

namespace Exporter.Core.Exporting;

/// <summary>An input that was read, repaired and narrowed to the part that is exported, with what a manifest says of it.</summary>
/// <param name="Document">The document, or the selected part of it.</param>
/// <param name="Ledger">Its ledger; what the selection left out is settled.</param>
/// <param name="Source">The manifest's entry.</param>
/// <param name="Warnings">What a user should know of the selection.</param>
internal sealed record OpenedDocument(Document Document, Ledger Ledger, ManifestSource Source, IReadOnlyList<string> Warnings)
{
    /// <summary>Reads an input.</summary>
    /// <exception cref="InputRefusedException">It cannot be read.</exception>
    /// <exception cref="SelectionRefusedException">The selection does not fit it.</exception>
    public static async Task<OpenedDocument> ReadAsync(
        ExportInput source, ReaderRegistry readers, RepairSet repairs, Selection? selection, ReadLimits limits, CancellationToken cancellationToken)
    {
        DocumentInput input;
        var stream = await source.OpenAsync(cancellationToken).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            input = await DocumentInput.FromStreamAsync(source.Name.Split('/')[^1], stream, limits, cancellationToken).ConfigureAwait(false);
        }

        using (input)
        {
            var read = readers.Read(input, repairs, cancellationToken);
            var selected = selection?.Apply(read.Document, read.Ledger);
            var facts = new ManifestSource(
                source.Name,
                read.Document.Source.Sha256,
                input.Bytes.Length,
                read.Document.Source.MediaType,
                read.Reader,
                read.Document.Source.ExtractionMethod,
                read.Document.Pages.Count,
                read.Ledger.Entries.Count,
                selected is null ? null : new ManifestSelected(selected.Understood, selected.Selected, selected.Elements))
            {
                Repairs = read.Ledger.RepairCounts() is { Count: > 0 } done ? done : null,
            };
            return new OpenedDocument(selected?.Document ?? read.Document, selected?.Ledger ?? read.Ledger, facts, selected?.Warnings ?? []);
        }
    }
}
