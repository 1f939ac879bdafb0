using System.Text.Json;
using System.Text.Json.Nodes;

namespace Exporter.TargetOracles;

/// <summary>Apache Arrow's inference of a column's type from JSON rows: null beside anything, else one kind.</summary>
internal static class Arrow
{
    /// <summary>The first column of two kinds, as a reason; null where there is none.</summary>
    public static string? Mixed(List<JsonObject> rows)
    {
        foreach (var name in rows.SelectMany(r => r.Select(m => m.Key)).Distinct().ToList())
        {
            if (Mixed(name, rows.Where(r => r.ContainsKey(name)).Select(r => r[name]), 0) is { } why)
            {
                return why;
            }
        }

        return null;
    }

    private static string? Mixed(string column, IEnumerable<JsonNode?> values, int depth)
    {
        var some = values.Where(v => v is not null).Select(v => v!).ToList();
        if (some.Select(Kind).Distinct().Count() > 1)
        {
            return $"column {column} has two types";
        }

        if (depth > 4 || some.Count == 0)
        {
            return null;
        }

        if (some[0] is JsonArray)
        {
            return Mixed(column + "[]", some.SelectMany(v => v.AsArray()), depth + 1);
        }

        if (some[0] is JsonObject)
        {
            foreach (var name in some.SelectMany(v => v.AsObject().Select(m => m.Key)).Distinct().ToList())
            {
                if (Mixed($"{column}.{name}", some.Where(v => v.AsObject().ContainsKey(name)).Select(v => v[name]), depth + 1) is { } why)
                {
                    return why;
                }
            }
        }

        return null;
    }

    private static string Kind(JsonNode value) => value.GetValueKind() is JsonValueKind.True or JsonValueKind.False ? "bool" : value.GetValueKind().ToString();
}
