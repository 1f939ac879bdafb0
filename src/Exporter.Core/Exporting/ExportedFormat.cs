using Exporter.Core.Ledgers;
using Exporter.Core.Manifests;

namespace Exporter.Core.Exporting;

/// <summary>What one format made of one document.</summary>
/// <param name="Files">The main file, then those beside it.</param>
/// <param name="Totals">Where the document's elements went.</param>
/// <param name="Warnings">What a user should know.</param>
public sealed record ExportedFormat(IReadOnlyList<ManifestFile> Files, LedgerTotals Totals, IReadOnlyList<string> Warnings);
