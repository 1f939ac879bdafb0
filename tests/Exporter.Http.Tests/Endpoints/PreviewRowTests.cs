using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Exporter.Http.Problems;

namespace Exporter.Http.Tests.Endpoints;

/// <summary>Previews, selections and configurations in requests.</summary>
public sealed class PreviewRowTests : IAsyncLifetime
{
    private const string Note = "# Note\n\nFirst.\n\n## Part\n\n- one\n- two\n";

    private const string Flat = """[{"type":"Title","element_id":"a","text":"1 One","metadata":{}},{"type":"Title","element_id":"b","text":"1.1 Two","metadata":{}}]""";

    private TestApi _api = null!;

    public async Task InitializeAsync() => _api = await TestApi.StartAsync();

    public async Task DisposeAsync() => await _api.DisposeAsync();

    [Fact]
    public async Task Preview_OfContent_ShowsItAndKeepsNothing()
    {
        // The store makes its files when it is first asked.
        using var none = await _api.GetAsync("/api/v1/docs");
        var before = Files();

        using var answer = await _api.PostAsync(
            "/api/v1/exports/preview",
            new JsonObject { ["content"] = Note, ["name"] = "note.md", ["format"] = "jsonl", ["rows"] = 1, ["models"] = new JsonArray("gpt-4o") }.ToJsonString(),
            ("Idempotency-Key", "preview-1"));

        var preview = await answer.JsonAsync(HttpStatusCode.OK);
        Assert.Equal("markdown", preview.Text("reader"));
        Assert.Equal(2, (int)preview["rows"]!);
        Assert.Single(preview.Text("text").Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.True((int)preview["tokens"]![0]!["count"]! > 10);
        Assert.Equal(before, Files());
        using var other = await _api.PostAsync("/api/v1/exports/preview", """{"content":"Another."}""", ("Idempotency-Key", "preview-1"));
        Assert.Contains("Another.", (await other.JsonAsync(HttpStatusCode.OK)).Text("text"), StringComparison.Ordinal);
        using var documents = await _api.GetAsync("/api/v1/docs");
        Assert.Empty((await documents.JsonAsync(HttpStatusCode.OK))["items"]!.AsArray());
    }

    [Fact]
    public async Task Preview_OfABinaryFormat_TellsItsSizeAndShowsNoText()
    {
        using var answer = await _api.PostAsync(
            "/api/v1/exports/preview",
            new JsonObject { ["content"] = Note, ["name"] = "note.md", ["format"] = "excel", ["models"] = new JsonArray("gpt-4o") }.ToJsonString());
        using var formats = await _api.GetAsync("/api/v1/formats");

        var preview = await answer.JsonAsync(HttpStatusCode.OK);
        Assert.True((bool)preview["binary"]!);
        Assert.Null(preview["text"]);
        Assert.True((long)preview["size_bytes"]! > 1000);
        Assert.Empty(preview["tokens"]!.AsArray());
        Assert.Contains(preview["warnings"]!.AsArray(), w => w!.ToString().Contains("no tokens of its file are counted", StringComparison.Ordinal));
        Assert.True((bool)(await formats.JsonAsync(HttpStatusCode.OK))["items"]!.AsArray().Single(f => (string)f!["key"]! == "excel")!["binary"]!);
    }

    [Fact]
    public async Task Preview_OfTextThatNoFontDraws_IsAProblemThatNamesIt()
    {
        using var answer = await _api.PostAsync(
            "/api/v1/exports/preview", new JsonObject { ["content"] = "# नमस्ते\n\nFirst.\n", ["name"] = "note.md", ["format"] = "pdf" }.ToJsonString());

        var problem = await answer.ProblemAsync(ProblemTypes.UndrawableText);
        Assert.Equal(["Devanagari"], problem["scripts"]!.AsArray().Select(s => (string?)s));
    }

    [Fact]
    public async Task Preview_OfADocument_IsWhatAnExportGivesAndLeavesNoRecord()
    {
        var id = await _api.UploadAsync();
        var before = Files();

        using var answer = await _api.PostAsync("/api/v1/exports/preview", $$"""{"selection":{"pages":"-1"},"format":"markdown","document_id":"{{id}}"}""");

        var preview = await answer.JsonAsync(HttpStatusCode.OK);
        Assert.Matches(@"page \d+ of page.*\(-1 is page \d+\)", preview["selected"]!.AsObject().Text("understood"));
        Assert.Equal(before, Files());
        using var history = await _api.GetAsync("/api/v1/exports/history");
        Assert.Empty((await history.JsonAsync(HttpStatusCode.OK))["items"]!.AsArray());
    }

    [Theory]
    [InlineData("""{"format":"markdown"}""", "invalid-body")]
    [InlineData("""{"content":"x","formt":"markdown"}""", "invalid-body")]
    [InlineData("""{"content":"x","format":"markdwn"}""", "invalid-setting")]
    [InlineData("""{"content":"x","rows":0}""", "invalid-setting")]
    [InlineData("""{"content":"x","models":["no-such-model"]}""", "invalid-setting")]
    [InlineData("""{"content":"x","options":{"flavr":"github"}}""", "invalid-setting")]
    [InlineData("""{"content":"x","selection":{"pages":"9"}}""", "invalid-setting")]
    [InlineData("""{"content":"x","selection":{"page":"9"}}""", "invalid-setting")]
    [InlineData("""{"content":"x","configuration":"none"}""", "invalid-setting")]
    [InlineData("""{"content":"{\"a\":","name":"a.json"}""", "input-refused")]
    [InlineData("""{"document_id":"doc-0000000000000000"}""", "not-found")]
    public async Task Preview_ThatCannotBe_SaysWhy(string body, string slug)
    {
        using var answer = await _api.PostAsync("/api/v1/exports/preview", body);

        await answer.ProblemAsync(ProblemTypes.All.Single(t => t.Slug == slug));
    }

    [Fact]
    public async Task Export_WithSelection_SummarisesAndDeliversThePartAlone()
    {
        var id = await _api.UploadAsync(Encoding.UTF8.GetBytes("# Open\n\nFor everyone to read.\n\n# Secret\n\nThe password is swordfish.\n"), "note.md");

        using var started = await _api.PostAsync($"/api/v1/docs/{id}/export", """{"formats":["json","markdown"],"auto_finish":true,"selection":{"sections":["Secret"],"leave_out":true}}""", ("Prefer", "wait=30"));
        var review = await started.Content.ReadAsStringAsync();
        var workflow = JsonNode.Parse(review)!.AsObject().Text("export_workflow_id");
        await _api.EndAsync(workflow);
        using var json = await _api.GetAsync($"/api/v1/exports/{workflow}/download");
        using var markdown = await _api.GetAsync($"/api/v1/exports/{workflow}/download?format=markdown");
        using var events = await _api.GetAsync($"/api/v1/exports/{workflow}/events");

        Assert.DoesNotContain("swordfish", review, StringComparison.Ordinal);
        Assert.DoesNotContain("swordfish", await json.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        var text = await markdown.Content.ReadAsStringAsync();
        Assert.Contains("For everyone", text, StringComparison.Ordinal);
        Assert.DoesNotContain("swordfish", text, StringComparison.Ordinal);
        Assert.Contains("Selected all but sections 'Secret': 2 of 4 elements.", await events.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var whole = await _api.GetAsync($"/api/v1/docs/{id}/elements");
        Assert.Contains("swordfish", await whole.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Export_WithASelectionThatDoesNotFit_FailsAtOnceAndSaysWhy()
    {
        var id = await _api.UploadAsync();

        using var typo = await _api.PostAsync($"/api/v1/docs/{id}/export", """{"selection":{"pages":"0"}}""");
        using var lost = await _api.PostAsync($"/api/v1/docs/{id}/export", """{"selection":{"pages":"99"}}""", ("Prefer", "wait=30"));

        await typo.ProblemAsync(ProblemTypes.InvalidSetting);
        var problem = await lost.ProblemAsync(ProblemTypes.ExportFailed);
        Assert.Contains("out of range", problem.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Configuration_Used_GivesWhatTheBodyDoesNotSay()
    {
        await SaveAsync("open", """{"settings":{"formats":["markdown"],"selection":{"sections":["Part"]}}}""", HttpStatusCode.Created);
        await SaveAsync("rows", """{"settings":{"formats":["jsonl"],"options":{"jsonl.shape":"text"},"count_tokens":["gpt-4o"]}}""", HttpStatusCode.Created);
        var id = await _api.UploadAsync(Encoding.UTF8.GetBytes(Note), "note.md");

        using var rows = await _api.PostAsync("/api/v1/exports/preview", $$"""{"document_id":"{{id}}","configuration":"rows"}""");
        using var part = await _api.PostAsync("/api/v1/exports/preview", $$"""{"document_id":"{{id}}","configuration":"open","format":"plaintext"}""");
        using var refused = await _api.PostAsync($"/api/v1/docs/{id}/export", """{"configuration":"rows"}""");
        using var started = await _api.PostAsync($"/api/v1/docs/{id}/export", """{"configuration":"open","auto_finish":true}""");
        var workflow = (await started.JsonAsync(HttpStatusCode.Accepted)).Text("export_workflow_id");
        await _api.EndAsync(workflow);
        using var file = await _api.GetAsync($"/api/v1/exports/{workflow}/download?format=markdown");

        var preview = await rows.JsonAsync(HttpStatusCode.OK);
        Assert.StartsWith("""{"text":""", preview.Text("text"), StringComparison.Ordinal);
        Assert.Single(preview["tokens"]!.AsArray());
        Assert.DoesNotContain("First.", (await part.JsonAsync(HttpStatusCode.OK)).Text("text"), StringComparison.Ordinal);
        await refused.ProblemAsync(ProblemTypes.InvalidSetting);
        var text = await file.Content.ReadAsStringAsync();
        Assert.Contains("- one", text, StringComparison.Ordinal);
        Assert.DoesNotContain("First.", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Preview_WithRepairs_MendsWhatTheRequestNames()
    {
        var id = await _api.UploadAsync(Encoding.UTF8.GetBytes(Flat), "flat.json");
        await SaveAsync("as-it-is", """{"settings":{"repairs":"none"}}""", HttpStatusCode.Created);

        Assert.Equal("# 1 One\n\n## 1.1 Two\n", await PreviewAsync($$"""{"document_id":"{{id}}"}"""));
        Assert.Equal("# 1 One\n\n# 1.1 Two\n", await PreviewAsync($$"""{"document_id":"{{id}}","repairs":"none"}"""));
        Assert.Equal("# 1 One\n\n# 1.1 Two\n", await PreviewAsync($$"""{"document_id":"{{id}}","configuration":"as-it-is"}"""));
        Assert.Equal("# 1 One\n\n## 1.1 Two\n", await PreviewAsync($$"""{"document_id":"{{id}}","configuration":"as-it-is","repairs":"default"}"""));
        using var typo = await _api.PostAsync("/api/v1/exports/preview", $$"""{"document_id":"{{id}}","repairs":"heading"}""");
        Assert.Contains("headings", (await typo.ProblemAsync(ProblemTypes.InvalidSetting)).ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Preview_ForATarget_SaysWhatItsReaderWouldRefuse()
    {
        using var few = await _api.PostAsync("/api/v1/exports/preview", """{"content":"# A\n\nb\n","name":"a.md","target":"openai-sft"}""");
        using var taken = await _api.PostAsync("/api/v1/exports/preview", """{"content":"# A\n\nb\n","name":"a.md","target":"trl","options":{"shape":"text"}}""");
        using var other = await _api.PostAsync("/api/v1/exports/preview", """{"content":"# A\n\nb\n","name":"a.md","target":"trl","format":"markdown"}""");

        var refused = await few.JsonAsync(HttpStatusCode.OK);
        Assert.Equal("jsonl", refused.Text("format"));
        Assert.False((bool)refused["target"]!["accepted"]!);
        Assert.Equal("too-few-rows", (string?)refused["target"]!["findings"]![0]!["rule"]);
        Assert.True((bool)(await taken.JsonAsync(HttpStatusCode.OK))["target"]!["accepted"]!);
        await other.ProblemAsync(ProblemTypes.InvalidSetting);
    }

    [Fact]
    public async Task Export_WithRepairs_IsOfTheDocumentAsItAskedAndLeavesTheDocumentToOthers()
    {
        var id = await _api.UploadAsync(Encoding.UTF8.GetBytes(Flat), "flat.json");

        using var started = await _api.PostAsync($"/api/v1/docs/{id}/export", """{"formats":["markdown"],"auto_finish":true,"repairs":"none"}""");
        var workflow = (await started.JsonAsync(HttpStatusCode.Accepted)).Text("export_workflow_id");
        await _api.EndAsync(workflow);
        using var file = await _api.GetAsync($"/api/v1/exports/{workflow}/download?format=markdown");
        using var events = await _api.GetAsync($"/api/v1/exports/{workflow}/events");
        using var elements = await _api.GetAsync($"/api/v1/docs/{id}/elements");
        using var typo = await _api.PostAsync($"/api/v1/docs/{id}/export", """{"repairs":"heading"}""");

        Assert.Matches(@"(?m)^(#+) 1 One\n\n\1 1\.1 Two$", await file.Content.ReadAsStringAsync());
        Assert.Contains("\"repairs_asked\":\"none\"", await events.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(2, (int)(await elements.JsonAsync(HttpStatusCode.OK))["items"]![1]!["level"]!);
        await typo.ProblemAsync(ProblemTypes.InvalidSetting);
    }

    [Theory]
    [InlineData("""{"formt":["json"]}""")]
    [InlineData("""{"repairs":"heading"}""")]
    [InlineData("""{"target":"trll"}""")]
    [InlineData("""{"target":"trl","formats":["markdown"]}""")]
    [InlineData("""{"formats":["jsn"]}""")]
    [InlineData("""{"formats":"json"}""")]
    [InlineData("""{"template":"fancy"}""")]
    [InlineData("""{"options":{"shape":"table"}}""")]
    [InlineData("""{"selection":{"types":["Tabel"]}}""")]
    [InlineData("""{"selection":{"zones":{"zones":[{"left":1}]}}}""")]
    public async Task Configuration_OfWhatThereIsNot_IsRefused(string settings) =>
        await SaveAsync("x", $$"""{"settings":{{settings}}}""", HttpStatusCode.UnprocessableEntity);

    private async Task<string> PreviewAsync(string body)
    {
        using var answer = await _api.PostAsync("/api/v1/exports/preview", body);
        return (await answer.JsonAsync(HttpStatusCode.OK)).Text("text");
    }

    private async Task SaveAsync(string name, string json, HttpStatusCode expected)
    {
        using var answer = await _api.SendAsync(HttpMethod.Put, $"/api/v1/configurations/{name}", new StringContent(json, Encoding.UTF8, "application/json"));
        Assert.True(answer.StatusCode == expected, $"{answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
    }

    // Every file of the data directory but the databases' own, and what the databases hold of records.
    private List<string> Files() => [.. Directory.EnumerateFiles(_api.DataDirectory, "*", SearchOption.AllDirectories).Where(f => !f.EndsWith("-wal", StringComparison.Ordinal) && !f.EndsWith("-shm", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
}
