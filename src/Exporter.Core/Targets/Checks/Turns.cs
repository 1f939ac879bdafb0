using System.Text.Json;
using System.Text.Json.Nodes;

namespace Exporter.Core.Targets.Checks;

/// <summary>Turns under other names.</summary>
internal static class Turns
{
    /// <summary>The turns of a row as a reader sees them that maps their members and roles; null where the member is no list.</summary>
    public static JsonDocument? Mapped(JsonElement row, string member, string role, string content, IReadOnlyDictionary<string, string> roles)
    {
        if (row.Member(member) is not { ValueKind: JsonValueKind.Array } turns)
        {
            return null;
        }

        var mapped = new JsonArray();
        foreach (var turn in turns.EnumerateArray())
        {
            if (turn.ValueKind != JsonValueKind.Object)
            {
                mapped.Add(JsonNode.Parse(turn.GetRawText()));
                continue;
            }

            var one = new JsonObject();
            foreach (var part in turn.EnumerateObject())
            {
                var name = part.Name == role ? "role" : part.Name == content ? "content" : part.Name;
                var known = name == "role" && part.Value.ValueKind == JsonValueKind.String ? roles.GetValueOrDefault(part.Value.GetString()!) : null;
                one[name] = known is null ? JsonNode.Parse(part.Value.GetRawText()) : JsonValue.Create(known);
            }

            mapped.Add(one);
        }

        return JsonSerializer.SerializeToDocument(new JsonObject { [member] = mapped });
    }
}
