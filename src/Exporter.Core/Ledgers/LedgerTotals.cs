namespace Exporter.Core.Ledgers;

/// <summary>Counts of a settled ledger; <see cref="Elements"/> is the sum of the others.</summary>
/// <param name="Exported">Elements that stand in the export.</param>
/// <param name="Merged">Elements that became part of another.</param>
/// <param name="Dropped">Elements left out by a rule.</param>
/// <param name="Deduplicated">Elements left out because another says the same.</param>
/// <param name="Failed">Elements that could not be exported.</param>
/// <param name="Chunked">Elements that were cut into several chunks.</param>
public sealed record LedgerTotals(long Exported, long Merged, long Dropped, long Deduplicated, long Failed, long Chunked = 0)
{
    /// <summary>Number of source elements.</summary>
    public long Elements => Exported + Chunked + Merged + Dropped + Deduplicated + Failed;
}
