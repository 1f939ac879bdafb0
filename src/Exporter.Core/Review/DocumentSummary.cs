namespace Exporter.Core.Review;

/// <summary>A summary in its five sections.</summary>
/// <param name="ExecutiveSummary">What the document is and says, a few sentences.</param>
/// <param name="KeyFindings">Findings, most important first.</param>
/// <param name="Recommendations">Recommendations that the document makes.</param>
/// <param name="RiskFactors">Risks that the document names.</param>
/// <param name="ActionItems">What someone is asked to do.</param>
public sealed record DocumentSummary(
    string ExecutiveSummary,
    IReadOnlyList<string> KeyFindings,
    IReadOnlyList<string> Recommendations,
    IReadOnlyList<string> RiskFactors,
    IReadOnlyList<string> ActionItems)
{
    /// <summary>What made it: a model's name, or <c>extractive</c> with its version; shown wherever the summary is.</summary>
    public required string Method { get; init; }
}
