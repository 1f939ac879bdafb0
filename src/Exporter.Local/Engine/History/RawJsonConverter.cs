using System.Text.Json;
using System.Text.Json.Serialization;

namespace Exporter.Local.Engine.History;

/// <summary>Keeps a payload's JSON as JSON inside the history, instead of as a string within a string.</summary>
internal sealed class RawJsonConverter : JsonConverter<string>
{
    public override string Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        return document.RootElement.GetRawText();
    }

    // Payloads come from our own serializer, so checking them again would only cost time.
    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteRawValue(value, skipInputValidation: true);
}
