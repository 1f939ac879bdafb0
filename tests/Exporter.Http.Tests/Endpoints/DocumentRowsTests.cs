using System.Net;
using System.Text;
using Exporter.Http.Problems;

namespace Exporter.Http.Tests.Endpoints;

public sealed class DocumentRowsTests : IAsyncLifetime
{
    private TestApi _api = null!;

    public async Task InitializeAsync() => _api = await TestApi.StartAsync((o, _) => o with { MaxUploadBytes = 200_000 });

    public async Task DisposeAsync() => await _api.DisposeAsync();

    [Fact]
    public async Task Upload_OfARawBody_GivesTheDocumentAndItsPlace()
    {
        using var answer = await _api.SendAsync(HttpMethod.Post, "/api/v1/docs", new ByteArrayContent(TestApi.Invoice), ("X-Filename", "re%C3%A7u.json"), ("Content-Type", "application/json"));

        var document = await answer.JsonAsync(HttpStatusCode.Created);
        Assert.Equal("reçu.json", document.Text("name"));
        Assert.Equal("application/json", document.Text("media_type"));
        Assert.Equal(TestApi.Invoice.Length, document["size_bytes"]!.GetValue<int>());
        Assert.Equal($"/api/v1/docs/{document.Text("document_id")}", answer.Header("Location"));
        using var read = await _api.GetAsync(answer.Header("Location")!);
        Assert.Equal(document.ToJsonString(), (await read.JsonAsync(HttpStatusCode.OK)).ToJsonString());
    }

    [Fact]
    public async Task Upload_AsCurlSendsItByDefault_NamesNoMediaType()
    {
        using var answer = await _api.SendAsync(HttpMethod.Post, "/api/v1/docs", new ByteArrayContent(TestApi.Invoice), ("Content-Type", "application/x-www-form-urlencoded"));

        var document = await answer.JsonAsync(HttpStatusCode.Created);
        Assert.Equal("document", document.Text("name"));
        Assert.False(document.ContainsKey("media_type"));
    }

    [Fact]
    public async Task Upload_OfTheSameBytes_IsTheSameDocumentUnderItsNewestName()
    {
        var first = await _api.UploadAsync(name: "a.json");

        Assert.Equal(first, await _api.UploadAsync(name: "b.json"));
        using var read = await _api.GetAsync($"/api/v1/docs/{first}");
        Assert.Equal("b.json", (await read.JsonAsync(HttpStatusCode.OK)).Text("name"));
    }

    [Fact]
    public async Task Upload_OfAForm_TakesItsFile()
    {
        using var form = new MultipartFormDataContent { { new StringContent("x"), "comment" }, { new ByteArrayContent("# Plan\n"u8.ToArray()), "file", "plan.md" } };

        using var answer = await _api.SendAsync(HttpMethod.Post, "/api/v1/docs", form);

        var document = await answer.JsonAsync(HttpStatusCode.Created);
        Assert.Equal("plan.md", document.Text("name"));
        Assert.Equal(7, document["size_bytes"]!.GetValue<int>());
    }

    [Theory]
    [InlineData("../../etc/passwd", "passwd")]
    [InlineData("C:\\temp\\x.md", "x.md")]
    [InlineData("..%2F..%2Fx.md", "x.md")]
    [InlineData("a%00b%0d%0ac.md", "abc.md")]
    public async Task Upload_WithAHostileName_KeepsTheNameAndNoPath(string sent, string kept)
    {
        using var answer = await _api.SendAsync(HttpMethod.Post, "/api/v1/docs", new ByteArrayContent("# x\n"u8.ToArray()), ("X-Filename", sent));

        Assert.Equal(kept, (await answer.JsonAsync(HttpStatusCode.Created)).Text("name"));
    }

    [Fact]
    public async Task Upload_OfNothing_IsRefused()
    {
        using var answer = await _api.SendAsync(HttpMethod.Post, "/api/v1/docs", new ByteArrayContent([]));

        Assert.Contains("is empty", (await answer.ProblemAsync(ProblemTypes.InputRefused)).Text("detail"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, 200_001)]
    [InlineData(false, 200_001)]
    [InlineData(true, 400_000)]
    [InlineData(false, 400_000)]
    public async Task Upload_BeyondTheBound_IsRefusedAndLeavesNothing(bool saysItsLength, int size)
    {
        using HttpContent content = saysItsLength ? new ByteArrayContent(new byte[size]) : new StreamContent(new UnknownLength(new byte[size]));

        using var answer = await _api.SendAsync(HttpMethod.Post, "/api/v1/docs", content);

        Assert.Equal(200_000, (await answer.ProblemAsync(ProblemTypes.BodyTooLarge))["max_bytes"]?.GetValue<long>() ?? 200_000);
        using var list = await _api.GetAsync("/api/v1/docs");
        Assert.Empty((await list.JsonAsync(HttpStatusCode.OK))["items"]!.AsArray());
    }

    [Fact]
    public async Task Upload_Compressed_IsRefused()
    {
        using var answer = await _api.SendAsync(HttpMethod.Post, "/api/v1/docs", new ByteArrayContent([1, 2]), ("Content-Encoding", "gzip"));

        await answer.ProblemAsync(ProblemTypes.UnsupportedBody);
    }

    [Theory]
    [InlineData("multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=\"other\"\r\n\r\ny\r\n--x--\r\n", "no file")]
    [InlineData("multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=\"fi", "broken")]
    [InlineData("multipart/form-data", "--x--", "no boundary")]
    public async Task Upload_OfABrokenForm_SaysWhatIsWrong(string type, string body, string expected)
    {
        using var content = new ByteArrayContent(Encoding.ASCII.GetBytes(body));
        content.Headers.TryAddWithoutValidation("Content-Type", type);

        using var answer = await _api.SendAsync(HttpMethod.Post, "/api/v1/docs", content);

        Assert.Contains(expected, (await answer.ProblemAsync(ProblemTypes.InvalidBody)).Text("detail"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task List_OfManyDocuments_ComesPageByPageNewestFirst()
    {
        for (var i = 0; i < 5; i++)
        {
            await _api.UploadAsync(Encoding.UTF8.GetBytes($"# {i}\n"), $"{i}.md");
        }

        var names = new List<string>();
        for (string? next = "/api/v1/docs?limit=2"; next is not null;)
        {
            using var answer = await _api.GetAsync(next);
            var page = await answer.JsonAsync(HttpStatusCode.OK);
            names.AddRange(page["items"]!.AsArray().Select(d => d!.AsObject().Text("name")));
            next = page["continuation"] is { } token ? $"/api/v1/docs?limit=2&continuation={token}" : null;
        }

        Assert.Equal(["0.md", "1.md", "2.md", "3.md", "4.md"], names.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Get_WithTheTagItHas_SaysNotModified()
    {
        var id = await _api.UploadAsync();
        using var first = await _api.GetAsync($"/api/v1/docs/{id}");

        using var again = await _api.GetAsync($"/api/v1/docs/{id}", ("If-None-Match", first.Header("ETag")!));

        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        Assert.Empty(await again.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task Elements_OfADocument_ComeInOrderPageByPage()
    {
        var id = await _api.UploadAsync();
        var ids = new List<string>();
        for (int? offset = 0; offset is not null;)
        {
            using var answer = await _api.GetAsync($"/api/v1/docs/{id}/elements?limit=7&offset={offset}");
            var page = await answer.JsonAsync(HttpStatusCode.OK);
            Assert.Equal(24, page["total"]!.GetValue<int>());
            ids.AddRange(page["items"]!.AsArray().Select(e => e!.AsObject().Text("id")));
            offset = page["next_offset"]?.GetValue<int>();
        }

        var record = await new Workflows.Exports.DocumentContents(_api.Exporter.Ports).GetAsync("local", id);
        var document = await new Workflows.Exports.DocumentContents(_api.Exporter.Ports).ReadAsync(record);
        Assert.Equal(document.Elements.Select(e => e.Id), ids);
    }

    [Fact]
    public async Task Elements_BeforeAndAfterAnExportRead_AreTheSame()
    {
        var id = await _api.UploadAsync();
        using var before = await _api.GetAsync($"/api/v1/docs/{id}/elements?limit=1000");
        var expected = await before.Content.ReadAsStringAsync();
        await _api.ReviewableAsync();

        var record = await new Workflows.Exports.DocumentContents(_api.Exporter.Ports).GetAsync("local", id);
        Assert.NotNull(record.DocumentHash);
        // Services of their own, which have nothing in memory: what they read is what the workflow stored.
        await using var fresh = await TestApi.StartAsync(services: s => s with { Documents = new Workflows.Exports.DocumentContents(_api.Exporter.Ports) });
        using var after = await fresh.GetAsync($"/api/v1/docs/{id}/elements?limit=1000");

        Assert.Equal(expected, await after.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Elements_OfOneTypeAndPage_AreThoseOnly()
    {
        var id = await _api.UploadAsync();

        using var answer = await _api.GetAsync($"/api/v1/docs/{id}/elements?type=Table&page=1");

        var items = (await answer.JsonAsync(HttpStatusCode.OK))["items"]!.AsArray();
        Assert.All(items, e => Assert.Equal(("Table", 1), (e!.AsObject().Text("type"), e["page"]!.GetValue<int>())));
        Assert.NotEmpty(items);
    }

    [Fact]
    public async Task Elements_OfWhatNobodyCanRead_SaysWhy()
    {
        var id = await _api.UploadAsync("{\"a\": [1, 2"u8.ToArray(), "cut.json");

        using var answer = await _api.GetAsync($"/api/v1/docs/{id}/elements");

        Assert.Contains("cut.json", (await answer.ProblemAsync(ProblemTypes.InputRefused)).Text("detail"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/api/v1/docs/doc-0000000000000000")]
    [InlineData("/api/v1/docs/doc-0000000000000000/elements")]
    [InlineData("/api/v1/docs/a%2Fb")]
    [InlineData("/api/v1/docs/%01")]
    [InlineData("/api/v1/docs/..%2f..%2fetc")]
    public async Task Read_OfWhatThereIsNot_IsNotFound(string path)
    {
        using var answer = await _api.GetAsync(path);

        await answer.ProblemAsync(ProblemTypes.NotFound);
    }

    [Theory]
    [InlineData("/api/v1/docs?limit=0", "from 1 to 200")]
    [InlineData("/api/v1/docs?limit=201", "from 1 to 200")]
    [InlineData("/api/v1/docs?limit=x", "from 1 to 200")]
    [InlineData("/api/v1/docs?limt=5", "Did you mean 'limit'?")]
    [InlineData("/api/v1/docs?limit=1&limit=2", "more than once")]
    [InlineData("/api/v1/docs/doc-1?x=1", "takes no query parameters")]
    [InlineData("/api/v1/docs/doc-1/elements?type=Tabel", "Did you mean 'Table'?")]
    [InlineData("/api/v1/docs/doc-1/elements?offset=-1", "from 0 to")]
    public async Task Query_ThatIsWrong_SaysWhatAndSuggests(string path, string expected)
    {
        using var answer = await _api.GetAsync(path);

        Assert.Contains(expected, (await answer.ProblemAsync(ProblemTypes.InvalidParameter)).Text("detail"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Continuation_ThatNobodyGave_IsRefused()
    {
        using var answer = await _api.GetAsync("/api/v1/docs?continuation=abc");

        await answer.ProblemAsync(ProblemTypes.InvalidContinuation);
    }

    private sealed class UnknownLength(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;
    }
}
