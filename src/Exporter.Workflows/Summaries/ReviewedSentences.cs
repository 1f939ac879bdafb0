using System.Text.Json;
using System.Text.Json.Nodes;
using Exporter.Core.Review;
using Exporter.Workflows.Ports;

namespace Exporter.Workflows.Summaries;

/// <summary>What a review says of the document's sentences.</summary>
internal sealed class ReviewedSentences
{
    // Shorter values ("5", "no") stand in sentences that have nothing to do with them.
    private const int ShortestValue = 4;
    private const int LongestShown = 160;
    private const int MaxValues = 500;

    private readonly List<string> _outdated;
    private readonly List<string> _reviewed;

    public ReviewedSentences(FinalSummaryRequest request)
    {
        var scalars = request.Changes.Where(c => c.OriginalValue is not null && c.Type != ChangeType.Addition).SelectMany(c => Texts(c.OriginalValue));
        var kept = Texts(request.ReviewedData).ToHashSet(StringComparer.OrdinalIgnoreCase);
        _outdated = [.. scalars.Where(v => v.Length >= ShortestValue && !kept.Contains(v)).Distinct(StringComparer.OrdinalIgnoreCase).Take(MaxValues)];
        var focus = request.Insights.UserFocusAreas.Concat(request.Preferences.PriorityFields ?? []).ToHashSet(StringComparer.Ordinal);
        _reviewed =
        [
            .. request.Changes.SelectMany(c => Texts(c.ModifiedValue))
                .Concat(request.ReviewedData.Where(p => focus.Contains(p.Key)).SelectMany(p => Texts(p.Value)))
                .Where(v => v.Length >= ShortestValue)
                .Distinct(StringComparer.OrdinalIgnoreCase)
                .Take(MaxValues),
        ];
    }

    /// <summary>One line that says what the review changed, or null where the value is no scalar.</summary>
    public static string? Describe(FieldChange change) => change.Type switch
    {
        ChangeType.Deletion when Shown(change.OriginalValue) is { } old => $"{change.Field}: removed in review (was {old})",
        ChangeType.Addition when Shown(change.ModifiedValue) is { } added => $"{change.Field}: {added} (added in review)",
        ChangeType.Modification when Shown(change.ModifiedValue) is { } now =>
            Shown(change.OriginalValue) is { } before ? $"{change.Field}: {now} (reviewed; was {before})" : $"{change.Field}: {now} (reviewed)",
        _ => null,
    };

    /// <summary>True where the sentence says a value that the reviewer replaced and none of those that replaced it.</summary>
    public bool IsOutdated(string sentence) => _outdated.Any(v => Says(sentence, v)) && !_reviewed.Any(v => Says(sentence, v));

    /// <summary>More weight for sentences that say reviewed values.</summary>
    public double Bonus(string sentence) => _reviewed.Any(v => Says(sentence, v)) ? 0.5 : 0;

    private static bool Says(string sentence, string value)
    {
        for (var at = sentence.IndexOf(value, StringComparison.OrdinalIgnoreCase); at >= 0; at = sentence.IndexOf(value, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            var end = at + value.Length;
            if ((at == 0 || !char.IsLetterOrDigit(sentence[at - 1])) && (end == sentence.Length || !char.IsLetterOrDigit(sentence[end])))
            {
                return true;
            }
        }

        return false;
    }

    private static string? Shown(JsonNode? value)
    {
        if (value is not JsonValue scalar)
        {
            return null;
        }

        var text = SentenceSplitter.Clean(Text(scalar));
        return text.Length <= LongestShown ? text : text[..(LongestShown - 1)] + "…";
    }

    private static IEnumerable<string> Texts(JsonNode? node) => node switch
    {
        JsonObject o => o.SelectMany(p => Texts(p.Value)),
        JsonArray a => a.SelectMany(Texts),
        JsonValue v => [SentenceSplitter.Clean(Text(v))],
        _ => [],
    };

    private static string Text(JsonValue value) => value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : value.ToJsonString();
}
