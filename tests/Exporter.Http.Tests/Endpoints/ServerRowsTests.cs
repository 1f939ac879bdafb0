using System.Net;
using Exporter.Core.Formats;
using Exporter.Core.Targets;
using Exporter.Http.Problems;

namespace Exporter.Http.Tests.Endpoints;

/// <summary>Rows that anybody may call, and the answers where there is no row.</summary>
public sealed class ServerRowsTests : IAsyncLifetime
{
    private TestApi _api = null!;

    public async Task InitializeAsync() => _api = await TestApi.StartAsync();

    public async Task DisposeAsync() => await _api.DisposeAsync();

    [Theory]
    [InlineData("/health/live", "live")]
    [InlineData("/health/ready", "ready")]
    public async Task Health_OfAServerThatWorks_SaysSo(string path, string status)
    {
        using var answer = await _api.GetAsync(path);

        Assert.Equal(status, (await answer.JsonAsync(HttpStatusCode.OK)).Text("status"));
    }

    [Fact]
    public async Task Formats_Always_AreTheRegistry()
    {
        using var answer = await _api.GetAsync("/api/v1/formats");

        var keys = (await answer.JsonAsync(HttpStatusCode.OK))["items"]!.AsArray().Select(f => f!.AsObject().Text("key"));
        Assert.Equal(_api.Exporter.Ports.Catalogue.Formats.All.Select(f => f.Descriptor.Key), keys);
    }

    [Fact]
    public async Task Targets_Always_AreTheRegistry()
    {
        using var answer = await _api.GetAsync("/api/v1/targets");

        var items = (await answer.JsonAsync(HttpStatusCode.OK))["items"]!.AsArray();
        Assert.Equal(BuiltInTargets.Create().Select(t => t.Descriptor.Key), items.Select(t => t!.AsObject().Text("key")));
        Assert.Equal("role-unknown", items[0]!["rules"]!.AsArray().Select(x => x!.AsObject().Text("id")).Single(id => id == "role-unknown"));
    }

    [Fact]
    public async Task Validate_RowsOfABody_SaysWhatTheTargetWouldRefuse()
    {
        using var body = new ByteArrayContent("{\"messages\":[{\"role\":\"human\",\"content\":\"q\"},{\"role\":\"assistant\",\"content\":\"a\"}]}\n"u8.ToArray());
        body.Headers.ContentType = new("application/octet-stream");
        using var answer = await _api.SendAsync(HttpMethod.Post, "/api/v1/validate?target=together", body);

        var found = await answer.JsonAsync(HttpStatusCode.OK);
        Assert.False((bool)found["accepted"]!);
        Assert.Equal("role-unknown", found["findings"]![0]!.AsObject().Text("rule"));
    }

    [Theory]
    [InlineData("/api/v1/validate")]
    [InlineData("/api/v1/validate?target=togther")]
    public async Task Validate_WithoutATargetThatThereIs_IsABadRequest(string path)
    {
        using var body = new ByteArrayContent([]);
        using var answer = await _api.SendAsync(HttpMethod.Post, path, body);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("together", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Templates_Always_AreTheBuiltInOnesWithTheirFormats()
    {
        using var answer = await _api.GetAsync("/api/v1/templates");

        var items = (await answer.JsonAsync(HttpStatusCode.OK))["items"]!.AsArray().Select(t => (t!.AsObject().Text("name"), string.Join(' ', t["formats"]!.AsArray()))).ToList();
        Assert.Contains(("financial", string.Join(' ', BuiltInFormats.Create().Select(f => f.Descriptor).Where(d => d.Templates.Contains("financial")).Select(d => d.Key))), items);
        Assert.Contains(("evaluation", "jsonl"), items);
    }

    [Theory]
    [InlineData("/", "text/html")]
    [InlineData("/assets/app.js", "text/javascript")]
    [InlineData("/assets/style.css", "text/css")]
    [InlineData("/assets/icon.svg", "image/svg+xml")]
    public async Task Page_Always_ComesWithAStrictPolicy(string path, string type)
    {
        using var answer = await _api.GetAsync(path);
        using var again = await _api.GetAsync(path, ("If-None-Match", answer.Header("ETag")!));
        using var head = await _api.SendAsync(HttpMethod.Head, path);

        Assert.Equal(type, answer.Content.Headers.ContentType!.MediaType);
        Assert.Contains("default-src 'none'; script-src 'self'", answer.Header("Content-Security-Policy"), StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", answer.Header("Content-Security-Policy"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        Assert.Equal(answer.Content.Headers.ContentLength, head.Content.Headers.ContentLength);
    }

    [Theory]
    [InlineData("/nothing")]
    [InlineData("/api/v1")]
    [InlineData("//evil.example/x")]
    [InlineData("/api/v2/docs")]
    [InlineData("/api/v1/exports/a/b/c/d")]
    public async Task Path_ThatThereIsNot_IsUnknown(string path)
    {
        using var answer = await _api.GetAsync(path);

        await answer.ProblemAsync(ProblemTypes.UnknownRoute);
    }

    [Theory]
    [InlineData("/assets/nothing.js")]
    [InlineData("/assets/..%2fappsettings.json")]
    public async Task Asset_ThatThereIsNot_IsNotFound(string path)
    {
        using var answer = await _api.GetAsync(path);

        await answer.ProblemAsync(ProblemTypes.NotFound);
    }

    [Theory]
    [InlineData("PUT", "/api/v1/docs", "POST, GET, HEAD, OPTIONS")]
    [InlineData("POST", "/api/v1/exports/history", "GET, HEAD, OPTIONS")]
    [InlineData("PATCH", "/api/v1/exports/exp-1", "GET, HEAD, DELETE, OPTIONS")]
    [InlineData("DELETE", "/", "GET, HEAD, OPTIONS")]
    [InlineData("TRACE", "/health/live", "GET, HEAD, OPTIONS")]
    public async Task Method_ThatAPathDoesNotTake_IsRefusedWithThoseItTakes(string method, string path, string allow)
    {
        using var answer = await _api.SendAsync(new HttpMethod(method), path);

        await answer.ProblemAsync(ProblemTypes.MethodNotAllowed);
        Assert.Equal(allow, string.Join(", ", answer.Content.Headers.Allow));
    }

    [Fact]
    public async Task Options_OfAPath_AreItsMethods()
    {
        using var answer = await _api.SendAsync(HttpMethod.Options, "/api/v1/docs");

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.Equal(["POST", "GET", "HEAD", "OPTIONS"], answer.Content.Headers.Allow);
    }

    [Fact]
    public async Task Head_OfAnyRead_IsTheReadWithoutItsBody()
    {
        var id = await _api.UploadAsync();
        foreach (var path in new[] { $"/api/v1/docs/{id}", "/api/v1/docs", "/health/live", "/openapi/v1.json", "/api/v1/docs/none" })
        {
            using var get = await _api.GetAsync(path);
            using var head = await _api.SendAsync(HttpMethod.Head, path);

            Assert.Equal(get.StatusCode, head.StatusCode);
            Assert.Equal(get.Content.Headers.ContentLength, head.Content.Headers.ContentLength);
            Assert.Empty(await head.Content.ReadAsByteArrayAsync());
        }
    }

    [Fact]
    public async Task Answers_OfEveryKind_CarryTheSecurityHeaders()
    {
        foreach (var path in new[] { "/", "/api/v1/docs", "/nothing", "/api/v1/docs/none" })
        {
            using var answer = await _api.GetAsync(path);

            Assert.Equal("nosniff", answer.Header("X-Content-Type-Options"));
            Assert.Equal("DENY", answer.Header("X-Frame-Options"));
            Assert.Equal("no-referrer", answer.Header("Referrer-Policy"));
            Assert.Contains("default-src 'none'", answer.Header("Content-Security-Policy"), StringComparison.Ordinal);
            Assert.Null(answer.Header("Server"));
        }
    }
}
