using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Exporter.Core.Manifests.DataSets;

/// <summary>A data set card: Markdown whose YAML front matter Hugging Face reads. Its <c>configs</c> name the files of rows, so that a loader takes nothing else of the folder for data.</summary>
internal static class DataSetCard
{
    private static readonly (long Below, string Name)[] Sizes =
    [
        (1_000, "n<1K"), (10_000, "1K<n<10K"), (100_000, "10K<n<100K"), (1_000_000, "100K<n<1M"), (10_000_000, "1M<n<10M"), (100_000_000, "10M<n<100M"), (1_000_000_000, "100M<n<1B"),
    ];

    private static readonly JsonSerializerOptions Quoted = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Write(ExportManifest manifest, DataSetFacts facts, string title)
    {
        var text = new StringBuilder();
        var data = manifest.Files.Where(f => f.Rows is not null).GroupBy(f => f.Format, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal).ToList();
        text.Append("---\n");
        FrontMatter(text, manifest, facts, title, data);
        text.Append("---\n\n");
        Body(text, manifest, facts, title);
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static void FrontMatter(StringBuilder text, ExportManifest manifest, DataSetFacts facts, string title, List<IGrouping<string, ManifestFile>> data)
    {
        text.Append("pretty_name: ").Append(Yaml(title)).Append('\n');
        if (facts["license"] is { } license)
        {
            // Its own list of names is that of SPDX in lower case; another licence is named by its address.
            text.Append(DataSetFacts.IsUrl(license) ? $"license: other\nlicense_link: {Yaml(license)}\n" : $"license: {Yaml(license.ToLowerInvariant())}\n");
        }

        if (facts["language"] is { } languages)
        {
            List(text, "language", languages.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
        }

        if (data.Count > 0)
        {
            var rows = data.Max(g => g.Sum(f => f.Rows!.Value));
            List(text, "size_categories", [Sizes.FirstOrDefault(s => rows < s.Below, (0, "n>1T")).Name]);
        }

        List(text, "tags", [manifest.Generator.Name]);
        if (data.Count > 0)
        {
            text.Append("configs:\n");
            foreach (var (i, format) in data.Index())
            {
                text.Append("- config_name: ").Append(Yaml(format.Key)).Append('\n').Append(i == 0 ? "  default: true\n" : "").Append("  data_files:\n");
                foreach (var split in format.GroupBy(f => f.Split ?? "train", StringComparer.Ordinal).OrderBy(s => manifest.Split is null ? 0 : manifest.Split.Sides.TakeWhile(x => x.Name != s.Key).Count()))
                {
                    text.Append("  - split: ").Append(split.Key).Append("\n    path:\n");
                    foreach (var file in split)
                    {
                        // Paths are patterns: a bracket stands for itself in brackets.
                        text.Append("    - ").Append(Yaml(file.Name.Replace("[", "[[]", StringComparison.Ordinal))).Append('\n');
                    }
                }
            }
        }
    }

    private static void Body(StringBuilder text, ExportManifest manifest, DataSetFacts facts, string title)
    {
        text.Append("# ").Append(Line(title)).Append("\n\n").Append(Line(facts["description"] ?? Croissant.Description(manifest))).Append("\n\n## Files\n\n| file | format | rows | bytes |\n|---|---|---:|---:|\n");
        foreach (var file in manifest.Files)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {Cell(file.Name)} | {file.Format} | {file.Rows?.ToString(CultureInfo.InvariantCulture) ?? ""} | {file.SizeBytes} |\n");
        }

        text.Append("\n## Sources\n\n| document | elements | SHA-256 |\n|---|---:|---|\n");
        foreach (var source in manifest.Sources)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {Cell(source.Name)} | {source.Selected?.Elements ?? source.Elements} | {source.Sha256} |\n");
        }

        var l = manifest.Ledger;
        text.Append(CultureInfo.InvariantCulture, $"\n## How it was made\n\nBy {manifest.Generator.Name} {manifest.Generator.Version}; the settings and the hash of every file stand in the manifest, and `{manifest.Generator.Name} verify` checks them. ");
        text.Append(CultureInfo.InvariantCulture, $"Of {l.Elements} source elements, counted once for each format, {l.Exported} were exported, {l.Chunked} cut into chunks, {l.Merged} merged, {l.Dropped} left out by a rule, {l.Deduplicated} deduplicated and {l.Failed} failed.\n");
        text.Append("\nRows are derived from the documents' own text; nobody has reviewed them unless this card says so. ");
        text.Append(facts["license"] is null ? "No licence is stated: the rights in the documents are those of their owners.\n" : $"Licence: {Line(facts["license"]!)}.\n");
        if (facts["cite_as"] is { } cite)
        {
            text.Append("\n## Citation\n\n").Append(Line(cite)).Append('\n');
        }
    }

    private static void List(StringBuilder text, string name, IEnumerable<string> items)
    {
        text.Append(name).Append(":\n");
        foreach (var item in items)
        {
            text.Append("- ").Append(Yaml(item)).Append('\n');
        }
    }

    // A JSON string is a YAML string.
    private static string Yaml(string text) => JsonSerializer.Serialize(text, Quoted);

    private static string Line(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).Replace("<", "&lt;", StringComparison.Ordinal);

    private static string Cell(string text) => Line(text).Replace("|", "\\|", StringComparison.Ordinal);
}
