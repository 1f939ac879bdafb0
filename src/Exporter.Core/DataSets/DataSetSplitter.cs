using System.Security.Cryptography;
using Exporter.Core.DataSets.Rows;
using Exporter.Core.DataSets.Splits;
using Exporter.Core.Exporting;
using Exporter.Core.Ledgers;
using Exporter.Core.Manifests;
using Exporter.Core.Readers;
using Exporter.Core.Registration;

namespace Exporter.Core.DataSets;

/// <summary>Splits the rows of a file into files: one pass over it to learn where each row belongs, one to put it there. Rows keep their bytes and their order.</summary>
/// <param name="catalogue">Registries.</param>
public sealed class DataSetSplitter(ExporterCatalogue catalogue)
{
    private const string Reader = "rows";

    /// <summary>The sides of rows that are in memory, one JSON value each.</summary>
    /// <returns>For each row the place of its side among the settings' sides.</returns>
    /// <exception cref="Formats.InvalidSettingException">The data set cannot be split so.</exception>
    /// <exception cref="InputRefusedException">A row lacks what the strategy goes by.</exception>
    public SplitSides Deal(IEnumerable<ReadOnlyMemory<byte>> rows, SplitSettings settings)
    {
        settings.Check();
        var pass = catalogue.Splits.Get(settings.Strategy).Begin(settings, catalogue.Models);
        foreach (var row in rows)
        {
            pass.Add(new SplitRow(row));
        }

        return pass.Complete();
    }

    /// <summary>Splits a file and commits the destination: <c>train.jsonl</c>, <c>validation.jsonl</c>, … and a manifest.</summary>
    /// <param name="input">The file, one JSON row a line or an array of them; it is opened twice.</param>
    /// <param name="settings">How it is split.</param>
    /// <param name="destination">Where the files go.</param>
    /// <param name="manifestName">Name of the manifest, or null for none.</param>
    /// <param name="created">Time to put into the manifest, or null for none.</param>
    /// <param name="cancellationToken">Cancels it; nothing stays behind.</param>
    /// <returns>The manifest.</returns>
    /// <exception cref="Formats.InvalidSettingException">The data set cannot be split so.</exception>
    /// <exception cref="InputRefusedException">The file has no rows, they cannot be told apart, or one lacks what the strategy goes by.</exception>
    /// <exception cref="OutputFailedException">The destination could not take the files.</exception>
    public async Task<ExportManifest> SplitAsync(
        ExportInput input, SplitSettings settings, IExportDestination destination, string? manifestName = "manifest.json", DateTimeOffset? created = null, CancellationToken cancellationToken = default)
    {
        settings.Check();
        var pass = catalogue.Splits.Get(settings.Strategy).Begin(settings, catalogue.Models);
        var first = new RowFile(input.Name, row => pass.Add(new SplitRow(row)));
        var hash = await ReadAsync(input, first, cancellationToken).ConfigureAwait(false);
        if (first.Count == 0)
        {
            throw new InputRefusedException($"{input.Name} has no rows: there is nothing to split.");
        }

        var (sides, warnings) = pass.Complete();
        var extension = first.IsArray ? "json" : "jsonl";
        var layout = new RowFileLayout(Reader, first.IsArray ? "application/json" : "application/jsonl", extension, "", first.IsArray, first.IsMarked);
        await using var files = new RowFiles(layout, [.. settings.Sides.Select(s => s.Name)], destination.Create);
        var row = 0;
        var second = new RowFile(input.Name, bytes =>
        {
            // The reader hands rows out one by one and nothing else writes: waiting here waits for this row alone.
            files.PutAsync(row < sides.Count ? sides[row] : 0, bytes, cancellationToken).AsTask().GetAwaiter().GetResult();
            row++;
        });
        if (await ReadAsync(input, second, cancellationToken).ConfigureAwait(false) != hash)
        {
            throw new InputRefusedException($"{input.Name} changed while it was read. Split it when whoever writes it is done.");
        }

        var (written, said) = await files.CompleteAsync(cancellationToken).ConfigureAwait(false);
        var split = ManifestSplit.Of(settings);
        var manifest = new ExportManifest
        {
            Generator = new ManifestGenerator(ExportManifest.GeneratorName, DocumentExporter.Version),
            Created = created,
            Settings = [],
            Split = split,
            SettingsHash = ManifestSerializer.HashSettings([], split: split),
            Sources = [new ManifestSource(input.Name, hash, first.Bytes, layout.MediaType, Reader, "", 0, row)],
            Files = written,
            Ledger = ManifestLedger.Sum([new LedgerTotals(row, 0, 0, 0, 0)]),
            Warnings = [.. warnings, .. said],
        };
        manifest = await ManifestFiles.WriteAsync(manifest, manifestName, null, null, null, destination, cancellationToken).ConfigureAwait(false);
        await destination.CommitAsync(cancellationToken).ConfigureAwait(false);
        return manifest;
    }

    private static async Task<string> ReadAsync(ExportInput input, RowFile rows, CancellationToken cancellationToken)
    {
        var stream = await input.OpenAsync(cancellationToken).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            using var sha = SHA256.Create();
            var hashing = new CryptoStream(stream, sha, CryptoStreamMode.Read, leaveOpen: true);
            await using (hashing.ConfigureAwait(false))
            {
                await rows.ReadAsync(hashing, cancellationToken).ConfigureAwait(false);
            }

            return Convert.ToHexStringLower(sha.Hash!);
        }
    }
}
