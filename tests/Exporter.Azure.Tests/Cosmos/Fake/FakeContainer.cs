using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Exporter.Azure.Tests.Cosmos.Fake;

/// <summary>A container: items by partition and id. All its state changes under one lock.</summary>
internal sealed class FakeContainer(JsonObject definition, string rid)
{
    public static readonly JsonSerializerOptions Writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = 1024 };

    private readonly Dictionary<(string Partition, string Id), JsonObject> _items = [];
    private readonly int? _defaultTtl = (int?)definition["defaultTtl"];
    private int _writes;

    public Lock Gate { get; } = new();

    public string Rid => rid;

    public string PartitionName { get; } = ((string)definition["partitionKey"]!["paths"]![0]!).TrimStart('/');

    /// <summary>The definition that the container was created with.</summary>
    public JsonObject Definition => definition;

    public JsonObject Describe()
    {
        var described = (JsonObject)definition.DeepClone();
        described["_rid"] = rid;
        described["_self"] = $"dbs/{FakeAccount.DatabaseRid}/colls/{rid}/";
        described["_etag"] = "\"container\"";
        described["_ts"] = 1;
        return described;
    }

    /// <summary>An item whose time is not over.</summary>
    public JsonObject? Find(string partition, string id, DateTimeOffset now) =>
        _items.TryGetValue((partition, id), out var item) && IsAlive(item, now) ? item : null;

    public IEnumerable<JsonObject> Partition(string partition, DateTimeOffset now) =>
        _items.Where(i => i.Key.Partition == partition && IsAlive(i.Value, now)).Select(i => i.Value);

    public JsonObject Put(string partition, JsonObject item, DateTimeOffset now)
    {
        var stored = (JsonObject)AsDoubles(item)!;
        stored["_rid"] = rid;
        stored["_etag"] = $"\"{++_writes:x8}\"";
        stored["_ts"] = now.ToUnixTimeSeconds();
        _items[(partition, (string)item["id"]!)] = stored;
        return stored;
    }

    public void Remove(string partition, string id) => _items.Remove((partition, id));

    // A time to live counts from the last write, in whole seconds; -1 never ends, and without a default of the container nothing does.
    private bool IsAlive(JsonObject item, DateTimeOffset now) =>
        _defaultTtl is null || ((int?)item["ttl"] ?? _defaultTtl.Value) is var ttl && (ttl < 0 || now.ToUnixTimeSeconds() < (long)item["_ts"]! + ttl);

    // The service keeps numbers as doubles and writes them in its own way.
    private static JsonNode? AsDoubles(JsonNode? node) => node switch
    {
        JsonObject o => new JsonObject(o.Select(p => KeyValuePair.Create(p.Key, AsDoubles(p.Value)))),
        JsonArray a => new JsonArray([.. a.Select(AsDoubles)]),
        JsonValue v when v.GetValueKind() == JsonValueKind.Number => JsonNode.Parse(Number(double.Parse(v.ToJsonString(), CultureInfo.InvariantCulture))),
        _ => node?.DeepClone(),
    };

    private static string Number(double value) =>
        value == Math.Truncate(value) && Math.Abs(value) < 1e17 ? ((long)value).ToString(CultureInfo.InvariantCulture) : value.ToString("R", CultureInfo.InvariantCulture);
}
