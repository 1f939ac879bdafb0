using System.Text.Json.Nodes;
using Exporter.Core.Review;

namespace Exporter.Core.Formats.Deliverables.Layouts;

/// <summary>A list of the data whose items have named values, such as line items, as a table.</summary>
/// <param name="Path">JSON path of the list.</param>
/// <param name="Columns">Names of values, in the order in which items first have them.</param>
/// <param name="Rows">Texts of the items, one for each column.</param>
internal sealed record RecordTable(string Path, IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Rows)
{
    private const int Deepest = 64;

    /// <summary>The lists of the data, outermost first.</summary>
    public static IEnumerable<RecordTable> Of(JsonObject data) => Find(data, JsonPath.Root);

    private static IEnumerable<RecordTable> Find(JsonNode? node, JsonPath path)
    {
        if (path.Depth >= Deepest)
        {
            yield break;
        }

        if (node is JsonArray { Count: > 0 } items && items.All(i => i is JsonObject { Count: > 0 }))
        {
            yield return Table(items, path);
        }
        else if (node is JsonObject members)
        {
            foreach (var (name, value) in members)
            {
                foreach (var table in Find(value, path.Member(name)))
                {
                    yield return table;
                }
            }
        }
    }

    private static RecordTable Table(JsonArray items, JsonPath path)
    {
        var columns = new List<string>();
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (name, _) in items.SelectMany(i => i!.AsObject()))
        {
            if (places.TryAdd(name, columns.Count))
            {
                columns.Add(name);
            }
        }

        return new RecordTable(path.ToString(), columns, [.. items.Select(i => columns.ConvertAll(c => ValueText.Of(i![c])))]);
    }
}
