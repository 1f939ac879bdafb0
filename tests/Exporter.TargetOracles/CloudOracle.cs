using System.Text.Json.Nodes;

namespace Exporter.TargetOracles;

/// <summary>Gemini on Vertex AI, and Amazon Bedrock.</summary>
internal static class CloudOracle
{
    private static readonly string[] GeminiData = ["text", "fileData", "inlineData", "functionCall", "functionResponse"];

    public static string? Gemini(JsonObject row)
    {
        if (row["systemInstruction"] is { } system && (system is not JsonObject content || Parts(content["parts"]) is not null))
        {
            return "a broken systemInstruction";
        }

        return Turns(row["contents"], "model", turn => Parts(turn["parts"]) ?? (turn["role"].Text() == "model" && turn["parts"]!.AsArray().All(p => p!["text"] is { } t && !t.Full()) ? "an empty answer" : null));
    }

    public static string? Bedrock(JsonObject row)
    {
        if (row["schemaVersion"].Text() != "bedrock-conversation-2024")
        {
            return "another schemaVersion";
        }

        if (row.ContainsKey("toolConfig") || row.ContainsKey("tools"))
        {
            return "tools";
        }

        if (row["system"] is { } system && Blocks(system, "system") is { } why)
        {
            return why;
        }

        return Turns(row["messages"], "assistant", turn => Blocks(turn["content"], turn["role"].Text()!));
    }

    private static string? Turns(JsonNode? node, string answering, Func<JsonObject, string?> judge)
    {
        if (node is not JsonArray { Count: > 0 } turns)
        {
            return "no turns";
        }

        for (var i = 0; i < turns.Count; i++)
        {
            if (turns[i] is not JsonObject turn || turn["role"].Text() is not { } role)
            {
                return "a turn without a role";
            }

            if (role != (i % 2 == 0 ? "user" : answering))
            {
                return $"turn {i + 1} is of {role}";
            }

            if (judge(turn) is { } why)
            {
                return why;
            }
        }

        return turns.Count % 2 == 0 ? null : "the last turn is the user's";
    }

    private static string? Parts(JsonNode? node) =>
        node is JsonArray { Count: > 0 } parts && parts.All(p => p is JsonObject part && GeminiData.Count(d => part[d] is not null) == 1 && (part["text"] is null || part["text"].Text() is not null))
            ? null
            : "broken parts";

    private static string? Blocks(JsonNode? node, string role)
    {
        if (node is not JsonArray { Count: > 0 } blocks)
        {
            return "no content";
        }

        foreach (var item in blocks)
        {
            if (item is not JsonObject block || block.ContainsKey("toolUse") || block.ContainsKey("toolResult"))
            {
                if (item is not JsonObject texted || texted["text"].Text() is null)
                {
                    return "a block that may not be there";
                }

                continue;
            }

            var known = block["text"].Text() is not null || (role == "user" && (block.ContainsKey("image") || block.ContainsKey("video"))) || (role == "assistant" && block.ContainsKey("reasoningContent"));
            if (!known)
            {
                return "a block that may not be there";
            }
        }

        return role == "assistant" && !blocks.Any(b => b!["text"].Full()) ? "an empty answer" : null;
    }
}
