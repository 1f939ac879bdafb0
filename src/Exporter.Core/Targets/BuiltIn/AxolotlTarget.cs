using System.Text.Json;
using Exporter.Core.Targets.Checks;
using Exporter.Core.Targets.Repairs;

namespace Exporter.Core.Targets.BuiltIn;

/// <summary>
/// Fine-tuning by axolotl with <c>type: chat_template</c>, by what its strategy does: <c>messages</c> as it is, <c>conversations</c> with mappings in the configuration;
/// a role that it cannot map goes to the chat template as it stands; a row without an assistant's turn has nothing to train on and is dropped.
/// </summary>
internal sealed class AxolotlTarget : ITrainingTarget
{
    private static readonly RowShapes Shapes = new(("messages", ["messages"]), ("conversations", ["conversations"]));

    private static readonly ChatRules Chat = new()
    {
        Roles = ["system", "user", "assistant", "tool"],
        Parts = true,
        Tools = true,
        Weights = false,
        Alternation = Rules.AlternationTemplate,
        LastTurn = Rules.LastTurnIgnored,
    };

    private static readonly TargetRule Mapping = new("mapping-needed", FindingSeverity.Warning, "The configuration needs no mapping: rows have 'messages' with role and content");

    public TargetDescriptor Descriptor { get; } = new()
    {
        Key = "axolotl",
        Summary = "Fine-tuning by axolotl with type: chat_template",
        Checked = new DateOnly(2026, 11, 21),
        Sources =
        [
            "https://docs.axolotl.ai/docs/dataset-formats/conversation.html",
            "https://github.com/axolotl-ai-cloud/axolotl/blob/main/src/axolotl/prompt_strategies/chat_template.py",
        ],
        Formats = [new TargetFormat("jsonl", "shape", "messages"), new TargetFormat("sharegpt")],
        ReadsArrays = true,
        SkipsBlankLines = true,
        Rules = [Rules.UnknownShape, Rules.AmbiguousShape, Rules.ColumnTypes, Mapping, .. Chat.Listed],
        Notices =
        [
            "axolotl refuses 'type: sharegpt' today: use 'type: chat_template', for conversations with 'field_messages: conversations' and 'message_property_mappings: {role: from, content: value}'.",
        ],
    };

    public IRowRepair Repair { get; } = new ChatRepair("messages") { Known = ["human", "gpt"] };

    public ITargetCheck Begin() => new Check();

    private sealed class Check : ITargetCheck
    {
        private static readonly Dictionary<string, string> Names = new(StringComparer.Ordinal) { ["human"] = "user", ["gpt"] = "assistant" };

        private readonly ColumnTypes _columns = new();

        string? ITargetCheck.Check(JsonElement row, RowFindings findings)
        {
            _columns.Check(row, findings);
            if (Shapes.One(row, findings) is not { } shape)
            {
                return null;
            }

            if (shape == "messages")
            {
                using var renamed = HasOtherNames(row) ? Turns.Mapped(row, "messages", "role", "content", Names) : null;
                Chat.Check(renamed?.RootElement ?? row, "messages", "messages", findings);
                return shape;
            }

            if (findings.Row == 1)
            {
                findings.Add(Mapping, "conversations", "The rows have 'conversations'.", "Set field_messages: conversations and message_property_mappings: {role: from, content: value}.");
            }

            using var mapped = Turns.Mapped(row, "conversations", "from", "value", Names);
            Chat.Check(mapped?.RootElement ?? row, "conversations", "conversations", findings);
            return shape;
        }

        private static bool HasOtherNames(JsonElement row) =>
            row.Member("messages") is { ValueKind: JsonValueKind.Array } turns
            && turns.EnumerateArray().Any(t => t.ValueKind == JsonValueKind.Object && t.Member("role") is { ValueKind: JsonValueKind.String } role && Names.ContainsKey(role.GetString()!));
    }
}
