using System.Text.Json;
using System.Text.Json.Nodes;

namespace Exporter.TargetOracles;

/// <summary>Short words for what oracles ask.</summary>
internal static class Json
{
    public static string? Text(this JsonNode? node) => node is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;

    public static bool Full(this JsonNode? node) => !string.IsNullOrWhiteSpace(node.Text());

    public static bool IsZeroOrOne(this JsonNode node) => node is JsonValue value && value.GetValueKind() == JsonValueKind.Number && value.ToJsonString() is "0" or "1";
}
