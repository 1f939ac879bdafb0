using System.Text.Json.Nodes;
using System.Text;

namespace Exporter.Azure.Tests.Summaries;

/// <summary>How a played answer goes out.</summary>
internal enum ChatAnswerKind
{
    Response,
    Silence,
    Reset,
}

/// <summary>One played answer of the chat-completions API.</summary>
internal sealed record ChatAnswer(ChatAnswerKind Kind, int Status = 200, string Body = "", string Headers = "")
{
    public const string Model = "gpt-4o-2024-11-20";

    public static ChatAnswer Success { get; } = Completion(Content());

    public static ChatAnswer Refusal { get; } = Message(new JsonObject { ["role"] = "assistant", ["content"] = null, ["refusal"] = "I cannot help with that." }, "stop");

    public static ChatAnswer Filtered { get; } = Completion("", "content_filter");

    /// <summary>Azure's own filter on the prompt answers 400.</summary>
    public static ChatAnswer PromptFiltered { get; } = new(ChatAnswerKind.Response, 400, """{"error":{"code":"content_filter","message":"The response was filtered due to the prompt.","param":"prompt","type":null,"innererror":{"code":"ResponsibleAIPolicyViolation"}}}""");

    public static ChatAnswer Truncated { get; } = Completion("""{"executive_summary":"It is an in""", "length");

    public static ChatAnswer NotJson { get; } = Completion("Here is your summary: it is an invoice.");

    public static ChatAnswer NotTheSchema { get; } = Completion("""{"summary":"It is an invoice."}""");

    public static ChatAnswer BrokenBody { get; } = new(ChatAnswerKind.Response, 200, "{\"id\":\"chatcmpl-1\",\"choi");

    public static ChatAnswer EmptyBody { get; } = new(ChatAnswerKind.Response, 200, "{}");

    public static ChatAnswer NoChoices { get; } = new(ChatAnswerKind.Response, 200, """{"id":"c","object":"chat.completion","created":1,"model":"m","choices":[]}""");

    public static ChatAnswer Silence { get; } = new(ChatAnswerKind.Silence);

    public static ChatAnswer Reset { get; } = new(ChatAnswerKind.Reset);

    public static ChatAnswer Error(int status) => new(ChatAnswerKind.Response, status, """{"error":{"code":"x","message":"The test wants it so."}}""");

    public static ChatAnswer RateLimited(string header) => Error(429) with { Headers = header + "\r\n" };

    /// <summary>The five sections, as a model gives them.</summary>
    public static string Content(string executive = "An invoice of Müller & Söhne.", string confidence = "0.9") =>
        $$"""{"executive_summary":"{{executive}}","key_findings":["The total is 12.50."],"recommendations":[],"risk_factors":["Late payment."],"action_items":["Pay by May."],"confidence":{{confidence}}}""";

    public static ChatAnswer Completion(string content, string finish = "stop") => Message(new JsonObject { ["role"] = "assistant", ["content"] = content, ["refusal"] = null }, finish);

    public byte[] ToBytes()
    {
        var body = Encoding.UTF8.GetBytes(Body);
        return [.. Encoding.ASCII.GetBytes($"HTTP/1.1 {Status} Played\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n{Headers}Connection: close\r\n\r\n"), .. body];
    }

    private static ChatAnswer Message(JsonObject message, string finish) => new(ChatAnswerKind.Response, 200, new JsonObject
    {
        ["id"] = "chatcmpl-1",
        ["object"] = "chat.completion",
        ["created"] = 1767225600,
        ["model"] = Model,
        ["choices"] = new JsonArray(new JsonObject { ["index"] = 0, ["message"] = message, ["finish_reason"] = finish, ["logprobs"] = null }),
        ["usage"] = new JsonObject { ["prompt_tokens"] = 100, ["completion_tokens"] = 20, ["total_tokens"] = 120 },
    }.ToJsonString());
}
