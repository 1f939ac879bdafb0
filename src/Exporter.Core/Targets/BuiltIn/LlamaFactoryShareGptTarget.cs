using System.Globalization;
using System.Text.Json;
using Exporter.Core.Targets.Checks;
using Exporter.Core.Targets.Repairs;

namespace Exporter.Core.Targets.BuiltIn;

/// <summary>
/// Supervised fine-tuning by LLaMA-Factory with conversations, by what its converter does: after a system turn at the front, odd turns are human or observation,
/// even ones gpt or function_call, and their number is even; anything else is skipped as abnormal, with a line in the log and no failure.
/// </summary>
internal sealed class LlamaFactoryShareGptTarget : ITrainingTarget
{
    private static readonly TargetRule TurnOrder = new("turn-order", FindingSeverity.Error, "Odd turns are human or observation, even ones gpt or function_call", Repairable: true);
    private static readonly TargetRule TurnCount = new("turn-count", FindingSeverity.Error, "The number of turns, without the system's at the front, is even");

    private static readonly string[] Roles = ["human", "observation", "gpt", "function_call", "system"];

    public TargetDescriptor Descriptor { get; } = new()
    {
        Key = "llamafactory-sharegpt",
        Summary = "Supervised fine-tuning by LLaMA-Factory with conversations",
        Checked = new DateOnly(2026, 11, 21),
        Sources =
        [
            "https://github.com/hiyouga/LLaMA-Factory/blob/main/data/README.md",
            "https://github.com/hiyouga/LLaMA-Factory/blob/main/src/llamafactory/data/converter.py",
            "https://github.com/hiyouga/LLaMA-Factory/blob/main/src/llamafactory/data/processor/supervised.py",
        ],
        Formats = [new TargetFormat("sharegpt")],
        ReadsArrays = true,
        SkipsBlankLines = true,
        Rules =
        [
            Rules.UnknownShape, Rules.TurnsMissing, Rules.TurnShape, Rules.RoleUnknown, Rules.ContentType, Rules.ContentEmpty, Rules.PromptEmpty, TurnOrder, TurnCount,
            Rules.TextMissing, Rules.ToolCalls, Rules.ColumnTypes,
        ],
    };

    public IRowRepair Repair { get; } = new ChatRepair("conversations") { Role = "from", Content = "value", User = "human", Assistant = "gpt", Tool = "observation", Merges = true };

    public ITargetCheck Begin() => new Check();

    private sealed class Check : ITargetCheck
    {
        private readonly ColumnTypes _columns = new();

        string? ITargetCheck.Check(JsonElement row, RowFindings findings)
        {
            _columns.Check(row, findings);
            if (!row.Has("conversations"))
            {
                findings.Add(Rules.UnknownShape, "", "The row has no 'conversations'.", "Use {\"conversations\": [{\"from\": \"human\", \"value\": …}, {\"from\": \"gpt\", \"value\": …}]}.");
                return null;
            }

            foreach (var name in (ReadOnlySpan<string>)["system", "tools"])
            {
                if (row.Member(name) is { } column && column.ValueKind != JsonValueKind.String)
                {
                    findings.Add(Rules.TextMissing, name, $"'{name}' is {RowJson.Kind(column)}.", name == "tools" ? "Write the tools as text that holds their JSON." : "Give it text.");
                }
            }

            Turns(row, findings);
            return "conversations";
        }

        private static void Turns(JsonElement row, RowFindings findings)
        {
            if (row.Member("conversations") is not { ValueKind: JsonValueKind.Array } turns || turns.GetArrayLength() == 0)
            {
                findings.Add(Rules.TurnsMissing, "conversations", "'conversations' is no list with a turn; the row is skipped.", "Give it a list of turns, or leave the row out.");
                return;
            }

            var (i, place) = (0, 0);
            foreach (var turn in turns.EnumerateArray())
            {
                var at = string.Create(CultureInfo.InvariantCulture, $"conversations[{i}]");
                if (Role(turn, at, findings) is { } role)
                {
                    Content(turn, role, at, findings);
                    if (role == "system" && i == 0)
                    {
                        i++;
                        continue;
                    }

                    if (!(place % 2 == 0 ? role is "human" or "observation" : role is "gpt" or "function_call"))
                    {
                        findings.Add(
                            TurnOrder, at, string.Create(CultureInfo.InvariantCulture, $"Turn {place + 1} is of '{role}'; the row is skipped."),
                            place % 2 == 0 ? "Odd turns are human or observation." : "Even turns are gpt or function_call.");
                    }
                }

                (i, place) = (i + 1, place + 1);
            }

            if (place % 2 != 0 || place == 0)
            {
                findings.Add(TurnCount, "conversations", string.Create(CultureInfo.InvariantCulture, $"The row has {place} turns beside the system's; it is skipped."), "End the row with the answer to its last question.");
            }
        }

        private static string? Role(JsonElement turn, string at, RowFindings findings)
        {
            if (turn.ValueKind != JsonValueKind.Object || turn.Member("from") is not { ValueKind: JsonValueKind.String } from)
            {
                findings.Add(Rules.TurnShape, at, "The turn is no object with 'from'.", "Write it as {\"from\": …, \"value\": …}.");
                return null;
            }

            if (from.GetString() is var role && !Roles.Contains(role, StringComparer.Ordinal))
            {
                findings.Add(Rules.RoleUnknown, at + ".from", $"The role {RowJson.Quote(role!)} is not known; the row is skipped.", $"Use one of {string.Join(", ", Roles)}.");
                return null;
            }

            return role;
        }

        private static void Content(JsonElement turn, string role, string at, RowFindings findings)
        {
            if (turn.Member("value") is not { ValueKind: JsonValueKind.String } value)
            {
                findings.Add(Rules.ContentType, at + ".value", $"'value' is {RowJson.Kind(turn.Member("value"))}.", "Give it text.");
            }
            else if (value.IsBlank() && role != "observation")
            {
                findings.Add(role is "gpt" or "function_call" ? Rules.ContentEmpty : Rules.PromptEmpty, at + ".value", $"The turn of '{role}' is empty.", "Give it text, or leave the row out.");
            }
            else if (role == "function_call" && !IsJson(value.GetString()!))
            {
                findings.Add(Rules.ToolCalls, at + ".value", "The call is not JSON.", "Write it as {\"name\": …, \"arguments\": {…}}.");
            }
        }

        private static bool IsJson(string text)
        {
            try
            {
                using var call = JsonDocument.Parse(text);
                return call.RootElement.ValueKind is JsonValueKind.Object or JsonValueKind.Array;
            }
            catch (JsonException)
            {
                return false;
            }
        }
    }
}
