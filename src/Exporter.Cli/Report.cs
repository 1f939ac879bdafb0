using System.Globalization;
using Exporter.Core.Manifests;

namespace Exporter.Cli;

/// <summary>What a finished export says on standard error.</summary>
internal static class Report
{
    public static string Written(ExportManifest manifest, string where)
    {
        var ledger = manifest.Ledger;
        var left = new[] { (ledger.Chunked, "cut into chunks"), (ledger.Merged, "merged"), (ledger.Dropped, "left out by a rule"), (ledger.Deduplicated, "deduplicated"), (ledger.Failed, "failed") }
            .Where(p => p.Item1 > 0)
            .Select(p => string.Create(CultureInfo.InvariantCulture, $"{p.Item1} {p.Item2}"));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"Wrote {where}: {Count(manifest.Files.Count, "file")}, {Size(manifest.Files.Sum(f => f.SizeBytes))}, {Count(ledger.Elements, "element")} ({string.Join(", ", left.Prepend($"{ledger.Exported} exported"))}).");
    }

    public static string Selected(ManifestSelected selected) =>
        string.Create(CultureInfo.InvariantCulture, $"{selected.Understood}: {selected.Elements} of {Count(selected.Of, "element")}.");

    public static string Count(long n, string noun) => string.Create(CultureInfo.InvariantCulture, $"{n} {noun}{(n == 1 ? "" : "s")}");

    public static string Size(long bytes) => bytes switch
    {
        < 1024 => string.Create(CultureInfo.InvariantCulture, $"{bytes} bytes"),
        < 1024 * 1024 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1024.0:0.#} KiB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1048576.0:0.#} MiB"),
    };
}
