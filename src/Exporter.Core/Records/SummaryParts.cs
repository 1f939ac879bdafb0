namespace Exporter.Core.Records;

/// <summary>A summary as stage 1 stores it.</summary>
public record StoredSummary
{
    /// <summary>What the document is and says.</summary>
    public required string ExecutiveSummary { get; init; }

    /// <summary>Findings, most important first.</summary>
    public required IReadOnlyList<string> KeyFindings { get; init; }

    /// <summary>Recommendations that the document makes.</summary>
    public required IReadOnlyList<string> Recommendations { get; init; }

    /// <summary>Risks that the document names.</summary>
    public required IReadOnlyList<string> RiskFactors { get; init; }

    /// <summary>What someone is asked to do.</summary>
    public required IReadOnlyList<string> ActionItems { get; init; }

    /// <summary>What made it: a model's name, or <c>extractive-v1</c>, which quotes the document's own sentences.</summary>
    public required string Method { get; init; }
}

/// <summary>A summary as stage 3 stores it.</summary>
public sealed record StoredFinalSummary : StoredSummary
{
    /// <summary>What the review taught.</summary>
    public required LearningInsights LearningInsights { get; init; }
}

/// <summary>What a review taught.</summary>
public sealed record LearningInsights
{
    /// <summary>Fields that were changed, as paths in which <c>[*]</c> stands for any item; each once, in order.</summary>
    public required IReadOnlyList<string> UserCorrectedFields { get; init; }

    /// <summary>The user's confidence after less the data's before; null unless both are known.</summary>
    public double? ConfidenceImprovement { get; init; }

    /// <summary>Where the user looked first: the priority fields, then the top-level fields with most changes; each once.</summary>
    public required IReadOnlyList<string> UserFocusAreas { get; init; }
}

/// <summary>How a summary came to be.</summary>
public sealed record SummaryMetadata
{
    /// <summary>Name of the model; null where none was asked.</summary>
    public string? AiModel { get; init; }

    /// <summary>Time it took, whole milliseconds.</summary>
    public required long ProcessingTimeMs { get; init; }

    /// <summary>Tokens that the model counted; null where none was asked.</summary>
    public TokenUsage? TokensUsed { get; init; }

    /// <summary>Template of the deliverable (stage 3).</summary>
    public string? TemplateUsed { get; init; }

    /// <summary>Main format of the deliverable (stage 3).</summary>
    public string? ExportFormat { get; init; }

    /// <summary>Confidence, 0 to 1, where one was stated; <see cref="Method"/> says how.</summary>
    public double? ConfidenceScore { get; init; }

    /// <summary>When it was made, UTC.</summary>
    public required DateTimeOffset GeneratedAt { get; init; }

    /// <summary>SHA-256 of the prompt (<c>sha256:…</c>); null where none was sent.</summary>
    public string? PromptHash { get; init; }

    /// <summary>What made it: a model's name, or <c>extractive-v1</c>.</summary>
    public required string Method { get; init; }
}
