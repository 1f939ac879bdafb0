using Exporter.Http.Problems;

namespace Exporter.Http.Tests.Decorators;

public sealed class SiteGuardTests : IAsyncLifetime
{
    private TestApi _api = null!;

    public async Task InitializeAsync() => _api = await TestApi.StartAsync((o, _) => o with { Origins = ["https://page.example"] });

    public async Task DisposeAsync() => await _api.DisposeAsync();

    [Theory]
    [InlineData("evil.example")]
    [InlineData("127.0.0.1.evil.example")]
    [InlineData("192.168.1.1:7071")]
    public async Task Host_ThatIsNotThisServers_IsRefused(string host)
    {
        using var answer = await _api.GetAsync("/", ("Host", host));

        await answer.ProblemAsync(ProblemTypes.WrongHost);
    }

    [Theory]
    [InlineData("localhost")]
    [InlineData("LOCALHOST:1")]
    [InlineData("127.0.0.1:80")]
    public async Task Host_ThatIsThisServers_IsAnsweredOnAnyPort(string host)
    {
        using var answer = await _api.GetAsync("/health/live", ("Host", host));

        Assert.True(answer.IsSuccessStatusCode);
    }

    [Theory]
    [InlineData("Origin", "http://evil.example")]
    [InlineData("Origin", "null")]
    [InlineData("Origin", "http://127.0.0.1")]
    [InlineData("Origin", "http://localhost:1")]
    [InlineData("Origin", "http://page.example")]
    [InlineData("Origin", "file://")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    public async Task Change_SentByAnotherSite_IsRefusedAndNothingIsDone(string header, string value)
    {
        using var answer = await _api.SendAsync(HttpMethod.Post, "/api/v1/docs", new ByteArrayContent(TestApi.Invoice), (header, value));

        await answer.ProblemAsync(ProblemTypes.ForeignOrigin);
        using var list = await _api.GetAsync("/api/v1/docs");
        Assert.Empty((await list.JsonAsync(System.Net.HttpStatusCode.OK))["items"]!.AsArray());
    }

    [Fact]
    public async Task Change_SentByThisSiteOrAnAllowedOneOrNoBrowser_IsTaken()
    {
        var own = _api.Address.ToString().TrimEnd('/');
        foreach (var header in new[] { ("Origin", own), ("Origin", "https://page.example"), ("Sec-Fetch-Site", "same-origin"), ("Sec-Fetch-Site", "none"), ("X-Nothing", "x") })
        {
            using var answer = await _api.SendAsync(HttpMethod.Post, "/api/v1/docs", new ByteArrayContent(TestApi.Invoice), header);

            await answer.JsonAsync(System.Net.HttpStatusCode.Created);
        }
    }

    [Theory]
    [InlineData("example.com", "https://example.com")]
    [InlineData("example.com:443", "https://example.com")]
    [InlineData("example.com", "http://example.com:80")]
    public async Task Origin_WithItsSchemesPortLeftOut_IsTheSameSite(string host, string origin)
    {
        await using var api = await TestApi.StartAsync((o, _) => o with { Hosts = [] });

        using var answer = await api.SendAsync(HttpMethod.Post, "/api/v1/docs", new ByteArrayContent(TestApi.Invoice), ("Host", host), ("Origin", origin));

        await answer.JsonAsync(System.Net.HttpStatusCode.Created);
    }
}
