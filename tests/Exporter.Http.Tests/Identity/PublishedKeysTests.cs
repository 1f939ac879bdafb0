using System.Net;
using System.Text;
using Exporter.Http.Identity;
using Exporter.Workflows.Ports;

namespace Exporter.Http.Tests.Identity;

public sealed class PublishedKeysTests : IDisposable
{
    private const string Metadata = "https://login.example/.well-known/openid-configuration";
    private readonly TestIssuer _issuer = new();
    private readonly Site _site = new();
    private readonly FixedClock _clock = new(new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero));
    private readonly HttpClient _http;
    private readonly PublishedKeys _keys;

    public PublishedKeysTests()
    {
        _http = new HttpClient(_site);
        _keys = new PublishedKeys(new Uri(Metadata), _http, _clock);
        _site.Pages[Metadata] = """{"jwks_uri":"https://login.example/keys"}""";
        _site.Pages["https://login.example/keys"] = Encoding.UTF8.GetString(_issuer.KeySet);
    }

    public void Dispose()
    {
        _keys.Dispose();
        _http.Dispose();
        _site.Dispose();
        _issuer.Dispose();
    }

    [Fact]
    public async Task Keys_OnceRead_AreNotAskedForAgain()
    {
        Assert.Single(await _keys.FindAsync("rsa", default));
        Assert.Single(await _keys.FindAsync("ec", default));
        Assert.Equal(2, (await _keys.FindAsync(null, default)).Count);

        Assert.Equal(2, _site.Requests);
    }

    [Fact]
    public async Task Key_ThatIsUnknown_IsLookedForOnceAMinute()
    {
        await _keys.FindAsync("rsa", default);
        for (var i = 0; i < 10; i++)
        {
            Assert.Empty(await _keys.FindAsync("new", default));
        }

        Assert.Equal(2, _site.Requests);
        _site.Pages["https://login.example/keys"] = $$"""{"keys":[{{_issuer.RsaKey("new").ToJsonString()}}]}""";
        _clock.Now += TimeSpan.FromMinutes(2);

        Assert.Single(await _keys.FindAsync("new", default));
        Assert.Empty(await _keys.FindAsync("rsa", default));
    }

    [Fact]
    public async Task Keys_WhereTheIssuerFails_AreThoseKnownSoFar()
    {
        await _keys.FindAsync("rsa", default);
        _site.Pages.Clear();
        _clock.Now += TimeSpan.FromDays(2);

        Assert.Single(await _keys.FindAsync("rsa", default));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("{}")]
    [InlineData("[")]
    [InlineData("""{"jwks_uri":5}""")]
    [InlineData("""{"jwks_uri":"not an address"}""")]
    [InlineData("""{"jwks_uri":"http://login.example/keys"}""")]
    [InlineData("""{"jwks_uri":"https://login.example/missing"}""")]
    [InlineData("huge")]
    public async Task Keys_WhereThereAreNone_CannotBeHadNow(string? metadata)
    {
        _site.Pages[Metadata] = metadata == "huge" ? new string(' ', 600_000) : metadata!;

        await Assert.ThrowsAsync<StoreUnavailableException>(async () => await _keys.FindAsync("rsa", default));
    }

    [Theory]
    [InlineData("http://login.example/x")]
    [InlineData("ftp://login.example/x")]
    public void Metadata_OverAnythingButHttps_IsRefused(string address) =>
        Assert.Throws<ArgumentException>(() => new PublishedKeys(new Uri(address), _http, _clock));

    private sealed class Site : HttpMessageHandler
    {
        public Dictionary<string, string> Pages { get; } = [];

        public int Requests { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Requests++;
            return Task.FromResult(Pages.GetValueOrDefault(request.RequestUri!.ToString()) is { } page
                ? new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(page) }
                : new HttpResponseMessage(HttpStatusCode.NotFound));
        }
    }
}
