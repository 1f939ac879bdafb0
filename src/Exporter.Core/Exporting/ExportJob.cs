using Exporter.Core.Manifests;
using Exporter.Core.Manifests.DataSets;
using Exporter.Core.Readers;
using Exporter.Core.Repairs;
using Exporter.Core.Selections;

namespace Exporter.Core.Exporting;

/// <summary>What is to be exported, how, and under which names.</summary>
public sealed record ExportJob
{
    /// <summary>Inputs.</summary>
    public required IReadOnlyList<ExportInput> Inputs { get; init; }

    /// <summary>Formats to write of each.</summary>
    public required IReadOnlyList<FormatRequest> Formats { get; init; }

    /// <summary>The part of each input that is exported, or null for the whole.</summary>
    public Selection? Selection { get; init; }

    /// <summary>Tokens that each main file has at most, or null for files of any size.</summary>
    public TokenLimit? Limit { get; init; }

    /// <summary>What is written and counted beside each main file.</summary>
    public RunExtras Extras { get; init; } = RunExtras.None;

    /// <summary>Descriptions of the whole export that are written beside its manifest, and listed in it.</summary>
    public DataSetFacts? Facts { get; init; }

    /// <summary>What signs the manifest; null for no signature.</summary>
    public ManifestSigner? Signer { get; init; }

    /// <summary>Name of the one main file, where the user named it; null to name files after their inputs.</summary>
    public string? FileName { get; init; }

    /// <summary>Name of the manifest in the destination, or null for none.</summary>
    public string? ManifestName { get; init; } = "manifest.json";

    /// <summary>Time to put into the manifest, or null for none.</summary>
    public DateTimeOffset? Created { get; init; }

    /// <summary>Bounds on each input.</summary>
    public ReadLimits Limits { get; init; } = ReadLimits.Default;

    /// <summary>Repairs of what the inputs' pipelines broke.</summary>
    public RepairSet Repairs { get; init; } = RepairSet.Default;

    /// <summary>Inputs worked on at once, at least 1; each is in memory while it is.</summary>
    public int Workers { get; init; } = 1;

    /// <summary>
    /// Whether an input that cannot be exported is recorded as a failure while the others go on (batch), or ends the job (one document).
    /// </summary>
    public bool ContinueOnFailure { get; init; }
}
