using System.Text.Json.Nodes;

namespace Exporter.TargetOracles;

/// <summary>axolotl's <c>chat_template</c> and TRL's dataset types.</summary>
internal static class HuggingFaceOracle
{
    public static (string? Shape, string? Why) Axolotl(JsonObject row)
    {
        var (messages, conversations) = (row.ContainsKey("messages"), row.ContainsKey("conversations"));
        if (messages == conversations)
        {
            return (null, messages ? "two shapes" : "no known shape");
        }

        var shape = messages ? "messages" : "conversations";
        if (row[shape] is not JsonArray turns)
        {
            return (shape, "no list of turns");
        }

        var (roleName, contentName) = messages ? ("role", "content") : ("from", "value");
        var mapped = new JsonArray();
        foreach (var item in turns)
        {
            if (item is not JsonObject turn)
            {
                return (shape, "a broken turn");
            }

            var message = (JsonObject)turn.DeepClone();
            message.Remove(roleName, out var role);
            message.Remove(contentName, out var content);
            message["role"] = role.Text() switch { "human" => "user", "gpt" => "assistant", _ => role };
            message["content"] = content;
            mapped.Add(message);
        }

        return (shape, Chat(mapped, ["system", "user", "assistant", "tool"], answered: true));
    }

    public static (string? Shape, string? Why) Trl(JsonObject row)
    {
        string[] roles = ["system", "developer", "user", "assistant", "tool"];
        var shapes = new List<string>();
        shapes.AddRange(row.ContainsKey("messages") ? ["messages"] : []);
        shapes.AddRange(row.ContainsKey("text") ? ["text"] : []);
        shapes.AddRange(row.ContainsKey("prompt") && row.ContainsKey("completion") ? ["prompt-completion"] : []);
        shapes.AddRange(row.ContainsKey("chosen") && row.ContainsKey("rejected") ? ["preference"] : []);
        if (shapes.Count != 1)
        {
            return (null, $"{shapes.Count} shapes");
        }

        var shape = shapes[0];
        if (shape == "messages")
        {
            return (shape, Chat(row["messages"], roles, answered: true));
        }

        if (shape == "text")
        {
            return (shape, row["text"].Full() ? null : "no text");
        }

        string[] learned = shape == "preference" ? ["chosen", "rejected"] : ["completion"];
        var members = learned.Concat(row.ContainsKey("prompt") ? ["prompt"] : Array.Empty<string>()).ToList();
        if (members.TrueForAll(m => row[m] is JsonArray))
        {
            return (shape, members.Select(m => Chat(row[m], roles, answered: learned.Contains(m))).FirstOrDefault(w => w is not null));
        }

        return (shape, members.Exists(m => row[m].Text() is null) ? "members of two kinds" : learned.FirstOrDefault(m => !row[m].Full()) is { } empty ? $"{empty} is empty" : null);
    }

    private static string? Chat(JsonNode? messages, string[] roles, bool answered)
    {
        if (ChatOracle.Messages(messages, roles, parts: true, tools: true) is { } why)
        {
            return why;
        }

        var all = messages!.AsArray();
        return all.Skip(1).Any(m => ChatOracle.Role(m) == "system") ? "a system message within"
            : answered && all.All(m => ChatOracle.Role(m) != "assistant") ? "nothing is trained"
            : null;
    }
}
