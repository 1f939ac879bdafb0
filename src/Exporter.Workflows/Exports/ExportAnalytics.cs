using Exporter.Core.Records;

namespace Exporter.Workflows.Exports;

/// <summary>Figures of an owner's exports over a period.</summary>
public sealed record ExportAnalytics
{
    /// <summary>Workflows by status.</summary>
    public required IReadOnlyDictionary<string, int> Exports { get; init; }

    /// <summary>Deliverables by format.</summary>
    public required IReadOnlyDictionary<string, int> Formats { get; init; }

    /// <summary>Median seconds by stage: <c>stage1</c>, <c>stage2</c>, <c>stage3</c>, <c>total</c>; of revisions that were delivered.</summary>
    public required IReadOnlyDictionary<string, double> MedianSeconds { get; init; }

    /// <summary>Tokens that models counted; null where none was asked.</summary>
    public TokenUsage? Tokens { get; init; }

    /// <summary>Failures by kind of error: of whole workflows and of single formats.</summary>
    public required IReadOnlyDictionary<string, int> Failures { get; init; }

    /// <summary>Kinds of correction, most frequent first.</summary>
    public required IReadOnlyList<LearnedPattern> Corrections { get; init; }

    /// <summary>Mean share of extracted values that reviewers left unchanged; null where none was reviewed.</summary>
    public double? MeanAccuracy { get; init; }
}
