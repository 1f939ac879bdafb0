using System.Buffers;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Exporter.Core.Records;

/// <summary>How stored records become JSON: snake_case, absent where null, times in UTC with milliseconds. The same record gives the same bytes on any machine.</summary>
public static class RecordJson
{
    /// <summary>Options of every stored record; read-only.</summary>
    public static JsonSerializerOptions Options { get; } = Create();

    /// <summary>The record as one line of JSON, by its run-time type.</summary>
    public static string Serialize(TrackingRecord record) => JsonSerializer.Serialize(record, record.GetType(), Options);

    /// <summary>Reads a record of any kind: its <c>stage</c> says which.</summary>
    /// <exception cref="JsonException">It is not a record, or of a kind that this version does not know.</exception>
    public static TrackingRecord Deserialize(string json)
    {
        var stage = StageOf(json) ?? throw new JsonException("The JSON is no tracking record: it has no 'stage'.");
        var type = RecordStage.TypeOf(stage) ?? throw new JsonException($"No record of the stage '{stage}' is known to this version.");
        return (TrackingRecord?)JsonSerializer.Deserialize(json, type, Options) ?? throw new JsonException("The JSON is null.");
    }

    /// <summary>Reads a record of one kind.</summary>
    /// <exception cref="JsonException">It is another kind of record.</exception>
    public static T Deserialize<T>(string json)
        where T : TrackingRecord =>
        Deserialize(json) as T ?? throw new JsonException($"The record is no {typeof(T).Name}.");

    /// <summary>
    /// SHA-256 (64 lower-case hexadecimal digits) of what a record says: everything but <c>ttl</c>, which each write computes anew. Two writes of
    /// the same content have the same hash, whenever they happen.
    /// </summary>
    public static string ContentHash(TrackingRecord record) =>
        Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(record with { Ttl = null }, record.GetType(), Options)));

    private static string? StageOf(string json)
    {
        var bytes = ArrayPool<byte>.Shared.Rent(System.Text.Encoding.UTF8.GetMaxByteCount(json.Length));
        try
        {
            var reader = new Utf8JsonReader(bytes.AsSpan(0, System.Text.Encoding.UTF8.GetBytes(json, bytes)), new JsonReaderOptions { MaxDepth = Options.MaxDepth });
            while (reader.Read())
            {
                if (reader.TokenType == JsonTokenType.PropertyName && reader.CurrentDepth == 1)
                {
                    var isStage = reader.ValueTextEquals("stage"u8);
                    reader.Read();
                    if (isStage)
                    {
                        return reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
                    }

                    reader.Skip();
                }
            }

            return null;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            // Stored and answered as JSON, never pasted into HTML: text stays readable.
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            // Extracted data may nest as deep as an input may (ReadLimits.MaxJsonDepth), inside a record.
            MaxDepth = 1024,
            Converters =
            {
                new UtcTimeConverter(),
                new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false),
            },
        };
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
