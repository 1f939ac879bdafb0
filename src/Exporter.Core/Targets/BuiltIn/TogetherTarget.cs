using System.Text.Json;
using Exporter.Core.Targets.Checks;
using Exporter.Core.Targets.Repairs;

namespace Exporter.Core.Targets.BuiltIn;

/// <summary>
/// Fine-tuning at Together AI, by the rules that its own client checks before an upload: one of four shapes for the whole file and no member beside it;
/// system or user first, then no role twice in a row; weights 0 or 1; preference pairs with exactly one assistant's turn on each side; at most 100 GB.
/// </summary>
internal sealed class TogetherTarget : ITrainingTarget
{
    private static readonly RowShapes Shapes = new(
        ("pair", ["input", "preferred_output", "non_preferred_output"]), ("messages", ["messages"]), ("prompt-completion", ["prompt", "completion"]), ("text", ["text"]));

    private static readonly ChatRules Chat = new()
    {
        Roles = ["system", "user", "assistant"],
        AnyWeight = true,
        First = ["system", "user"],
        Alternation = Rules.Alternation,
        LastTurn = Rules.LastTurnIgnored,
    };

    private static readonly PairRules Pairs = new() { Input = Chat with { Trains = false, LastTurn = null }, OneTurn = true };

    public TargetDescriptor Descriptor { get; } = new()
    {
        Key = "together",
        Summary = "Fine-tuning at Together AI: chat, prompt and completion, text, or preference pairs",
        Checked = new DateOnly(2026, 11, 21),
        Sources = ["https://docs.together.ai/docs/fine-tuning-data-preparation", "https://github.com/togethercomputer/together-python/blob/main/src/together/utils/files.py"],
        Formats =
        [
            new TargetFormat("jsonl", "shape", "messages"),
            new TargetFormat("jsonl", "shape", "prompt-completion"),
            new TargetFormat("jsonl", "shape", "text"),
            new TargetFormat("openai-dpo", "shape", "pairs"),
        ],
        MaximumBytes = 100_000_000_000,
        Rules =
        [
            Rules.UnknownShape, Rules.AmbiguousShape, Rules.ExtraMemberRefused, Rules.TextMissing, Rules.TextEmpty,
            .. Chat.Listed.Where(r => r != Rules.ExtraMember), Rules.PairShape, Rules.OutputTurns, Rules.SameOutputs,
        ],
    };

    public IRowRepair Repair { get; } = new ChatRepair("messages") { Merges = true, AnyWeight = true, Members = row => Shapes.Of(row) is [var shape] ? Shapes.Members(shape) : null };

    public ITargetCheck Begin() => new Check();

    private sealed class Check : ITargetCheck
    {
        string? ITargetCheck.Check(JsonElement row, RowFindings findings)
        {
            if (Shapes.One(row, findings) is not { } shape)
            {
                return null;
            }

            var members = Shapes.Members(shape);
            RowShapes.Extra(row, members, Rules.ExtraMemberRefused, findings);
            switch (shape)
            {
                case "pair":
                    Pairs.Check(row, findings);
                    break;
                case "messages":
                    Chat.Check(row, "messages", "messages", findings);
                    break;
                default:
                    TextMembers.Check(row, members, members[^1], findings);
                    break;
            }

            return shape;
        }
    }
}
