using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Exporter.TargetOracles;

/// <summary>
/// Judges training files by the rules that each target's owner publishes, written without a look at the product: whole file in memory, one rule after another, the first
/// that is broken is the answer.
/// </summary>
public static class TargetOracle
{
    private static readonly Dictionary<string, (bool Mark, bool Arrays, bool SkipsBlanks, int Minimum, long MaxBytes, Func<List<JsonObject>, string?> Rows)> Targets = new()
    {
        ["foundry-sft"] = (true, false, false, 10, 512_000_000 - 1, rows => Each(rows, OpenAiOracle.Sft)),
        ["openai-sft"] = (false, false, false, 10, 512_000_000, rows => Each(rows, OpenAiOracle.Sft)),
        ["foundry-dpo"] = (true, false, false, 10, 512_000_000 - 1, rows => Each(rows, r => OpenAiOracle.Dpo(r, ["system", "user", "assistant", "tool"], single: false))),
        ["openai-dpo"] = (false, false, false, 10, 512_000_000, rows => Each(rows, r => OpenAiOracle.Dpo(r, ["system", "user", "assistant", "tool"], single: false))),
        ["fireworks-dpo"] = (false, false, false, 3, long.MaxValue, rows => rows.Count > 3_000_000 ? "more than 3 million examples" : Each(rows, r => OpenAiOracle.Dpo(r, ["system", "user", "assistant"], single: true))),
        ["together"] = (false, false, false, 1, 100_000_000_000, TogetherOracle.Rows),
        ["gemini"] = (false, false, false, 1, 1_000_000_000, rows => Each(rows, CloudOracle.Gemini)),
        ["bedrock"] = (false, false, false, 1, long.MaxValue, rows => Each(rows, CloudOracle.Bedrock)),
        ["llamafactory-alpaca"] = (false, true, true, 1, long.MaxValue, rows => Arrow.Mixed(rows) ?? Each(rows, LlamaFactoryOracle.Alpaca)),
        ["llamafactory-sharegpt"] = (false, true, true, 1, long.MaxValue, rows => Arrow.Mixed(rows) ?? Each(rows, LlamaFactoryOracle.ShareGpt)),
        ["axolotl"] = (false, true, true, 1, long.MaxValue, rows => Arrow.Mixed(rows) ?? OneShape(rows, r => HuggingFaceOracle.Axolotl(r))),
        ["trl"] = (false, true, true, 1, long.MaxValue, rows => Arrow.Mixed(rows) ?? OneShape(rows, r => HuggingFaceOracle.Trl(r))),
    };

    /// <summary>Keys of the targets that it knows.</summary>
    public static IReadOnlyCollection<string> Keys => Targets.Keys;

    /// <summary>Why the target's reader would refuse the file or drop a row of it; null where it takes every row.</summary>
    public static string? Refuses(string target, byte[] file)
    {
        var (mark, arrays, skips, minimum, maxBytes, judge) = Targets[target];
        var marked = file is [0xEF, 0xBB, 0xBF, ..];
        if (marked != mark)
        {
            return mark ? "no byte order mark" : "a byte order mark";
        }

        if (file.LongLength > maxBytes)
        {
            return "too many bytes";
        }

        string text;
        try
        {
            text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(file, marked ? 3 : 0, file.Length - (marked ? 3 : 0));
        }
        catch (DecoderFallbackException)
        {
            return "not UTF-8";
        }

        var rows = new List<JsonObject>();
        try
        {
            if (text.AsSpan().TrimStart(" \t\r\n").StartsWith("[") && arrays)
            {
                foreach (var item in Parse(text)!.AsArray())
                {
                    rows.Add(item as JsonObject ?? throw new FormatException("a row is no object"));
                }
            }
            else
            {
                var lines = text.Split('\n');
                for (var i = 0; i < lines.Length; i++)
                {
                    if (string.IsNullOrWhiteSpace(lines[i]))
                    {
                        // What follows the last line feed is no line.
                        if (i == lines.Length - 1 && lines[i].Length == 0)
                        {
                            continue;
                        }

                        if (!skips)
                        {
                            return "a blank line";
                        }

                        continue;
                    }

                    rows.Add(Parse(lines[i]) as JsonObject ?? throw new FormatException("a row is no object"));
                }
            }
        }
        catch (Exception e) when (e is JsonException or FormatException or InvalidOperationException or ArgumentException)
        {
            return "not JSON objects: " + e.Message;
        }

        return rows.Count < minimum ? $"{rows.Count} rows, fewer than {minimum}" : rows.Exists(r => r.Count == 0) ? "an empty row" : judge(rows);
    }

    internal static string? Each(List<JsonObject> rows, Func<JsonObject, string?> judge)
    {
        for (var i = 0; i < rows.Count; i++)
        {
            if (judge(rows[i]) is { } why)
            {
                return $"row {i + 1}: {why}";
            }
        }

        return null;
    }

    private static string? OneShape(List<JsonObject> rows, Func<JsonObject, (string? Shape, string? Why)> judge)
    {
        string? first = null;
        return Each(rows, row =>
        {
            var (shape, why) = judge(row);
            return why ?? ((first ??= shape) == shape ? null : $"shape {shape} after {first}");
        });
    }

    // A name twice and half of a surrogate pair fail here as they do where the rows are stored.
    private static JsonNode? Parse(string json)
    {
        var node = JsonNode.Parse(json, documentOptions: new JsonDocumentOptions { MaxDepth = 64, AllowDuplicateProperties = false });
        foreach (var text in Texts(node))
        {
            _ = new UTF8Encoding(false, throwOnInvalidBytes: true).GetByteCount(text);
        }

        return node;
    }

    private static IEnumerable<string> Texts(JsonNode? node) => node switch
    {
        JsonObject members => members.SelectMany(m => Texts(m.Value).Prepend(m.Key)),
        JsonArray items => items.SelectMany(Texts),
        JsonValue value when value.GetValueKind() == JsonValueKind.String => [value.GetValue<string>()],
        _ => [],
    };
}
