using System.Text.Json.Nodes;
using Exporter.Core.Records;

namespace Exporter.Core.Review;

/// <summary>Figures of a review. Each names its method; one that nothing was observed for is null.</summary>
public static class ReviewFigures
{
    /// <summary>How <c>data_confidence_before_edit</c> is computed.</summary>
    public const string ConfidenceMethod = "mean of the confidences that the source states for its extracted fields";

    /// <summary>How <c>user_confidence_after_edit</c> comes about.</summary>
    public const string UserConfidenceMethod = "as the reviewer stated it";

    /// <summary>How <c>ai_processing_accuracy</c> is computed.</summary>
    public const string AccuracyMethod = "share of the extracted values (scalars that were found) that the reviewer neither changed nor removed";

    /// <summary>Counts and rates of a review.</summary>
    /// <param name="changes">Its changes.</param>
    /// <param name="editingTimeSeconds">Seconds that the reviewer edited, or null where unknown.</param>
    /// <param name="confidenceBefore">From <see cref="MeanConfidence"/>.</param>
    /// <param name="confidenceAfter">What the reviewer stated, or null.</param>
    public static UserActions Actions(IReadOnlyCollection<FieldChange> changes, double? editingTimeSeconds, double? confidenceBefore, double? confidenceAfter)
    {
        var added = changes.Count(c => c.Type == ChangeType.Addition);
        var removed = changes.Count(c => c.Type == ChangeType.Deletion);
        var method = new SortedDictionary<string, string>(StringComparer.Ordinal);
        if (confidenceBefore is not null)
        {
            method["data_confidence_before_edit"] = ConfidenceMethod;
        }

        if (confidenceAfter is not null)
        {
            method["user_confidence_after_edit"] = UserConfidenceMethod;
        }

        return new UserActions
        {
            FieldsEditedCount = changes.Count - removed,
            FieldsAddedCount = added,
            FieldsRemovedCount = removed,
            TotalModifications = changes.Count,
            EditingTimeSeconds = editingTimeSeconds,
            EditsPerMinute = editingTimeSeconds is > 0 and var seconds ? Math.Round(changes.Count / (seconds / 60), 2, MidpointRounding.AwayFromZero) : null,
            DataConfidenceBeforeEdit = confidenceBefore,
            UserConfidenceAfterEdit = confidenceAfter,
            Method = method.Count == 0 ? null : method,
        };
    }

    /// <summary>Mean of the stated confidences, four decimals; null where none is stated.</summary>
    public static double? MeanConfidence(IEnumerable<FieldFact> facts)
    {
        var stated = facts.Select(f => f.Confidence).OfType<double>().ToList();
        return stated.Count == 0 ? null : Round(stated.Sum() / stated.Count);
    }

    /// <summary>
    /// Share of the extracted values that stayed as they were, four decimals; null where none was found. A value that stood under something
    /// changed or removed as a whole did not stay; one that was filled in where none had been found was no extracted value.
    /// </summary>
    public static double? Accuracy(JsonObject original, IEnumerable<FieldChange> changes)
    {
        var extracted = JsonValues.CountFound(original);
        var touched = changes.Sum(c => JsonValues.CountFound(c.OriginalValue));
        return extracted == 0 ? null : Round((double)(extracted - touched) / extracted);
    }

    /// <summary>What a review taught.</summary>
    /// <param name="changes">Its changes.</param>
    /// <param name="priorityFields">Fields that the reviewer put first.</param>
    /// <param name="actions">Its figures.</param>
    public static LearningInsights Insights(IReadOnlyCollection<FieldChange> changes, IReadOnlyList<string> priorityFields, UserActions actions)
    {
        var areas = changes
            .Select(c => JsonPath.Parse(c.Field).Steps()[0].ToPattern())
            .CountBy(a => a, StringComparer.Ordinal)
            .OrderByDescending(a => a.Value)
            .ThenBy(a => a.Key, StringComparer.Ordinal)
            .Select(a => a.Key)
            .Take(5);
        return new LearningInsights
        {
            UserCorrectedFields = [.. Patterns(changes).Select(p => p.Field).Distinct(StringComparer.Ordinal)],
            ConfidenceImprovement = actions is { UserConfidenceAfterEdit: { } after, DataConfidenceBeforeEdit: { } before } ? Round(after - before) : null,
            UserFocusAreas = [.. priorityFields.Concat(areas).Distinct(StringComparer.Ordinal)],
        };
    }

    /// <summary>Kinds of change with how often each was made, ordered by field.</summary>
    public static IReadOnlyList<LearnedPattern> Patterns(IEnumerable<FieldChange> changes) =>
    [
        .. changes
            .CountBy(c => (Field: JsonPath.Parse(c.Field).ToPattern(), c.Type))
            .OrderBy(p => p.Key.Field, StringComparer.Ordinal)
            .ThenBy(p => p.Key.Type)
            .Select(p => new LearnedPattern(p.Key.Field, p.Key.Type, p.Value)),
    ];

    private static double Round(double value) => Math.Round(value, 4, MidpointRounding.AwayFromZero);
}
