using Exporter.Core.Records;

namespace Exporter.Workflows.Exports;

/// <summary>What an owner's reviews taught, over many of them.</summary>
public static class LearnedPatterns
{
    /// <summary>
    /// Kinds of correction with how often each was made, most frequent first, then by field. A workflow counts once, by its newest revision:
    /// regenerating a deliverable corrects nothing again.
    /// </summary>
    public static IReadOnlyList<LearnedPattern> Sum(IEnumerable<FinalDeliverableRecord> records) =>
    [
        .. records
            .GroupBy(r => r.ExportWorkflowId, StringComparer.Ordinal)
            .SelectMany(g => g.MaxBy(r => r.Revision)!.WorkflowSummary.UserPatternsLearned)
            .GroupBy(p => (p.Field, p.ChangeType))
            .Select(g => new LearnedPattern(g.Key.Field, g.Key.ChangeType, g.Sum(p => p.Count)))
            .OrderByDescending(p => p.Count)
            .ThenBy(p => p.Field, StringComparer.Ordinal)
            .ThenBy(p => p.ChangeType),
    ];
}
