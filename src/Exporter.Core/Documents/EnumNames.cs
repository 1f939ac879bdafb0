using System.Text.Json;

namespace Exporter.Core.Documents;

/// <summary>Names of an enumeration's values as JSON and records write them: snake_case, worked out once.</summary>
/// <typeparam name="T">The enumeration.</typeparam>
internal static class EnumNames<T>
    where T : struct, Enum
{
    private static readonly Dictionary<T, string> Names = Enum.GetValues<T>().ToDictionary(v => v, v => JsonNamingPolicy.SnakeCaseLower.ConvertName(v.ToString()));
    private static readonly Dictionary<string, T> Values = Names.ToDictionary(p => p.Value, p => p.Key, StringComparer.Ordinal);

    /// <summary>All names, in the order of the values.</summary>
    public static IReadOnlyCollection<string> All => Values.Keys;

    /// <summary>The name of a value.</summary>
    public static string Name(T value) => Names[value];

    /// <summary>The value of a name.</summary>
    public static bool TryParse(string name, out T value) => Values.TryGetValue(name, out value);
}
