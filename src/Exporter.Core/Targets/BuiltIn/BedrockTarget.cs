using System.Globalization;
using System.Text.Json;
using Exporter.Core.Targets.Checks;
using Exporter.Core.Targets.Repairs;

namespace Exporter.Core.Targets.BuiltIn;

/// <summary>
/// Fine-tuning on Amazon Bedrock with conversations. Published: JSON Lines with <c>schemaVersion</c> bedrock-conversation-2024, <c>system</c> as a list of texts,
/// <c>messages</c> of user and assistant in turn whose content is a list of blocks; tools may make the job fail.
/// </summary>
internal sealed class BedrockTarget : ITrainingTarget
{
    private const string Version = "bedrock-conversation-2024";

    private static readonly string[] Members = ["schemaVersion", "system", "messages"];

    public TargetDescriptor Descriptor { get; } = new()
    {
        Key = "bedrock",
        Summary = "Fine-tuning on Amazon Bedrock with conversations",
        Checked = new DateOnly(2026, 11, 21),
        Sources =
        [
            "https://docs.aws.amazon.com/bedrock/latest/userguide/preparing-text-data.html",
            "https://docs.aws.amazon.com/bedrock/latest/userguide/nova-2-sft-data-prep.html",
            "https://docs.aws.amazon.com/nova/latest/userguide/fine-tune-prepare-data-understanding.html",
        ],
        Formats = [new TargetFormat("jsonl", "shape", "bedrock")],
        Rules =
        [
            Rules.UnknownShape, Rules.ExtraMember, Rules.ToolsUnsupported, Rules.TurnsMissing, Rules.TurnShape, Rules.RoleUnknown, Rules.ContentType, Rules.ContentEmpty,
            Rules.PromptEmpty, Rules.FirstTurn, Rules.Alternation, Rules.LastTurn,
        ],
    };

    public IRowRepair Repair { get; } = new ChatRepair("messages") { Merges = true };

    public ITargetCheck Begin() => new Check();

    private sealed class Check : ITargetCheck
    {
        string? ITargetCheck.Check(JsonElement row, RowFindings findings)
        {
            if (row.Member("schemaVersion") is not { ValueKind: JsonValueKind.String } version || !version.ValueEquals(Version))
            {
                findings.Add(Rules.UnknownShape, "schemaVersion", $"'schemaVersion' is not {Version}.", $"Begin the row with \"schemaVersion\": \"{Version}\".");
                return null;
            }

            if (row.Has("toolConfig") || row.Has("tools"))
            {
                findings.Add(Rules.ToolsUnsupported, "", "The row describes tools.", "Leave them out: training with tools may make the job fail.");
            }

            RowShapes.Extra(row, [.. Members, "toolConfig", "tools"], Rules.ExtraMember, findings);
            if (row.Member("system") is { } system)
            {
                Blocks(system, "system", "system", findings);
            }

            Turns(row, findings);
            return Version;
        }

        private static void Turns(JsonElement row, RowFindings findings)
        {
            if (row.Member("messages") is not { ValueKind: JsonValueKind.Array } turns || turns.GetArrayLength() == 0)
            {
                findings.Add(Rules.TurnsMissing, "messages", "'messages' is no list with a turn.", "Give it a list of turns, or leave the row out.");
                return;
            }

            var i = 0;
            string? before = null;
            foreach (var turn in turns.EnumerateArray())
            {
                var at = string.Create(CultureInfo.InvariantCulture, $"messages[{i}]");
                before = Turn(turn, i++, before, at, findings);
            }

            if (before == "user")
            {
                findings.Add(Rules.LastTurn, string.Create(CultureInfo.InvariantCulture, $"messages[{i - 1}]"), "The last turn is the user's.", "End the row with the assistant's turn.");
            }
        }

        private static string? Turn(JsonElement turn, int i, string? before, string at, RowFindings findings)
        {
            if (turn.ValueKind != JsonValueKind.Object || turn.Member("role") is not { ValueKind: JsonValueKind.String } text)
            {
                findings.Add(Rules.TurnShape, at, "The turn is no object with a role.", "Write it as {\"role\": \"user\" or \"assistant\", \"content\": […]}.");
                return null;
            }

            var role = text.GetString()!;
            if (role is not ("user" or "assistant"))
            {
                findings.Add(Rules.RoleUnknown, at + ".role", $"The role {RowJson.Quote(role)} is not known.", "Use user or assistant; a system turn stands in 'system'.");
                return null;
            }

            if (i == 0 && role != "user")
            {
                findings.Add(Rules.FirstTurn, at, "The first turn is the assistant's.", "Begin with the user.");
            }
            else if (role == before)
            {
                findings.Add(Rules.Alternation, at, string.Create(CultureInfo.InvariantCulture, $"Turn {i + 1} is the {role}'s again."), "Join the two turns, or put the other side's turn between them.");
            }

            if (turn.Member("content") is { } content)
            {
                Blocks(content, role, at + ".content", findings);
            }
            else
            {
                findings.Add(Rules.ContentType, at + ".content", "The turn has no content.", "Write it as [{\"text\": …}].");
            }

            return role;
        }

        private static void Blocks(JsonElement blocks, string role, string at, RowFindings findings)
        {
            if (blocks.ValueKind != JsonValueKind.Array || blocks.GetArrayLength() == 0)
            {
                findings.Add(Rules.ContentType, at, $"'{at}' is {(blocks.ValueKind == JsonValueKind.Array ? "an empty list" : RowJson.Kind(blocks))}.", "Write it as [{\"text\": …}].");
                return;
            }

            var (i, some) = (0, false);
            foreach (var block in blocks.EnumerateArray())
            {
                var place = string.Create(CultureInfo.InvariantCulture, $"{at}[{i++}]");
                if (block.ValueKind == JsonValueKind.Object && block.Member("text") is { ValueKind: JsonValueKind.String } text)
                {
                    some |= !text.IsBlank();
                }
                else if (block.ValueKind == JsonValueKind.Object && (block.Has("toolUse") || block.Has("toolResult")))
                {
                    findings.Add(Rules.ToolsUnsupported, place, "The block uses a tool.", "Leave the row out: training with tools may make the job fail.");
                    some = true;
                }
                else if (block.ValueKind == JsonValueKind.Object && ((role == "user" && (block.Has("image") || block.Has("video"))) || (role == "assistant" && block.Has("reasoningContent"))))
                {
                    some |= role == "user";
                }
                else
                {
                    findings.Add(Rules.ContentType, place, "The block is not text, nor anything else that this role may have.", "Write it as {\"text\": …}.");
                    some = true;
                }
            }

            if (!some)
            {
                findings.Add(role == "assistant" ? Rules.ContentEmpty : Rules.PromptEmpty, at, $"The {role}'s turn is empty.", "Give it text, or leave the row out.");
            }
        }
    }
}
