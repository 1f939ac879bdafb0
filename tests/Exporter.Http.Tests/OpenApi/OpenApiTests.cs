using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;
using Exporter.Http.Rows;

namespace Exporter.Http.Tests.OpenApi;

public sealed class OpenApiTests : IAsyncLifetime
{
    private TestApi _api = null!;
    private JsonObject _document = null!;

    public async Task InitializeAsync()
    {
        _api = await TestApi.StartAsync();
        using var answer = await _api.GetAsync("/openapi/v1.json");
        _document = await answer.JsonAsync(HttpStatusCode.OK);
    }

    public async Task DisposeAsync() => await _api.DisposeAsync();

    [Fact]
    public void Document_Always_DescribesEveryRowOnce()
    {
        var described = _document["paths"]!.AsObject()
            .SelectMany(p => p.Value!.AsObject().Select(o => (Name: o.Value!.AsObject().Text("operationId"), Method: o.Key.ToUpperInvariant(), Route: p.Key)));

        Assert.Equal(Rows().Where(r => r.Name != ExporterApi.UnknownRoute).Select(r => (r.Name, r.Method, r.Route)).Order(), described.Order());
    }

    [Fact]
    public void References_Always_LeadToASchema()
    {
        var schemas = _document["components"]!["schemas"]!.AsObject();
        var references = All(_document).OfType<JsonObject>().Select(o => o["$ref"]?.GetValue<string>()).OfType<string>().Distinct().ToList();

        Assert.NotEmpty(references);
        Assert.All(references, r => Assert.True(schemas.ContainsKey(r.Split('/')[^1]) && r.StartsWith("#/components/schemas/", StringComparison.Ordinal), r));
        Assert.All(schemas, s => Assert.NotEmpty(s.Value!.AsObject()));
    }

    [Fact]
    public void Operations_Always_DescribeTheirParametersBodiesAndAnswers()
    {
        foreach (var row in Rows().Where(r => r.Name != ExporterApi.UnknownRoute))
        {
            var operation = _document["paths"]![row.Route]![row.Method.ToLowerInvariant()]!.AsObject();
            var inPath = operation["parameters"]?.AsArray().Where(p => p!["in"]!.GetValue<string>() == "path").Select(p => p!.AsObject().Text("name")).ToList() ?? [];

            Assert.Equal(row.Route.Split('/').Where(s => s.StartsWith('{')).Select(s => s.Trim('{', '}')), inPath);
            Assert.Equal(row.Body != BodyKind.None, operation.ContainsKey("requestBody"));
            Assert.Contains(operation["responses"]!.AsObject(), r => r.Key[0] == '2');
            Assert.True(row.IsPublic || operation["responses"]!.AsObject().ContainsKey("401"), row.Name);
            Assert.NotEmpty(operation.Text("summary"));
        }
    }

    [Fact]
    public async Task Answers_OfTheApi_HaveTheMembersThatTheirSchemaNames()
    {
        var id = await _api.DeliveredAsync();
        foreach (var (path, schema) in new[]
        {
            ($"/api/v1/exports/{id}", "Export"), ("/api/v1/exports/history", "ExportListPage"), ("/api/v1/docs", "DocumentListPage"), ("/api/v1/formats", "FormatWholeList"),
            ("/health/live", "Health"), ($"/api/v1/exports/{id}/stages/3", "FinalDeliverableRecord"), ("/api/v1/exports/analytics", "ExportAnalytics"), ("/api/v1/docs/none", "Problem"),
        })
        {
            using var answer = await _api.GetAsync(path);
            var json = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!.AsObject();
            var described = _document["components"]!["schemas"]![schema]!.AsObject();

            Assert.Empty(json.Select(m => m.Key).Except(described["properties"]!.AsObject().Select(p => p.Key)));
            Assert.All((described["required"]?.AsArray() ?? []).Select(r => r!.GetValue<string>()), r => Assert.True(json.ContainsKey(r) || IsNullable(described["properties"]![r]!), $"{schema}.{r}"));
        }
    }

    /// <summary>The second opinion of a validator that is not ours.</summary>
    [OracleFact]
    [Trait("Category", "Oracle")]
    public async Task Document_ForAnIndependentValidator_IsValid()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder["openapi.json"], _document.ToJsonString());
        await File.WriteAllTextAsync(folder["check.mjs"], """
            import { Validator } from '@seriousme/openapi-schema-validator';
            const result = await new Validator().validate('./openapi.json');
            console.log(JSON.stringify(result));
            """);
        await RunAsync(folder.Path, "npm", "install --silent --no-audit --no-fund --prefix . @seriousme/openapi-schema-validator@2.11.0");

        var said = JsonNode.Parse(await RunAsync(folder.Path, "node", "check.mjs"))!.AsObject();

        Assert.True(said["valid"]!.GetValue<bool>(), said.ToJsonString());
    }

    private static bool IsNullable(JsonNode schema) => schema is JsonObject o && (o["type"] is JsonArray || o["anyOf"] is JsonArray);

    private static IEnumerable<JsonNode> All(JsonNode? node) => node switch
    {
        JsonObject o => o.SelectMany(p => All(p.Value)).Prepend(o),
        JsonArray a => a.SelectMany(All),
        _ => [],
    };

    private static async Task<string> RunAsync(string folder, string program, string arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, await error);
        return output;
    }

    private IReadOnlyList<EndpointRow> Rows() =>
        new ExporterApi(ApiServices.Create(_api.Exporter.Ports, _api.Exporter.Client, new()), new ApiOptions { Owners = new Http.Identity.SingleOwner("local") }, _api.Log).Rows;
}
