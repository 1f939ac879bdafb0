using Exporter.Core.Selections;

namespace Exporter.Core.Manifests;

/// <summary>
/// What an export wrote, from what, and where every source element went. It holds no wall-clock time (unless the caller gives one) and no
/// absolute path, so that the same input, settings and version give the same manifest.
/// </summary>
public sealed record ExportManifest
{
    /// <summary>Version of this schema.</summary>
    public const int CurrentVersion = 1;

    /// <summary>Name that <c>generator</c> carries.</summary>
    public const string GeneratorName = "tore-export";

    /// <summary>Schema version of the manifest that was read or will be written.</summary>
    public int ManifestVersion { get; init; } = CurrentVersion;

    /// <summary>Name and version of the program.</summary>
    public required ManifestGenerator Generator { get; init; }

    /// <summary>When it was made, only where <c>SOURCE_DATE_EPOCH</c> gives a time; else null.</summary>
    public DateTimeOffset? Created { get; init; }

    /// <summary>Formats with their effective options.</summary>
    public required IReadOnlyList<ManifestFormat> Settings { get; init; }

    /// <summary>The part of each input that was exported; null for the whole.</summary>
    public SelectionSettings? Selection { get; init; }

    /// <summary>Tokens that each main file has at most; null for files of any size.</summary>
    public ManifestTokenLimit? TokenLimit { get; init; }

    /// <summary>How the rows were split into files; null where they were not.</summary>
    public ManifestSplit? Split { get; init; }

    /// <summary>Fonts that the user supplied, in their order; null for none.</summary>
    public IReadOnlyList<ManifestFont>? Fonts { get; init; }

    /// <summary><c>sha256:</c> and the hash of the settings, the repairs, the selection, the limit, the split and the fonts as this manifest writes them.</summary>
    public required string SettingsHash { get; init; }

    /// <summary>Keys of the repairs that were in force, in the order in which they are done; null in manifests of versions that knew none.</summary>
    public IReadOnlyList<string>? Repairs { get; init; }

    /// <summary>Inputs, ordered by name.</summary>
    public required IReadOnlyList<ManifestSource> Sources { get; init; }

    /// <summary>Files, ordered by name.</summary>
    public required IReadOnlyList<ManifestFile> Files { get; init; }

    /// <summary>Inputs that could not be exported, ordered by name; the others were.</summary>
    public IReadOnlyList<ManifestFailure> Failures { get; init; } = [];

    /// <summary>Totals over all main files: an element that went into two formats counts twice.</summary>
    public required ManifestLedger Ledger { get; init; }

    /// <summary>What a user should know, one sentence each.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];
}
