using System.Text.Json;
using Exporter.Core.Targets.Checks;
using Exporter.Core.Targets.Repairs;

namespace Exporter.Core.Targets.BuiltIn;

/// <summary>
/// Training by Hugging Face TRL. Published: <c>messages</c>, <c>text</c>, <c>prompt</c> with <c>completion</c>, or <c>prompt</c> (or none) with <c>chosen</c> and <c>rejected</c>; each
/// member of the last two is text in all of them or a list of turns in all of them.
/// </summary>
internal sealed class TrlTarget : ITrainingTarget
{
    private static readonly RowShapes Shapes = new(("messages", ["messages"]), ("text", ["text"]), ("prompt-completion", ["prompt", "completion"]), ("preference", ["chosen", "rejected"]));

    private static readonly ChatRules Chat = new()
    {
        Roles = ["system", "developer", "user", "assistant", "tool"],
        Parts = true,
        Tools = true,
        Weights = false,
        Alternation = Rules.AlternationTemplate,
        LastTurn = Rules.LastTurnIgnored,
    };

    private static readonly ChatRules Prompt = Chat with { Trains = false, LastTurn = null };

    private static readonly TargetRule Forms = new("member-forms", FindingSeverity.Error, "The members of a row are all text, or all lists of turns");

    public TargetDescriptor Descriptor { get; } = new()
    {
        Key = "trl",
        Summary = "Training by Hugging Face TRL: chat, text, prompt and completion, or preferences",
        Checked = new DateOnly(2026, 11, 21),
        Sources = ["https://huggingface.co/docs/trl/dataset_formats"],
        Formats =
        [
            new TargetFormat("jsonl", "shape", "messages"),
            new TargetFormat("jsonl", "shape", "prompt-completion"),
            new TargetFormat("jsonl", "shape", "text"),
        ],
        ReadsArrays = true,
        SkipsBlankLines = true,
        Rules = [Rules.UnknownShape, Rules.AmbiguousShape, Rules.ColumnTypes, Rules.TextMissing, Rules.TextEmpty, Rules.SameOutputs, Forms, .. Chat.Listed],
    };

    public IRowRepair Repair { get; } = new ChatRepair("messages") { Known = ["developer"] };

    public ITargetCheck Begin() => new Check();

    private sealed class Check : ITargetCheck
    {
        private readonly ColumnTypes _columns = new();

        string? ITargetCheck.Check(JsonElement row, RowFindings findings)
        {
            _columns.Check(row, findings);
            switch (Shapes.One(row, findings))
            {
                case "messages":
                    Chat.Check(row, "messages", "messages", findings);
                    return "messages";
                case "text":
                    TextMembers.Check(row, ["text"], "text", findings);
                    return "text";
                case "prompt-completion":
                    Members(row, ["prompt", "completion"], ["completion"], findings);
                    return "prompt-completion";
                case "preference":
                    Members(row, row.Has("prompt") ? ["prompt", "chosen", "rejected"] : ["chosen", "rejected"], ["chosen", "rejected"], findings);
                    if (row.Member("chosen") is { } chosen && row.Member("rejected") is { } rejected && JsonElement.DeepEquals(chosen, rejected))
                    {
                        findings.Add(Rules.SameOutputs, "", "'chosen' and 'rejected' are the same.", "Leave the row out: it prefers nothing.");
                    }

                    return "preference";
                default:
                    return null;
            }
        }

        private static void Members(JsonElement row, string[] members, string[] learned, RowFindings findings)
        {
            var turns = members.Count(m => row.Member(m) is { ValueKind: JsonValueKind.Array });
            if (turns == 0)
            {
                foreach (var name in members)
                {
                    TextMembers.Check(row, [name], learned.Contains(name) ? name : "", findings);
                }
            }
            else if (turns < members.Length)
            {
                findings.Add(Forms, "", $"Of {string.Join(", ", members)} some are lists of turns and some are not.", "Make them all text, or all lists of turns.");
            }
            else
            {
                foreach (var name in members)
                {
                    (learned.Contains(name) ? Chat : Prompt).Check(row, name, name, findings);
                }
            }
        }
    }
}
