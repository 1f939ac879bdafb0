using System.Globalization;
using System.Text.Json.Nodes;

namespace Exporter.Core.Documents;

/// <summary>Extracted fields as plain JSON data, without confidences and places.</summary>
public static class FieldData
{
    /// <summary>
    /// The fields as an object. A field that was looked for and not found is null; an address is its text. Where two fields of one
    /// object have the same name, the second becomes <c>name_2</c>, so that neither is lost.
    /// </summary>
    public static JsonObject ToJson(IEnumerable<ExtractedField> fields)
    {
        var data = new JsonObject();
        foreach (var field in fields)
        {
            data[UniqueName(field.Name, data)] = ToJson(field);
        }

        return data;
    }

    /// <summary>The value of one field.</summary>
    public static JsonNode? ToJson(ExtractedField field)
    {
        if (field.Value is { } value)
        {
            return value.DeepClone();
        }

        switch (field.Kind)
        {
            case FieldKind.Object:
                return ToJson(field.Children);
            case FieldKind.Array:
                var items = new JsonArray();
                foreach (var item in field.Children)
                {
                    items.Add(ToJson(item));
                }

                return items;
            default:
                return field.Children.Count > 0 ? ToJson(field.Children) : null;
        }
    }

    /// <summary>The name under which a field stands in an object that already has <paramref name="taken"/>.</summary>
    internal static string UniqueName(string name, JsonObject taken)
    {
        var unique = name;
        for (var n = 2; taken.ContainsKey(unique); n++)
        {
            unique = string.Create(CultureInfo.InvariantCulture, $"{name}_{n}");
        }

        return unique;
    }
}
