using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Exporter.Core.Tests.Corpus;

/// <summary>The words of a document's body as its JSON has them, read apart from the readers under test.</summary>
internal static partial class SourceWords
{
    public static List<string> Of(JsonElement root) => Words(string.Join(' ', Texts(root)));

    public static List<string> Words(string text) =>
        [.. Word().Matches(text.Normalize(NormalizationForm.FormKC).ToLowerInvariant()).Select(m => m.Value)];

    private static IEnumerable<string> Texts(JsonElement root)
    {
        if (root.ValueKind == JsonValueKind.Array)
        {
            return root.EnumerateArray().Where(e => Text(e, "type") is not ("Header" or "Footer" or "PageBreak" or "PageNumber")).Select(e => Text(e, "text"));
        }

        List<string> texts = [];
        Docling(root, root.GetProperty("body"), texts, []);
        return texts;
    }

    private static void Docling(JsonElement root, JsonElement node, List<string> texts, HashSet<string> seen)
    {
        var self = Text(node, "self_ref");
        if (!seen.Add(self) || (node.TryGetProperty("content_layer", out var layer) && layer.GetString() != "body"))
        {
            return;
        }

        texts.Add(Text(node, "text"));
        if (self.StartsWith("#/tables/"))
        {
            HashSet<(int, int)> spots = [];
            foreach (var cell in node.GetProperty("data").GetProperty("grid").EnumerateArray().SelectMany(r => r.EnumerateArray()))
            {
                if (spots.Add((cell.GetProperty("start_row_offset_idx").GetInt32(), cell.GetProperty("start_col_offset_idx").GetInt32())))
                {
                    texts.Add(Text(cell, "text"));
                }
            }
        }

        foreach (var reference in List(node, "captions").Concat(self.StartsWith("#/tables/") || self.StartsWith("#/pictures/") ? [] : List(node, "children")))
        {
            var path = Text(reference, "$ref").Split('/');
            Docling(root, root.GetProperty(path[1])[int.Parse(path[2])], texts, seen);
        }
    }

    private static IEnumerable<JsonElement> List(JsonElement node, string name) => node.TryGetProperty(name, out var list) ? list.EnumerateArray() : [];

    private static string Text(JsonElement node, string name) => node.TryGetProperty(name, out var text) ? text.GetString() ?? "" : "";

    [GeneratedRegex(@"[^\W_]+")]
    private static partial Regex Word();
}
