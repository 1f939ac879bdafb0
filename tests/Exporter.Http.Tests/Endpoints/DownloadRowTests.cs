using System.Net;
using Exporter.Http.Problems;

namespace Exporter.Http.Tests.Endpoints;

public sealed class DownloadRowTests : IAsyncLifetime
{
    private TestApi _api = null!;
    private string _id = "";
    private byte[] _whole = [];

    public async Task InitializeAsync()
    {
        _api = await TestApi.StartAsync();
        _id = await _api.DeliveredAsync("""{"formats":["html","markdown"]}""");
        using var answer = await DownloadAsync();
        _whole = await answer.Content.ReadAsByteArrayAsync();
    }

    public async Task DisposeAsync() => await _api.DisposeAsync();

    [Fact]
    public async Task Download_OfHtml_IsSavedAndNeverShown()
    {
        using var answer = await DownloadAsync();

        Assert.Equal("text/html", answer.Content.Headers.ContentType!.MediaType);
        Assert.StartsWith("attachment; filename=\"invoice_standard_", answer.Header("Content-Disposition"), StringComparison.Ordinal);
        Assert.Equal("nosniff", answer.Header("X-Content-Type-Options"));
        Assert.Contains("sandbox", answer.Header("Content-Security-Policy"), StringComparison.Ordinal);
        Assert.Equal(_whole.Length, answer.Content.Headers.ContentLength);
        Assert.Equal("sha256:" + Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(_whole)), answer.Header("ETag")!.Trim('"'));
    }

    [Theory]
    [InlineData("bytes=0-99", 0, 100)]
    [InlineData("bytes=100-149", 100, 50)]
    [InlineData("BYTES=5-5", 5, 1)]
    [InlineData("bytes=-10", -10, 10)]
    [InlineData("bytes=200-", 200, -200)]
    [InlineData("bytes=200-99999999999999999999", 200, -200)]
    [InlineData("bytes=-99999999", 0, -0)]
    public async Task Download_OfARange_IsThatPart(string range, int first, int length)
    {
        first = first < 0 ? _whole.Length + first : first;
        length = length <= 0 ? _whole.Length + length : length;

        using var answer = await DownloadAsync(("Range", range));

        Assert.Equal(HttpStatusCode.PartialContent, answer.StatusCode);
        Assert.Equal($"bytes {first}-{first + length - 1}/{_whole.Length}", answer.Header("Content-Range"));
        Assert.Equal(_whole.AsSpan(first, length).ToArray(), await answer.Content.ReadAsByteArrayAsync());
    }

    [Theory]
    [InlineData("bytes=0-1,5-6")]
    [InlineData("bytes=9-5")]
    [InlineData("bytes=x-5")]
    [InlineData("bytes=-")]
    [InlineData("lines=0-1")]
    public async Task Download_OfARangeThatIsNotHonoured_IsTheWholeFile(string range)
    {
        using var answer = await DownloadAsync(("Range", range));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(_whole, await answer.Content.ReadAsByteArrayAsync());
    }

    [Theory]
    [InlineData("bytes=99999999-")]
    [InlineData("bytes=-0")]
    public async Task Download_OfARangeOutside_SaysHowLongTheFileIs(string range)
    {
        using var answer = await DownloadAsync(("Range", range));

        await answer.ProblemAsync(ProblemTypes.RangeNotSatisfiable);
        Assert.Equal($"bytes */{_whole.Length}", answer.Header("Content-Range"));
        Assert.Null(answer.Header("Content-Disposition"));
        Assert.Equal("nosniff", answer.Header("X-Content-Type-Options"));
    }

    [Fact]
    public async Task Download_UnderConditions_IsSentWhereTheyHold()
    {
        using var whole = await DownloadAsync();
        var tag = whole.Header("ETag")!;
        using var same = await DownloadAsync(("If-None-Match", tag));
        using var other = await DownloadAsync(("If-Match", "\"x\""));
        using var matching = await DownloadAsync(("If-Match", tag), ("If-Range", tag), ("Range", "bytes=0-0"));
        using var changed = await DownloadAsync(("If-Range", "\"x\""), ("Range", "bytes=0-0"));

        Assert.Equal(HttpStatusCode.NotModified, same.StatusCode);
        await other.ProblemAsync(ProblemTypes.PreconditionFailed);
        Assert.Equal(HttpStatusCode.PartialContent, matching.StatusCode);
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
    }

    [Fact]
    public async Task Download_OfAnotherFormat_IsThatFormat()
    {
        using var markdown = await _api.GetAsync($"/api/v1/exports/{_id}/download?format=markdown&revision=1");
        using var missing = await _api.GetAsync($"/api/v1/exports/{_id}/download?format=csv");
        using var side = await _api.GetAsync($"/api/v1/exports/{_id}/download?file=..%2Fx");
        using var revision = await _api.GetAsync($"/api/v1/exports/{_id}/download?revision=7");

        Assert.Equal("text/markdown", markdown.Content.Headers.ContentType!.MediaType);
        Assert.Contains("html, markdown", (await missing.ProblemAsync(ProblemTypes.NotFound)).Text("detail"), StringComparison.Ordinal);
        await side.ProblemAsync(ProblemTypes.NotFound);
        await revision.ProblemAsync(ProblemTypes.NotFound);
    }

    [Fact]
    public async Task Download_BeforeThereIsOne_SaysTheState()
    {
        var id = await _api.ReviewableAsync();

        using var answer = await _api.GetAsync($"/api/v1/exports/{id}/download");

        Assert.Equal("awaiting_user_review", (await answer.ProblemAsync(ProblemTypes.WrongState)).Text("export_status"));
    }

    [Fact]
    public async Task Download_IsNotedWhenItsFirstByteGoesOut()
    {
        var id = await _api.DeliveredAsync();
        using var head = await _api.SendAsync(HttpMethod.Head, $"/api/v1/exports/{id}/download");
        using var later = await _api.GetAsync($"/api/v1/exports/{id}/download", ("Range", "bytes=5-9"));
        await later.Content.ReadAsByteArrayAsync();
        Assert.Equal(HttpStatusCode.OK, head.StatusCode);
        Assert.Empty(await head.Content.ReadAsByteArrayAsync());
        Assert.Equal("ready", await StatusAsync());

        using var whole = await _api.GetAsync($"/api/v1/exports/{id}/download");
        await whole.Content.ReadAsByteArrayAsync();

        Assert.Equal("downloaded", await StatusAsync());

        async Task<string> StatusAsync()
        {
            using var stage = await _api.GetAsync($"/api/v1/exports/{id}/stages/3");
            return (await stage.JsonAsync(HttpStatusCode.OK)).Text("download_status");
        }
    }

    private Task<HttpResponseMessage> DownloadAsync(params (string, string)[] headers) => _api.GetAsync($"/api/v1/exports/{_id}/download", headers);
}
