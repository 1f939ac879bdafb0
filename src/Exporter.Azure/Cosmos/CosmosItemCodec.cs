using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Exporter.Core.Records;

namespace Exporter.Azure.Cosmos;

/// <summary>
/// Records to items and back. An item takes 2 MB, 128 levels and double-precision numbers; whatever of a record is beyond that stands beside
/// it, as text in the item or in blob storage, and comes back as it was.
/// </summary>
internal sealed class CosmosItemCodec(RecordParts parts, int inlineLimit = CosmosItemCodec.DefaultInlineLimit)
{
    /// <summary>Bytes of an item that stays whole: well under 2,097,152, as Cosmos DB adds its own properties and escapes text its own way.</summary>
    public const int DefaultInlineLimit = 1_500_000;

    // What queries, the partition and the time to live read is never moved.
    private static readonly HashSet<string> Fixed = new(StringComparer.Ordinal)
    {
        "id", "export_workflow_id", "document_id", "owner_email", "stage", "timestamp", "status", "schema_version", "expiration_date", "ttl",
    };

    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>The item of a record, its large parts written.</summary>
    public async Task<EncodedItem> EncodeAsync(TrackingRecord record, CancellationToken cancellationToken)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(record, record.GetType(), RecordJson.Options);
        var version = VersionOf(record.OwnerEmail, record.Id, RecordJson.ContentHash(record), record.ExpirationDate);
        var properties = JsonPart.Scan(json, RecordJson.Options.MaxDepth);

        var stored = new Dictionary<string, string>(StringComparer.Ordinal);
        var size = properties.Sum(Cost);
        foreach (var part in properties.Where(p => !Fixed.Contains(p.Name)).OrderByDescending(Cost).ThenBy(p => p.Name, StringComparer.Ordinal))
        {
            if (size <= inlineLimit)
            {
                break;
            }

            stored[part.Name] = await parts.WriteAsync(version, json.AsMemory(part.Start, part.Length), cancellationToken).ConfigureAwait(false);
            size -= Cost(part);
        }

        return new EncodedItem(Write(json, properties, stored, version.ContentHash), version.ContentHash);
    }

    /// <summary>The record of an item, its parts read.</summary>
    public async Task<TrackingRecord> DecodeAsync(CosmosItem item, CancellationToken cancellationToken)
    {
        if (!item.HasParts)
        {
            return RecordJson.Deserialize(item.Json.GetRawText());
        }

        var version = VersionOf(item.Owner!, item.Id, item.ContentHash!, item.ExpirationDate);
        var buffer = new ArrayBufferWriter<byte>();
        await using (var writer = new Utf8JsonWriter(buffer, Relaxed))
        {
            writer.WriteStartObject();
            foreach (var property in item.Json.EnumerateObject().Where(p => p.Name is not (CosmosItem.StoredPartsName or CosmosItem.ExactPartsName)))
            {
                property.WriteTo(writer);
            }

            foreach (var (name, text) in item.ExactParts)
            {
                writer.WritePropertyName(name);
                writer.WriteRawValue(text, skipInputValidation: true);
            }

            foreach (var (name, hash) in item.StoredParts)
            {
                var content = await parts.ReadAsync(version, hash, cancellationToken).ConfigureAwait(false);
                writer.WritePropertyName(name);
                writer.WriteRawValue(content, skipInputValidation: true);
            }

            writer.WriteEndObject();
        }

        return RecordJson.Deserialize(Encoding.UTF8.GetString(buffer.WrittenSpan));
    }

    /// <summary>Removes the parts of an item that is gone.</summary>
    public Task DeletePartsAsync(CosmosItem item, CancellationToken cancellationToken) =>
        parts.DeleteAsync(VersionOf(item.Owner!, item.Id, item.ContentHash ?? "", item.ExpirationDate), item.StoredParts.Select(p => p.Value), cancellationToken);

    private static RecordVersion VersionOf(string owner, string id, string contentHash, DateTimeOffset? end) => new(owner, id, contentHash, end is not null);

    // As text every quotation mark takes two bytes.
    private static long Cost(JsonPart part) => part.IsExact ? part.Length : 2L * part.Length;

    private static byte[] Write(byte[] json, List<JsonPart> properties, Dictionary<string, string> stored, string contentHash)
    {
        var buffer = new ArrayBufferWriter<byte>(json.Length + 256);
        using (var writer = new Utf8JsonWriter(buffer, Relaxed))
        {
            writer.WriteStartObject();
            foreach (var part in properties.Where(p => p.IsExact && !stored.ContainsKey(p.Name)))
            {
                writer.WritePropertyName(part.Name);
                writer.WriteRawValue(json.AsSpan(part.Start, part.Length), skipInputValidation: true);
            }

            writer.WriteString(CosmosItem.ContentHashName, contentHash);
            WriteMembers(writer, CosmosItem.ExactPartsName, [.. properties.Where(p => !p.IsExact && !stored.ContainsKey(p.Name))
                .Select(p => KeyValuePair.Create(p.Name, Encoding.UTF8.GetString(json, p.Start, p.Length)))]);
            WriteMembers(writer, CosmosItem.StoredPartsName, [.. stored]);
            writer.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static void WriteMembers(Utf8JsonWriter writer, string name, IReadOnlyCollection<KeyValuePair<string, string>> members)
    {
        if (members.Count > 0)
        {
            writer.WriteStartObject(name);
            foreach (var (key, value) in members)
            {
                writer.WriteString(key, value);
            }

            writer.WriteEndObject();
        }
    }
}

/// <summary>An item that is ready to be written.</summary>
/// <param name="Json">Its bytes.</param>
/// <param name="ContentHash">Hash of its record.</param>
internal sealed record EncodedItem(byte[] Json, string ContentHash)
{
    public Stream Open() => new MemoryStream(Json, writable: false);
}
