using System.Text.Json;

namespace Exporter.Core.Targets.Checks;

/// <summary>Checks members that hold text.</summary>
internal static class TextMembers
{
    /// <summary>Each of <paramref name="members"/> is text, and the one that is learned is not empty.</summary>
    public static void Check(JsonElement row, IEnumerable<string> members, string learned, RowFindings findings)
    {
        foreach (var name in members)
        {
            if (row.Member(name) is not { ValueKind: JsonValueKind.String } text)
            {
                findings.Add(Rules.TextMissing, name, $"'{name}' is {RowJson.Kind(row.Member(name))}.", "Give it text, or leave the row out.");
            }
            else if (name == learned && text.IsBlank())
            {
                findings.Add(Rules.TextEmpty, name, $"'{name}' is empty.", "Give it text, or leave the row out.");
            }
        }
    }
}
