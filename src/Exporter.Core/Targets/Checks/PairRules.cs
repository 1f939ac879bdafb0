using System.Globalization;
using System.Text.Json;

namespace Exporter.Core.Targets.Checks;

/// <summary>What a reader asks of preference pairs: <c>input.messages</c>, <c>preferred_output</c> and <c>non_preferred_output</c>, all of them text.</summary>
internal sealed record PairRules
{
    private static readonly string[] Outputs = ["preferred_output", "non_preferred_output"];

    /// <summary>What it asks of the input's turns.</summary>
    public required ChatRules Input { get; init; }

    /// <summary>Whether an output is exactly one assistant's turn; else at least one, and tools' turns with them.</summary>
    public bool OneTurn { get; init; }

    /// <summary>The rules that it checks.</summary>
    public IEnumerable<TargetRule> Listed => Input.Listed.Concat([Rules.PairShape, Rules.OutputTurns, Rules.SameOutputs]);

    /// <summary>Checks a row.</summary>
    public void Check(JsonElement row, RowFindings findings)
    {
        if (row.Member("input") is not { ValueKind: JsonValueKind.Object } input)
        {
            findings.Add(Rules.PairShape, "input", $"'input' is {RowJson.Kind(row.Member("input"))}.", "Write it as {\"messages\": […]}.");
        }
        else
        {
            Input.Check(input, "messages", "input.messages", findings);
        }

        foreach (var name in Outputs)
        {
            Output(row, name, findings);
        }

        if (row.Member(Outputs[0]) is { } preferred && row.Member(Outputs[1]) is { } other && JsonElement.DeepEquals(preferred, other))
        {
            findings.Add(Rules.SameOutputs, "", "The preferred and the non-preferred output are the same.", "Leave the row out: it prefers nothing.");
        }
    }

    private void Output(JsonElement row, string name, RowFindings findings)
    {
        if (row.Member(name) is not { ValueKind: JsonValueKind.Array } turns)
        {
            findings.Add(Rules.PairShape, name, $"'{name}' is {RowJson.Kind(row.Member(name))}.", "Write it as a list with an assistant's turn.");
            return;
        }

        var (i, answers) = (0, 0);
        foreach (var turn in turns.EnumerateArray())
        {
            var at = string.Create(CultureInfo.InvariantCulture, $"{name}[{i++}]");
            var role = turn.ValueKind == JsonValueKind.Object && turn.Member("role") is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;
            if (role != "assistant" && (OneTurn || role != "tool"))
            {
                findings.Add(Rules.OutputTurns, at, role is null ? "The turn has no role." : $"The turn is of the role {RowJson.Quote(role)}.", OneTurn ? "An output is one assistant's turn." : "An output has turns of assistant and tool alone.");
                continue;
            }

            answers += role == "assistant" ? 1 : 0;
            var calls = !OneTurn && turn.Member("tool_calls") is not null;
            if (turn.Member("content") is not { ValueKind: JsonValueKind.String } content)
            {
                if (!calls || turn.Member("content") is not null)
                {
                    findings.Add(Rules.ContentType, at + ".content", $"The content is {RowJson.Kind(turn.Member("content"))}.", "Give it text: pairs are trained on text alone.");
                }
            }
            else if (content.IsBlank() && role == "assistant" && !calls)
            {
                findings.Add(Rules.ContentEmpty, at + ".content", "The assistant's turn is empty.", "Give it text, or leave the row out.");
            }
        }

        if (answers == 0 || (OneTurn && i != 1))
        {
            findings.Add(Rules.OutputTurns, name, string.Create(CultureInfo.InvariantCulture, $"The output has {i} turns, {answers} of them the assistant's."), OneTurn ? "Give it exactly one assistant's turn." : "Give it at least one assistant's turn.");
        }
    }
}
