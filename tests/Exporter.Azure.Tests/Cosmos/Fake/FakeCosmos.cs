using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace Exporter.Azure.Tests.Cosmos.Fake;

/// <summary>
/// Cosmos DB's REST protocol in this process, as far as the store speaks it: accounts, databases, containers, items under their partition key,
/// ETags, queries in pages, times to live by the test's clock, limits of size and depth, and faults on demand.
/// </summary>
internal sealed class FakeCosmos(TimeProvider clock)
{
    private readonly ConcurrentDictionary<string, FakeContainer> _containers = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> _databases = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<FakeFault> _faults = new();
    private int _rids;

    public Uri Endpoint { get; } = new("https://localhost:8081/");

    /// <summary>Requests for items and queries, as <c>METHOD path</c>.</summary>
    public ConcurrentQueue<string> ItemRequests { get; } = new();

    /// <summary>Most items that a query gives at once, whatever the request allows: Cosmos DB stops at 4 MB or when its time is up.</summary>
    public int MaxQueryPage { get; set; } = int.MaxValue;

    /// <summary>How far the service's clock is behind the test's.</summary>
    public TimeSpan LagBy { get; set; }

    /// <summary>Runs before each request for items; lets a test act between two of the store's.</summary>
    public Action<HttpRequestMessage>? BeforeItemRequest { get; set; }

    /// <summary>The next <paramref name="times"/> requests for items get this instead of an answer.</summary>
    public void Fail(FakeFault fault, int times = 1)
    {
        for (var i = 0; i < times; i++)
        {
            _faults.Enqueue(fault);
        }
    }

    public void Heal() => _faults.Clear();

    public FakeContainer Container(string name) => _containers.Single(c => c.Key.EndsWith("/" + name, StringComparison.Ordinal)).Value;

    /// <summary>A way in for one client.</summary>
    public HttpMessageHandler CreateHandler() => new Handler(this);

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var path = request.RequestUri!.AbsolutePath.Trim('/').Split('/', StringSplitOptions.RemoveEmptyEntries).Select(Uri.UnescapeDataString).ToArray();
        var body = request.Content is null ? [] : await request.Content.ReadAsByteArrayAsync(cancellationToken);
        var response = path switch
        {
            [] => Json(HttpStatusCode.OK, FakeAccount.Describe(Endpoint)),
            ["dbs"] => CreateDatabase(body),
            ["dbs", var db] => _databases.ContainsKey(db) ? Json(HttpStatusCode.OK, new JsonObject { ["id"] = db, ["_rid"] = FakeAccount.DatabaseRid }) : Missing(),
            ["dbs", var db, "colls"] => CreateContainer(db, body),
            ["dbs", var db, "colls", var name, .. var rest] when Find(db, name) is { } container => await InContainerAsync(container, rest, request, body, cancellationToken),
            // Of a container that is not there Cosmos DB says so in the sub-status.
            ["dbs", _, "colls", ..] => Missing(subStatus: 1003),
            _ => throw new NotSupportedException($"The fake does not know {request.Method} {request.RequestUri}."),
        };
        response.RequestMessage = request;
        return response;
    }

    // By name, or by resource id as the SDK asks for ranges of keys.
    private FakeContainer? Find(string database, string name) =>
        _containers.TryGetValue(database + "/" + name, out var container) ? container : _containers.Values.FirstOrDefault(c => c.Rid == name);

    private async Task<HttpResponseMessage> InContainerAsync(FakeContainer container, string[] path, HttpRequestMessage request, byte[] body, CancellationToken cancellationToken)
    {
        switch (path)
        {
            case []:
                return Json(HttpStatusCode.OK, container.Describe());
            case ["pkranges"]:
                return request.Headers.IfNoneMatch.Count > 0 ? Answer(HttpStatusCode.NotModified) : Json(HttpStatusCode.OK, FakeAccount.Ranges(container.Rid), etag: "\"ranges\"");
            case ["docs", ..]:
                ItemRequests.Enqueue($"{request.Method} {request.RequestUri!.AbsolutePath}");
                BeforeItemRequest?.Invoke(request);
                if (_faults.TryDequeue(out var fault))
                {
                    return await fault.AnswerAsync(cancellationToken);
                }

                return new FakeItems(container, clock.GetUtcNow() - LagBy, MaxQueryPage).Answer(path[1..], request, body);
            default:
                throw new NotSupportedException($"The fake does not know {request.Method} {request.RequestUri}.");
        }
    }

    private HttpResponseMessage CreateDatabase(byte[] body)
    {
        var id = (string)JsonNode.Parse(body)!["id"]!;
        return _databases.TryAdd(id, true) ? Json(HttpStatusCode.Created, new JsonObject { ["id"] = id, ["_rid"] = FakeAccount.DatabaseRid }) : Answer(HttpStatusCode.Conflict);
    }

    private HttpResponseMessage CreateContainer(string database, byte[] body)
    {
        var definition = (JsonObject)JsonNode.Parse(body)!;
        var container = new FakeContainer(definition, FakeAccount.ContainerRid(Interlocked.Increment(ref _rids)));
        return _containers.TryAdd($"{database}/{definition["id"]}", container) ? Json(HttpStatusCode.Created, container.Describe()) : Answer(HttpStatusCode.Conflict);
    }

    internal static HttpResponseMessage Missing(int subStatus = 0)
    {
        var response = Json(HttpStatusCode.NotFound, new JsonObject { ["code"] = "NotFound", ["message"] = "Resource Not Found." });
        if (subStatus != 0)
        {
            response.Headers.Add("x-ms-substatus", subStatus.ToString(CultureInfo.InvariantCulture));
        }

        return response;
    }

    internal static HttpResponseMessage Refused(HttpStatusCode status, string message) => Json(status, new JsonObject { ["code"] = status.ToString(), ["message"] = message });

    internal static HttpResponseMessage Json(HttpStatusCode status, JsonNode body, string? etag = null)
    {
        var response = Answer(status);
        response.Content = new StringContent(body.ToJsonString(FakeContainer.Writing), Encoding.UTF8, "application/json");
        if (etag is not null)
        {
            response.Headers.TryAddWithoutValidation("etag", etag);
        }

        return response;
    }

    internal static HttpResponseMessage Answer(HttpStatusCode status)
    {
        var response = new HttpResponseMessage(status) { Content = new ByteArrayContent([]) };
        response.Headers.Add("x-ms-activity-id", Guid.Empty.ToString());
        response.Headers.Add("x-ms-request-charge", "1");
        response.Headers.Add("x-ms-session-token", "0:-1#1");
        return response;
    }

    private sealed class Handler(FakeCosmos fake) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => fake.SendAsync(request, cancellationToken);
    }
}
