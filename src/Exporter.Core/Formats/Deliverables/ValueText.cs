using System.Text.Json;
using System.Text.Json.Nodes;
using Exporter.Core.Formats.Writing;

namespace Exporter.Core.Formats.Deliverables;

/// <summary>A JSON value as text that people and spreadsheets read.</summary>
internal static class ValueText
{
    /// <summary>A string as it is, a number or boolean as JSON writes it, an object or array as JSON; empty for null.</summary>
    public static string Of(JsonNode? value) => value switch
    {
        null => "",
        JsonValue scalar when scalar.GetValueKind() == JsonValueKind.String => scalar.GetValue<string>(),
        _ => JsonParts.Text(value),
    };
}
