using Exporter.Bench.Samples;

namespace Exporter.Bench.Large;

/// <summary>A document of 100,000 elements: the report that the other benchmarks read, of more pages, as our own format writes it.</summary>
internal static class LargeDocument
{
    public const int Elements = 100_000;

    /// <summary>Writes it into a folder.</summary>
    /// <returns>Its path.</returns>
    public static string Write(string folder)
    {
        // Ten blocks a page and a table on every second one.
        var pages = (int)Math.Ceiling(Elements / 10.5);
        var path = Path.Combine(folder, "large.json");
        File.WriteAllBytes(path, SampleInputs.For("document-json", pages)!.Value.Bytes);
        return path;
    }
}
