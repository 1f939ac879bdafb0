using System.Net;
using Exporter.Http.Problems;

namespace Exporter.Http.Tests.Endpoints;

public sealed class ActionRowsTests : IAsyncLifetime
{
    private TestApi _api = null!;

    public async Task InitializeAsync() => _api = await TestApi.StartAsync();

    public async Task DisposeAsync() => await _api.DisposeAsync();

    [Fact]
    public async Task Modifications_OfAReview_AreRecordedWithTheirFigures()
    {
        var id = await _api.ReviewableAsync();

        using var answer = await _api.PostAsync(
            $"/api/v1/exports/{id}/modifications",
            """{"modified_data":{"VendorName":"N","Extra":1},"editing_time_seconds":285,"user_confidence_after_edit":0.9,"reasons":{"VendorName":"misread"},"user_preferences":{"export_format":"markdown"}}""");

        await answer.JsonAsync(HttpStatusCode.Accepted);
        Assert.Equal("completed", (await _api.EndAsync(id)).Text("status"));
        using var stage = await _api.GetAsync($"/api/v1/exports/{id}/stages/2");
        var record = await stage.JsonAsync(HttpStatusCode.OK);
        Assert.Equal(285, record["user_actions"]!["editing_time_seconds"]!.GetValue<double>());
        Assert.Equal(0.9, record["user_actions"]!["user_confidence_after_edit"]!.GetValue<double>());
        Assert.Contains(record["changes"]!.AsArray(), c => c!["user_reason"]?.GetValue<string>() == "misread");
    }

    [Fact]
    public async Task Modifications_HandedInTwice_AreOneReview()
    {
        var id = await _api.DeliveredAsync();

        using var same = await _api.PostAsync($"/api/v1/exports/{id}/modifications", """{"modified_data":{"vendor":"Northwind"}}""");
        using var other = await _api.PostAsync($"/api/v1/exports/{id}/modifications", """{"modified_data":{"vendor":"Other"}}""");

        await same.JsonAsync(HttpStatusCode.Accepted);
        Assert.Equal("completed", (await other.ProblemAsync(ProblemTypes.WrongState)).Text("export_status"));
    }

    [Theory]
    [InlineData("{}", "modified_data")]
    [InlineData("", "empty")]
    [InlineData("""{"modified_data":[]}""", "modified_data")]
    [InlineData("""{"modified_data":{},"editing_time_second":1}""", "Did you mean 'editing_time_seconds'?")]
    public async Task Modifications_ThatAreNoReview_AreRefused(string body, string expected)
    {
        var id = await _api.ReviewableAsync();

        using var answer = await _api.PostAsync($"/api/v1/exports/{id}/modifications", body);

        Assert.Contains(expected, (await answer.ProblemAsync(ProblemTypes.InvalidBody)).Text("detail"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"modified_data":{},"editing_time_seconds":-1}""")]
    [InlineData("""{"modified_data":{},"user_confidence_after_edit":2}""")]
    [InlineData("""{"modified_data":{},"user_preferences":{"export_format":"nope"}}""")]
    public async Task Modifications_OutOfBounds_AreRefused(string body)
    {
        var id = await _api.ReviewableAsync();

        using var answer = await _api.PostAsync($"/api/v1/exports/{id}/modifications", body);

        await answer.ProblemAsync(ProblemTypes.InvalidSetting);
    }

    [Fact]
    public async Task Modifications_UnderAnOldTag_AreRefusedAndUnderTheNewOneTaken()
    {
        var id = await _api.ReviewableAsync();
        using var read = await _api.GetAsync($"/api/v1/exports/{id}");

        using var stale = await _api.PostAsync($"/api/v1/exports/{id}/modifications", """{"modified_data":{}}""", ("If-Match", "\"0\""));
        using var fresh = await _api.PostAsync($"/api/v1/exports/{id}/modifications", """{"modified_data":{}}""", ("If-Match", read.Header("ETag")!));

        await stale.ProblemAsync(ProblemTypes.PreconditionFailed);
        using var cancel = await _api.SendAsync(HttpMethod.Delete, $"/api/v1/exports/{id}", null, ("If-Match", "\"0\""));
        await cancel.ProblemAsync(ProblemTypes.PreconditionFailed);
        Assert.Equal(read.Header("ETag"), stale.Header("ETag"));
        await fresh.JsonAsync(HttpStatusCode.Accepted);
        await _api.EndAsync(id);
    }

    [Fact]
    public async Task Regenerate_WithAnotherFormat_MakesAnotherRevision()
    {
        var id = await _api.DeliveredAsync();

        using var answer = await _api.PostAsync($"/api/v1/exports/{id}/regenerate", """{"format":"markdown"}""");

        await answer.JsonAsync(HttpStatusCode.Accepted);
        var end = await _api.EndAsync(id);
        Assert.Equal(2, end["current_revision"]!.GetValue<int>());
        using var first = await _api.GetAsync($"/api/v1/exports/{id}/download?revision=1");
        using var second = await _api.GetAsync($"/api/v1/exports/{id}/download");
        Assert.Equal(("application/json", "text/markdown"), (first.Content.Headers.ContentType!.MediaType, second.Content.Headers.ContentType!.MediaType));
    }

    [Fact]
    public async Task Regenerate_BeforeThereIsAnything_IsRefused()
    {
        var id = await _api.ReviewableAsync();

        using var answer = await _api.PostAsync($"/api/v1/exports/{id}/regenerate", "{}");

        await answer.ProblemAsync(ProblemTypes.WrongState);
    }

    [Fact]
    public async Task Retry_WhereNothingFailed_IsRefused()
    {
        var id = await _api.DeliveredAsync();

        using var answer = await _api.SendAsync(HttpMethod.Post, $"/api/v1/exports/{id}/retry");

        await answer.ProblemAsync(ProblemTypes.WrongState);
    }

    [Fact]
    public async Task Feedback_OnADeliverable_IsRecordedOnce()
    {
        var id = await _api.DeliveredAsync();
        const string Body = """{"rating":4,"comments":"good","issues_found":["a date"],"feedback_type":"accuracy"}""";

        using var first = await _api.PostAsync($"/api/v1/exports/{id}/feedback", Body);
        using var again = await _api.PostAsync($"/api/v1/exports/{id}/feedback", Body);
        using var other = await _api.PostAsync($"/api/v1/exports/{id}/feedback", """{"rating":1}""");

        var record = await first.JsonAsync(HttpStatusCode.Created);
        Assert.Equal("user_feedback", record.Text("stage"));
        Assert.Equal(record.ToJsonString(), (await again.JsonAsync(HttpStatusCode.Created)).ToJsonString());
        await other.ProblemAsync(ProblemTypes.AlreadyRecorded);
        using var stage = await _api.GetAsync(first.Header("Location")!);
        Assert.Equal(4, (await stage.JsonAsync(HttpStatusCode.OK))["rating"]!.GetValue<int>());
    }

    [Theory]
    [InlineData("{}", "invalid-body")]
    [InlineData("""{"rating":6}""", "invalid-setting")]
    [InlineData("""{"rating":3.5}""", "invalid-body")]
    public async Task Feedback_ThatIsNone_IsRefused(string body, string type)
    {
        var id = await _api.DeliveredAsync();

        using var answer = await _api.PostAsync($"/api/v1/exports/{id}/feedback", body);

        await answer.ProblemAsync(ProblemTypes.All.Single(p => p.Slug == type));
    }

    [Fact]
    public async Task Cancel_OfAWaitingExport_EndsItOnce()
    {
        var id = await _api.ReviewableAsync();

        using var answer = await _api.SendAsync(HttpMethod.Delete, $"/api/v1/exports/{id}");
        using var again = await _api.SendAsync(HttpMethod.Delete, $"/api/v1/exports/{id}");

        Assert.Equal("cancelled", (await answer.JsonAsync(HttpStatusCode.OK)).Text("status"));
        Assert.Equal("cancelled", (await again.JsonAsync(HttpStatusCode.OK)).Text("status"));
        using var review = await _api.PostAsync($"/api/v1/exports/{id}/modifications", """{"modified_data":{}}""");
        await review.ProblemAsync(ProblemTypes.WrongState);
    }

    [Fact]
    public async Task Cancel_OfAFinishedExport_IsRefused()
    {
        var id = await _api.DeliveredAsync();

        using var answer = await _api.SendAsync(HttpMethod.Delete, $"/api/v1/exports/{id}");

        await answer.ProblemAsync(ProblemTypes.WrongState);
    }
}
