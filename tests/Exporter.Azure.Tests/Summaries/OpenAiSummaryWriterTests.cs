using System.Diagnostics;
using System.Text.Json.Nodes;
using Exporter.Azure.Summaries;
using Exporter.Core.Records;
using Exporter.Workflows.Ports;
using Exporter.Workflows.Summaries;
using Microsoft.Extensions.DependencyInjection;

namespace Exporter.Azure.Tests.Summaries;

/// <summary>Summaries by a model that answers well or badly, over the real wire format.</summary>
public sealed class OpenAiSummaryWriterTests
{
    [Fact]
    public async Task Success_GivesFiveSectionsModelUsageConfidenceAndPromptHash()
    {
        var (written, requests) = await AskAsync(ChatAnswer.Success);

        Assert.Equal("An invoice of Müller & Söhne.", written.Summary.ExecutiveSummary);
        Assert.Equal(["The total is 12.50."], written.Summary.KeyFindings);
        Assert.Empty(written.Summary.Recommendations);
        Assert.Equal(["Late payment."], written.Summary.RiskFactors);
        Assert.Equal(["Pay by May."], written.Summary.ActionItems);
        Assert.Equal((ChatAnswer.Model, ChatAnswer.Model, 0.9), (written.Model, written.Summary.Method, written.Confidence));
        Assert.Equal(new TokenUsage(100, 20, 120), written.Tokens);
        Assert.Matches("^sha256:[0-9a-f]{64}$", written.PromptHash);
        Assert.Single(requests);
    }

    [Fact]
    public async Task Request_Always_AsksForTheStrictSchema()
    {
        var (_, requests) = await AskAsync(ChatAnswer.Success);
        var body = JsonNode.Parse(requests[0].Body)!;
        var format = body["response_format"]!;

        Assert.StartsWith("POST /openai/v1/chat/completions ", requests[0].Head, StringComparison.Ordinal);
        Assert.Contains("Bearer local", requests[0].Head, StringComparison.Ordinal);
        Assert.Equal(("json_schema", true, false), ((string)format["type"]!, (bool)format["json_schema"]!["strict"]!, (bool)format["json_schema"]!["schema"]!["additionalProperties"]!));
        Assert.Equal(
            format["json_schema"]!["schema"]!["properties"]!.AsObject().Select(p => p.Key),
            format["json_schema"]!["schema"]!["required"]!.AsArray().Select(r => (string)r!));
        Assert.Equal("gpt-4o", (string)body["model"]!);
        Assert.Equal(["system", "user"], body["messages"]!.AsArray().Select(m => (string)m!["role"]!));
    }

    [Fact]
    public async Task Final_AsksWithReviewChangesAndWishes()
    {
        await using var server = new ChatServer(ChatAnswer.Success);
        await using var services = SummaryScene.Services(server.Endpoint);

        var written = await services.GetRequiredService<ISummaryWriter>().WriteFinalAsync(SummaryScene.Final("Short, for the board."));
        var prompt = (string)JsonNode.Parse(server.Requests.Single().Body)!["messages"]![1]!["content"]!;

        Assert.Equal(ChatAnswer.Model, written.Model);
        foreach (var expected in new[] { "Short, for the board.", "\"Meier\"", "\"user_reason\":\"typo\"", "[[reviewed_data ", "[[earlier_summary " })
        {
            Assert.Contains(expected, prompt, StringComparison.Ordinal);
        }
    }

    public static TheoryData<string> TransientTroubles => ["429", "500", "503", "408", "silence", "reset", "not-json", "not-schema", "broken-body", "truncated"];

    [Theory]
    [MemberData(nameof(TransientTroubles))]
    public async Task TransientTrouble_IsAskedAgain(string trouble)
    {
        var (written, requests) = await AskAsync(o => o.AttemptTimeout = TimeSpan.FromMilliseconds(trouble == "silence" ? 300 : 10_000), Play(trouble), ChatAnswer.Success);

        Assert.Equal((2, ChatAnswer.Model), (requests.Count, written.Summary.Method));
    }

    [Theory]
    [InlineData("429", "rate limited", 4)]
    [InlineData("500", "server error 500", 4)]
    [InlineData("503", "server error 503", 4)]
    [InlineData("reset", "it could not be reached", 4)]
    [InlineData("silence", "it took too long", 4)]
    [InlineData("not-json", "the answer was not the JSON asked for", 4)]
    [InlineData("not-schema", "the answer was not the JSON asked for", 4)]
    [InlineData("broken-body", "the answer was not the JSON asked for", 4)]
    [InlineData("empty-body", "the answer was not the JSON asked for", 4)]
    [InlineData("no-choices", "the answer was not the JSON asked for", 4)]
    [InlineData("truncated", "the answer was cut off", 4)]
    [InlineData("refusal", "the model refused", 1)]
    [InlineData("filtered", "the content filter stopped it", 1)]
    [InlineData("prompt-filtered", "the content filter stopped it", 1)]
    [InlineData("400", "the request was refused with 400", 1)]
    [InlineData("401", "the request was refused with 401", 1)]
    [InlineData("404", "the request was refused with 404", 1)]
    [InlineData("tool-calls", "the answer was not the JSON asked for", 4)]
    public async Task LastingTrouble_FallsBackAndSaysSo(string trouble, string reason, int calls)
    {
        var (written, requests) = await AskAsync(o => o.AttemptTimeout = TimeSpan.FromMilliseconds(trouble == "silence" ? 150 : 10_000), Play(trouble));
        var extractive = await new ExtractiveSummaryWriter().WriteInitialAsync(SummaryScene.Initial());

        Assert.Equal(calls, requests.Count);
        Assert.Equal($"extractive-v1 (gpt-4o gave no summary: {reason})", written.Summary.Method);
        Assert.Equal(extractive.Summary.ExecutiveSummary, written.Summary.ExecutiveSummary);
        Assert.Null(written.Model);
        Assert.Matches("^sha256:", written.PromptHash);
    }

    [Fact]
    public async Task Final_WhenTheModelFails_FallsBackToo()
    {
        await using var server = new ChatServer(ChatAnswer.Refusal);
        await using var services = SummaryScene.Services(server.Endpoint);

        var written = await services.GetRequiredService<ISummaryWriter>().WriteFinalAsync(SummaryScene.Final());

        Assert.StartsWith("extractive-v1 (", written.Summary.Method, StringComparison.Ordinal);
        Assert.Equal(new TokenUsage(100, 20, 120), written.Tokens);
    }

    [Fact]
    public async Task Usage_CountsTheCallsThatGaveNothingToo()
    {
        var (written, _) = await AskAsync(ChatAnswer.Truncated, ChatAnswer.NotJson, ChatAnswer.Success);

        Assert.Equal(new TokenUsage(300, 60, 360), written.Tokens);
    }

    [Theory]
    [InlineData("Retry-After: 1", 950)]
    [InlineData("retry-after-ms: 400", 350)]
    public async Task RetryAfter_OfTheServer_IsWaitedFor(string header, int atLeast)
    {
        var watch = Stopwatch.StartNew();
        var (written, _) = await AskAsync(ChatAnswer.RateLimited(header), ChatAnswer.Success);

        Assert.Equal(ChatAnswer.Model, written.Model);
        Assert.InRange(watch.ElapsedMilliseconds, atLeast, 20_000);
    }

    [Fact]
    public async Task RetryAfter_LongerThanIsLeft_IsNotWaitedFor()
    {
        var watch = Stopwatch.StartNew();
        var (written, requests) = await AskAsync(ChatAnswer.RateLimited("Retry-After: 3600"));

        Assert.Single(requests);
        Assert.Contains("rate limited", written.Summary.Method, StringComparison.Ordinal);
        Assert.InRange(watch.ElapsedMilliseconds, 0, 30_000);
    }

    [Theory]
    [InlineData("Retry-After: Thu, 01 Jan 1970 00:00:00 GMT")]
    [InlineData("Retry-After: soon")]
    [InlineData("Retry-After: -5")]
    public async Task RetryAfter_ThatSaysNothing_IsOurOwnWait(string header)
    {
        var (written, requests) = await AskAsync(ChatAnswer.RateLimited(header), ChatAnswer.Success);

        Assert.Equal((2, ChatAnswer.Model), (requests.Count, written.Model));
    }

    [Fact]
    public async Task RetryAfter_AsADate_IsWaitedForByTheClock()
    {
        var (written, requests) = await AskAsync(ChatAnswer.RateLimited($"Retry-After: {TimeProvider.System.GetUtcNow().AddHours(2):R}"));

        Assert.Single(requests);
        Assert.Null(written.Model);
    }

    [Fact]
    public async Task Cancellation_ByTheCaller_IsNoReasonToFallBack()
    {
        await using var server = new ChatServer(ChatAnswer.Silence);
        await using var services = SummaryScene.Services(server.Endpoint);
        using var cancel = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => services.GetRequiredService<ISummaryWriter>().WriteInitialAsync(SummaryScene.Initial(), cancel.Token));
    }

    [Fact]
    public async Task Server_ThatIsNotThere_FallsBack()
    {
        var server = new ChatServer(ChatAnswer.Success);
        await server.DisposeAsync();
        await using var services = SummaryScene.Services(server.Endpoint, o => o.MaxAttempts = 2);

        var written = await services.GetRequiredService<ISummaryWriter>().WriteInitialAsync(SummaryScene.Initial());

        Assert.Contains("it could not be reached", written.Summary.Method, StringComparison.Ordinal);
        Assert.Null(written.Tokens);
    }

    [Theory]
    [InlineData("null", null)]
    [InlineData("1.5", null)]
    [InlineData("-0.1", null)]
    [InlineData("0", 0.0)]
    public async Task Confidence_IsTakenOnlyWhereItIsOne(string stated, double? expected)
    {
        var (written, _) = await AskAsync(ChatAnswer.Completion(ChatAnswer.Content(confidence: stated)));

        Assert.Equal(expected, written.Confidence);
    }

    [Fact]
    public async Task Document_LongerThanIsSent_IsSaidInTheMethod()
    {
        await using var server = new ChatServer(ChatAnswer.Success);
        await using var services = SummaryScene.Services(server.Endpoint, o => o.MaxDocumentCharacters = 100);

        var written = await services.GetRequiredService<ISummaryWriter>().WriteInitialAsync(SummaryScene.Initial(SummaryScene.Document(new string('x', 500))));

        Assert.Matches(@"^gpt-4o-2024-11-20 \(of the first 100 of \d+ characters\)$", written.Summary.Method);
        Assert.Contains("only the first 100 of", server.Requests.Single().Body, StringComparison.Ordinal);
    }

    private static ChatAnswer Play(string trouble) => trouble switch
    {
        "silence" => ChatAnswer.Silence,
        "reset" => ChatAnswer.Reset,
        "not-json" => ChatAnswer.NotJson,
        "not-schema" => ChatAnswer.NotTheSchema,
        "broken-body" => ChatAnswer.BrokenBody,
        "empty-body" => ChatAnswer.EmptyBody,
        "no-choices" => ChatAnswer.NoChoices,
        "truncated" => ChatAnswer.Truncated,
        "refusal" => ChatAnswer.Refusal,
        "filtered" => ChatAnswer.Filtered,
        "prompt-filtered" => ChatAnswer.PromptFiltered,
        "tool-calls" => ChatAnswer.Completion(ChatAnswer.Content(), "tool_calls"),
        _ => ChatAnswer.Error(int.Parse(trouble)),
    };

    private static Task<(WrittenSummary Written, List<(string Head, string Body)> Requests)> AskAsync(params ChatAnswer[] answers) => AskAsync(_ => { }, answers);

    private static async Task<(WrittenSummary Written, List<(string Head, string Body)> Requests)> AskAsync(Action<OpenAiSummaryOptions> configure, params ChatAnswer[] answers)
    {
        await using var server = new ChatServer(answers);
        await using var services = SummaryScene.Services(server.Endpoint, configure);
        var written = await services.GetRequiredService<ISummaryWriter>().WriteInitialAsync(SummaryScene.Initial());
        return (written, [.. server.Requests]);
    }
}
