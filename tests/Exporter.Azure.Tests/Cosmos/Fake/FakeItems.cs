using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Exporter.Azure.Tests.Cosmos.Fake;

/// <summary>Requests for the items of one container.</summary>
internal sealed class FakeItems(FakeContainer container, DateTimeOffset now, int maxQueryPage)
{
    private const int MaxBytes = 2 * 1024 * 1024;

    private const int MaxDepth = 128;

    public HttpResponseMessage Answer(string[] path, HttpRequestMessage request, byte[] body)
    {
        if (IsTrue(request, "x-ms-cosmos-is-batch-request") || IsTrue(request, "x-ms-cosmos-is-query-plan-request"))
        {
            throw new NotSupportedException("The store uses no batch and no query that needs a plan, and the fake knows neither.");
        }

        var isQuery = IsTrue(request, "x-ms-documentdb-isquery") || request.Content?.Headers.ContentType?.MediaType == "application/query+json";
        if (Header(request, "x-ms-documentdb-partitionkey") is not { } header || JsonNode.Parse(header) is not JsonArray { Count: 1 } key || key[0]?.GetValueKind() != JsonValueKind.String)
        {
            return FakeCosmos.Refused(HttpStatusCode.BadRequest, "PartitionKey extracted from the request is missing.");
        }

        var partition = (string)key[0]!;
        lock (container.Gate)
        {
            return (request.Method.Method, path, isQuery) switch
            {
                ("POST", [], true) => Query(partition, request, FakeQuery.Parse(body)),
                ("POST", [], false) => Create(partition, request, body),
                ("GET", [var id], _) => container.Find(partition, id, now) is { } item ? Item(HttpStatusCode.OK, item) : FakeCosmos.Missing(),
                ("PUT", [var id], _) => Replace(partition, id, request, body),
                ("DELETE", [var id], _) => Delete(partition, id, request),
                _ => throw new NotSupportedException($"The fake does not know {request.Method} {request.RequestUri}."),
            };
        }
    }

    private HttpResponseMessage Create(string partition, HttpRequestMessage request, byte[] body)
    {
        if (Check(partition, body, out var item) is { } refused)
        {
            return refused;
        }

        var standing = container.Find(partition, (string)item["id"]!, now);
        return standing is not null && !IsTrue(request, "x-ms-documentdb-is-upsert")
            ? FakeCosmos.Refused(HttpStatusCode.Conflict, "Entity with the specified id already exists in the system.")
            : Written(standing is null ? HttpStatusCode.Created : HttpStatusCode.OK, request, container.Put(partition, item, now));
    }

    private HttpResponseMessage Replace(string partition, string id, HttpRequestMessage request, byte[] body)
    {
        if (Check(partition, body, out var item) is { } refused)
        {
            return refused;
        }

        return container.Find(partition, id, now) is not { } standing ? FakeCosmos.Missing()
            : !Matches(request, standing) ? FakeCosmos.Refused(HttpStatusCode.PreconditionFailed, "One of the specified pre-condition is not met.")
            : (string?)item["id"] != id ? FakeCosmos.Refused(HttpStatusCode.BadRequest, "The id of an item cannot be changed.")
            : Written(HttpStatusCode.OK, request, container.Put(partition, item, now));
    }

    private HttpResponseMessage Delete(string partition, string id, HttpRequestMessage request)
    {
        if (container.Find(partition, id, now) is not { } standing)
        {
            return FakeCosmos.Missing();
        }

        if (!Matches(request, standing))
        {
            return FakeCosmos.Refused(HttpStatusCode.PreconditionFailed, "One of the specified pre-condition is not met.");
        }

        container.Remove(partition, id);
        return FakeCosmos.Answer(HttpStatusCode.NoContent);
    }

    private HttpResponseMessage Query(string partition, HttpRequestMessage request, FakeQuery query)
    {
        var all = query.Run(container.Partition(partition, now)).ToList();
        var start = int.Parse(Header(request, "x-ms-continuation") is { Length: > 0 } token ? token : "0", CultureInfo.InvariantCulture);
        var wanted = int.Parse(Header(request, "x-ms-max-item-count") ?? "100", CultureInfo.InvariantCulture);
        var size = Math.Min(wanted < 0 ? 100 : wanted, maxQueryPage);
        var page = all.Skip(start).Take(size).ToList();
        var response = FakeCosmos.Json(HttpStatusCode.OK, new JsonObject { ["_rid"] = container.Rid, ["Documents"] = new JsonArray([.. page]), ["_count"] = page.Count });
        if (start + page.Count < all.Count)
        {
            response.Headers.Add("x-ms-continuation", (start + page.Count).ToString(CultureInfo.InvariantCulture));
        }

        response.Headers.Add("x-ms-item-count", page.Count.ToString(CultureInfo.InvariantCulture));
        return response;
    }

    private HttpResponseMessage? Check(string partition, byte[] body, out JsonObject item)
    {
        item = [];
        if (body.Length > MaxBytes)
        {
            return FakeCosmos.Refused(HttpStatusCode.RequestEntityTooLarge, "Request size is too large.");
        }

        try
        {
            item = (JsonObject)JsonNode.Parse(body, documentOptions: new JsonDocumentOptions { MaxDepth = MaxDepth })!;
        }
        catch (JsonException)
        {
            return FakeCosmos.Refused(HttpStatusCode.BadRequest, "The request payload is invalid or nested too deep.");
        }

        return (string?)item[container.PartitionName] != partition
            ? FakeCosmos.Refused(HttpStatusCode.BadRequest, "PartitionKey extracted from document doesn't match the one specified in the header.")
            : (string?)item["id"] is not { Length: > 0 and <= 1023 } id || id.IndexOfAny(['/', '\\', '?', '#']) >= 0
                ? FakeCosmos.Refused(HttpStatusCode.BadRequest, "The id is missing or has a character that is not allowed.")
                : null;
    }

    private static HttpResponseMessage Written(HttpStatusCode status, HttpRequestMessage request, JsonObject item)
    {
        if (Header(request, "Prefer") == "return=minimal")
        {
            var response = FakeCosmos.Answer(status);
            response.Headers.TryAddWithoutValidation("etag", (string)item["_etag"]!);
            return response;
        }

        return Item(status, item);
    }

    private static HttpResponseMessage Item(HttpStatusCode status, JsonObject item) => FakeCosmos.Json(status, item, (string)item["_etag"]!);

    private static bool Matches(HttpRequestMessage request, JsonObject item) => Header(request, "If-Match") is not { } etag || etag == "*" || etag == (string)item["_etag"]!;

    private static bool IsTrue(HttpRequestMessage request, string name) => string.Equals(Header(request, name), "true", StringComparison.OrdinalIgnoreCase);

    private static string? Header(HttpRequestMessage request, string name) => request.Headers.TryGetValues(name, out var values) ? string.Join(",", values) : null;
}
