using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Exporter.Http.Identity;
using Exporter.Http.Problems;

namespace Exporter.Http.Tests.Identity;

/// <summary>Two owners on one server: nothing of one is ever an answer to the other.</summary>
public sealed class OwnerTests : IAsyncLifetime, IDisposable
{
    private readonly TestIssuer _issuer = new();
    private TestApi _api = null!;

    public async Task InitializeAsync() => _api = await StartAsync(trust: false);

    public async Task DisposeAsync()
    {
        await _api.DisposeAsync();
    }

    public void Dispose() => _issuer.Dispose();

    [Fact]
    public async Task TwoOwners_WithHundredsOfRecordsEach_SeeNothingOfEachOther()
    {
        var (alice, bob) = (Auth("alice", "alice@x.example"), Auth("bob", "bob@x.example"));
        var mine = new List<string>();
        foreach (var (owner, secret) in new[] { (alice, "aliceword"), (bob, "bobword") })
        {
            // 40 documents, an export of each with its events and stages, some finished, and configurations: some 300 records an owner.
            var documents = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => UploadAsync(owner, $"# {secret} {i}\n\nWe recommend {secret}.\n", $"{secret}{i}.md")));
            var exports = new List<string>();
            foreach (var document in documents)
            {
                using var started = await _api.PostAsync($"/api/v1/docs/{document}/export", exports.Count % 4 == 0 ? """{"auto_finish":true}""" : "{}", owner, ("Prefer", exports.Count == 39 ? "wait=30" : "wait=0"));
                exports.Add(JsonNode.Parse(await started.Content.ReadAsStringAsync())!["export_workflow_id"]!.GetValue<string>());
            }

            for (var i = 0; i < 20; i++)
            {
                using var saved = await _api.SendAsync(HttpMethod.Put, $"/api/v1/configurations/c{i}", new StringContent($$$"""{"settings":{"selection":{"ids":["{{{secret}}}"] } } }"""), owner);
                Assert.Equal(HttpStatusCode.Created, saved.StatusCode);
            }

            mine.Add(string.Join(' ', documents.Concat(exports)));
        }

        foreach (var (self, ids, foreign, foreignIds) in new[] { (alice, mine[0], "bobword", mine[1]), (bob, mine[1], "aliceword", mine[0]) })
        {
            var seen = new StringBuilder();
            foreach (var list in new[] { "/api/v1/docs", "/api/v1/exports/history", "/api/v1/configurations" })
            {
                var count = 0;
                for (string? next = list + "?limit=7"; next is not null;)
                {
                    using var answer = await _api.GetAsync(next, self);
                    var page = await answer.JsonAsync(HttpStatusCode.OK);
                    seen.Append(page.ToJsonString());
                    count += page["items"]!.AsArray().Count;
                    next = page["continuation"] is { } token ? $"{list}?limit=7&continuation={token}" : null;
                    if (page["continuation"] is { } theirs)
                    {
                        // A token of one in the hands of the other: refused, not answered.
                        using var stolen = await _api.GetAsync($"{list}?limit=7&continuation={theirs}", self == alice ? bob : alice);
                        await stolen.ProblemAsync(ProblemTypes.InvalidContinuation);
                    }
                }

                Assert.Equal(list.EndsWith("configurations", StringComparison.Ordinal) ? 20 : 40, count);
            }

            using var figures = await _api.GetAsync("/api/v1/exports/analytics", self);
            seen.Append(await figures.Content.ReadAsStringAsync());
            Assert.Contains(ids.Split(' ')[0], seen.ToString(), StringComparison.Ordinal);
            Assert.DoesNotContain(foreign, seen.ToString(), StringComparison.Ordinal);
            Assert.DoesNotContain(foreignIds.Split(' '), id => seen.ToString().Contains(id, StringComparison.Ordinal));
            await TryEverythingAsync(self, foreignIds.Split(' '), foreign);
        }
    }

    [Fact]
    public async Task SameBytesAndKeys_OfTwoOwners_AreTwoDocumentsExportsAndAnswers()
    {
        var (alice, bob) = (Auth("alice"), Auth("bob"));
        var key = ("Idempotency-Key", "same");
        var first = await UploadAsync(alice, "# same\n", "a.md");
        Assert.Equal(first, await UploadAsync(bob, "# same\n", "b.md"));

        using var ours = await _api.PostAsync($"/api/v1/docs/{first}/export", "{}", alice, key);
        using var theirs = await _api.PostAsync($"/api/v1/docs/{first}/export", "{}", bob, key);

        Assert.NotEqual(ours.Header("Location"), theirs.Header("Location"));
        Assert.Null(theirs.Header("Idempotency-Replayed"));
        using var name = await _api.GetAsync($"/api/v1/docs/{first}", alice);
        Assert.Equal("a.md", (await name.JsonAsync(HttpStatusCode.OK)).Text("name"));
    }

    [Theory]
    [InlineData("GET", "/api/v1/docs")]
    [InlineData("POST", "/api/v1/docs")]
    [InlineData("GET", "/api/v1/formats")]
    [InlineData("GET", "/api/v1/exports/exp-1")]
    public async Task Call_WithoutAnIdentity_IsRefused(string method, string path)
    {
        using var none = await _api.SendAsync(new HttpMethod(method), path);
        using var basic = await _api.SendAsync(new HttpMethod(method), path, null, ("Authorization", "Basic YTpi"));
        using var broken = await _api.SendAsync(new HttpMethod(method), path, null, ("Authorization", "Bearer x"));

        await none.ProblemAsync(ProblemTypes.Unauthenticated);
        Assert.Equal("Bearer", none.Header("WWW-Authenticate"));
        await basic.ProblemAsync(ProblemTypes.Unauthenticated);
        await broken.ProblemAsync(ProblemTypes.Unauthenticated);
        using var live = await _api.GetAsync("/health/live");
        Assert.Equal(HttpStatusCode.OK, live.StatusCode);
    }

    [Fact]
    public async Task Owner_WhoseEmailChanges_KeepsWhatIsTheirsAndGetsNothingOfItsNewHolder()
    {
        var before = await UploadAsync(Auth("s1", "ann@x.example"), "# ann\n", "ann.md");
        // The address is given to somebody else, and Ann gets another one.
        var newcomer = Auth("s2", "ann@x.example");
        var ann = Auth("s1", "ann.new@x.example");

        using var theirs = await _api.GetAsync("/api/v1/docs", newcomer);
        using var hers = await _api.GetAsync($"/api/v1/docs/{before}", ann);

        Assert.Empty((await theirs.JsonAsync(HttpStatusCode.OK))["items"]!.AsArray());
        Assert.Equal("ann.md", (await hers.JsonAsync(HttpStatusCode.OK)).Text("name"));
        var bindings = new OwnerBindings(_api.Exporter.Ports.Tracking, TimeProvider.System);
        Assert.Equal("ann@x.example", await bindings.BindAsync(new VerifiedIdentity(TestIssuer.Name, "s1", null)));
        Assert.StartsWith("ann@x.example#", await bindings.BindAsync(new VerifiedIdentity(TestIssuer.Name, "s2", null)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("no address")]
    [InlineData("@identities")]
    [InlineData("a@b\n@c")]
    [InlineData("subject#@x")]
    public async Task Identity_WithoutAnAddressThatIsOne_HasAnOwnerOfItsOwn(string? email)
    {
        var bindings = new OwnerBindings(_api.Exporter.Ports.Tracking, TimeProvider.System);

        var owner = await bindings.BindAsync(new VerifiedIdentity("i", "s" + email, email));

        Assert.StartsWith("subject#", owner, StringComparison.Ordinal);
        Assert.Equal(owner, await bindings.BindAsync(new VerifiedIdentity("i", "s" + email, "later@x.example")));
        Assert.NotEqual(owner, await bindings.BindAsync(new VerifiedIdentity("is", "" + email, email)));
    }

    [Fact]
    public async Task Identities_SeenByManyAtOnce_AreBoundOnceEach()
    {
        var stores = Enumerable.Range(0, 4).Select(_ => new OwnerBindings(_api.Exporter.Ports.Tracking, TimeProvider.System)).ToList();

        var owners = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => stores[i % 4].BindAsync(new VerifiedIdentity("i", $"s{i % 2}", "shared@x.example")).AsTask()));

        Assert.Equal(2, owners.Distinct().Count());
        Assert.Single(owners.Where((_, i) => i % 2 == 0).Distinct());
        Assert.Single(owners.Distinct(), o => o == "shared@x.example");
    }

    [Fact]
    public async Task Principal_WhereNobodyStandsInFront_IsIgnored()
    {
        using var answer = await _api.GetAsync("/api/v1/docs", ("X-MS-CLIENT-PRINCIPAL", Principal("s1", "a@x.example")));

        await answer.ProblemAsync(ProblemTypes.Unauthenticated);
    }

    [Fact]
    public async Task Principal_WhereTheDeploymentAssertsIt_IsTheOwner()
    {
        await using var api = await StartAsync(trust: true);
        using var uploaded = await api.SendAsync(HttpMethod.Post, "/api/v1/docs", new StringContent("# x\n"), ("X-MS-CLIENT-PRINCIPAL", Principal("s1", "a@x.example")));
        await uploaded.JsonAsync(HttpStatusCode.Created);

        using var same = await api.GetAsync("/api/v1/docs", ("X-MS-CLIENT-PRINCIPAL", Principal("s1", "changed@x.example")));
        using var other = await api.GetAsync("/api/v1/docs", ("X-MS-CLIENT-PRINCIPAL", Principal("s2", "a@x.example")));
        using var token = await api.GetAsync("/api/v1/docs", Auth("s9"));
        using var none = await api.GetAsync("/api/v1/docs");

        Assert.Single((await same.JsonAsync(HttpStatusCode.OK))["items"]!.AsArray());
        Assert.Empty((await other.JsonAsync(HttpStatusCode.OK))["items"]!.AsArray());
        Assert.Empty((await token.JsonAsync(HttpStatusCode.OK))["items"]!.AsArray());
        await none.ProblemAsync(ProblemTypes.Unauthenticated);
    }

    [Fact]
    public async Task Principal_WithoutTokensBesideIt_IsAskedFor()
    {
        await using var api = await TestApi.StartAsync((o, e) => o with { Owners = new VerifiedOwner(new OwnerBindings(e.Ports.Tracking, TimeProvider.System), null, true) });

        using var answer = await api.GetAsync("/api/v1/docs", Auth("s1"));

        Assert.Contains("front end", (await answer.ProblemAsync(ProblemTypes.Unauthenticated)).Text("detail"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("x")]
    [InlineData("W10=")]
    [InlineData("e30=")]
    [InlineData("eyJjbGFpbXMiOlt7InR5cCI6InN1YiJ9XX0=")]
    [InlineData("eyJjbGFpbXMiOltdfQ==")]
    public async Task Principal_ThatIsBroken_IsRefused(string header)
    {
        await using var api = await StartAsync(trust: true);

        using var answer = await api.GetAsync("/api/v1/docs", ("X-MS-CLIENT-PRINCIPAL", header));

        await answer.ProblemAsync(ProblemTypes.Unauthenticated);
    }

    private static string Principal(string subject, string email) => Convert.ToBase64String(Encoding.UTF8.GetBytes(
        $$$"""{"auth_typ":"aad","claims":[{"typ":"http://schemas.xmlsoap.org/ws/2005/05/identity/claims/nameidentifier","val":"{{{subject}}}"},{"typ":"email","val":"{{{email}}}"}]}"""));

    private async Task TryEverythingAsync((string, string) self, string[] foreignIds, string foreign)
    {
        foreach (var id in foreignIds.Where((_, i) => i % 9 == 0))
        {
            var root = id.StartsWith("doc-", StringComparison.Ordinal) ? $"/api/v1/docs/{id}" : $"/api/v1/exports/{id}";
            foreach (var (method, path, body) in new[]
            {
                ("GET", "", null), ("GET", "/elements", null), ("POST", "/export", "{}"), ("GET", "/stages/1", null), ("GET", "/events", null), ("GET", "/download", null),
                ("POST", "/modifications", """{"modified_data":{}}"""), ("POST", "/regenerate", "{}"), ("POST", "/retry", ""), ("POST", "/feedback", """{"rating":1}"""), ("DELETE", "", null),
            })
            {
                using var content = body is null ? null : new StringContent(body);
                using var answer = await _api.SendAsync(new HttpMethod(method), root + path, content, self, ("Accept", "text/event-stream, application/json"));
                var text = await answer.Content.ReadAsStringAsync();

                Assert.True(answer.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed, $"{method} {root}{path}: {(int)answer.StatusCode} {text}");
                Assert.DoesNotContain(foreign, text, StringComparison.Ordinal);
            }
        }
    }

    private async Task<string> UploadAsync((string, string) owner, string text, string name)
    {
        using var answer = await _api.SendAsync(HttpMethod.Post, "/api/v1/docs", new StringContent(text), owner, ("X-Filename", name));
        return (await answer.JsonAsync(HttpStatusCode.Created)).Text("document_id");
    }

    private (string Name, string Value) Auth(string subject, string? email = null) =>
        ("Authorization", "Bearer " + _issuer.Token(TestIssuer.Claims(subject, TimeProvider.System.GetUtcNow(), email)));

    private Task<TestApi> StartAsync(bool trust) => TestApi.StartAsync((o, e) => o with
    {
        Owners = new VerifiedOwner(
            new OwnerBindings(e.Ports.Tracking, TimeProvider.System),
            new TokenValidator(new TokenOptions { Issuer = TestIssuer.Name, Audiences = [TestIssuer.Audience] }, new ConfiguredKeys(_issuer.KeySet), TimeProvider.System),
            trust),
    });
}
