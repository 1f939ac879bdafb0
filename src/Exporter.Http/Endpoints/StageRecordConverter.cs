using System.Text.Json;
using System.Text.Json.Serialization;

namespace Exporter.Http.Endpoints;

/// <summary>Writes a stage record with all that its stage has.</summary>
public sealed class StageRecordConverter : JsonConverter<StageRecord>
{
    /// <inheritdoc/>
    public override StageRecord Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("Stage records are answered, never taken.");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, StageRecord value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, value.Record, value.Record.GetType(), options);
}
