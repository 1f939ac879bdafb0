using System.Globalization;
using System.Security.Cryptography;
using Exporter.Core.Exporting;

namespace Exporter.Core.Manifests;

/// <summary>Re-checks an export against its manifest.</summary>
public static class ManifestVerifier
{
    /// <summary>
    /// Checks that every file is there with its size and hash, that the settings' hash fits the settings, that the ledger's totals add up,
    /// and (where <paramref name="ownsFolder"/>) that no other file is there.
    /// </summary>
    /// <param name="manifest">The manifest.</param>
    /// <param name="manifestName">Its own file name in the folder.</param>
    /// <param name="folder">The folder.</param>
    /// <param name="ownsFolder">True for the manifest of an output folder, false for the one beside a single file.</param>
    /// <param name="cancellationToken">Cancels between reads.</param>
    /// <returns>One problem per sentence, naming the file; empty where all is well.</returns>
    public static async Task<IReadOnlyList<string>> VerifyAsync(
        ExportManifest manifest, string manifestName, IManifestFolder folder, bool ownsFolder, CancellationToken cancellationToken = default)
    {
        var problems = new List<string>();
        if (ManifestSerializer.HashSettings(manifest.Settings, manifest.Repairs, manifest.Selection, manifest.Split, manifest.TokenLimit, manifest.Fonts) != manifest.SettingsHash)
        {
            problems.Add("settings: do not fit settings_hash; the manifest was edited.");
        }

        CheckLedger("ledger", manifest.Ledger, problems);
        var known = new HashSet<string>(StringComparer.Ordinal) { manifestName, ManifestSignature.NameFor(manifestName) };
        foreach (var file in manifest.Files)
        {
            if (!ExportName.IsSafe(file.Name))
            {
                problems.Add($"{file.Name}: is not a name inside the export's folder; the manifest was edited.");
                continue;
            }

            if (!known.Add(file.Name))
            {
                problems.Add($"{file.Name}: is listed twice; the manifest was edited.");
                continue;
            }

            if (file.Ledger is { } ledger)
            {
                CheckLedger(file.Name, ledger, problems);
            }

            if (await CheckAsync(file, folder, cancellationToken).ConfigureAwait(false) is { } problem)
            {
                problems.Add(problem);
            }
        }

        if (ownsFolder)
        {
            problems.AddRange(folder.List().Where(n => !known.Contains(n)).Order(StringComparer.Ordinal).Select(n => $"{n}: is not part of the export."));
        }

        return problems;
    }

    private static void CheckLedger(string where, ManifestLedger ledger, List<string> problems)
    {
        if (ledger.Elements != ledger.Exported + ledger.Chunked + ledger.Merged + ledger.Dropped + ledger.Deduplicated + ledger.Failed)
        {
            problems.Add($"{where}: the ledger's totals do not add up to its elements; the manifest was edited.");
        }
    }

    private static async Task<string?> CheckAsync(ManifestFile file, IManifestFolder folder, CancellationToken cancellationToken)
    {
        var stream = folder.Open(file.Name);
        if (stream is null)
        {
            return $"{file.Name}: is missing.";
        }

        await using (stream.ConfigureAwait(false))
        {
            if (stream.Length != file.SizeBytes)
            {
                return string.Create(CultureInfo.InvariantCulture, $"{file.Name}: has {stream.Length} bytes, the manifest says {file.SizeBytes}.");
            }

            var hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancellationToken).ConfigureAwait(false));
            return hash == file.Sha256 ? null : $"{file.Name}: its content was changed (SHA-256 {hash[..12]}…, the manifest says {file.Sha256[..Math.Min(12, file.Sha256.Length)]}…).";
        }
    }
}
