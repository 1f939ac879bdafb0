using System.Globalization;
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
    private readonly JourneyClient _client = new();
    private ServeProcess? _server;

    public KillTests(Xunit.Abstractions.ITestOutputHelper output) => _output = output;

    public void Dispose()
    {
        _server?.Dispose();
        _client.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Server_KilledBetweenAnyTwoRequests_LosesNothingAndDoesNothingTwice()
    {
        var answers = new List<(Call Call, string Body)>();
        var journey = new ExportJourney();
        for (var step = 0; step < journey.Steps; step++)
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
            var journey = new ExportJourney(round);
            for (var step = 0; step < journey.Steps; step++)
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
                    body = await _client.TryAsync(call, server);
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

        _output.WriteLine($"{kills} kills, {_client.Answers} answers");
        Assert.True(kills > 0);
    }

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

    private Task<string> AskAsync(Call call) => _client.AskAsync(call, _server!);

    /// <summary>One of everything, with a log in which every step stands once.</summary>
    private async Task CheckAsync(ExportJourney journey)
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
}
