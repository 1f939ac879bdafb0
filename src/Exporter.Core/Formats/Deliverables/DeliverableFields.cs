using System.Globalization;
using System.Text.Json.Nodes;
using Exporter.Core.Documents;
using Exporter.Core.Review;

namespace Exporter.Core.Formats.Deliverables;

/// <summary>
/// Lists the values of a document's data, one an entry: what the reviewer put first leads, then the data's own order, then what was taken away.
/// Objects and arrays are walked; an empty one is a value of its own.
/// </summary>
internal static class DeliverableFields
{
    // Data from an event may nest as its JSON may; what lies deeper stays together as one value.
    private const int Deepest = 128;

    public static IReadOnlyList<DeliverableField> Of(ExportContent content)
    {
        var extracted = new Dictionary<string, ExtractedField>(StringComparer.Ordinal);
        Index(content.Document.Fields, JsonPath.Root, isArray: false, extracted);
        var original = new Dictionary<string, JsonNode?>(StringComparer.Ordinal);
        var order = new List<string>();
        Flatten(content.Review?.OriginalData ?? ExtractedData.Of(content.Document.Fields).Data, JsonPath.Root, original, order);
        if (content.Review is not { } review)
        {
            return [.. order.Select(p => new DeliverableField(p, original[p], original[p], FieldState.Unchanged, extracted.GetValueOrDefault(p)))];
        }

        var reviewed = new Dictionary<string, JsonNode?>(StringComparer.Ordinal);
        var paths = new List<string>();
        Flatten(review.ReviewedData, JsonPath.Root, reviewed, paths);
        paths.AddRange(order.Where(p => !reviewed.ContainsKey(p)));
        return [.. Prioritise(paths, p => p, review.PriorityFields).Select(p => Field(p, original, reviewed, extracted))];
    }

    private static DeliverableField Field(string path, Dictionary<string, JsonNode?> original, Dictionary<string, JsonNode?> reviewed, Dictionary<string, ExtractedField> extracted)
    {
        var (before, after) = (original.GetValueOrDefault(path), reviewed.GetValueOrDefault(path));
        var state = !original.ContainsKey(path) ? FieldState.Added
            : !reviewed.ContainsKey(path) ? FieldState.Deleted
            : JsonValues.Same(before, after) ? FieldState.Unchanged
            : FieldState.Modified;
        return new DeliverableField(path, after, before, state, extracted.GetValueOrDefault(path));
    }

    /// <summary>What has a path, with that of the priorities first, in their order. A priority stands for itself and for everything below it.</summary>
    public static IEnumerable<T> Prioritise<T>(IEnumerable<T> items, Func<T, string> path, IReadOnlyList<string> priorities)
    {
        var rank = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var priority in priorities)
        {
            rank.TryAdd(priority, rank.Count);
        }

        return rank.Count == 0 ? items : items.OrderBy(i => Rank(path(i), rank));
    }

    private static int Rank(string path, Dictionary<string, int> rank)
    {
        var best = rank.GetValueOrDefault(path, int.MaxValue);
        for (var i = 0; i < path.Length; i++)
        {
            if (path[i] is '.' or '[' && rank.TryGetValue(path[..i], out var above))
            {
                best = Math.Min(best, above);
            }
        }

        return best;
    }

    private static void Flatten(JsonNode? node, JsonPath path, Dictionary<string, JsonNode?> values, List<string> order)
    {
        switch (node)
        {
            case JsonObject { Count: > 0 } members when path.Depth < Deepest:
                foreach (var (name, value) in members)
                {
                    Flatten(value, path.Member(name), values, order);
                }

                break;
            case JsonArray { Count: > 0 } items when path.Depth < Deepest:
                for (var i = 0; i < items.Count; i++)
                {
                    Flatten(items[i], path.Item(i), values, order);
                }

                break;
            case JsonObject { Count: 0 } when path == JsonPath.Root:
                break;
            default:
                if (path.ToString() is var text && values.TryAdd(text, node))
                {
                    order.Add(text);
                }

                break;
        }
    }

    // The paths under which ExtractedData puts the fields.
    private static void Index(IReadOnlyList<ExtractedField> fields, JsonPath path, bool isArray, Dictionary<string, ExtractedField> found)
    {
        var (names, counts) = (new HashSet<string>(StringComparer.Ordinal), new Dictionary<string, int>(StringComparer.Ordinal));
        for (var i = 0; i < fields.Count && path.Depth < Deepest; i++)
        {
            var name = fields[i].Name;
            while (!isArray && !names.Add(name))
            {
                counts[fields[i].Name] = counts.GetValueOrDefault(fields[i].Name, 1) + 1;
                name = string.Create(CultureInfo.InvariantCulture, $"{fields[i].Name}_{counts[fields[i].Name]}");
            }

            var own = isArray ? path.Item(i) : path.Member(name);
            found.TryAdd(own.ToString(), fields[i]);
            Index(fields[i].Children, own, fields[i].Kind == FieldKind.Array, found);
        }
    }
}
