using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Exporter.Cli;

/// <summary>JSON for people: what fits on a line stands on one.</summary>
internal static class JsonLayout
{
    private const int Width = 120;

    private static readonly JsonSerializerOptions OneLine = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(JsonNode? node)
    {
        var text = new StringBuilder();
        Append(text, node, 0, 0);
        return text.Append('\n').ToString();
    }

    private static void Append(StringBuilder text, JsonNode? node, int indent, int column)
    {
        var line = Line(node);
        switch (node)
        {
            case JsonObject { Count: > 0 } members when column + line.Length > Width:
                Items(text, indent, '{', '}', members.Select(m => ($"{JsonSerializer.Serialize(m.Key, OneLine)}: ", m.Value)));
                break;
            case JsonArray { Count: > 0 } items when column + line.Length > Width:
                Items(text, indent, '[', ']', items.Select(i => ("", i)));
                break;
            default:
                text.Append(line);
                break;
        }
    }

    private static void Items(StringBuilder text, int indent, char open, char close, IEnumerable<(string Name, JsonNode? Value)> items)
    {
        text.Append(open);
        var separator = "\n";
        foreach (var (name, value) in items)
        {
            text.Append(separator).Append(' ', indent + 2).Append(name);
            Append(text, value, indent + 2, indent + 2 + name.Length);
            separator = ",\n";
        }

        text.Append('\n').Append(' ', indent).Append(close);
    }

    private static string Line(JsonNode? node) => node switch
    {
        JsonObject members => $"{{{string.Join(", ", members.Select(m => $"{JsonSerializer.Serialize(m.Key, OneLine)}: {Line(m.Value)}"))}}}",
        JsonArray items => $"[{string.Join(", ", items.Select(Line))}]",
        _ => node?.ToJsonString(OneLine) ?? "null",
    };
}
