using System.Text.Json.Nodes;

namespace Exporter.Core.Tests.Fuzzing;

/// <summary>Changes a JSON document in one or more places, by a seed: other types, other numbers, missing, doubled and nested values, references to anywhere.</summary>
internal sealed class JsonMutator(int seed)
{
    private static readonly string[] Texts =
    [
        "", " ", "\n\n", "\0", "\u202Eabc", "\uFFFD", "a\r\nb", "# *_[](x)~`<b>&amp;|", "1. a", "$$", "```", "é́́", "👩‍👩‍👧", "#/body", "#/texts/0", "#/groups/0", "#/texts/99999999999",
        "#/tables/0", "#/nowhere/1", "/paragraphs/0", "/sections/0", "/sections/1", "#/readResults/0/lines/0/words/0", "list", "inline", "caption", "table", "utf16CodeUnit", "unicodeCodePoint",
        "<table><tr><td rowspan=999999 colspan=99999>x<td>y</table>", "javascript:alert(1)", "2024-11-30", "1.7.0", "body", "furniture", ":selected::formula:",
    ];

    private static readonly double[] Numbers = [0, -1, 1, 2, 3.5, 1e9, 2147483647, -2147483648, 4294967296, 1e18, 1e300, -1e300, 0.0000001, 255, 1000];

    private readonly Random _random = new(seed);

    public string Mutate(string json)
    {
        if (_random.Next(20) == 0)
        {
            return Bytes(json);
        }

        var root = new JsonArray(JsonNode.Parse(json.Split('\n') is [_, _, ""] ? "[" + json.Trim().Replace("\n", ",") + "]" : json));
        for (var changes = _random.Next(1, 5); changes > 0; changes--)
        {
            Change(root);
        }

        return root[0]?.ToJsonString() ?? "null";
    }

    // Cuts, doubles or replaces pieces of the text itself: not JSON any more, or another.
    private string Bytes(string json)
    {
        var at = _random.Next(json.Length);
        var length = Math.Min(json.Length - at, _random.Next(1, 40));
        return _random.Next(4) switch
        {
            0 => json[..at],
            1 => json.Remove(at, length),
            2 => json.Insert(at, json.Substring(at, length)),
            _ => json[..at] + "\\ud83d" + json[at..],
        };
    }

    private void Change(JsonArray root)
    {
        var places = new List<(JsonNode Parent, object Key)>();
        Collect(root, places);
        var (parent, key) = places[_random.Next(places.Count)];
        var old = key is string name ? parent[name] : parent[(int)key];
        switch (_random.Next(6))
        {
            case 0 when parent is JsonObject fields:
                fields.Remove((string)key);
                return;
            case 0 or 1 when parent is JsonArray array && array != root:
                array.Insert(_random.Next(array.Count + 1), old?.DeepClone());
                return;
            case 2:
                Put(parent, key, Other(places));
                return;
            case 3:
                Put(parent, key, new JsonArray(old?.DeepClone()));
                return;
            default:
                Put(parent, key, Value());
                return;
        }
    }

    private JsonNode? Other(List<(JsonNode Parent, object Key)> places)
    {
        var (parent, key) = places[_random.Next(places.Count)];
        var node = key is string name ? parent[name] : parent[(int)key];
        return node?.ToJsonString().Length > 20_000 ? null : node?.DeepClone();
    }

    private JsonNode? Value() => _random.Next(6) switch
    {
        0 => null,
        1 => JsonValue.Create(_random.Next(2) == 0),
        2 => JsonValue.Create(Numbers[_random.Next(Numbers.Length)]),
        3 => _random.Next(2) == 0 ? [] : new JsonObject(),
        _ => JsonValue.Create(Texts[_random.Next(Texts.Length)]),
    };

    private static void Put(JsonNode parent, object key, JsonNode? value)
    {
        if (key is string name)
        {
            parent[name] = value;
        }
        else
        {
            parent[(int)key] = value;
        }
    }

    private static void Collect(JsonNode? node, List<(JsonNode Parent, object Key)> places)
    {
        switch (node)
        {
            case JsonObject fields:
                foreach (var (name, value) in fields)
                {
                    places.Add((fields, name));
                    Collect(value, places);
                }

                break;
            case JsonArray items:
                for (var i = 0; i < items.Count; i++)
                {
                    places.Add((items, i));
                    Collect(items[i], places);
                }

                break;
        }
    }
}
