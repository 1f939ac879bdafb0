using System.Text.Json;
using System.Text.Json.Serialization;

namespace Exporter.Local.Engine.History;

/// <summary>How histories and messages are written. Stored histories are read by later versions: names never change, members are only added.</summary>
internal static class HistoryJson
{
    private static readonly JsonSerializerOptions Compact = Create(indented: false);
    private static readonly JsonSerializerOptions Indented = Create(indented: true);

    public static string Write<T>(T value) => JsonSerializer.Serialize(value, Compact);

    public static string WriteIndented<T>(T value) => JsonSerializer.Serialize(value, Indented);

    public static T Read<T>(string json) => JsonSerializer.Deserialize<T>(json, Compact) ?? throw new JsonException("The history holds null where it needs a value.");

    private static JsonSerializerOptions Create(bool indented)
    {
        var options = new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            AllowOutOfOrderMetadataProperties = true,
            RespectRequiredConstructorParameters = false,
            WriteIndented = indented,
            NewLine = "\n",
            Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
        };
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
