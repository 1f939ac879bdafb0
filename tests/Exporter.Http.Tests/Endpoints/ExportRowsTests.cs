using System.Net;
using Exporter.Http.Problems;

namespace Exporter.Http.Tests.Endpoints;

public sealed class ExportRowsTests : IAsyncLifetime
{
    private TestApi _api = null!;

    public async Task InitializeAsync() => _api = await TestApi.StartAsync();

    public async Task DisposeAsync() => await _api.DisposeAsync();

    [Fact]
    public async Task Start_WithoutPreference_AnswersAtOnceWithThePlaceToPoll()
    {
        var document = await _api.UploadAsync();

        using var answer = await _api.SendAsync(HttpMethod.Post, $"/api/v1/docs/{document}/export");

        var export = await answer.JsonAsync(HttpStatusCode.Accepted);
        var id = export.Text("export_workflow_id");
        Assert.Equal($"/api/v1/exports/{id}", answer.Header("Location"));
        Assert.Equal("1", answer.Header("Retry-After"));
        Assert.Equal(document, export.Text("document_id"));
        using var polled = await _api.GetAsync(answer.Header("Location")!);
        Assert.Equal(id, (await polled.JsonAsync(HttpStatusCode.OK)).Text("export_workflow_id"));
    }

    [Fact]
    public async Task Start_WithPreferenceToWait_AnswersWithWhatIsToBeReviewed()
    {
        var document = await _api.UploadAsync();

        using var answer = await _api.PostAsync($"/api/v1/docs/{document}/export", """{"formats":["json","markdown"]}""", ("Prefer", "respond-async, wait=30"));

        var review = await answer.JsonAsync(HttpStatusCode.OK);
        Assert.Equal("wait=30", answer.Header("Preference-Applied"));
        Assert.Equal("awaiting_user_review", review.Text("status"));
        Assert.Equal("Northwind Instruments GmbH", review["initial_extracted_data"]!["VendorName"]!.GetValue<string>());
        Assert.NotEmpty(review["summary"]!.AsObject().Text("executive_summary"));
    }

    [Fact]
    public async Task Start_OfABrokenDocument_SaysWhyWhereItIsWaitedFor()
    {
        var document = await _api.UploadAsync("{\"a\": [1, 2"u8.ToArray(), "cut.json");

        using var answer = await _api.PostAsync($"/api/v1/docs/{document}/export", "{}", ("Prefer", "wait=30"));

        var problem = await answer.ProblemAsync(ProblemTypes.ExportFailed);
        Assert.Contains("cut.json", problem.Text("detail"), StringComparison.Ordinal);
        Assert.Equal(1, problem["error"]!["stage"]!.GetValue<int>());
        using var state = await _api.GetAsync(answer.Header("Location")!);
        Assert.Equal("failed", (await state.JsonAsync(HttpStatusCode.OK)).Text("status"));
    }

    [Fact]
    public async Task Start_ThatFinishesByItself_WaitsForTheEnd()
    {
        var document = await _api.UploadAsync();

        using var answer = await _api.PostAsync($"/api/v1/docs/{document}/export", """{"auto_finish":true,"format":"markdown"}""", ("Prefer", "wait=30"));

        Assert.Equal("completed", (await answer.JsonAsync(HttpStatusCode.OK)).Text("status"));
    }

    [Fact]
    public async Task SecondPhase_WithTheEditedData_AnswersWithTheFile()
    {
        var document = await _api.UploadAsync();
        var id = await _api.ReviewableAsync();

        using var answer = await _api.PostAsync(
            $"/api/v1/docs/{document}/export",
            $$$"""{"export_workflow_id":"{{{id}}}","modified_data":{"vendor":"New"},"editing_time_seconds":285,"user_preferences":{"export_format":"markdown"}}""");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("text/markdown", answer.Content.Headers.ContentType!.MediaType);
        Assert.StartsWith("attachment; filename=\"invoice_standard_", answer.Header("Content-Disposition"), StringComparison.Ordinal);
        Assert.NotEmpty(await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task SecondPhase_ThatMayNotWait_IsAccepted()
    {
        var document = await _api.UploadAsync();
        var id = await _api.ReviewableAsync();

        using var answer = await _api.PostAsync($"/api/v1/docs/{document}/export", $$$"""{"export_workflow_id":"{{{id}}}","modified_data":{}}""", ("Prefer", "wait=0"));

        Assert.Equal(id, (await answer.JsonAsync(HttpStatusCode.Accepted)).Text("export_workflow_id"));
        await _api.EndAsync(id);
    }

    [Theory]
    [InlineData("""{"modified_data":{}}""", "export_workflow_id")]
    [InlineData("""{"export_workflow_id":"exp-1"}""", "modified_data")]
    [InlineData("""{"export_workflow_id":"exp-1","modified_data":{},"formats":["json"]}""", "user_preferences")]
    [InlineData("""{"formts":["json"]}""", "Did you mean 'formats'?")]
    [InlineData("""{"formats":"json"}""", "formats")]
    [InlineData("""[1]""", "line 1")]
    [InlineData("null", "null")]
    [InlineData("{\"formats\":[", "line 1")]
    [InlineData("""{"auto_finish":true,"auto_finish":false}""", "'auto_finish' is given twice")]
    [InlineData("""{"export_workflow_id":"exp-1","modified_data":{"a":1,"a":2}}""", "twice")]
    [InlineData("""{"export_workflow_id":"exp-1","modified_data":{"a":"\ud800"}}""", "not Unicode")]
    public async Task Start_WithABodyThatIsWrong_SaysWhat(string body, string expected)
    {
        var document = await _api.UploadAsync();

        using var answer = await _api.PostAsync($"/api/v1/docs/{document}/export", body);

        Assert.Contains(expected, (await answer.ProblemAsync(ProblemTypes.InvalidBody)).Text("detail"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"format":"markdwn"}""", "Did you mean 'markdown'?")]
    [InlineData("""{"format":"json","formats":["json"]}""", "not both")]
    [InlineData("""{"formats":[]}""", "empty")]
    [InlineData("""{"formats":[null]}""", "null")]
    [InlineData("""{"template":"standrd"}""", "Did you mean 'standard'?")]
    [InlineData("""{"user_preferences":{"document_template":"finacial"},"format":"html"}""", "Did you mean 'financial'?")]
    public async Task Start_WithASettingThatIsWrong_SaysWhatAndSuggests(string body, string expected)
    {
        var document = await _api.UploadAsync();

        using var answer = await _api.PostAsync($"/api/v1/docs/{document}/export", body);

        Assert.Contains(expected, (await answer.ProblemAsync(ProblemTypes.InvalidSetting)).Text("detail"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SecondPhase_OfAnotherDocumentsExport_IsNotFound()
    {
        var id = await _api.ReviewableAsync();
        var other = await _api.UploadAsync("# other\n"u8.ToArray());

        using var answer = await _api.PostAsync($"/api/v1/docs/{other}/export", $$$"""{"export_workflow_id":"{{{id}}}","modified_data":{}}""");

        await answer.ProblemAsync(ProblemTypes.NotFound);
    }

    [Fact]
    public async Task SecondPhase_OfACancelledExport_SaysItsState()
    {
        var document = await _api.UploadAsync();
        var id = await _api.ReviewableAsync();
        using var cancel = await _api.SendAsync(HttpMethod.Delete, $"/api/v1/exports/{id}");

        using var answer = await _api.PostAsync($"/api/v1/docs/{document}/export", $$$"""{"export_workflow_id":"{{{id}}}","modified_data":{}}""");

        Assert.Equal("cancelled", (await answer.ProblemAsync(ProblemTypes.WrongState)).Text("export_status"));
    }

    [Fact]
    public async Task Get_OfAFinishedExport_HasTheRecordsOfItsStages()
    {
        var id = await _api.DeliveredAsync();

        using var answer = await _api.GetAsync($"/api/v1/exports/{id}");

        var export = await answer.JsonAsync(HttpStatusCode.OK);
        Assert.Equal("completed", export.Text("status"));
        Assert.Equal(
            ["initial_ai_summary", "user_modifications", "final_summary_and_deliverable"], export["stages"]!.AsArray().Select(s => s!.AsObject().Text("stage")));
        Assert.Equal("Northwind", export["stages"]![1]!["modified_data"]!["vendor"]!.GetValue<string>());
        using var again = await _api.GetAsync($"/api/v1/exports/{id}", ("If-None-Match", answer.Header("ETag")!));
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
    }

    [Fact]
    public async Task Get_WithPreferenceToWait_ComesWhenTheReviewIsDue()
    {
        var document = await _api.UploadAsync();
        using var started = await _api.PostAsync($"/api/v1/docs/{document}/export", "{}");

        using var answer = await _api.GetAsync(started.Header("Location")!, ("Prefer", "wait=500"));

        Assert.Equal("awaiting_user_review", (await answer.JsonAsync(HttpStatusCode.OK)).Text("status"));
        Assert.Equal("wait=60", answer.Header("Preference-Applied"));
    }

    [Fact]
    public async Task Stages_ByNumber_AreTheirRecords()
    {
        var id = await _api.DeliveredAsync();
        foreach (var (n, stage) in new[] { (1, "initial_ai_summary"), (2, "user_modifications"), (3, "final_summary_and_deliverable") })
        {
            using var answer = await _api.GetAsync($"/api/v1/exports/{id}/stages/{n}");
            Assert.Equal(stage, (await answer.JsonAsync(HttpStatusCode.OK)).Text("stage"));
        }

        foreach (var path in new[] { "4", "5", "x", "3?revision=2" })
        {
            using var answer = await _api.GetAsync($"/api/v1/exports/{id}/stages/{path}");
            await answer.ProblemAsync(ProblemTypes.NotFound);
        }
    }

    [Fact]
    public async Task History_Filtered_GivesWhatFits()
    {
        var waiting = await _api.ReviewableAsync();
        var document = await _api.UploadAsync("# other\n"u8.ToArray());
        using var other = await _api.PostAsync($"/api/v1/docs/{document}/export", "{}", ("Prefer", "wait=30"));

        Assert.Equal(2, await CountAsync(""));
        Assert.Equal(1, await CountAsync($"?document_id={document}"));
        Assert.Equal(2, await CountAsync("?status=awaiting_user_review"));
        Assert.Equal(0, await CountAsync("?status=completed"));
        Assert.Equal(0, await CountAsync("?to=2000-01-01"));
        Assert.Equal(2, await CountAsync("?from=2000-01-01T00:00:00%2B02:00"));
        Assert.Equal(1, await CountAsync("?limit=1"));
        using var wrong = await _api.GetAsync("/api/v1/exports/history?status=complete");
        Assert.Contains("Did you mean 'completed'?", (await wrong.ProblemAsync(ProblemTypes.InvalidParameter)).Text("detail"), StringComparison.Ordinal);
        using var bad = await _api.GetAsync("/api/v1/exports/history?from=yesterday");
        await bad.ProblemAsync(ProblemTypes.InvalidParameter);
        Assert.NotEmpty(waiting);

        async Task<int> CountAsync(string query)
        {
            using var answer = await _api.GetAsync("/api/v1/exports/history" + query);
            return (await answer.JsonAsync(HttpStatusCode.OK))["items"]!.AsArray().Count;
        }
    }

    [Fact]
    public async Task Analytics_OfAPeriod_CountsWhatHappenedInIt()
    {
        await _api.DeliveredAsync();

        using var now = await _api.GetAsync("/api/v1/exports/analytics");
        using var then = await _api.GetAsync("/api/v1/exports/analytics?from=0001-01-01&to=0001-01-02");

        Assert.Equal(1, (await now.JsonAsync(HttpStatusCode.OK))["exports"]!["completed"]!.GetValue<int>());
        Assert.Empty((await then.JsonAsync(HttpStatusCode.OK))["exports"]!.AsObject());
    }

    [Theory]
    [InlineData("GET", "")]
    [InlineData("GET", "/stages/1")]
    [InlineData("GET", "/events")]
    [InlineData("GET", "/download")]
    [InlineData("POST", "/modifications")]
    [InlineData("POST", "/regenerate")]
    [InlineData("POST", "/retry")]
    [InlineData("POST", "/feedback")]
    [InlineData("DELETE", "")]
    public async Task Call_OnAnExportThereIsNot_IsNotFound(string method, string path)
    {
        foreach (var id in new[] { "exp-00000000000000000000000000000000", "a%20b", new string('x', 101) })
        {
            using var body = method == "POST" ? new StringContent(path == "/feedback" ? """{"rating":1}""" : path == "/modifications" ? """{"modified_data":{}}""" : "{}") : null;
            using var answer = await _api.SendAsync(new HttpMethod(method), $"/api/v1/exports/{id}{path}", body);
            await answer.ProblemAsync(ProblemTypes.NotFound);
        }
    }
}
