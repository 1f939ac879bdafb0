using Exporter.Core.Formats;
using Exporter.Core.Ledgers;
using Exporter.Core.Targets;

namespace Exporter.Core.Exporting;

/// <summary>What a run gives beside a format's own files.</summary>
public sealed record RunExtras
{
    /// <summary>Nothing.</summary>
    public static RunExtras None { get; } = new();

    /// <summary>Whether the whole ledger is written beside the main file, as <c>ledger.jsonl</c>.</summary>
    public bool Ledger { get; init; }

    /// <summary>Whether the provenance of training rows is written beside the main file, as <c>provenance.jsonl</c>.</summary>
    public bool Provenance { get; init; }

    /// <summary>Models whose tokens are counted in the main file, which is held in memory for that; a binary file has none.</summary>
    public IReadOnlyList<CountedModel> Models { get; init; } = [];

    /// <summary>Fonts that a user supplies, for formats that draw their text.</summary>
    public SuppliedFonts Fonts { get; init; } = SuppliedFonts.None;

    /// <summary>Takes what the target's reader says of the file, also where it refuses it; null to fail the run in that case.</summary>
    public Action<TargetReport>? Judged { get; init; }

    /// <summary>Called with the settled fork of the ledger.</summary>
    public Action<Ledger>? Settled { get; init; }
}
