using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Exporter.Core.Records;

/// <summary>Times as <c>2026-01-31T09:05:00.000Z</c>: UTC, milliseconds, always the same length, so that their text sorts as they do.</summary>
internal sealed class UtcTimeConverter : JsonConverter<DateTimeOffset>
{
    private const string Pattern = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    public static string Format(DateTimeOffset time) => time.UtcDateTime.ToString(Pattern, CultureInfo.InvariantCulture);

    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TryGetDateTimeOffset(out var time) ? time.ToUniversalTime() : throw new JsonException("A time is ISO-8601, for example 2026-01-31T09:05:00.000Z.");

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) => writer.WriteStringValue(Format(value));
}
