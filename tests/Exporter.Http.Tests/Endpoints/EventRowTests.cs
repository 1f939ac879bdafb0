using System.Net;
using Exporter.Http.Problems;

namespace Exporter.Http.Tests.Endpoints;

public sealed class EventRowTests : IAsyncLifetime
{
    private TestApi _api = null!;

    public async Task InitializeAsync() => _api = await TestApi.StartAsync((o, _) => o with { MaxStreams = 2 });

    public async Task DisposeAsync() => await _api.DisposeAsync();

    [Fact]
    public async Task Events_ByPages_AreTheLogInOrder()
    {
        var id = await _api.DeliveredAsync();
        var actions = new List<string>();
        for (string? next = $"/api/v1/exports/{id}/events?limit=2"; next is not null;)
        {
            using var answer = await _api.GetAsync(next);
            var page = await answer.JsonAsync(HttpStatusCode.OK);
            actions.AddRange(page["items"]!.AsArray().Select(e => e!.AsObject().Text("action")));
            next = page["continuation"] is { } token ? $"/api/v1/exports/{id}/events?limit=2&continuation={token}" : null;
        }

        Assert.Equal(["document_uploaded", "export_started", "extracted"], actions.Take(3));
        Assert.Contains("stage3_final_summary", actions);
    }

    [Fact]
    public async Task Stream_OfAnExport_TellsItAllAndEndsWithIt()
    {
        var id = await _api.ReviewableAsync();
        using var answer = await _api.GetAsync($"/api/v1/exports/{id}/events", ("Accept", "text/event-stream"));
        Assert.Equal("text/event-stream", answer.Content.Headers.ContentType!.MediaType);
        var reading = answer.Content.ReadAsStringAsync();

        using var review = await _api.PostAsync($"/api/v1/exports/{id}/modifications", """{"modified_data":{}}""");
        var text = await reading.WaitAsync(TimeSpan.FromSeconds(30));

        Assert.Contains("event: export_event\nid: ", text, StringComparison.Ordinal);
        Assert.Contains("\"status\":\"awaiting_user_review\"", text, StringComparison.Ordinal);
        Assert.EndsWith("event: end\ndata: {\"status\":\"completed\"}\n\n", text, StringComparison.Ordinal);
        Assert.Equal(Ids(text).Distinct(), Ids(text));
    }

    [Fact]
    public async Task Stream_AfterAnEvent_GoesOnBehindIt()
    {
        var id = await _api.DeliveredAsync();
        using var whole = await _api.GetAsync($"/api/v1/exports/{id}/events", ("Accept", "text/event-stream"));
        var all = Ids(await whole.Content.ReadAsStringAsync());

        using var rest = await _api.GetAsync($"/api/v1/exports/{id}/events", ("Accept", "text/event-stream"), ("Last-Event-ID", all[2]));
        using var unknown = await _api.GetAsync($"/api/v1/exports/{id}/events", ("Accept", "text/event-stream"), ("Last-Event-ID", "none"));

        Assert.Equal(all.Skip(3), Ids(await rest.Content.ReadAsStringAsync()));
        Assert.Equal(all, Ids(await unknown.Content.ReadAsStringAsync()));
    }

    [Fact]
    public async Task Streams_BeyondTheBound_AreRefusedUntilOneEnds()
    {
        var id = await _api.ReviewableAsync();
        var first = await _api.GetAsync($"/api/v1/exports/{id}/events", ("Accept", "text/event-stream"));
        using var second = await _api.GetAsync($"/api/v1/exports/{id}/events", ("Accept", "text/event-stream"));

        using var third = await _api.GetAsync($"/api/v1/exports/{id}/events", ("Accept", "text/event-stream"));
        await third.ProblemAsync(ProblemTypes.TooManyStreams);
        first.Dispose();

        for (var i = 0; ; i++)
        {
            using var again = await _api.GetAsync($"/api/v1/exports/{id}/events", ("Accept", "text/event-stream"));
            if (again.StatusCode == HttpStatusCode.OK)
            {
                break;
            }

            Assert.True(i < 100, "A closed stream is never given back.");
            await Task.Delay(50);
        }
    }

    [Fact]
    public async Task Stream_WhereTheServerStops_Ends()
    {
        var api = await TestApi.StartAsync();
        var id = await api.ReviewableAsync();
        using var answer = await api.GetAsync($"/api/v1/exports/{id}/events", ("Accept", "text/event-stream"));
        var reading = answer.Content.ReadAsStringAsync();

        await api.DisposeAsync();

        await reading.WaitAsync(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task Stream_ThatIsQuietForLong_EndsAndSaysNothingWrong()
    {
        await using var api = await TestApi.StartAsync((o, _) => o with { MaxStreamTime = TimeSpan.FromSeconds(3), StreamHeartbeat = TimeSpan.FromMilliseconds(50) });
        var id = await api.ReviewableAsync();

        using var answer = await api.GetAsync($"/api/v1/exports/{id}/events", ("Accept", "text/event-stream"));

        var text = await answer.Content.ReadAsStringAsync().WaitAsync(TimeSpan.FromSeconds(10));
        Assert.DoesNotContain("event: end", text, StringComparison.Ordinal);
        Assert.Contains("\n: still here\n\n", text, StringComparison.Ordinal);
    }

    private static List<string> Ids(string stream) => [.. stream.Split('\n').Where(l => l.StartsWith("id: ", StringComparison.Ordinal)).Select(l => l[4..])];
}
