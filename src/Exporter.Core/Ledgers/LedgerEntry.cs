namespace Exporter.Core.Ledgers;

/// <summary>One source element and what became of it.</summary>
/// <param name="ElementId">Id of the source element.</param>
/// <param name="Type">Its type in the source's own words.</param>
/// <param name="Page">Page it stands on, or null.</param>
/// <param name="Outcome">What became of it, or null while nobody has said.</param>
/// <param name="Detail">The rule it was dropped by, the number of its chunks, the element it was merged into or deduplicated against, or why it failed.</param>
public sealed record LedgerEntry(string ElementId, string Type, int? Page, LedgerOutcome? Outcome = null, string? Detail = null)
{
    /// <summary>What was repaired of it, in the order in which it was done; null where nothing was.</summary>
    public IReadOnlyList<LedgerRepair>? Repairs { get; init; }
}
