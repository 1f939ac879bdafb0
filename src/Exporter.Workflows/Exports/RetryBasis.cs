using Exporter.Core.Records;

namespace Exporter.Workflows.Exports;

/// <summary>What a retry repeats.</summary>
internal static class RetryBasis
{
    /// <summary>The newest revision that ended, where something of it failed; else null.</summary>
    public static HeadRevision? Of(WorkflowHead head) =>
        head.Revisions.LastOrDefault(r => r.Status != RecordStatus.Running) is { Status: RecordStatus.PartiallyCompleted or RecordStatus.Failed } last ? last : null;

    /// <summary>What a retry keeps of the revision that it repeats: its review and final summary; its files are carried over by their list.</summary>
    public static IReadOnlyDictionary<string, string>? Kept(HeadRevision? basis) => basis is null
        ? null
        : new SortedDictionary<string, string>(
            basis.Artifacts.Where(p => p.Key is "request" or "review" or "final_summary").ToDictionary(p => p.Key, p => p.Value, StringComparer.Ordinal), StringComparer.Ordinal);
}
