namespace Exporter.Bench.Formats;

/// <summary>Keys that the command line asks for; every one where it asks for none.</summary>
internal static class Selection
{
    public static IReadOnlyList<string> Keys { get; set; } = [];

    public static bool Wants(string key) => Keys.Count == 0 || Keys.Contains(key, StringComparer.Ordinal);
}
