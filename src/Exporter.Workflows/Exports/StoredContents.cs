using System.Text.Json.Nodes;
using Exporter.Core.Records;
using Exporter.Core.Selections;

namespace Exporter.Workflows.Exports;

/// <summary>What an export was asked for, as an artifact.</summary>
public sealed record StoredRequest
{
    /// <summary>Keys of the formats, the main one first.</summary>
    public required IReadOnlyList<string> Formats { get; init; }

    /// <summary>Name of the template.</summary>
    public required string Template { get; init; }

    /// <summary>Whether it finishes without a review.</summary>
    public bool AutoFinish { get; init; }

    /// <summary>What the user asked of the deliverable.</summary>
    public required UserPreferences Preferences { get; init; }

    /// <summary>The part of the document that is meant; null for the whole.</summary>
    public SelectionSettings? Selection { get; init; }

    /// <summary>Repairs that were asked for; null for those of the installation.</summary>
    public string? Repairs { get; init; }
}

/// <summary>A submitted review, as an artifact.</summary>
public sealed record Submission
{
    /// <summary>The edited data, whole.</summary>
    public required JsonObject ModifiedData { get; init; }

    /// <summary>What the user asks of the deliverable; null for what the start asked for.</summary>
    public UserPreferences? UserPreferences { get; init; }

    /// <summary>Seconds that the user edited; null where unknown.</summary>
    public double? EditingTimeSeconds { get; init; }

    /// <summary>The user's confidence in the data now, 0 to 1; null where they do not say.</summary>
    public double? UserConfidenceAfterEdit { get; init; }

    /// <summary>Why values were changed, by JSON path.</summary>
    public IReadOnlyDictionary<string, string>? Reasons { get; init; }
}

/// <summary>What a review came to, as an artifact.</summary>
internal sealed record StoredReview
{
    public required bool Reviewed { get; init; }

    /// <summary>The submission it was made from: handing in the same one again is no second review.</summary>
    public string? SubmissionHash { get; init; }

    public required IReadOnlyList<string> Formats { get; init; }

    public required string Template { get; init; }

    public required UserPreferences Preferences { get; init; }

    public required JsonObject OriginalData { get; init; }

    public required JsonObject ModifiedData { get; init; }

    public required IReadOnlyList<StoredChange> Changes { get; init; }

    public required UserActions Actions { get; init; }

    public required LearningInsights Insights { get; init; }

    public required IReadOnlyList<LearnedPattern> Patterns { get; init; }

    public double? Accuracy { get; init; }
}

/// <summary>Extracted data, as an artifact.</summary>
internal sealed record StoredData(JsonObject Data, IReadOnlyList<FieldFact> Facts, SourceFacts Source);

/// <summary>A summary with its metadata, as an artifact.</summary>
internal sealed record SummaryWithMetadata(StoredSummary Summary, SummaryMetadata Metadata);

/// <summary>The files of a revision, as an artifact.</summary>
internal sealed record DeliverableList
{
    /// <summary>Delivered formats, in the order they were asked for.</summary>
    public required IReadOnlyList<StoredDeliverable> Delivered { get; init; }

    public required IReadOnlyList<FailedFormat> Failed { get; init; }

    /// <summary>Key of the main format.</summary>
    public required string Main { get; init; }

    /// <summary>Delivery checks that passed, and all of them.</summary>
    public required int ChecksPassed { get; init; }

    public required int Checks { get; init; }
}
