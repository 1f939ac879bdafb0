using System.Text.Json;

namespace Exporter.Azure.Cosmos;

/// <summary>An item as Cosmos DB holds it: the record's JSON, and beside it what the store itself needs.</summary>
/// <param name="Json">The item.</param>
internal readonly record struct CosmosItem(JsonElement Json)
{
    /// <summary>Hash of the record that was written; Cosmos DB writes JSON anew, so that it cannot be computed from what comes back.</summary>
    public const string ContentHashName = "stored_hash";

    /// <summary>Properties whose JSON Cosmos DB would alter, each as text.</summary>
    public const string ExactPartsName = "stored_exact";

    /// <summary>Properties that stand in blob storage, each with its hash.</summary>
    public const string StoredPartsName = "stored_parts";

    public string Id => Text("id")!;

    public string? Owner => Text("owner_email");

    public string? Stage => Text("stage");

    public string? Timestamp => Text("timestamp");

    public string? ETag => Text("_etag");

    public string? ContentHash => Text(ContentHashName);

    /// <summary>When it ends; null: never.</summary>
    public DateTimeOffset? ExpirationDate => Json.TryGetProperty("expiration_date", out var date) ? date.GetDateTimeOffset() : null;

    public bool HasParts => Json.TryGetProperty(StoredPartsName, out _) || Json.TryGetProperty(ExactPartsName, out _);

    /// <summary>Properties in blob storage, by name and hash.</summary>
    public IEnumerable<KeyValuePair<string, string>> StoredParts => Members(StoredPartsName);

    public IEnumerable<KeyValuePair<string, string>> ExactParts => Members(ExactPartsName);

    public bool IsVisible(string owner, DateTimeOffset now) => Owner == owner && !(ExpirationDate <= now);

    private IEnumerable<KeyValuePair<string, string>> Members(string name) =>
        Json.TryGetProperty(name, out var parts) ? parts.EnumerateObject().Select(p => KeyValuePair.Create(p.Name, p.Value.GetString()!)) : [];

    private string? Text(string name) => Json.TryGetProperty(name, out var value) ? value.GetString() : null;
}
