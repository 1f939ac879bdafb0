using System.Text.Json.Nodes;

namespace Exporter.TargetOracles;

/// <summary>OpenAI's and Azure OpenAI's files: supervised fine-tuning, and direct preference optimisation.</summary>
internal static class OpenAiOracle
{
    public static string? Sft(JsonObject row)
    {
        if (ChatOracle.Messages(row["messages"], ["system", "user", "assistant", "tool"], parts: true, tools: true) is { } why)
        {
            return why;
        }

        var messages = row["messages"]!.AsArray();
        foreach (var message in messages)
        {
            if (message!["weight"] is { } weight && (ChatOracle.Role(message) != "assistant" || !weight.IsZeroOrOne()))
            {
                return "a weight that may not be there";
            }
        }

        return ChatOracle.Role(messages[^1]) != "assistant" ? "the last message is not the assistant's"
            : messages.All(m => ChatOracle.Role(m) != "assistant" || m!["weight"]?.ToJsonString() == "0") ? "nothing is trained"
            : null;
    }

    public static string? Dpo(JsonObject row, string[] roles, bool single)
    {
        if (row["input"] is not JsonObject input)
        {
            return "no input";
        }

        if (ChatOracle.Messages(input["messages"], roles, parts: false, tools: !single) is { } why)
        {
            return why;
        }

        foreach (var message in input["messages"]!.AsArray())
        {
            if (message!["weight"] is { } weight && (ChatOracle.Role(message) != "assistant" || !weight.IsZeroOrOne()))
            {
                return "a weight that may not be there";
            }
        }

        foreach (var name in new[] { "preferred_output", "non_preferred_output" })
        {
            if (row[name] is not JsonArray output)
            {
                return $"no {name}";
            }

            if (single && output.Count != 1)
            {
                return $"{name} has not one message";
            }

            var answers = 0;
            foreach (var message in output)
            {
                var role = message is JsonObject ? message["role"].Text() : null;
                if (role != "assistant" && (single || role != "tool"))
                {
                    return $"{name} has another role";
                }

                var calling = !single && message!["tool_calls"] is not null;
                answers += role == "assistant" ? 1 : 0;
                if (message!["content"].Text() is not { } text)
                {
                    if (!calling || message["content"] is not null)
                    {
                        return $"{name} has no text";
                    }
                }
                else if (role == "assistant" && !calling && string.IsNullOrWhiteSpace(text))
                {
                    return $"{name} is empty";
                }
            }

            if (answers == 0)
            {
                return $"{name} has no answer";
            }
        }

        return null;
    }
}
