using System.Text.Json.Nodes;
using Exporter.Core.Documents;
using Exporter.Core.Records;
using Exporter.Core.Review;

namespace Exporter.Workflows.Ports;

/// <summary>Writes summaries: a model, or the extractive writer where none is configured. Nothing in one is made up.</summary>
public interface ISummaryWriter
{
    /// <summary>The summary before the review.</summary>
    Task<WrittenSummary> WriteInitialAsync(InitialSummaryRequest request, CancellationToken cancellationToken = default);

    /// <summary>The summary after the review.</summary>
    Task<WrittenSummary> WriteFinalAsync(FinalSummaryRequest request, CancellationToken cancellationToken = default);
}

/// <summary>What the first summary is written from.</summary>
/// <param name="Document">The document.</param>
/// <param name="Data">Its extracted data.</param>
/// <param name="EarlierCorrections">What this owner corrected before, most frequent first; nobody else's.</param>
public sealed record InitialSummaryRequest(Document Document, ExtractedData Data, IReadOnlyList<LearnedPattern> EarlierCorrections);

/// <summary>What the final summary is written from.</summary>
/// <param name="Document">The document.</param>
/// <param name="Initial">The summary before the review.</param>
/// <param name="ReviewedData">Data as reviewed.</param>
/// <param name="Changes">What the review changed.</param>
/// <param name="Insights">What it taught.</param>
/// <param name="Preferences">What the reviewer asked for.</param>
public sealed record FinalSummaryRequest(
    Document Document,
    DocumentSummary Initial,
    JsonObject ReviewedData,
    IReadOnlyList<FieldChange> Changes,
    LearningInsights Insights,
    UserPreferences Preferences);

/// <summary>A summary and what is known of its making.</summary>
/// <param name="Summary">The summary; its method says what made it.</param>
public sealed record WrittenSummary(DocumentSummary Summary)
{
    /// <summary>Name of the model; null where none was asked.</summary>
    public string? Model { get; init; }

    /// <summary>Tokens that the model counted; null where none was asked.</summary>
    public TokenUsage? Tokens { get; init; }

    /// <summary>Confidence, 0 to 1, where the model stated one.</summary>
    public double? Confidence { get; init; }

    /// <summary>SHA-256 of the prompt, <c>sha256:…</c>; null where none was sent.</summary>
    public string? PromptHash { get; init; }
}
