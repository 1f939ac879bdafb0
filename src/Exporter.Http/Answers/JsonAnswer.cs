using System.Security.Cryptography;
using System.Text.Json;
using Exporter.Core.Records;
using Microsoft.AspNetCore.Http;

namespace Exporter.Http.Answers;

/// <summary>An answer of JSON. Its bytes are made before anything is sent, so that no fault can cut it short.</summary>
internal sealed class JsonAnswer : IResult, IStatusCodeHttpResult
{
    private JsonAnswer(int status, byte[] json)
    {
        Status = status;
        Json = json;
    }

    public int Status { get; }

    public int? StatusCode => Status;

    public byte[] Json { get; }

    public string ContentType { get; init; } = "application/json";

    /// <summary>Headers by name.</summary>
    public SortedDictionary<string, string> Headers { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>True where a <c>GET</c> may be answered with 304.</summary>
    public bool IsConditional { get; private init; }

    public static JsonAnswer Of<T>(T value, int status = StatusCodes.Status200OK) =>
        new(status, JsonSerializer.SerializeToUtf8Bytes(value, RecordJson.Options));

    /// <summary>A state that clients poll or edit: with an ETag, and 304 for those who have it already.</summary>
    public static JsonAnswer Tagged<T>(T value) => TaggedRaw(JsonSerializer.SerializeToUtf8Bytes(value, RecordJson.Options));

    public static JsonAnswer TaggedRaw(byte[] json) => new(StatusCodes.Status200OK, json) { IsConditional = true, Headers = { ["ETag"] = TagOf(json) } };

    public static JsonAnswer Raw(int status, byte[] json) => new(status, json);

    public static string TagOf(ReadOnlySpan<byte> json) => $"\"{Convert.ToHexStringLower(SHA256.HashData(json))[..24]}\"";

    public JsonAnswer With(string header, string value)
    {
        Headers[header] = value;
        return this;
    }

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        foreach (var (name, value) in Headers)
        {
            response.Headers[name] = value;
        }

        response.Headers.CacheControl = IsConditional ? "private, no-cache" : "no-store";
        if (IsConditional && EntityTags.IsAmong(httpContext.Request.Headers.IfNoneMatch, Headers["ETag"]))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        response.StatusCode = Status;
        response.ContentType = ContentType;
        response.ContentLength = Json.Length;
        if (!HttpMethods.IsHead(httpContext.Request.Method))
        {
            await response.Body.WriteAsync(Json, httpContext.RequestAborted).ConfigureAwait(false);
        }
    }
}
