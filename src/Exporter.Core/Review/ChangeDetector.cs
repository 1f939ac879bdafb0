using System.Text.Json.Nodes;

namespace Exporter.Core.Review;

/// <summary>
/// Finds what a reviewer changed, through nested objects, arrays and line items. Objects are compared member by member and arrays item by item
/// (<see cref="ArrayAlignment"/>); where the kind of a value changed, the whole value did.
/// </summary>
/// <remarks>
/// The path of a deletion counts as the original does, the path of an addition or modification as the modified data does: each is where a person
/// finds the value. <see cref="ChangePatch"/> applies them; for all data, applying the changes to the original gives the modified.
/// </remarks>
public static class ChangeDetector
{
    /// <summary>Every change, ordered by path; of two at one path the deletion stands first.</summary>
    /// <param name="original">Data before.</param>
    /// <param name="modified">Data after.</param>
    /// <param name="reasons">The reviewer's reasons by path, or null.</param>
    public static IReadOnlyList<FieldChange> Detect(JsonObject original, JsonObject modified, IReadOnlyDictionary<string, string>? reasons = null)
    {
        var found = new List<(JsonPath Path, ChangeType Type, JsonNode? Before, JsonNode? After)>();
        Objects(original, modified, JsonPath.Root, JsonPath.Root, found);
        return
        [
            .. found
                .OrderBy(c => c.Path)
                .ThenBy(c => c.Type == ChangeType.Deletion ? 0 : 1)
                .Select(c => (Field: c.Path.ToString(), c.Type, c.Before, c.After))
                .Select(c => new FieldChange(c.Field, c.Type, c.Before?.DeepClone(), c.After?.DeepClone(), reasons?.GetValueOrDefault(c.Field))),
        ];
    }

    private static void Values(JsonNode? before, JsonNode? after, JsonPath pathBefore, JsonPath pathAfter, List<(JsonPath, ChangeType, JsonNode?, JsonNode?)> found)
    {
        switch (before, after)
        {
            case (JsonObject a, JsonObject b):
                Objects(a, b, pathBefore, pathAfter, found);
                break;
            case (JsonArray a, JsonArray b):
                Arrays(a, b, pathBefore, pathAfter, found);
                break;
            default:
                if (!JsonValues.Same(before, after))
                {
                    found.Add((pathAfter, ChangeType.Modification, before, after));
                }

                break;
        }
    }

    private static void Objects(JsonObject before, JsonObject after, JsonPath pathBefore, JsonPath pathAfter, List<(JsonPath, ChangeType, JsonNode?, JsonNode?)> found)
    {
        foreach (var (name, value) in before)
        {
            if (after.TryGetPropertyValue(name, out var other))
            {
                Values(value, other, pathBefore.Member(name), pathAfter.Member(name), found);
            }
            else
            {
                found.Add((pathBefore.Member(name), ChangeType.Deletion, value, null));
            }
        }

        foreach (var (name, value) in after)
        {
            if (!before.ContainsKey(name))
            {
                found.Add((pathAfter.Member(name), ChangeType.Addition, null, value));
            }
        }
    }

    private static void Arrays(JsonArray before, JsonArray after, JsonPath pathBefore, JsonPath pathAfter, List<(JsonPath, ChangeType, JsonNode?, JsonNode?)> found)
    {
        var (i, j) = (0, 0);
        foreach (var (x, y) in ArrayAlignment.Of(before, after).Append((before.Count, after.Count)))
        {
            for (; i < x; i++)
            {
                found.Add((pathBefore.Item(i), ChangeType.Deletion, before[i], null));
            }

            for (; j < y; j++)
            {
                found.Add((pathAfter.Item(j), ChangeType.Addition, null, after[j]));
            }

            if (x < before.Count && y < after.Count)
            {
                Values(before[x], after[y], pathBefore.Item(x), pathAfter.Item(y), found);
            }

            (i, j) = (x + 1, y + 1);
        }
    }
}
