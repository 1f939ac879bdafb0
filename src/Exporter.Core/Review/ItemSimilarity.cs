using System.Text.Json;
using System.Text.Json.Nodes;

namespace Exporter.Core.Review;

/// <summary>How much two items of an array have in common, 0 to 1: an edited line keeps most of its members, a different line keeps few.</summary>
internal static class ItemSimilarity
{
    // Enough to tell two descriptions apart; a hostile text must not make each comparison long.
    private const int MaxCompared = 96;
    private const int MaxDepth = 4;

    /// <summary>Items that have less in common than this are not the same line edited.</summary>
    public const double Threshold = 0.4;

    public static double Of(JsonNode? a, JsonNode? b, int depth = 0) => (a, b) switch
    {
        (null, null) => 1,
        (JsonObject x, JsonObject y) => OfObjects(x, y, depth),
        (JsonArray x, JsonArray y) => OfArrays(x, y, depth),
        (JsonValue x, JsonValue y) => OfScalars(x, y),
        _ => 0,
    };

    private static double OfObjects(JsonObject a, JsonObject b, int depth)
    {
        if (depth >= MaxDepth)
        {
            return JsonValues.Same(a, b) ? 1 : 0;
        }

        // Text says more of which line it is than a quantity, which many lines share.
        double common = 0, whole = 0;
        foreach (var (name, value) in a)
        {
            var weight = Weight(value);
            whole += weight;
            if (b.TryGetPropertyValue(name, out var other))
            {
                common += weight * Of(value, other, depth + 1);
            }
        }

        foreach (var (name, value) in b)
        {
            if (!a.ContainsKey(name))
            {
                whole += Weight(value);
            }
        }

        return whole == 0 ? 1 : common / whole;
    }

    private static double OfArrays(JsonArray a, JsonArray b, int depth)
    {
        var longer = Math.Max(a.Count, b.Count);
        if (longer == 0)
        {
            return 1;
        }

        if (depth >= MaxDepth)
        {
            return JsonValues.Same(a, b) ? 1 : 0;
        }

        return a.Zip(b).Take(32).Sum(p => Of(p.First, p.Second, depth + 1)) / Math.Min(longer, 32);
    }

    private static double OfScalars(JsonValue a, JsonValue b)
    {
        if (JsonValues.Same(a, b))
        {
            return 1;
        }

        if (a.GetValueKind() != JsonValueKind.String || b.GetValueKind() != JsonValueKind.String)
        {
            return 0;
        }

        var (x, y) = (Head(a), Head(b));
        var longer = Math.Max(x.Length, y.Length);
        if (longer == 0)
        {
            return 1;
        }

        // Common beginning and end: what stays of a text when a part of it is corrected. Cheap, where an edit distance is quadratic.
        var shorter = Math.Min(x.Length, y.Length);
        var start = 0;
        while (start < shorter && x[start] == y[start])
        {
            start++;
        }

        var end = 0;
        while (end < shorter - start && x[^(end + 1)] == y[^(end + 1)])
        {
            end++;
        }

        return 0.9 * (start + end) / longer;
    }

    private static string Head(JsonValue value)
    {
        var text = value.GetValue<string>();
        return text.Length <= MaxCompared ? text : text[..MaxCompared];
    }

    private static double Weight(JsonNode? value) => value switch
    {
        null => 0.25,
        JsonObject or JsonArray => 2,
        _ => value.GetValueKind() == JsonValueKind.String ? 2 : 1,
    };
}
