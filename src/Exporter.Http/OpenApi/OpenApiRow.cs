using System.Text.Json;
using Exporter.Core.Records;
using Exporter.Http.Answers;
using Exporter.Http.Rows;
using Microsoft.AspNetCore.Http;

namespace Exporter.Http.OpenApi;

/// <summary><c>GET /openapi/v1.json</c>.</summary>
internal static class OpenApiRow
{
    /// <summary>The row that describes <paramref name="rows"/> and itself.</summary>
    public static EndpointRow Create(IReadOnlyList<EndpointRow> rows)
    {
        byte[]? json = null;
        EndpointRow? self = null;
        self = new EndpointRow
        {
            Name = "openapi",
            Method = "GET",
            Route = "/openapi/v1.json",
            IsPublic = true,
            Handler = _ =>
            {
                json ??= JsonSerializer.SerializeToUtf8Bytes(OpenApiDocument.Create([.. rows, self!]), RecordJson.Options);
                return Task.FromResult<IResult>(JsonAnswer.TaggedRaw(json));
            },
            Doc = new() { Tag = "server", Summary = "This description, as OpenAPI 3.1.", Answers = [new(200, "OpenAPI.", typeof(object)), new(304, "It is as `If-None-Match` says.")] },
        };
        return self;
    }
}
