using System.Text.Json;

namespace Exporter.Core.Targets.Checks;

/// <summary>Looks into rows.</summary>
internal static class RowJson
{
    /// <summary>A member, or null where it is missing; what is there as JSON null counts as missing.</summary>
    public static JsonElement? Member(this JsonElement row, string name) =>
        row.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    /// <summary>True where the member is there, even as null.</summary>
    public static bool Has(this JsonElement row, string name) => row.TryGetProperty(name, out _);

    /// <summary>True for a string with something but blanks in it.</summary>
    public static bool IsText(this JsonElement? value) => value is { ValueKind: JsonValueKind.String } text && !IsBlank(text);

    /// <summary>True for a string of blanks, or without any character.</summary>
    public static bool IsBlank(this JsonElement text) => string.IsNullOrWhiteSpace(text.GetString());

    /// <summary>What a value is, for messages.</summary>
    public static string Kind(this JsonElement? value) => value?.ValueKind switch
    {
        null => "missing",
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.String => "text",
        JsonValueKind.Number => "a number",
        JsonValueKind.True or JsonValueKind.False => "true or false",
        _ => "null",
    };

    /// <summary>A string as messages quote it: short, on one line.</summary>
    public static string Quote(string text)
    {
        var line = text.Length > 40 ? text[..(char.IsHighSurrogate(text[39]) ? 39 : 40)] + "…" : text;
        return $"'{string.Concat(line.Select(c => char.IsControl(c) ? ' ' : c))}'";
    }
}
