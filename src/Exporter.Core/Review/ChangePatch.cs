using System.Text.Json.Nodes;

namespace Exporter.Core.Review;

/// <summary>Applies changes, in whatever order they come.</summary>
public static class ChangePatch
{
    /// <summary>
    /// The original with the changes made. Deletions go first, last path to first, as their paths count as the original does; then additions and
    /// modifications, first path to last, as each then finds everything before it in its final place.
    /// </summary>
    /// <exception cref="ArgumentException">A change does not fit the data: it is not a change of this original.</exception>
    public static JsonObject Apply(JsonObject original, IEnumerable<FieldChange> changes)
    {
        var all = changes.Select(c => (Path: JsonPath.Parse(c.Field), Change: c)).ToList();
        var result = (JsonObject)original.DeepClone();
        foreach (var (path, change) in all.Where(c => c.Change.Type == ChangeType.Deletion).OrderByDescending(c => c.Path))
        {
            Delete(Find(result, path), path, change);
        }

        foreach (var (path, change) in all.Where(c => c.Change.Type != ChangeType.Deletion).OrderBy(c => c.Path))
        {
            Put(Find(result, path), path, change);
        }

        return result;
    }

    private static JsonNode Find(JsonObject root, JsonPath path)
    {
        JsonNode? at = root;
        foreach (var step in path.Steps().SkipLast(1))
        {
            at = (at, step.Name, step.Index) switch
            {
                (JsonObject o, { } name, _) => o[name],
                (JsonArray a, null, { } index) when index < a.Count => a[index],
                _ => null,
            };
        }

        return at ?? throw Misfit(path.ToString());
    }

    private static void Delete(JsonNode parent, JsonPath path, FieldChange change)
    {
        switch (parent)
        {
            case JsonObject o when path.Name is { } name && o.Remove(name):
                return;
            case JsonArray a when path.Index is { } index && index < a.Count:
                a.RemoveAt(index);
                return;
            default:
                throw Misfit(change.Field);
        }
    }

    private static void Put(JsonNode parent, JsonPath path, FieldChange change)
    {
        var value = change.ModifiedValue?.DeepClone();
        var add = change.Type == ChangeType.Addition;
        switch (parent)
        {
            case JsonObject o when path.Name is { } name && o.ContainsKey(name) != add:
                o[name] = value;
                return;
            case JsonArray a when add && path.Index is { } index && index <= a.Count:
                a.Insert(index, value);
                return;
            case JsonArray a when !add && path.Index is { } index && index < a.Count:
                a[index] = value;
                return;
            default:
                throw Misfit(change.Field);
        }
    }

    private static ArgumentException Misfit(string field) => new($"The change at '{field}' does not fit: it was not made to this data.");
}
