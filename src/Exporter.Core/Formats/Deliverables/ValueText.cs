using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Encodings.Web;

namespace Exporter.Core.Formats.Deliverables;

/// <summary>A JSON value as text that people and spreadsheets read.</summary>
internal static class ValueText
{
    private static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = 1000 };

    /// <summary>A string as it is, a number or boolean as JSON writes it, an object or array as JSON; empty for null.</summary>
    public static string Of(JsonNode? value) => value switch
    {
        null => "",
        JsonValue scalar when scalar.GetValueKind() == JsonValueKind.String => scalar.GetValue<string>(),
        _ => value.ToJsonString(Options),
    };
}
