using System.Text.Json;
using System.Text.Json.Nodes;

namespace Exporter.Core.Readers.Json;

/// <summary>
/// Reads properties of JSON that somebody else wrote: whatever is missing, null or of another type is "not given",
/// but text in the shape of an object or array is refused, because dropping it would lose words in silence.
/// </summary>
internal static class JsonReading
{
    /// <summary>The property, or an undefined element where <paramref name="json"/> is no object or has none.</summary>
    public static JsonElement Member(this JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) ? value : default;

    /// <summary>True where the element is an object.</summary>
    public static bool IsObject(this JsonElement json) => json.ValueKind == JsonValueKind.Object;

    /// <summary>True where the element is an array.</summary>
    public static bool IsArray(this JsonElement json) => json.ValueKind == JsonValueKind.Array;

    /// <summary>Items of the array at <paramref name="name"/>; none where it is no array.</summary>
    public static JsonElement.ArrayEnumerator Items(this JsonElement json, string name) => json.Member(name).Items();

    /// <summary>Items of the array; none where it is no array.</summary>
    public static JsonElement.ArrayEnumerator Items(this JsonElement json) =>
        json.ValueKind == JsonValueKind.Array ? json.EnumerateArray() : default;

    /// <summary>A string, or null.</summary>
    public static string? String(this JsonElement json, string name) => json.Member(name).AsString();

    /// <summary>The element as a string, or null.</summary>
    public static string? AsString(this JsonElement json) => json.ValueKind == JsonValueKind.String ? json.GetString() : null;

    /// <summary>Text of a document: a string with <c>\n</c> as its only line end, numbers and booleans as written; empty where there is none.</summary>
    /// <param name="json">Object that has the text.</param>
    /// <param name="name">Name of the property.</param>
    /// <param name="where">Place in the input, for the message.</param>
    /// <exception cref="InputRefusedException">It is an object or an array.</exception>
    public static string Text(this JsonElement json, string name, string where)
    {
        var value = json.Member(name);
        switch (value.ValueKind)
        {
            case JsonValueKind.String:
                return Lines(value.GetString()!);
            case JsonValueKind.Object or JsonValueKind.Array:
                throw new InputRefusedException(
                    $"'{name}' of {where} is {(value.IsArray() ? "an array" : "an object")} where text belongs. Its words would be lost, so nothing was read; correct it or export the document again.");
            case JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False:
                return value.GetRawText();
            default:
                return "";
        }
    }

    /// <summary>A finite number, or null.</summary>
    public static double? Number(this JsonElement json, string name) => json.Member(name).AsNumber();

    /// <summary>The element as a finite number, or null.</summary>
    public static double? AsNumber(this JsonElement json) =>
        json.ValueKind == JsonValueKind.Number && json.TryGetDouble(out var number) && double.IsFinite(number) ? number : null;

    /// <summary>A whole number within <see cref="int"/>, or null.</summary>
    public static int? Whole(this JsonElement json, string name) => json.Member(name).AsWhole();

    /// <summary>The element as a whole number within <see cref="int"/>, or null.</summary>
    public static int? AsWhole(this JsonElement json) =>
        json.AsNumber() is { } number && number == Math.Floor(number) && Math.Abs(number) <= int.MaxValue ? (int)number : null;

    /// <summary>A page number, from 1, or null.</summary>
    public static int? PageNumber(this JsonElement json, string name) => json.Whole(name) is { } page and >= 1 ? page : null;

    /// <summary>A confidence between 0 and 1, or null.</summary>
    public static double? Confidence(this JsonElement json, string name) => json.Number(name) is { } value and >= 0 and <= 1 ? value : null;

    /// <summary>True where the property is <c>true</c>.</summary>
    public static bool IsTrue(this JsonElement json, string name) => json.Member(name).ValueKind == JsonValueKind.True;

    /// <summary>Strings of an array; others in it are passed over.</summary>
    public static IReadOnlyList<string> Strings(this JsonElement json, string name)
    {
        List<string>? strings = null;
        foreach (var item in json.Items(name))
        {
            if (item.AsString() is { } text)
            {
                (strings ??= []).Add(text);
            }
        }

        return strings ?? (IReadOnlyList<string>)[];
    }

    /// <summary>Adds the property to <paramref name="custom"/> as a copy that outlives the input; nothing where it is null, empty or missing.</summary>
    public static void Keep(this JsonElement json, string name, ref JsonObject? custom)
    {
        var value = json.Member(name);
        var worth = value.ValueKind switch
        {
            JsonValueKind.Undefined or JsonValueKind.Null => false,
            JsonValueKind.Array => value.GetArrayLength() > 0,
            JsonValueKind.Object => value.EnumerateObject().MoveNext(),
            JsonValueKind.String => !value.ValueEquals(""),
            _ => true,
        };
        if (worth)
        {
            (custom ??= [])[name] = Copy(value);
        }
    }

    /// <summary>A copy as nodes that outlives the input. Where an object has a name twice, the last counts.</summary>
    public static JsonNode? Copy(JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                var members = new JsonObject();
                foreach (var member in value.EnumerateObject())
                {
                    members[member.Name] = Copy(member.Value);
                }

                return members;
            case JsonValueKind.Array:
                var items = new JsonArray();
                foreach (var item in value.EnumerateArray())
                {
                    items.Add(Copy(item));
                }

                return items;
            case JsonValueKind.Null or JsonValueKind.Undefined:
                return null;
            default:
                return JsonValue.Create(value.Clone());
        }
    }

    /// <summary>The text with <c>\n</c> as its only line end.</summary>
    public static string Lines(string text) =>
        text.Contains('\r', StringComparison.Ordinal)
            ? text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n')
            : text;
}
