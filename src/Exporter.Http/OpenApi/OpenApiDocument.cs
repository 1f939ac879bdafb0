using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Exporter.Http.Problems;
using Exporter.Http.Rows;

namespace Exporter.Http.OpenApi;

/// <summary>Describes rows as OpenAPI 3.1. Hosts differ, rows do not: the description is made from them alone.</summary>
internal static partial class OpenApiDocument
{
    private static readonly IReadOnlyList<ProblemType> Always = [ProblemTypes.InvalidParameter, ProblemTypes.InternalError, ProblemTypes.StoreUnavailable];

    public static JsonObject Create(IReadOnlyList<EndpointRow> rows)
    {
        var schemas = new SchemaSet();
        var paths = new JsonObject();
        foreach (var route in rows.GroupBy(r => r.Route, StringComparer.Ordinal))
        {
            var item = new JsonObject();
            foreach (var row in route)
            {
                item[row.Method.ToLowerInvariant()] = Operation(row, schemas);
            }

            paths[route.Key] = item;
        }

        return new JsonObject
        {
            ["openapi"] = "3.1.0",
            ["info"] = new JsonObject
            {
                ["title"] = "Exporter",
                ["version"] = "1",
                ["description"] = "Turns what document pipelines produce into reviewed deliverables and into data for models. Errors are RFC 9457 problem documents.",
                ["license"] = new JsonObject { ["name"] = "See the repository" },
            },
            ["servers"] = new JsonArray(new JsonObject { ["url"] = "/" }),
            ["security"] = new JsonArray(new JsonObject { ["bearer"] = new JsonArray() }, new JsonObject()),
            ["tags"] = new JsonArray([.. rows.Select(r => r.Doc.Tag).Distinct(StringComparer.Ordinal).Select(t => new JsonObject { ["name"] = t })]),
            ["paths"] = paths,
            ["components"] = new JsonObject
            {
                ["securitySchemes"] = new JsonObject { ["bearer"] = new JsonObject { ["type"] = "http", ["scheme"] = "bearer", ["bearerFormat"] = "JWT" } },
                ["schemas"] = schemas.Components(),
            },
        };
    }

    private static JsonObject Operation(EndpointRow row, SchemaSet schemas)
    {
        var doc = row.Doc;
        var operation = new JsonObject { ["operationId"] = row.Name, ["tags"] = new JsonArray(doc.Tag), ["summary"] = doc.Summary };
        if (doc.Description is not null)
        {
            operation["description"] = doc.Description;
        }

        if (row.IsPublic)
        {
            operation["security"] = new JsonArray();
        }

        var parameters = RouteParameter().Matches(row.Route).Select(m => Parameter(m.Groups[1].Value, "path", "string", null))
            .Concat(doc.Parameters.Select(p => Parameter(p.Name, p.In, p.Schema, p.Summary)))
            .ToArray();
        if (parameters.Length > 0)
        {
            operation["parameters"] = new JsonArray(parameters);
        }

        if (doc.Request is not null || doc.RequestMedia.Count > 0)
        {
            operation["requestBody"] = RequestBody(doc, schemas);
        }

        operation["responses"] = Responses(doc, schemas, row.IsPublic);
        return operation;
    }

    private static JsonObject Parameter(string name, string where, string type, string? summary)
    {
        var parameter = new JsonObject { ["name"] = name, ["in"] = where, ["required"] = where == "path", ["schema"] = new JsonObject { ["type"] = type } };
        if (summary is not null)
        {
            parameter["description"] = summary;
        }

        return parameter;
    }

    private static JsonObject RequestBody(EndpointDoc doc, SchemaSet schemas)
    {
        var content = new JsonObject();
        if (doc.Request is not null)
        {
            content["application/json"] = new JsonObject { ["schema"] = schemas.Of(doc.Request) };
        }

        foreach (var media in doc.RequestMedia)
        {
            content[media] = new JsonObject
            {
                ["schema"] = media.StartsWith("multipart/", StringComparison.Ordinal)
                    ? new JsonObject { ["type"] = "object", ["properties"] = new JsonObject { ["file"] = new JsonObject { ["type"] = "string", ["contentMediaType"] = "application/octet-stream" } } }
                    : new JsonObject(),
            };
        }

        return new JsonObject { ["content"] = content };
    }

    private static JsonObject Responses(EndpointDoc doc, SchemaSet schemas, bool isPublic)
    {
        var responses = new SortedDictionary<int, JsonObject>();
        foreach (var answer in doc.Answers)
        {
            if (!responses.TryGetValue(answer.Status, out var response))
            {
                responses[answer.Status] = response = new JsonObject { ["description"] = answer.Summary };
            }

            if (answer.Status is not (204 or 304))
            {
                var content = response["content"] as JsonObject ?? (JsonObject)(response["content"] = new JsonObject())!;
                var schema = answer.Type is null || answer.Media != "application/json" ? new JsonObject() : schemas.Of(answer.Type);
                content[answer.Media] = new JsonObject { ["schema"] = schema };
            }
        }

        IEnumerable<ProblemType> problems = isPublic ? doc.Problems.Concat(Always) : doc.Problems.Concat(Always).Append(ProblemTypes.Unauthenticated);
        foreach (var status in problems.Distinct().GroupBy(p => p.Status))
        {
            responses.TryAdd(status.Key, new JsonObject
            {
                ["description"] = string.Join(" ", status.Select(p => $"`{p.Uri}`: {p.Title}.")),
                ["content"] = new JsonObject { ["application/problem+json"] = new JsonObject { ["schema"] = schemas.Of(typeof(ProblemView)) } },
            });
        }

        return new JsonObject(responses.Select(r => KeyValuePair.Create<string, JsonNode?>(r.Key.ToString(System.Globalization.CultureInfo.InvariantCulture), r.Value)));
    }

    [GeneratedRegex(@"\{\**([a-z_]+)\}")]
    private static partial Regex RouteParameter();
}
