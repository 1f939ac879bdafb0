using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Exporter.Http.Tests.Faults;

/// <summary>
/// <c>kill -9</c> of the real server, between requests and while it answers and works. A client that only repeats each request with its
/// <c>Idempotency-Key</c> until it is answered gets one document, one export, one review, one deliverable and one feedback, whatever happens.
/// EXPORTER_FAULT_ROUNDS makes it longer; the seed of a run is printed and EXPORTER_FAULT_SEED repeats it.
/// </summary>
[Trait("Category", "Faults")]
public sealed class KillTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Xunit.Abstractions.ITestOutputHelper _output;
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(30) };
    private ServeProcess? _server;

    public KillTests(Xunit.Abstractions.ITestOutputHelper output) => _output = output;

    public void Dispose()
    {
        _server?.Dispose();
        _http.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Server_KilledBetweenAnyTwoRequests_LosesNothingAndDoesNothingTwice()
    {
        var answers = new List<(Call Call, string Body)>();
        var journey = new Journey();
        for (var step = 0; step < Journey.Steps; step++)
        {
            await RestartAsync();
            var call = journey.Next(step);
            answers.Add((call, await AskAsync(call)));
            journey.Learn(step, answers[^1].Body);
            _server!.Kill();
        }

        await RestartAsync();
        foreach (var (call, body) in answers.Where(a => a.Call.Key is not null))
        {
            Assert.Equal(body, await AskAsync(call));
        }

        await CheckAsync(journey);
    }

    [Fact]
    public async Task Server_KilledWhileItAnswersAndWorks_LosesNothingAndDoesNothingTwice()
    {
        var rounds = Setting("EXPORTER_FAULT_ROUNDS") ?? 3;
        var seed = Setting("EXPORTER_FAULT_SEED") ?? Environment.TickCount & 0xFFFF;
        _output.WriteLine($"EXPORTER_FAULT_SEED={seed}");
        var random = new Random(seed);
        var kills = 0;
        for (var round = 0; round < rounds; round++)
        {
            var journey = new Journey(round);
            for (var step = 0; step < Journey.Steps; step++)
            {
                var call = journey.Next(step);
                string? body = null;
                for (var attempt = 0; body is null; attempt++)
                {
                    if (_server is null)
                    {
                        await RestartAsync();
                    }

                    // The killer takes it away meanwhile; who asks keeps to the one that was there.
                    var server = _server!;
                    // Sooner or later within what such a call and the work behind it take; after some attempts it is let through.
                    using var stop = new CancellationTokenSource();
                    var killing = attempt < 2 && random.Next(3) > 0 ? KillAfterAsync(random.Next(0, 120), stop.Token) : Task.FromResult(false);
                    body = await TryAsync(call, server);
                    // The answer is out: the kill still comes, now and then, while the workflow works behind it.
                    if (body is not null && random.Next(2) == 0)
                    {
                        await stop.CancelAsync();
                    }

                    kills += await killing ? 1 : 0;
                }

                journey.Learn(step, body);
            }

            if (_server is null)
            {
                await RestartAsync();
            }

            await CheckAsync(journey);
        }

        _output.WriteLine($"{kills} kills, {_seen} answers");
        Assert.True(kills > 0);
    }

    private int _seen;

    private static int? Setting(string name) => int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;

    private async Task<bool> KillAfterAsync(int milliseconds, CancellationToken cancellationToken)
    {
        try
        {
            await Task.Delay(milliseconds, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            return false;
        }

        _server!.Kill();
        _server.Dispose();
        _server = null;
        return true;
    }

    private async Task RestartAsync()
    {
        _server?.Dispose();
        _server = await ServeProcess.StartAsync(_folder.Path);
    }

    private async Task<string?> TryAsync(Call call, ServeProcess server)
    {
        try
        {
            return await AskAsync(call, server);
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    private Task<string> AskAsync(Call call) => AskAsync(call, _server!);

    private async Task<string> AskAsync(Call call, ServeProcess server)
    {
        using var request = new HttpRequestMessage(call.Method, new Uri(server.Address, call.Path));
        if (call.Body is not null)
        {
            request.Content = new ByteArrayContent(call.Body);
        }

        if (call.Key is not null)
        {
            request.Headers.Add("Idempotency-Key", call.Key);
        }

        request.Headers.Add("Prefer", "wait=20");
        using var answer = await _http.SendAsync(request);
        var body = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{call.Method} {call.Path}: {(int)answer.StatusCode} {body}\n{server.Log}");
        _seen++;
        // Who waits for the end of what is being made asks again until it has ended.
        return call.UntilItHasEnded && !body.Contains("\"status\":\"completed\"", StringComparison.Ordinal) ? await AskAgainAsync(call, server) : body;
    }

    private async Task<string> AskAgainAsync(Call call, ServeProcess server)
    {
        await Task.Delay(20);
        return await AskAsync(call, server);
    }

    /// <summary>One of everything, with a log in which every step stands once.</summary>
    private async Task CheckAsync(Journey journey)
    {
        var history = await ListAsync($"/api/v1/exports/history?document_id={journey.Document}");
        var export = Assert.Single(history).AsObject();
        Assert.Equal(journey.Export, export.Text("export_workflow_id"));
        Assert.Equal("completed", export.Text("status"));
        Assert.Equal(2, export["revisions"]!.AsArray().Count);
        Assert.Equal(2, export["current_revision"]!.GetValue<int>());

        var state = JsonNode.Parse(await AskAsync(new(HttpMethod.Get, $"/api/v1/exports/{journey.Export}", null, null)))!.AsObject();
        Assert.Equal(
            ["initial_ai_summary", "user_modifications", "final_summary_and_deliverable", "final_summary_and_deliverable", "user_feedback"],
            state["stages"]!.AsArray().Select(s => s!.AsObject().Text("stage")));
        var events = await ListAsync($"/api/v1/exports/{journey.Export}/events?limit=200");
        var actions = events.Select(e => e.AsObject().Text("action")).ToList();
        Assert.Single(actions, "extracted");
        Assert.Single(actions, "user_modifications");
        Assert.Equal(2, actions.Count(a => a == "stage3_final_summary"));
        foreach (var revision in new[] { 1, 2 })
        {
            Assert.NotEmpty(await AskAsync(new(HttpMethod.Get, $"/api/v1/exports/{journey.Export}/download?revision={revision}", null, null)));
        }
    }

    private async Task<List<JsonNode>> ListAsync(string path) =>
        [.. JsonNode.Parse(await AskAsync(new(HttpMethod.Get, path, null, null)))!["items"]!.AsArray().Select(i => i!)];

    private sealed record Call(HttpMethod Method, string Path, byte[]? Body, string? Key, bool UntilItHasEnded = false);

    /// <summary>The requests of one export, each of which needs what those before it were answered.</summary>
    private sealed class Journey(int round = 0)
    {
        public const int Steps = 7;

        public string Document { get; private set; } = "";

        public string Export { get; private set; } = "";

        public Call Next(int step) => step switch
        {
            0 => new(HttpMethod.Post, "/api/v1/docs", Encoding.UTF8.GetBytes($"# Plan {round}\n\nWe recommend caution. The total is {round + 5} EUR.\n"), $"upload {round}".Replace(' ', '-')),
            1 => Post($"/api/v1/docs/{Document}/export", """{"formats":["markdown","json"]}""", "start"),
            2 => Post($"/api/v1/exports/{Export}/modifications", """{"modified_data":{"total":7},"editing_time_seconds":10}""", "review"),
            3 => new(HttpMethod.Get, $"/api/v1/exports/{Export}", null, null, true),
            4 => Post($"/api/v1/exports/{Export}/regenerate", """{"format":"json"}""", "again"),
            5 => new(HttpMethod.Get, $"/api/v1/exports/{Export}", null, null, true),
            _ => Post($"/api/v1/exports/{Export}/feedback", """{"rating":5,"revision":1}""", "feedback"),
        };

        public void Learn(int step, string body)
        {
            var json = JsonNode.Parse(body)!.AsObject();
            if (step == 0)
            {
                Document = json.Text("document_id");
            }
            else if (step == 1)
            {
                Export = json.Text("export_workflow_id");
            }
        }

        private Call Post(string path, string body, string key) => new(HttpMethod.Post, path, Encoding.UTF8.GetBytes(body), $"{key}-{round}");
    }
}
