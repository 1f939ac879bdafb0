using System.Globalization;
using System.Text.Json.Nodes;
using Exporter.Core.Targets.Checks;

namespace Exporter.Core.Targets.Repairs;

/// <summary>
/// Mends rows of chat turns: roles known by another name, weights where none may be, turns of one role after another, rows without a word, members that
/// make a reader refuse the row. Nothing is added, and no words are taken away.
/// </summary>
/// <param name="turns">Member that holds the turns.</param>
internal sealed class ChatRepair(string turns) : IRowRepair
{
    private static readonly Dictionary<string, string> Synonyms = new(StringComparer.OrdinalIgnoreCase)
    {
        ["user"] = "user", ["human"] = "user", ["prompter"] = "user", ["customer"] = "user",
        ["assistant"] = "assistant", ["gpt"] = "assistant", ["bot"] = "assistant", ["ai"] = "assistant", ["model"] = "assistant", ["chatgpt"] = "assistant", ["chatbot"] = "assistant",
        ["system"] = "system", ["developer"] = "system",
        ["tool"] = "tool", ["observation"] = "tool",
    };

    /// <summary>Name of the role's member.</summary>
    public string Role { get; init; } = "role";

    /// <summary>Name of the content's member.</summary>
    public string Content { get; init; } = "content";

    /// <summary>The target's word for the user.</summary>
    public string User { get; init; } = "user";

    /// <summary>The target's word for the assistant.</summary>
    public string Assistant { get; init; } = "assistant";

    /// <summary>The target's word for a tool.</summary>
    public string Tool { get; init; } = "tool";

    /// <summary>Further roles that the target knows and that are left alone.</summary>
    public IReadOnlyList<string> Known { get; init; } = [];

    /// <summary>Whether the target refuses turns of one role after another.</summary>
    public bool Merges { get; init; }

    /// <summary>Whether any turn may carry a weight.</summary>
    public bool AnyWeight { get; init; }

    /// <summary>The only members that the target takes in a row, or null for any.</summary>
    public Func<JsonObject, IReadOnlyList<string>?>? Members { get; init; }

    public bool Repair(JsonObject row, RepairLog log)
    {
        if (Members?.Invoke(row) is { } members)
        {
            foreach (var name in row.Select(m => m.Key).Where(k => !members.Contains(k, StringComparer.Ordinal)).ToList())
            {
                row.Remove(name);
                log.Add(Rules.ExtraMemberRefused, name.Length > 64 ? "" : name, $"The member {RowJson.Quote(name)}, which makes the reader refuse the row, was taken away.");
            }
        }

        if (!row.TryGetPropertyValue(turns, out var value))
        {
            return true;
        }

        if (value is null or JsonArray { Count: 0 })
        {
            log.Add(Rules.TurnsMissing, turns, "The row, which has no turn, was left out.");
            return false;
        }

        if (value is not JsonArray list)
        {
            return true;
        }

        if (list.All(IsEmpty))
        {
            log.Add(Rules.EmptyRow, turns, "The row, whose turns have no word, was left out.");
            return false;
        }

        Turns(list, turns, log);
        return true;
    }

    /// <summary>Mends a list of turns.</summary>
    public void Turns(JsonArray list, string path, RepairLog log)
    {
        for (var i = 0; i < list.Count; i++)
        {
            if (list[i] is JsonObject turn)
            {
                var at = string.Create(CultureInfo.InvariantCulture, $"{path}[{i}]");
                Rename(turn, at, log);
                Weigh(turn, at, log);
            }
        }

        for (var i = 1; Merges && i < list.Count;)
        {
            if (list[i - 1] is JsonObject first && list[i] is JsonObject second && Join(first, second))
            {
                log.Add(Rules.Alternation, string.Create(CultureInfo.InvariantCulture, $"{path}[{i}]"), $"The turn of '{Text(second[Role])}' was joined to the one before it.");
                list.RemoveAt(i);
            }
            else
            {
                i++;
            }
        }
    }

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    private bool IsEmpty(JsonNode? turn) => turn is null or JsonObject { Count: 0 }
        || (turn is JsonObject members && !members.ContainsKey("tool_calls") && members.TryGetPropertyValue(Content, out var content)
            && (content is null or JsonArray { Count: 0 } || (Text(content) is { } text && string.IsNullOrWhiteSpace(text))));

    private void Rename(JsonObject turn, string at, RepairLog log)
    {
        if (Text(turn[Role]) is not { } role || Known.Contains(role, StringComparer.Ordinal) || !Synonyms.TryGetValue(role.Trim(), out var meant))
        {
            return;
        }

        var name = meant switch { "user" => User, "assistant" => Assistant, "tool" => Tool, _ => meant };
        if (name != role)
        {
            turn[Role] = name;
            log.Add(Rules.RoleUnknown, $"{at}.{Role}", $"The role {RowJson.Quote(role)} became '{name}'.");
        }
    }

    private void Weigh(JsonObject turn, string at, RepairLog log)
    {
        if (turn["weight"] is not JsonValue weight)
        {
            return;
        }

        if (!AnyWeight && Text(turn[Role]) is { } role && role != Assistant)
        {
            turn.Remove("weight");
            log.Add(Rules.Weight, at + ".weight", $"The weight of the {role}'s turn, which is never trained on, was taken away.");
        }
        else if (!weight.TryGetValue<int>(out _) && weight.TryGetValue<double>(out var number) && number is 0 or 1)
        {
            turn["weight"] = (int)number;
            log.Add(Rules.Weight, at + ".weight", "The weight became a whole number.");
        }
    }

    // Only turns that differ in nothing but their words: anything else beside them would be lost.
    private bool Join(JsonObject first, JsonObject second)
    {
        if (Text(first[Role]) is not { } role || role != Text(second[Role]) || role == Tool || role == "system" || first.Count != second.Count)
        {
            return false;
        }

        foreach (var (name, value) in first)
        {
            if (name != Content && (!second.TryGetPropertyValue(name, out var other) || !JsonNode.DeepEquals(value, other)))
            {
                return false;
            }
        }

        if (Text(first[Content]) is { } text && Text(second[Content]) is { } more)
        {
            first[Content] = $"{text}\n\n{more}";
            return true;
        }

        if (first[Content] is JsonArray parts && second[Content] is JsonArray others)
        {
            foreach (var part in others)
            {
                parts.Add(part?.DeepClone());
            }

            return true;
        }

        return false;
    }
}
