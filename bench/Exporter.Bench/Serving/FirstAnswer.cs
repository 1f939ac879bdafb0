using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using Exporter.Bench.Samples;

namespace Exporter.Bench.Serving;

/// <summary>
/// How long a client waits for the 202 of <c>POST /api/v1/docs/{id}/export</c>, from a server in a process of its own with its real stores.
/// </summary>
/// <remarks>
/// A loop of its own beside BenchmarkDotNet, which measures the mean of a call: what is asked here is a distribution, its tail, and how it changes
/// while the workflows that were started work in the background; and the first request can be had only once a process.
/// </remarks>
internal sealed class FirstAnswer(string folder, TimeSpan time, int starts)
{
    private const int MaxSamples = 1000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public async Task PrintAsync()
    {
        Console.WriteLine("\n### First 202 of POST /docs/{id}/export\n\n| what | n | p50, ms | p90, ms | p99, ms | max, ms |\n|---|---:|---:|---:|---:|---:|");
        using var data = new DataFolder(folder);
        string document;
        using (var server = await ServedProcess.StartAsync(data.Path))
        {
            using var client = Client(server);
            document = await UploadAsync(client);
            await SampleAsync(client, document, _ => null, wait: true, TimeSpan.FromSeconds(4));
            Row("warm, one at a time, the workflow left to reach its review", await SampleAsync(client, document, _ => null, wait: true, time));
            Row("the same with an Idempotency-Key", await SampleAsync(client, document, Key, wait: true, time));
            Row("warm, one after the other, workflows working behind", await SampleAsync(client, document, _ => null, wait: false, time));
        }

        await StartsAsync(document);
    }

    // A data directory of its own for each, or the workflows that are left would work while the server starts.
    private async Task StartsAsync(string document)
    {
        var (first, listening) = (new Latencies(), new Latencies());
        for (var i = 0; i < starts; i++)
        {
            using var data = new DataFolder(folder);
            using (var before = await ServedProcess.StartAsync(data.Path))
            {
                using var uploading = Client(before);
                await UploadAsync(uploading);
            }

            using var server = await ServedProcess.StartAsync(data.Path);
            listening.Add(server.Start);
            using var client = Client(server);
            first.Add((await PostAsync(client, document, null)).Time);
        }

        Row("the very first request after a start", first);
        Row("from the start of the process until it listens", listening);
    }

    private static HttpClient Client(ServedProcess server) => new() { BaseAddress = server.Address, Timeout = Patience };

    private static string Key(int number) => "bench-" + number.ToString(CultureInfo.InvariantCulture);

    private static async Task<string> UploadAsync(HttpClient client)
    {
        var (name, bytes) = SampleInputs.For("tore", pages: 3)!.Value;
        using var content = new ByteArrayContent(bytes) { Headers = { { "X-Filename", name } } };
        using var answer = await client.PostAsync(new Uri("/api/v1/docs", UriKind.Relative), content);
        answer.EnsureSuccessStatusCode();
        using var json = JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync());
        return json.RootElement.GetProperty("document_id").GetString()!;
    }

    private static async Task<Latencies> SampleAsync(HttpClient client, string document, Func<int, string?> key, bool wait, TimeSpan time)
    {
        var latencies = new Latencies();
        var began = Stopwatch.GetTimestamp();
        for (var i = 0; i < MaxSamples && Stopwatch.GetElapsedTime(began) < time; i++)
        {
            var (took, id) = await PostAsync(client, document, key(i));
            latencies.Add(took);
            while (wait && await StatusAsync(client, id) == "running")
            {
                await Task.Delay(10);
            }
        }

        return latencies;
    }

    private static async Task<(TimeSpan Time, string Id)> PostAsync(HttpClient client, string document, string? key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/docs/{document}/export")
        {
            Content = new StringContent("""{"formats":["markdown","json"]}""", Encoding.UTF8, "application/json"),
        };
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        var began = Stopwatch.GetTimestamp();
        using var answer = await client.SendAsync(request);
        var took = Stopwatch.GetElapsedTime(began);
        if (answer.StatusCode != HttpStatusCode.Accepted)
        {
            throw new InvalidOperationException($"Expected 202, got {(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
        }

        using var json = JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync());
        return (took, json.RootElement.GetProperty("export_workflow_id").GetString()!);
    }

    private static async Task<string> StatusAsync(HttpClient client, string id)
    {
        using var json = JsonDocument.Parse(await client.GetByteArrayAsync(new Uri($"/api/v1/exports/{id}", UriKind.Relative)));
        return json.RootElement.GetProperty("status").GetString()!;
    }

    private static void Row(string what, Latencies latencies) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"| {what} | {latencies.Count} | {latencies.Percentile(50):0.0} | {latencies.Percentile(90):0.0} | {latencies.Percentile(99):0.0} | {latencies.Percentile(100):0.0} |"));
}
