namespace Exporter.Core.Ledgers;

/// <summary>What became of a source element.</summary>
public enum LedgerOutcome
{
    /// <summary>It stands in the export.</summary>
    Exported,

    /// <summary>It stands in the export as part of another element.</summary>
    Merged,

    /// <summary>It was left out by a rule.</summary>
    Dropped,

    /// <summary>It was left out because another element says the same.</summary>
    Deduplicated,

    /// <summary>It should have been exported and could not be.</summary>
    Failed,

    /// <summary>It stands in the export cut into several chunks or rows; the detail says how many.</summary>
    Chunked,
}
