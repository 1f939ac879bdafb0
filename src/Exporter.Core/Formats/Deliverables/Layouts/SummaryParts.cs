using Exporter.Core.Review;

namespace Exporter.Core.Formats.Deliverables.Layouts;

/// <summary>The parts of a summary as layouts name them and deliverables head them.</summary>
internal static class SummaryParts
{
    /// <summary>The part that is prose; the others are lists.</summary>
    public const string Prose = "executive_summary";

    private static readonly (string Part, string Heading, Func<DocumentSummary, IReadOnlyList<string>> Items)[] Lists =
    [
        ("key_findings", "Key findings", s => s.KeyFindings),
        ("recommendations", "Recommendations", s => s.Recommendations),
        ("risk_factors", "Risk factors", s => s.RiskFactors),
        ("action_items", "Action items", s => s.ActionItems),
    ];

    /// <summary>Names of all parts, in the usual order.</summary>
    public static IReadOnlyList<string> All { get; } = [Prose, .. Lists.Select(l => l.Part)];

    /// <summary>What a section shows of a summary, in its order: prose without a heading, lists with theirs; empty lists are left out.</summary>
    public static IEnumerable<(string? Heading, IReadOnlyList<string> Items)> Of(DocumentSummary summary, LayoutSection section)
    {
        foreach (var part in section.Parts ?? All)
        {
            if (part == Prose)
            {
                yield return (null, [summary.ExecutiveSummary]);
                continue;
            }

            var (_, heading, items) = Array.Find(Lists, l => l.Part == part);
            if (items(summary) is { Count: > 0 } list)
            {
                yield return (heading, list);
            }
        }
    }
}
