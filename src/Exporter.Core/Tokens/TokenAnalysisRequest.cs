using Exporter.Core.Exporting;

namespace Exporter.Core.Tokens;

/// <summary>What an analysis counts.</summary>
public sealed record TokenAnalysisRequest
{
    /// <summary>Formats whose files are counted, with their settings; at least one, all of them text.</summary>
    public required IReadOnlyList<FormatRequest> Formats { get; init; }

    /// <summary>Models to count for; at least one.</summary>
    public required IReadOnlyList<AnalyzedModel> Models { get; init; }

    /// <summary>Limit to cut at, in tokens, at least 1; null for each model's context where it is known.</summary>
    public int? MaxTokens { get; init; }
}
