using System.Diagnostics;
using System.Globalization;
using Exporter.Local.Engine;
using Exporter.Orchestrations.Port;

namespace Exporter.Bench.Engine;

/// <summary>
/// Orchestrations and activities a second of the embedded engine, with the product's settings on a real SQLite file: every step is on the disk
/// before the next begins.
/// </summary>
/// <remarks>
/// A loop of its own beside BenchmarkDotNet: what is asked is how many get through while N are in flight, each of which waits for the disk,
/// shares its flushes with others and leaves a database behind that grows. BenchmarkDotNet times one call after another and would measure N = 1 only.
/// </remarks>
internal sealed class EngineThroughput(string folder, TimeSpan time)
{
    private const int Activities = 5;

    public async Task PrintAsync()
    {
        Console.WriteLine("\n### Engine\n\n| in flight | orchestrations | orchestrations/s | activities/s | p50, ms | p99, ms | commits an orchestration |\n|---:|---:|---:|---:|---:|---:|---:|");
        foreach (var concurrency in new[] { 1, 100 })
        {
            await RunAsync(concurrency);
        }

        Console.WriteLine($"\nAn orchestration is {Activities} activities, one after the other, that do nothing. A commit is one flush to the disk; orchestrations in flight share them.");
    }

    private static void Register(IWorkflowRegistry registry)
    {
        registry.AddOrchestrator<int, int>("Chain", async (context, value) =>
        {
            for (var i = 0; i < Activities; i++)
            {
                value = await context.CallActivityAsync<int>("AddOne", value);
            }

            return value;
        });
        registry.AddActivity<int, int>("AddOne", (value, _) => Task.FromResult(value + 1));
    }

    private async Task RunAsync(int concurrency)
    {
        using var data = new DataFolder(folder);
        var commits = 0;
        await using var engine = new EmbeddedEngine(
            new EmbeddedEngineOptions { DataDirectory = data.Path, Fault = point => commits += point == "after-commit" ? 1 : 0 }, Register);
        await engine.StartAsync();
        await engine.WaitUntilWorkingAsync();
        await DriveAsync(engine, "warm", concurrency, TimeSpan.FromSeconds(2));
        commits = 0;
        var began = Stopwatch.GetTimestamp();
        var latencies = await DriveAsync(engine, "run", concurrency, time);
        var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        var done = latencies.Count;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {concurrency} | {done:N0} | {done / seconds:N0} | {done * Activities / seconds:N0} | {latencies.Percentile(50):0.0} | {latencies.Percentile(99):0.0} | {commits / (double)done:0.00} |"));
    }

    // As many loops as are to be in flight: each starts an orchestration and waits for its end.
    private static async Task<Latencies> DriveAsync(EmbeddedEngine engine, string prefix, int concurrency, TimeSpan time)
    {
        var latencies = new Latencies();
        var began = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, concurrency).Select(async loop =>
        {
            await Task.Yield();
            for (var i = 0; Stopwatch.GetElapsedTime(began) < time; i++)
            {
                var id = string.Create(CultureInfo.InvariantCulture, $"{prefix}-{loop}-{i}");
                var start = Stopwatch.GetTimestamp();
                await engine.ScheduleNewAsync("Chain", id, 0);
                var end = await engine.WaitForCompletionAsync(id);
                latencies.Add(Stopwatch.GetElapsedTime(start));
                if (end?.Output?.GetInt32() != Activities)
                {
                    throw new InvalidOperationException($"Orchestration {id} ended as {end?.Status}: {end?.Failure?.ErrorMessage}");
                }
            }
        }));
        return latencies;
    }
}
