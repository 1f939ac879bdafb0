using Exporter.Core.Records;
using Exporter.Core.Review;
using Exporter.Workflows.Ports;

namespace Exporter.Workflows.Exports;

/// <summary>Summaries between their three shapes: as written, as stored, as formats read them.</summary>
internal static class SummaryContents
{
    public static StoredSummary Stored(DocumentSummary summary) => new()
    {
        ExecutiveSummary = summary.ExecutiveSummary,
        KeyFindings = summary.KeyFindings,
        Recommendations = summary.Recommendations,
        RiskFactors = summary.RiskFactors,
        ActionItems = summary.ActionItems,
        Method = summary.Method,
    };

    public static StoredFinalSummary Final(StoredSummary summary, LearningInsights insights) => new()
    {
        ExecutiveSummary = summary.ExecutiveSummary,
        KeyFindings = summary.KeyFindings,
        Recommendations = summary.Recommendations,
        RiskFactors = summary.RiskFactors,
        ActionItems = summary.ActionItems,
        Method = summary.Method,
        LearningInsights = insights,
    };

    public static DocumentSummary Plain(StoredSummary summary) =>
        new(summary.ExecutiveSummary, summary.KeyFindings, summary.Recommendations, summary.RiskFactors, summary.ActionItems) { Method = summary.Method };

    public static SummaryMetadata Metadata(WrittenSummary written, TimeProvider clock, long began) => new()
    {
        AiModel = written.Model,
        ProcessingTimeMs = (long)clock.GetElapsedTime(began).TotalMilliseconds,
        TokensUsed = written.Tokens,
        ConfidenceScore = written.Confidence,
        GeneratedAt = RecordTime.Truncate(clock.GetUtcNow()),
        PromptHash = written.PromptHash,
        Method = written.Summary.Method,
    };
}
