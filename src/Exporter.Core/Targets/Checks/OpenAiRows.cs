using System.Text.Json;

namespace Exporter.Core.Targets.Checks;

/// <summary>Rows for supervised fine-tuning as OpenAI's API reads them, and Azure's after it.</summary>
internal sealed class OpenAiRows : ITargetCheck
{
    private static readonly string[] Members = ["messages", "tools", "parallel_tool_calls", "functions"];

    private static readonly ChatRules Chat = new()
    {
        Roles = ["system", "user", "assistant", "tool"],
        Parts = true,
        Tools = true,
        LastTurn = Rules.LastTurn,
    };

    /// <summary>The rules that it checks.</summary>
    public static IReadOnlyList<TargetRule> Listed { get; } = [Rules.UnknownShape, .. Chat.Listed];

    public string? Check(JsonElement row, RowFindings findings)
    {
        if (!row.Has("messages"))
        {
            findings.Add(Rules.UnknownShape, "", "The row has no 'messages'.", "Use {\"messages\": [{\"role\": …, \"content\": …}, …]}.");
            return null;
        }

        Chat.Check(row, "messages", "messages", findings);
        RowShapes.Extra(row, Members, Rules.ExtraMember, findings);
        return "messages";
    }
}
