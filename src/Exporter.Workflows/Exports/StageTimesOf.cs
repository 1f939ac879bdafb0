using Exporter.Core.Records;
using Exporter.Orchestrations.Exports;

namespace Exporter.Workflows.Exports;

/// <summary>Times of the stages between payloads and the head record.</summary>
internal static class StageTimesOf
{
    public static IReadOnlyDictionary<string, DateTimeOffset> Merge(IReadOnlyDictionary<string, DateTimeOffset> times, StageTimes added)
    {
        var merged = new SortedDictionary<string, DateTimeOffset>(StringComparer.Ordinal);
        foreach (var (name, time) in times)
        {
            merged[name] = time;
        }

        foreach (var (name, time) in new[] { ("extracted", added.ExtractedAt), ("stage1", added.Stage1At), ("stage2", added.Stage2At) })
        {
            if (time is { } known)
            {
                merged[name] = Times.Utc(known);
            }
        }

        return merged;
    }

    public static StageTimes Of(WorkflowHead head, DateTimeOffset stage3Begin) => new()
    {
        StartedAt = head.StartedAt.UtcDateTime,
        ExtractedAt = Find(head, "extracted"),
        Stage1At = Find(head, "stage1"),
        Stage2At = Find(head, "stage2"),
        Stage3Begin = stage3Begin.UtcDateTime,
    };

    private static DateTime? Find(WorkflowHead head, string name) => head.StageTimes.TryGetValue(name, out var time) ? time.UtcDateTime : null;
}
