namespace Exporter.Bench.Formats;

/// <summary>What one run of a benchmark reads or writes; the benchmarks run in this process, so the tables find it here.</summary>
internal static class Sizes
{
    private static readonly Dictionary<string, (long Bytes, int Elements)> Known = new(StringComparer.Ordinal);

    public static void Set(string key, long bytes, int elements) => Known[key] = (bytes, elements);

    public static (long Bytes, int Elements) Of(string key) => Known[key];
}
