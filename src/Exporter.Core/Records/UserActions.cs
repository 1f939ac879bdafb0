namespace Exporter.Core.Records;

/// <summary>Figures of a review.</summary>
public sealed record UserActions
{
    /// <summary>Values that the reviewer typed: modifications and additions.</summary>
    public required int FieldsEditedCount { get; init; }

    /// <summary>Additions.</summary>
    public required int FieldsAddedCount { get; init; }

    /// <summary>Deletions.</summary>
    public required int FieldsRemovedCount { get; init; }

    /// <summary>Modifications, additions and deletions.</summary>
    public required int TotalModifications { get; init; }

    /// <summary>Seconds that the reviewer edited, as their client counted; null where it did not say.</summary>
    public double? EditingTimeSeconds { get; init; }

    /// <summary>Changes a minute, two decimals; null where the time is unknown or zero.</summary>
    public double? EditsPerMinute { get; init; }

    /// <summary>Mean of the confidences that the source stated for its fields, 0 to 1, four decimals; null where it stated none.</summary>
    public double? DataConfidenceBeforeEdit { get; init; }

    /// <summary>The reviewer's own confidence, 0 to 1; null where they did not say.</summary>
    public double? UserConfidenceAfterEdit { get; init; }

    /// <summary>How each figure was computed, by its name; absent figures have none.</summary>
    public IReadOnlyDictionary<string, string>? Method { get; init; }
}
