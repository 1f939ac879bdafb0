using System.Security.Cryptography;
using Exporter.Core.Exporting;

namespace Exporter.Core.Manifests.DataSets;

/// <summary>Writes the descriptions of a whole export beside its manifest.</summary>
internal static class DataSetFiles
{
    /// <summary>Writes those that are asked for.</summary>
    /// <returns>The manifest with them among its files.</returns>
    public static async Task<ExportManifest> WriteAsync(DataSetFacts? facts, string? fileName, ExportManifest manifest, IExportDestination destination, CancellationToken cancellationToken)
    {
        if (facts is null)
        {
            return manifest;
        }

        facts.Check(manifest.Created);
        var files = new List<ManifestFile>();
        var title = facts["name"] ?? Path.GetFileNameWithoutExtension(fileName ?? (manifest.Sources.Count > 0 ? manifest.Sources[0].Name : "export"));
        if (facts.Croissant)
        {
            files.Add(await AddAsync("croissant.json", "application/ld+json", "croissant", Croissant.Write(manifest, facts, title)).ConfigureAwait(false));
        }

        if (facts.Card)
        {
            files.Add(await AddAsync("README.md", "text/markdown", "card", DataSetCard.Write(manifest, facts, title)).ConfigureAwait(false));
        }

        return manifest with { Files = [.. manifest.Files.Concat(files).OrderBy(f => f.Name, StringComparer.Ordinal)] };

        async Task<ManifestFile> AddAsync(string name, string mediaType, string kind, byte[] content)
        {
            // Beside a single file it carries that file's name; a folder has one of each.
            var full = fileName is null ? name : $"{fileName}.{name}";
            if (manifest.Files.Any(f => string.Equals(f.Name, full, StringComparison.OrdinalIgnoreCase)))
            {
                throw new OutputFailedException($"A document's export is called '{full}' and takes the place of the data set's. Rename the document, or leave this description out.");
            }

            await using var stream = destination.Create(full);
            await stream.WriteAsync(content, cancellationToken).ConfigureAwait(false);
            return new ManifestFile(full, Convert.ToHexStringLower(SHA256.HashData(content)), content.Length, mediaType, kind, null);
        }
    }
}
