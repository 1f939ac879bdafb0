using System.Net;
using System.Text;
using Exporter.Http.Problems;

namespace Exporter.Http.Tests.Decorators;

public sealed class IdempotencyTests : IAsyncLifetime
{
    private TestApi _api = null!;

    public async Task InitializeAsync() => _api = await TestApi.StartAsync();

    public async Task DisposeAsync() => await _api.DisposeAsync();

    [Fact]
    public async Task Start_RepeatedWithItsKey_IsOneExportAndOneAnswer()
    {
        var document = await _api.UploadAsync();

        using var first = await _api.PostAsync($"/api/v1/docs/{document}/export", "{}", ("Idempotency-Key", "k"));
        await Task.Delay(300);
        using var again = await _api.PostAsync($"/api/v1/docs/{document}/export", "{}", ("Idempotency-Key", "k"));

        Assert.Equal(await first.Content.ReadAsStringAsync(), await again.Content.ReadAsStringAsync());
        Assert.Equal((HttpStatusCode.Accepted, HttpStatusCode.Accepted), (first.StatusCode, again.StatusCode));
        Assert.Equal((first.Header("Location"), first.Header("Retry-After")), (again.Header("Location"), again.Header("Retry-After")));
        Assert.Equal((null, "true"), (first.Header("Idempotency-Replayed"), again.Header("Idempotency-Replayed")));
        Assert.Equal(1, await CountAsync());
    }

    [Fact]
    public async Task Start_WithManyAtOnce_IsOneExport()
    {
        var document = await _api.UploadAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => _api.PostAsync($"/api/v1/docs/{document}/export", "{}", ("Idempotency-Key", "k"))));

        Assert.All(answers, a => Assert.Equal(HttpStatusCode.Accepted, a.StatusCode));
        Assert.Single(answers.Select(a => a.Header("Location")).Distinct());
        Assert.Equal(1, await CountAsync());
    }

    [Fact]
    public async Task Start_WithoutAKey_IsAnotherExportEachTime()
    {
        var document = await _api.UploadAsync();
        for (var i = 0; i < 2; i++)
        {
            using var answer = await _api.PostAsync($"/api/v1/docs/{document}/export", "{}");
        }

        Assert.Equal(2, await CountAsync());
    }

    [Fact]
    public async Task Key_WithAnotherBodyOrPath_IsRefusedAndNothingIsDone()
    {
        var document = await _api.UploadAsync();
        var other = await _api.UploadAsync("# other\n"u8.ToArray());
        using var first = await _api.PostAsync($"/api/v1/docs/{document}/export", "{}", ("Idempotency-Key", "k"));

        using var body = await _api.PostAsync($"/api/v1/docs/{document}/export", """{"format":"markdown"}""", ("Idempotency-Key", "k"));
        using var path = await _api.PostAsync($"/api/v1/docs/{other}/export", "{}", ("Idempotency-Key", "k"));
        using var upload = await _api.SendAsync(HttpMethod.Post, "/api/v1/docs", new ByteArrayContent([1]), ("Idempotency-Key", "k"));

        await body.ProblemAsync(ProblemTypes.IdempotencyKeyReused);
        await path.ProblemAsync(ProblemTypes.IdempotencyKeyReused);
        await upload.ProblemAsync(ProblemTypes.IdempotencyKeyReused);
        Assert.Equal(1, await CountAsync());
    }

    [Fact]
    public async Task Key_OfARefusedRequest_IsFreeForTheCorrectedOne()
    {
        var document = await _api.UploadAsync();
        using var refused = await _api.PostAsync($"/api/v1/docs/{document}/export", """{"format":"markdwn"}""", ("Idempotency-Key", "k"));
        await refused.ProblemAsync(ProblemTypes.InvalidSetting);

        using var corrected = await _api.PostAsync($"/api/v1/docs/{document}/export", """{"format":"markdown"}""", ("Idempotency-Key", "k"));

        await corrected.JsonAsync(HttpStatusCode.Accepted);
    }

    [Fact]
    public async Task Upload_RepeatedWithItsKey_GivesTheSameAnswerAlsoAsAForm()
    {
        using var first = await UploadAsync(TestApi.Invoice, "a.json");
        using var again = await UploadAsync(TestApi.Invoice, "a.json");
        using var other = await UploadAsync(TestApi.Invoice[..500], "a.json");
        using var name = await UploadAsync(TestApi.Invoice, "b.json");

        Assert.Equal(await first.Content.ReadAsStringAsync(), await again.Content.ReadAsStringAsync());
        Assert.Equal("true", again.Header("Idempotency-Replayed"));
        await other.ProblemAsync(ProblemTypes.IdempotencyKeyReused);
        await name.ProblemAsync(ProblemTypes.IdempotencyKeyReused);
        using var list = await _api.GetAsync("/api/v1/docs");
        Assert.Single((await list.JsonAsync(HttpStatusCode.OK))["items"]!.AsArray());

        // Each form has a boundary of its own.
        Task<HttpResponseMessage> UploadAsync(byte[] content, string file) => _api.SendAsync(
            HttpMethod.Post, "/api/v1/docs", new MultipartFormDataContent { { new ByteArrayContent(content), "file", file } }, ("Idempotency-Key", "form"));
    }

    [Fact]
    public async Task SecondPhase_RepeatedWithItsKey_GivesTheSameFile()
    {
        var document = await _api.UploadAsync();
        var id = await _api.ReviewableAsync();
        var body = $$$"""{"export_workflow_id":"{{{id}}}","modified_data":{"a":1}}""";

        using var first = await _api.PostAsync($"/api/v1/docs/{document}/export", body, ("Idempotency-Key", "file"));
        using var again = await _api.PostAsync($"/api/v1/docs/{document}/export", body, ("Idempotency-Key", "file"));

        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        Assert.Equal(await first.Content.ReadAsByteArrayAsync(), await again.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task Regenerate_RepeatedWithItsKey_IsOneRevision()
    {
        var id = await _api.DeliveredAsync();
        for (var i = 0; i < 3; i++)
        {
            using var answer = await _api.PostAsync($"/api/v1/exports/{id}/regenerate", """{"format":"markdown"}""", ("Idempotency-Key", "again"));
            await answer.JsonAsync(HttpStatusCode.Accepted);
        }

        Assert.Equal(2, (await _api.EndAsync(id))["revisions"]!.AsArray().Count);
    }

    [Fact]
    public async Task Answer_TooLargeToKeep_IsMadeAgain()
    {
        var fields = string.Join(",", Enumerable.Range(0, 3000).Select(i => $"\"field {i}\":{{\"type\":\"string\",\"valueString\":\"{new string('v', 90)}\",\"content\":\"v\"}}"));
        var document = await _api.UploadAsync(Encoding.UTF8.GetBytes(
            "{\"status\":\"succeeded\",\"analyzeResult\":{\"apiVersion\":\"2024-11-30\",\"modelId\":\"m\",\"content\":\"v\",\"pages\":[],\"documents\":[{\"docType\":\"d\",\"fields\":{" + fields + "}}]}}"));

        using var first = await _api.PostAsync($"/api/v1/docs/{document}/export", "{}", ("Idempotency-Key", "large"), ("Prefer", "wait=30"));
        using var again = await _api.PostAsync($"/api/v1/docs/{document}/export", "{}", ("Idempotency-Key", "large"), ("Prefer", "wait=30"));

        var text = await first.Content.ReadAsStringAsync();
        Assert.True(text.Length > 256 << 10, text);
        Assert.Equal(text, await again.Content.ReadAsStringAsync());
        Assert.Equal(1, await CountAsync());
    }

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("a\tb")]
    [InlineData(null)]
    public async Task Key_ThatIsNone_IsRefused(string? key)
    {
        using var answer = await _api.PostAsync("/api/v1/docs/doc-1/export", "{}", ("Idempotency-Key", key ?? new string('k', 256)));

        await answer.ProblemAsync(ProblemTypes.InvalidParameter);
    }

    private async Task<int> CountAsync()
    {
        using var answer = await _api.GetAsync("/api/v1/exports/history");
        return (await answer.JsonAsync(HttpStatusCode.OK))["items"]!.AsArray().Count;
    }
}
