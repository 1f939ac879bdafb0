using System.Globalization;
using System.Text.Json;

namespace Exporter.Core.Targets.Checks;

/// <summary>What a reader asks of a list of chat turns with <c>role</c> and <c>content</c>.</summary>
internal sealed record ChatRules
{
    private static readonly string[] Known = ["role", "content", "name", "weight", "tool_calls", "tool_call_id", "function_call", "refusal"];

    /// <summary>Roles that it knows.</summary>
    public required IReadOnlyList<string> Roles { get; init; }

    /// <summary>Whether content may be a list of parts.</summary>
    public bool Parts { get; init; }

    /// <summary>Whether an assistant may call tools in place of an answer, and a tool may answer.</summary>
    public bool Tools { get; init; }

    /// <summary>Whether any turn may carry a weight, not the assistant's alone.</summary>
    public bool AnyWeight { get; init; }

    /// <summary>Whether weights count; where they do not, the reader passes over them.</summary>
    public bool Weights { get; init; } = true;

    /// <summary>Roles that may come first, or null for any.</summary>
    public IReadOnlyList<string>? First { get; init; }

    /// <summary>The rule about turns of one role after another, or null for none.</summary>
    public TargetRule? Alternation { get; init; }

    /// <summary>The rule about the last turn, or null for none.</summary>
    public TargetRule? LastTurn { get; init; }

    /// <summary>Whether some turn has to be the assistant's, with a weight that trains.</summary>
    public bool Trains { get; init; } = true;

    /// <summary>The rules that it checks.</summary>
    public IEnumerable<TargetRule> Listed =>
        new[] { Rules.TurnsMissing, Rules.TurnShape, Rules.RoleUnknown, Rules.ContentType, Rules.ContentEmpty, Rules.PromptEmpty, Rules.ExtraMember }
            .Concat(Weights ? [Rules.Weight] : [])
            .Concat(Trains ? [Rules.NoAssistant] : [])
            .Concat(Trains && Weights ? [Rules.NothingTrained] : [])
            .Concat(Tools ? [Rules.ToolCalls] : [])
            .Concat(First is null ? [] : [Rules.FirstTurn])
            .Concat(Alternation is null ? [] : [Alternation, Rules.SystemPlace])
            .Concat(LastTurn is null ? [] : [LastTurn]);

    /// <summary>Checks the turns of a member that has to be there.</summary>
    public void Check(JsonElement owner, string name, string path, RowFindings findings)
    {
        if (owner.Member(name) is not { ValueKind: JsonValueKind.Array } turns || turns.GetArrayLength() == 0)
        {
            findings.Add(Rules.TurnsMissing, path, $"'{path}' is {(owner.Member(name) is { ValueKind: JsonValueKind.Array } ? "an empty list" : RowJson.Kind(owner.Member(name)))}.", "Give it a list of turns, or leave the row out.");
            return;
        }

        var (i, trained, last, calls) = (0, false, "", new HashSet<string>(StringComparer.Ordinal));
        string? before = null;
        foreach (var turn in turns.EnumerateArray())
        {
            var at = string.Create(CultureInfo.InvariantCulture, $"{path}[{i}]");
            if (Role(turn, at, findings) is { } role)
            {
                Content(turn, role, at, calls, findings);
                trained |= Weight(turn, role, at, findings) && role == "assistant";
                Order(role, before, i, at, findings);
                Extra(turn, at, findings);
                (before, last) = (role, role);
            }
            else
            {
                (before, last) = (null, "");
            }

            i++;
        }

        if (LastTurn is not null && last is not ("assistant" or ""))
        {
            findings.Add(LastTurn, string.Create(CultureInfo.InvariantCulture, $"{path}[{i - 1}]"), $"The last turn is the {last}'s.", "End the row with the assistant's turn.");
        }

        if (Trains && !trained && last.Length > 0)
        {
            var some = turns.EnumerateArray().Any(t => t.ValueKind == JsonValueKind.Object && t.Member("role") is { ValueKind: JsonValueKind.String } r && r.ValueEquals("assistant"));
            findings.Add(
                some ? Rules.NothingTrained : Rules.NoAssistant, path,
                some ? "Every assistant's turn has the weight 0, so the row trains nothing." : "No turn is the assistant's, so the row trains nothing.",
                some ? "Give one of them the weight 1, or leave the row out." : "Add the answer that the model is to learn, or leave the row out.");
        }
    }

    private string? Role(JsonElement turn, string at, RowFindings findings)
    {
        if (turn.ValueKind != JsonValueKind.Object)
        {
            findings.Add(Rules.TurnShape, at, $"The turn is {RowJson.Kind(turn)}, not an object.", "Write it as {\"role\": …, \"content\": …}.");
            return null;
        }

        if (turn.Member("role") is not { ValueKind: JsonValueKind.String } role)
        {
            findings.Add(Rules.TurnShape, at + ".role", $"The role is {RowJson.Kind(turn.Member("role"))}.", $"Give the turn a role: {string.Join(", ", Roles)}.");
            return null;
        }

        if (role.GetString() is var name && !Roles.Contains(name, StringComparer.Ordinal))
        {
            findings.Add(Rules.RoleUnknown, at + ".role", $"The role {RowJson.Quote(name!)} is not known.", $"Use one of {string.Join(", ", Roles)}.");
            return null;
        }

        return name;
    }

    private void Content(JsonElement turn, string role, string at, HashSet<string> calls, RowFindings findings)
    {
        var called = Tools && role == "assistant" && ToolTurns.Calls(turn, at, calls, findings);
        if (Tools && role == "tool")
        {
            ToolTurns.Answer(turn, at, calls, findings);
        }

        var content = turn.Member("content");
        switch (content)
        {
            case null when called:
                return;
            case { ValueKind: JsonValueKind.String } text:
                if (text.IsBlank() && !called && role != "tool")
                {
                    Empty(role, at, findings);
                }

                return;
            case { ValueKind: JsonValueKind.Array } parts when Parts:
                ContentParts(parts, role, at + ".content", findings);
                return;
            case null:
                findings.Add(Rules.TurnShape, at + ".content", "The turn has no content.", "Give it text, or leave the turn out.");
                return;
            default:
                findings.Add(Rules.ContentType, at + ".content", $"The content is {RowJson.Kind(content)}.", Parts ? "Give it text, or a list of parts." : "Give it text.");
                return;
        }
    }

    private static void Empty(string role, string at, RowFindings findings) => findings.Add(
        role == "assistant" ? Rules.ContentEmpty : Rules.PromptEmpty, at + ".content", $"The {role}'s turn is empty.", "Give it text, or leave the row out.");

    private static void ContentParts(JsonElement parts, string role, string at, RowFindings findings)
    {
        var (i, some) = (0, false);
        foreach (var part in parts.EnumerateArray())
        {
            var place = string.Create(CultureInfo.InvariantCulture, $"{at}[{i++}]");
            var type = part.ValueKind == JsonValueKind.Object && part.Member("type") is { ValueKind: JsonValueKind.String } t ? t.GetString() : null;
            if (type == "text" && part.Member("text") is { ValueKind: JsonValueKind.String } text)
            {
                some |= !text.IsBlank();
            }
            else if (type == "image_url" && role == "user" && part.Member("image_url") is { ValueKind: JsonValueKind.Object } image && image.Member("url").IsText())
            {
                some = true;
            }
            else
            {
                findings.Add(Rules.ContentType, place, $"The part is neither text{(role == "user" ? " nor an image" : "")}.", "Write it as {\"type\": \"text\", \"text\": …}.");
                some = true;
            }
        }

        if (!some)
        {
            Empty(role, at[..^".content".Length], findings);
        }
    }

    private bool Weight(JsonElement turn, string role, string at, RowFindings findings)
    {
        if (!Weights || turn.Member("weight") is not { } weight)
        {
            return true;
        }

        var number = weight.ValueKind == JsonValueKind.Number && weight.TryGetInt32(out var whole) ? whole : -1;
        if (number is not (0 or 1))
        {
            findings.Add(Rules.Weight, at + ".weight", $"The weight is {(weight.ValueKind == JsonValueKind.Number ? RowJson.Quote(weight.GetRawText()) : RowJson.Kind(weight))}.", "Use the whole number 0 (not trained on) or 1.");
        }
        else if (role != "assistant" && !AnyWeight)
        {
            findings.Add(Rules.Weight, at + ".weight", $"The {role}'s turn has a weight.", "Only the assistant's turns may have one: take it away.");
        }

        return number != 0;
    }

    private void Order(string role, string? before, int i, string at, RowFindings findings)
    {
        if (i == 0 && First is not null && !First.Contains(role, StringComparer.Ordinal))
        {
            findings.Add(Rules.FirstTurn, at, $"The first turn is the {role}'s.", $"Begin with {string.Join(" or ", First)}.");
        }

        if (Alternation is null)
        {
            return;
        }

        if (role == "system" && i > 0)
        {
            findings.Add(Rules.SystemPlace, at, $"Turn {i + 1} is the system's.", "Put what it says into the first turn.");
        }
        else if (role == before && role != "tool")
        {
            findings.Add(Alternation, at, $"Turn {i + 1} is the {role}'s again.", "Join the two turns, or put the other side's turn between them.");
        }
    }

    private void Extra(JsonElement turn, string at, RowFindings findings)
    {
        foreach (var member in turn.EnumerateObject())
        {
            if (!Known.Contains(member.Name, StringComparer.Ordinal) || (!Weights && member.Name == "weight"))
            {
                findings.Add(Rules.ExtraMember, at, $"The turn's member {RowJson.Quote(member.Name)} is not known.", "Take it away: it is refused or passed over.");
            }
        }
    }
}
