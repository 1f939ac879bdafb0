using System.Text.Json.Nodes;

namespace Exporter.TargetOracles;

/// <summary>Together's check of a file before it is uploaded.</summary>
internal static class TogetherOracle
{
    private static readonly Dictionary<string, string[]> Formats = new()
    {
        ["general"] = ["text"],
        ["conversation"] = ["messages"],
        ["instruction"] = ["prompt", "completion"],
        ["preference"] = ["input", "preferred_output", "non_preferred_output"],
    };

    public static string? Rows(List<JsonObject> rows)
    {
        string? format = null;
        return TargetOracle.Each(rows, row =>
        {
            var fits = Formats.Where(f => f.Value.All(row.ContainsKey)).ToList();
            if (fits.Count != 1)
            {
                return $"{fits.Count} formats at once";
            }

            var (name, columns) = fits[0];
            if (row.Select(m => m.Key).Except(columns).FirstOrDefault() is { } extra)
            {
                return $"extra column {extra}";
            }

            if ((format ??= name) != name)
            {
                return $"format {name} after {format}";
            }

            return name switch
            {
                "conversation" => Conversation(row["messages"], answered: true),
                "preference" => Preference(row),
                _ => columns.FirstOrDefault(c => row[c].Text() is null) is { } column ? $"{column} is no text" : row[columns[^1]].Full() ? null : $"{columns[^1]} is empty",
            };
        });
    }

    private static string? Conversation(JsonNode? messages, bool answered)
    {
        if (ChatOracle.Messages(messages, ["system", "user", "assistant"], parts: false, tools: false) is { } why)
        {
            return why;
        }

        string? before = null;
        var trained = false;
        foreach (var message in messages!.AsArray())
        {
            var role = ChatOracle.Role(message);
            if (before is null ? role == "assistant" : role == "system")
            {
                return $"{role} in the wrong place";
            }

            if (role == before)
            {
                return $"{role} twice";
            }

            if (message!["weight"] is { } weight && !weight.IsZeroOrOne())
            {
                return "a weight that is neither 0 nor 1";
            }

            trained |= role == "assistant" && message["weight"]?.ToJsonString() != "0";
            before = role;
        }

        return answered && !trained ? "nothing is trained" : null;
    }

    private static string? Preference(JsonObject row)
    {
        if (row["input"] is not JsonObject input || Conversation(input["messages"], answered: false) is not null)
        {
            return "a broken input";
        }

        foreach (var name in new[] { "preferred_output", "non_preferred_output" })
        {
            if (row[name] is not JsonArray { Count: 1 } output || output[0] is not JsonObject message || message["role"].Text() != "assistant" || !message["content"].Full())
            {
                return $"{name} is not one assistant's message";
            }
        }

        return null;
    }
}
