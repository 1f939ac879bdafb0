using System.Text.Json.Nodes;

namespace Exporter.TargetOracles;

/// <summary>Lists of chat messages.</summary>
internal static class ChatOracle
{
    /// <summary>Why a list of messages is refused; null where it is not.</summary>
    /// <param name="node">The list.</param>
    /// <param name="roles">Known roles.</param>
    /// <param name="parts">Whether content may be a list of parts.</param>
    /// <param name="tools">Whether tools may be called.</param>
    public static string? Messages(JsonNode? node, string[] roles, bool parts, bool tools)
    {
        if (node is not JsonArray { Count: > 0 } messages)
        {
            return "no messages";
        }

        var calls = new HashSet<string>();
        foreach (var item in messages)
        {
            if (item is not JsonObject message || message["role"].Text() is not { } role)
            {
                return "a message without a role";
            }

            if (!roles.Contains(role))
            {
                return $"role {role}";
            }

            var calling = false;
            if (tools && role == "assistant" && message["tool_calls"] is { } list)
            {
                if (list is not JsonArray { Count: > 0 } made || made.Any(c => c is not JsonObject call || !call["id"].Full() || call["function"] is not JsonObject f || !f["name"].Full() || f["arguments"].Text() is null))
                {
                    return "a broken tool call";
                }

                calls.UnionWith(made.Select(c => c!["id"].Text()!));
                calling = true;
            }
            else if (tools && role == "assistant" && message["function_call"] is not null)
            {
                calling = true;
            }

            if (tools && role == "tool" && (message["tool_call_id"].Text() is not { } id || !calls.Contains(id)))
            {
                return "a tool's answer to no call";
            }

            if (Content(message["content"], role, parts, calling) is { } why)
            {
                return why;
            }
        }

        return null;
    }

    /// <summary>Role of a message.</summary>
    public static string Role(JsonNode? message) => message!["role"].Text()!;

    private static string? Content(JsonNode? content, string role, bool parts, bool calling)
    {
        switch (content)
        {
            case null:
                return calling ? null : "a message without content";
            case JsonArray list when parts:
                foreach (var part in list)
                {
                    var text = part is JsonObject p && p["type"].Text() == "text" && p["text"].Text() is not null;
                    var image = part is JsonObject i && i["type"].Text() == "image_url" && role == "user" && i["image_url"] is JsonObject url && url["url"].Full();
                    if (!text && !image)
                    {
                        return "a part of an unknown kind";
                    }
                }

                return role == "assistant" && !calling && !list.Any(p => p!["text"].Full()) ? "an empty answer" : null;
            default:
                return content.Text() is not { } words ? "content that is no text" : role == "assistant" && !calling && string.IsNullOrWhiteSpace(words) ? "an empty answer" : null;
        }
    }
}
