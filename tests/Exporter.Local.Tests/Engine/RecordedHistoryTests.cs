using System.Text.Json;
using Exporter.Local.Engine;
using Exporter.Orchestrations.Port;

namespace Exporter.Local.Tests.Engine;

/// <summary>
/// A history recorded by an earlier build, and kept as it was, is replayed by the code of today: stored instances must always go on.
/// EXPORTER_RECORD_HISTORY=FILE records it anew, which is right only for a change that cannot meet stored instances.
/// </summary>
public sealed class RecordedHistoryTests : EngineTest
{
    private static readonly string Recorded = Path.Combine(AppContext.BaseDirectory, "Engine", "Histories", "small-review.json");

    [Fact]
    public async Task Replay_HistoryOfAnEarlierBuild_EndsAsRecorded()
    {
        var result = HistoryReplay.Run(await File.ReadAllTextAsync(Recorded), registry => Register(registry, changed: false));

        Assert.Equal(WorkflowRuntimeStatus.Completed, result.Status);
        Assert.Equal("\"2 pages, failed: System.IO.IOException, edited by someone, child 7, 55783655-bc4f-5dbc-9282-2db25789201a\"", result.Output);
        Assert.Null(result.Failure);
        Assert.Equal("review-1", result.InstanceId);
    }

    [Fact]
    public async Task Replay_OrderOfTheOrchestratorChanged_IsRefused()
    {
        var history = await File.ReadAllTextAsync(Recorded);

        var exception = Assert.Throws<NonDeterministicWorkflowException>(() => HistoryReplay.Run(history, registry => Register(registry, changed: true)));

        Assert.Contains("step 0: recorded was activity 'Load', and now it asks for a wait for event 'Edited'", exception.Message);
    }

    [Fact]
    public async Task Replay_OrchestratorNowAwaitsSomethingForeign_IsRefused()
    {
        var history = await File.ReadAllTextAsync(Recorded);

        Assert.Throws<NonDeterministicWorkflowException>(() => HistoryReplay.Run(history, registry => registry.AddOrchestrator<string, string>("SmallReview", async (_, _) =>
        {
            await Task.Delay(Timeout.Infinite);
            return "";
        })));
        Assert.Throws<ForeignAwaitException>(() => HistoryReplay.Run(
            """{"instance_id":"x","name":"SmallReview","generation":0,"status":"running","turns":[{"time":"2026-01-01T00:00:00Z","events":[{"kind":"started"}],"actions":[]}]}""",
            registry => registry.AddOrchestrator<string, string>("SmallReview", async (_, _) =>
            {
                await Task.Delay(Timeout.Infinite);
                return "";
            })));
    }

    [Fact]
    public async Task Replay_EachPrefixOfTheHistory_IsRunningUntilTheLast()
    {
        using var history = JsonDocument.Parse(await File.ReadAllTextAsync(Recorded));
        var turns = history.RootElement.GetProperty("turns").EnumerateArray().ToList();
        for (var count = 1; count <= turns.Count; count++)
        {
            var prefix = $$"""{"instance_id":"review-1","name":"SmallReview","generation":0,"status":"running","turns":[{{string.Join(',', turns.Take(count))}}]}""";

            var result = HistoryReplay.Run(prefix, registry => Register(registry, changed: false));

            Assert.Equal(count == turns.Count ? WorkflowRuntimeStatus.Completed : WorkflowRuntimeStatus.Running, result.Status);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"instance_id":"x","name":"y","turns":[{"time":"2026-01-01T00:00:00Z","events":[{"kind":"unheard of"}],"actions":[]}]}""")]
    public void Replay_TextThatIsNoHistory_IsRefused(string text) =>
        Assert.ThrowsAny<Exception>(() => HistoryReplay.Run(text, registry => Register(registry, changed: false)));

    [Fact]
    public async Task ExportHistory_OfTheSameWorkflowToday_HoldsTheSameTurns()
    {
        var clock = new ManualTimeProvider();
        await using var engine = await StartAsync(registry => Register(registry, changed: false), options => options with { TimeProvider = clock, MaxConcurrentActivities = 1 });
        await engine.ScheduleNewAsync("SmallReview", "review-1", "handbook");
        await UntilAsync(engine, "review-1", instance => instance.CustomStatus?.GetString() == "reminding");
        var token = Soon;
        while ((await engine.GetAsync("review-1", token))!.CustomStatus?.GetString() == "reminding")
        {
            clock.Advance(TimeSpan.FromHours(1));
            await Task.Delay(5, token);
        }

        await engine.RaiseEventAsync("review-1", "edited", "someone");
        await EndAsync(engine, "review-1");
        var today = engine.ExportHistory("review-1")!;
        if (Environment.GetEnvironmentVariable("EXPORTER_RECORD_HISTORY") is { Length: > 0 } file)
        {
            await File.WriteAllTextAsync(file, today);
        }

        Assert.Equal(Shape(await File.ReadAllTextAsync(Recorded)), Shape(today));
    }

    /// <summary>Everything but the times, which depend on how often the clock was moved.</summary>
    private static string Shape(string history) => System.Text.RegularExpressions.Regex.Replace(history, "\"\\d{4}-[^\"]*Z\"", "\"time\"");

    private static void Register(IWorkflowRegistry registry, bool changed)
    {
        registry.AddActivity<string, int>("Load", (name, _) => Task.FromResult(name.Length / 4));
        registry.AddActivity<int, int>("Fail", (_, _) => throw new IOException("no such page"));
        registry.AddOrchestrator<int, string>("Child", (_, input) => Task.FromResult($"child {input}"));
        registry.AddOrchestrator<string, string>("SmallReview", async (context, name) =>
        {
            Task<string>? early = changed ? context.WaitForExternalEvent<string>("Edited") : null;
            var pages = await context.CallActivityAsync<int>("Load", name);
            var failed = "";
            try
            {
                await context.CallActivityAsync<int>("Fail", 1, new RetryPolicy(2, TimeSpan.FromMinutes(1)) { Handle = _ => false });
            }
            catch (WorkflowTaskFailedException exception)
            {
                failed = exception.Failure.ErrorType;
            }

            context.SetCustomStatus("reminding");
            await context.CreateTimer(context.CurrentUtcDateTime.AddDays(1), CancellationToken.None);
            context.SetCustomStatus("waiting");
            var edited = await (early ?? context.WaitForExternalEvent<string>("Edited"));
            var child = await context.CallSubOrchestratorAsync<string>("Child", 7, context.InstanceId + "-child");
            return $"{pages} pages, failed: {failed}, edited by {edited}, {child}, {context.NewGuid()}";
        });
    }
}
