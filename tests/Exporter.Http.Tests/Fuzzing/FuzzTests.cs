using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;

namespace Exporter.Http.Tests.Fuzzing;

/// <summary>
/// Anything at all, sent to the API: no 500, no answer that is neither JSON nor a problem document, and a server that works afterwards.
/// EXPORTER_FUZZ_SECONDS makes it longer; the seed of a run is printed and EXPORTER_FUZZ_SEED repeats it.
/// </summary>
[Trait("Category", "Fuzz")]
public sealed class FuzzTests
{
    private static readonly string[] Methods = ["GET", "GET", "POST", "POST", "POST", "PUT", "DELETE", "HEAD", "PATCH", "OPTIONS", "TRACE", "BREW"];

    private static readonly string[] Words =
    [
        "", "0", "-1", "1", "99999999999999999999", "1e9", "NaN", "null", "true", "..", "%2e%2e%2f", "%00", "%ff", "%ed%a0%80", "a b", "ä", "%F0%9F%98%80", "'", "\"", "<script>", "{}", "[]", "*", "@identities",
        "json", "markdown", "html", "standard", "running", "completed", "2026-01-31", "9999-12-31T23:59:59Z", "0001-01-01", "bytes=0-0", "bytes=-1", "bytes=5-1", "wait=0", "wait=1", "wait=-1", "wait=x", "text/event-stream",
        "application/json", "multipart/form-data; boundary=x", "multipart/form-data; boundary=", "gzip", "identity", "\"x\"", "W/\"x\"", "Bearer x", "http://evil.example", "localhost",
    ];

    private static readonly string[] Parameters = ["limit", "continuation", "offset", "page", "type", "status", "from", "to", "document_id", "format", "revision", "file", "x"];

    private static readonly string[] Headers =
    [
        "X-Filename", "Idempotency-Key", "Prefer", "If-Match", "If-None-Match", "If-Range", "Range", "Accept", "Last-Event-ID", "Content-Type", "Content-Encoding", "Origin", "Sec-Fetch-Site", "Authorization",
        "X-MS-CLIENT-PRINCIPAL", "X-Forwarded-Host", "Expect", "Cookie",
    ];

    private static readonly string[] Members =
    [
        "formats", "format", "template", "export_format", "document_template", "auto_finish", "user_preferences", "export_workflow_id", "modified_data", "editing_time_seconds", "user_confidence_after_edit", "reasons",
        "rating", "comments", "issues_found", "feedback_type", "revision", "settings", "transformation_instructions", "template_customization", "priority_fields", "x",
    ];

    private readonly Xunit.Abstractions.ITestOutputHelper _output;

    public FuzzTests(Xunit.Abstractions.ITestOutputHelper output) => _output = output;

    [Fact]
    public async Task Requests_OfAnyKind_AreNeverAFaultOfTheServer()
    {
        var seconds = Setting("EXPORTER_FUZZ_SECONDS") ?? 8;
        var seed = Setting("EXPORTER_FUZZ_SEED") ?? Environment.TickCount & 0xFFFF;
        _output.WriteLine($"EXPORTER_FUZZ_SEED={seed}");
        await using var api = await TestApi.StartAsync((o, _) => o with { DeliverableWait = TimeSpan.FromMilliseconds(50), MaxStreamTime = TimeSpan.FromMilliseconds(50) });
        var ids = new List<string> { await api.ReviewableAsync(), await api.DeliveredAsync(), await api.UploadAsync() };
        var random = new Random(seed);
        var statuses = new SortedDictionary<int, int>();
        var clock = TimeProvider.System;
        var began = clock.GetTimestamp();
        for (var i = 0; clock.GetElapsedTime(began) < TimeSpan.FromSeconds(seconds) || i < 300; i++)
        {
            var (method, path, headers, body) = (Pick(random, Methods), PathOf(random, ids), HeadersOf(random), BodyOf(random, ids));
            var what = $"seed {seed}, request {i}: {method} {path} {string.Join("; ", headers.Select(h => $"{h.Item1}: {h.Item2[..Math.Min(60, h.Item2.Length)]}"))} {(body is null ? "" : Encoding.UTF8.GetString(body, 0, Math.Min(300, body.Length)))}";
            try
            {
                using var answer = await api.SendAsync(new HttpMethod(method), path, body is null ? null : new ByteArrayContent(body), headers);
                var text = await answer.Content.ReadAsStringAsync();
                statuses[(int)answer.StatusCode] = statuses.GetValueOrDefault((int)answer.StatusCode) + 1;
                Assert.True((int)answer.StatusCode < 500, $"{what}\n{text}");
                CheckProblem(answer, method, text, what);
                Collect(text, ids);
            }
            catch (HttpRequestException e) when (e.StatusCode is null)
            {
                // The client itself refuses to send such a request, or the server, to go on reading it.
            }
            catch (Exception e) when (e is UriFormatException or FormatException or InvalidOperationException)
            {
                // The client's own check of what it sends.
            }
        }

        _output.WriteLine(string.Join(", ", statuses.Select(s => $"{s.Key}: {s.Value}")));
        Assert.DoesNotContain(api.Log.Lines, l => l.Level >= LogLevel.Error);
        using var live = await api.GetAsync("/health/ready");
        Assert.Equal(HttpStatusCode.OK, live.StatusCode);
        Assert.True(statuses.Keys.Any(s => s < 300) && statuses.Keys.Count > 6, "The requests were all of one kind: the fuzzer has lost its way.");
    }

    private static void CheckProblem(HttpResponseMessage answer, string method, string text, string what)
    {
        // An empty 400 is the web server's own word for what is no HTTP request.
        if ((int)answer.StatusCode < 400 || method == "HEAD" || (answer.StatusCode == HttpStatusCode.BadRequest && text.Length == 0))
        {
            return;
        }

        Assert.True(answer.Content.Headers.ContentType?.MediaType == "application/problem+json", $"{what}\n{text}");
        Assert.Contains(Problems.ProblemTypesTests.Uris, u => text.Contains(u, StringComparison.Ordinal));
    }

    private static void Collect(string text, List<string> ids)
    {
        if (ids.Count < 60 && text.StartsWith('{') && JsonNode.Parse(text) is JsonObject json)
        {
            ids.AddRange(new[] { json["export_workflow_id"], json["document_id"] }.OfType<JsonValue>().Select(v => v.GetValue<string>()));
        }
    }

    private static string PathOf(Random random, List<string> ids)
    {
        var id = random.Next(5) == 0 ? Pick(random, Words) : ids[random.Next(ids.Count)];
        var path = Pick(random,
        [
            "/", "/api/v1/docs", $"/api/v1/docs/{id}", $"/api/v1/docs/{id}/elements", $"/api/v1/docs/{id}/export", $"/api/v1/exports/{id}", $"/api/v1/exports/{id}/stages/{Pick(random, ["1", "2", "3", "4", Pick(random, Words)])}",
            $"/api/v1/exports/{id}/events", $"/api/v1/exports/{id}/modifications", $"/api/v1/exports/{id}/regenerate", $"/api/v1/exports/{id}/retry", $"/api/v1/exports/{id}/feedback", $"/api/v1/exports/{id}/download",
            "/api/v1/exports/history", "/api/v1/exports/analytics", "/api/v1/configurations", $"/api/v1/configurations/{Pick(random, Words)}", "/api/v1/formats", "/health/live", "/health/ready", "/openapi/v1.json",
            $"/assets/{Pick(random, Words)}", $"/{Pick(random, Words)}/{Pick(random, Words)}",
        ]);
        var query = string.Join('&', Enumerable.Range(0, Math.Max(0, random.Next(6) - 3)).Select(_ => $"{Pick(random, Parameters)}={Pick(random, Words)}"));
        return query.Length == 0 ? path : $"{path}?{query}";
    }

    private static (string, string)[] HeadersOf(Random random) =>
        [.. Enumerable.Range(0, Math.Max(0, random.Next(6) - 2)).Select(_ => (Pick(random, Headers), random.Next(30) == 0 ? new string('x', random.Next(20_000)) : Pick(random, Words)))];

    private static byte[]? BodyOf(Random random, List<string> ids)
    {
        switch (random.Next(8))
        {
            case 0:
                return null;
            case 1:
                var noise = new byte[random.Next(2000)];
                random.NextBytes(noise);
                return noise;
            case 2:
                var cut = Encoding.UTF8.GetBytes(Value(random, ids, 4));
                return cut[..random.Next(cut.Length + 1)];
            case 3:
                return Encoding.UTF8.GetBytes(new string('[', random.Next(2000)));
            default:
                return Encoding.UTF8.GetBytes(Object(random, ids, 3));
        }
    }

    private static string Object(Random random, List<string> ids, int depth) =>
        "{" + string.Join(',', Enumerable.Range(0, random.Next(5)).Select(_ => $"\"{Pick(random, Members)}\":{Value(random, ids, depth)}")) + "}";

    private static string Value(Random random, List<string> ids, int depth) => random.Next(depth > 0 ? 10 : 7) switch
    {
        0 => "null",
        1 => Pick(random, ["true", "false"]),
        2 => Pick(random, ["0", "1", "5", "-1", "0.5", "1e400", "123456789012345678901234567890", "1.50"]),
        3 => $"\"{ids[random.Next(ids.Count)]}\"",
        4 => Pick(random, ["\"\\ud800\"", "\"\\u0000\"", "\"😀\"", "\"\\n\""]),
        5 or 6 => JsonValue.Create(Pick(random, Words)).ToJsonString(),
        7 => "[" + string.Join(',', Enumerable.Range(0, random.Next(4)).Select(_ => Value(random, ids, depth - 1))) + "]",
        _ => Object(random, ids, depth - 1),
    };

    private static string Pick(Random random, string[] from) => from[random.Next(from.Length)];

    private static int? Setting(string name) => int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;
}
