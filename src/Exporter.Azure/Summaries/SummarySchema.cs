using System.Text.Json;
using Exporter.Core.Review;

namespace Exporter.Azure.Summaries;

/// <summary>The answer that a model must give: the five sections, and its own confidence where it has one.</summary>
internal static class SummarySchema
{
    public const string Name = "document_summary";

    private const int MaxItems = 50;

    private const int MaxItemLength = 2_000;

    private const int MaxTextLength = 8_000;

    /// <summary>JSON schema in the subset that strict answers take: every property required, no other allowed.</summary>
    public static BinaryData Json { get; } = BinaryData.FromString("""
        {
          "type": "object",
          "additionalProperties": false,
          "required": ["executive_summary", "key_findings", "recommendations", "risk_factors", "action_items", "confidence"],
          "properties": {
            "executive_summary": { "type": "string", "description": "What the document is and says, two to five sentences." },
            "key_findings": { "type": "array", "items": { "type": "string" }, "description": "Findings, most important first." },
            "recommendations": { "type": "array", "items": { "type": "string" }, "description": "Recommendations that the document itself makes." },
            "risk_factors": { "type": "array", "items": { "type": "string" }, "description": "Risks that the document itself names." },
            "action_items": { "type": "array", "items": { "type": "string" }, "description": "What the document asks someone to do, with who and when where it says." },
            "confidence": { "type": ["number", "null"], "description": "From 0 to 1, how well the data supports this summary; null if that cannot be said." }
          }
        }
        """);

    /// <summary>Reads an answer.</summary>
    /// <exception cref="JsonException">It is not what the schema says.</exception>
    public static (DocumentSummary Summary, double? Confidence) Parse(string answer, string method)
    {
        using var json = JsonDocument.Parse(answer);
        var root = json.RootElement;
        if (root.ValueKind != JsonValueKind.Object)
        {
            throw new JsonException("The answer is no object.");
        }

        var summary = new DocumentSummary(
            Text(Member(root, "executive_summary"), MaxTextLength),
            Items(root, "key_findings"),
            Items(root, "recommendations"),
            Items(root, "risk_factors"),
            Items(root, "action_items"))
        { Method = method };
        return (summary, Confidence(root));
    }

    private static IReadOnlyList<string> Items(JsonElement root, string name)
    {
        var list = Member(root, name);
        return list.ValueKind == JsonValueKind.Array && list.GetArrayLength() <= MaxItems
            ? [.. list.EnumerateArray().Select(i => Text(i, MaxItemLength))]
            : throw new JsonException($"'{name}' is no list of at most {MaxItems} texts.");
    }

    private static string Text(JsonElement value, int maxLength) =>
        value.ValueKind == JsonValueKind.String && value.GetString()!.Trim() is { Length: > 0 } text && text.Length <= maxLength
            ? text
            : throw new JsonException($"A text is missing, empty, or longer than {maxLength} characters.");

    private static double? Confidence(JsonElement root) =>
        Member(root, "confidence") is { ValueKind: JsonValueKind.Number } number && number.GetDouble() is >= 0 and <= 1 and var confidence ? confidence : null;

    private static JsonElement Member(JsonElement root, string name) => root.TryGetProperty(name, out var value) ? value : default;
}
