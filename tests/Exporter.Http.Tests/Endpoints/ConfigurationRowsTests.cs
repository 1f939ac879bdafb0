using System.Net;
using System.Text;
using Exporter.Http.Problems;

namespace Exporter.Http.Tests.Endpoints;

public sealed class ConfigurationRowsTests : IAsyncLifetime
{
    private TestApi _api = null!;

    public async Task InitializeAsync() => _api = await TestApi.StartAsync();

    public async Task DisposeAsync() => await _api.DisposeAsync();

    [Fact]
    public async Task Configuration_SavedReadReplacedDeleted_IsAsItWasSaved()
    {
        using var created = await PutAsync("my%20invoices", """{"settings":{"formats":["markdown"],"options":{"flavor":"commonmark"}}}""");
        using var read = await _api.GetAsync("/api/v1/configurations/my%20invoices");
        using var replaced = await PutAsync("my%20invoices", """{"settings":{}}""");
        using var list = await _api.GetAsync("/api/v1/configurations");
        using var deleted = await _api.SendAsync(HttpMethod.Delete, "/api/v1/configurations/my%20invoices");
        using var gone = await _api.GetAsync("/api/v1/configurations/my%20invoices");

        Assert.Equal("my invoices", (await created.JsonAsync(HttpStatusCode.Created)).Text("name"));
        Assert.Equal("""{"formats":["markdown"],"options":{"flavor":"commonmark"}}""", (await read.JsonAsync(HttpStatusCode.OK))["settings"]!.ToJsonString());
        Assert.Equal(created.Header("ETag"), read.Header("ETag"));
        await replaced.JsonAsync(HttpStatusCode.OK);
        Assert.Single((await list.JsonAsync(HttpStatusCode.OK))["items"]!.AsArray());
        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        await gone.ProblemAsync(ProblemTypes.NotFound);
    }

    [Fact]
    public async Task Configuration_UnderConditions_IsSavedWhereTheyHold()
    {
        using var created = await PutAsync("a", """{"settings":{"formats":["json"]}}""", ("If-None-Match", "*"));
        using var twice = await PutAsync("a", """{"settings":{"formats":["csv"]}}""", ("If-None-Match", "*"));
        using var missing = await PutAsync("b", """{"settings":{}}""", ("If-Match", "*"));
        using var replaced = await PutAsync("a", """{"settings":{"formats":["html"]}}""", ("If-Match", created.Header("ETag")!));
        using var stale = await PutAsync("a", """{"settings":{"formats":["jsonl"]}}""", ("If-Match", created.Header("ETag")!));
        using var delete = await _api.SendAsync(HttpMethod.Delete, "/api/v1/configurations/a", null, ("If-Match", created.Header("ETag")!));

        await created.JsonAsync(HttpStatusCode.Created);
        await twice.ProblemAsync(ProblemTypes.PreconditionFailed);
        await missing.ProblemAsync(ProblemTypes.PreconditionFailed);
        await replaced.JsonAsync(HttpStatusCode.OK);
        await stale.ProblemAsync(ProblemTypes.PreconditionFailed);
        await delete.ProblemAsync(ProblemTypes.PreconditionFailed);
    }

    [Fact]
    public async Task Configuration_SavedByManyAtOnce_IsOneOfThem()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => PutAsync("busy", $$$"""{"settings":{"selection":{"pages":"{{{i + 1}}}"} } }""")));

        Assert.Equal(1, answers.Count(a => a.StatusCode == HttpStatusCode.Created));
        Assert.All(answers, a => Assert.True(a.IsSuccessStatusCode || a.StatusCode == HttpStatusCode.ServiceUnavailable));
        using var list = await _api.GetAsync("/api/v1/configurations");
        Assert.Single((await list.JsonAsync(HttpStatusCode.OK))["items"]!.AsArray());
    }

    [Fact]
    public async Task Configuration_ThatIsNone_IsRefused()
    {
        using var empty = await PutAsync("x", "{}");
        using var large = await PutAsync("x", $$$"""{"settings":{"v":"{{{new string('x', 70_000)}}}"}}""");
        using var name = await PutAsync(new string('n', 101), """{"settings":{}}""");
        using var form = await _api.SendAsync(HttpMethod.Put, "/api/v1/configurations/x", new MultipartFormDataContent());

        await empty.ProblemAsync(ProblemTypes.InvalidBody);
        await large.ProblemAsync(ProblemTypes.BodyTooLarge);
        await name.ProblemAsync(ProblemTypes.NotFound);
        await form.ProblemAsync(ProblemTypes.UnsupportedBody);
    }

    private Task<HttpResponseMessage> PutAsync(string name, string json, params (string, string)[] headers) =>
        _api.SendAsync(HttpMethod.Put, $"/api/v1/configurations/{name}", new StringContent(json, Encoding.UTF8, "application/json"), headers);
}
