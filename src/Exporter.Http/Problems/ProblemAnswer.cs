using System.Text.Json;
using System.Text.Json.Nodes;
using Exporter.Core.Records;
using Microsoft.AspNetCore.Http;

namespace Exporter.Http.Problems;

/// <summary>A problem document, <c>application/problem+json</c>.</summary>
internal sealed class ProblemAnswer(ApiProblemException problem) : IResult, IStatusCodeHttpResult
{
    private const int MaxDetail = 2000;

    public int? StatusCode => problem.Type.Status;

    public ProblemType Type => problem.Type;

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var body = new JsonObject
        {
            ["type"] = problem.Type.Uri,
            ["title"] = problem.Type.Title,
            ["status"] = problem.Type.Status,
            ["detail"] = problem.Message.Length <= MaxDetail ? problem.Message : problem.Message[..MaxDetail] + "…",
            ["instance"] = httpContext.Request.Path.Value,
        };
        foreach (var (name, value) in problem.Members)
        {
            body[name] = value?.DeepClone();
        }

        var response = httpContext.Response;
        response.StatusCode = problem.Type.Status;
        response.ContentType = "application/problem+json";
        response.Headers.CacheControl = "no-store";
        foreach (var (name, value) in problem.Headers)
        {
            response.Headers[name] = value;
        }

        var bytes = JsonSerializer.SerializeToUtf8Bytes(body, RecordJson.Options);
        response.ContentLength = bytes.Length;
        if (!HttpMethods.IsHead(httpContext.Request.Method))
        {
            await response.Body.WriteAsync(bytes, httpContext.RequestAborted).ConfigureAwait(false);
        }
    }
}
