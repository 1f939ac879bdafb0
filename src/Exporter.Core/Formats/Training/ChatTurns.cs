using System.Text.Json;
using Exporter.Core.Formats.Rows;

namespace Exporter.Core.Formats.Training;

/// <summary>Checks the turns of a row of chat messages.</summary>
internal static class ChatTurns
{
    private static readonly string[] Roles = ["system", "developer", "user", "assistant", "tool"];

    /// <summary>Every turn has a role and text; an assistant that calls tools may have none.</summary>
    /// <exception cref="RowFaultException">One has not.</exception>
    public static void Check(JsonElement row)
    {
        var turns = RowShape.Items(row, "messages");
        for (var i = 0; i < turns.Count; i++)
        {
            var (turn, of) = (turns[i], $"message {i + 1}");
            var role = RowShape.OneOf(turn, "role", of, Roles);
            var calls = role == "assistant" && turn.TryGetProperty("tool_calls", out var list) && list.ValueKind == JsonValueKind.Array;
            if (!calls && !(turn.TryGetProperty("content", out var content) && content.ValueKind == JsonValueKind.Array && content.GetArrayLength() > 0))
            {
                RowShape.Text(turn, "content", mayBeEmpty: role == "tool", of: of);
            }
        }
    }
}
