using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Exporter.Core.Formats.Deliverables.Layouts;

/// <summary>A value as someone gave it, with the path that a message names.</summary>
internal sealed record CustomizationValue(string At, JsonNode Node)
{
    private const int MostTexts = 100;
    private const int LongestShown = 60;

    /// <summary>A text of one line; null where it is empty.</summary>
    public string? Line(int longest)
    {
        var text = string.Join(' ', Text(Node, "a text").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return text.Length > longest ? throw Fault($"a text of at most {longest.ToString(CultureInfo.InvariantCulture)} characters") : text.Length == 0 ? null : text;
    }

    /// <summary>A text that something else can be made of.</summary>
    public T Parsed<T>(Func<string, T?> parse, string what)
        where T : class => parse(Text(Node, what).Trim()) ?? throw Fault(what);

    /// <summary>One of some words.</summary>
    public string Choice(params string[] words)
    {
        var what = string.Join(" or ", words);
        return Text(Node, what) is var text && words.Contains(text, StringComparer.Ordinal) ? text : throw Fault(what);
    }

    /// <summary>A number within bounds.</summary>
    public double Number(double smallest, double largest) =>
        Node is JsonValue value && value.GetValueKind() == JsonValueKind.Number && double.TryParse(value.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
        && number >= smallest && number <= largest
            ? number
            : throw Fault(string.Create(CultureInfo.InvariantCulture, $"a number from {smallest} to {largest}"));

    /// <summary>True or false.</summary>
    public bool Flag() => Node.GetValueKind() switch { JsonValueKind.True => true, JsonValueKind.False => false, _ => throw Fault("true or false") };

    /// <summary>A list of texts, each once; of known ones where <paramref name="known"/> is given.</summary>
    public IReadOnlyList<string> Texts(IReadOnlyList<string>? known = null)
    {
        var texts = Node is JsonArray { Count: <= MostTexts } items && items.All(i => i?.GetValueKind() == JsonValueKind.String)
            ? items.Select(i => i!.GetValue<string>()).Distinct(StringComparer.Ordinal).ToList()
            : throw Fault("a list of texts");
        return known is not null && texts.Find(t => !known.Contains(t, StringComparer.Ordinal)) is { } unknown
            ? throw new InvalidSettingException($"'{At}' names '{Short(unknown)}', which there is not.{Suggestion.For(unknown, known)}")
            : texts;
    }

    /// <summary>Lines by name.</summary>
    public IReadOnlyDictionary<string, string> Map(int longest) => Node is JsonObject { Count: <= MostTexts } members
        ? members.ToDictionary(m => m.Key, m => m.Value is null ? "" : new CustomizationValue($"{At}.{m.Key}", m.Value).Line(longest) ?? "", StringComparer.Ordinal)
        : throw Fault("an object of texts by name");

    private string Text(JsonNode node, string what) => node.GetValueKind() == JsonValueKind.String ? node.GetValue<string>() : throw Fault(what);

    private InvalidSettingException Fault(string what) => new($"'{At}' is {Short(Node.ToJsonString())}; it must be {what}.");

    private static string Short(string text) => text.Length <= LongestShown ? text : text[..LongestShown] + "…";
}
