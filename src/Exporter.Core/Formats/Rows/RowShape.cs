using System.Text.Json;

namespace Exporter.Core.Formats.Rows;

/// <summary>Checks of what rows hold; each failure says what is demanded.</summary>
internal static class RowShape
{
    /// <summary>The text of a member that has to be there.</summary>
    public static string Text(JsonElement row, string name, bool mayBeEmpty = false, string of = "the row")
    {
        if (!row.TryGetProperty(name, out var value))
        {
            throw new RowFaultException($"{Capital(of)} has no \"{name}\".");
        }

        return value.ValueKind != JsonValueKind.String ? throw new RowFaultException($"\"{name}\" of {of} has to be text.")
            : !mayBeEmpty && string.IsNullOrWhiteSpace(value.GetString()) ? throw new RowFaultException($"\"{name}\" of {of} is empty.")
            : value.GetString()!;
    }

    /// <summary>The text of a member that may be missing or null.</summary>
    public static string? OptionalText(JsonElement row, string name, string of = "the row") =>
        !row.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null ? null : Text(row, name, mayBeEmpty: true, of);

    /// <summary>The items of a member that has to be an array with something in it.</summary>
    public static List<JsonElement> Items(JsonElement row, string name) =>
        row.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Array && value.GetArrayLength() > 0
            ? [.. value.EnumerateArray().Select(i => i.ValueKind == JsonValueKind.Object ? i : throw new RowFaultException($"\"{name}\" holds something that is not an object."))]
            : throw new RowFaultException($"\"{name}\" of the row has to be an array with at least one turn.");

    /// <summary>A value out of a few.</summary>
    public static string OneOf(JsonElement row, string name, string of, params string[] allowed) =>
        Text(row, name, of: of) is var text && allowed.Contains(text, StringComparer.Ordinal)
            ? text
            : throw new RowFaultException($"\"{name}\" of {of} is \"{text}\"; it has to be {string.Join(", ", allowed[..^1])} or {allowed[^1]}.{Suggestion.For(text, allowed)}");

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
