using Exporter.Core.DataSets.Splits;
using Exporter.Core.Exporting;
using Exporter.Core.Manifests;
using Exporter.Core.Manifests.DataSets;
using Exporter.Core.Selections;

namespace Exporter.Core.DataSets.Training;

/// <summary>A data set of training rows that is made of many documents.</summary>
public sealed record TrainingJob
{
    /// <summary>Documents, each name once. Their order changes nothing: rows stand in the order of the documents' names.</summary>
    public required IReadOnlyList<ExportInput> Inputs { get; init; }

    /// <summary>Format of the rows, with its settings and the target that reads them.</summary>
    public required FormatRequest Format { get; init; }

    /// <summary>How the rows are split into files; null for one file.</summary>
    public SplitSettings? Split { get; init; }

    /// <summary>Rows of a file at most, at least 1; what is beyond it goes to further files, numbered from 00000. Null for files of any size.</summary>
    public long? RowsPerFile { get; init; }

    /// <summary>Name of the one file, where the user named it: <c>data.jsonl</c>, split as <c>data.train.jsonl</c>. Null for <c>data.jsonl</c>, split as <c>train.jsonl</c>.</summary>
    public string? FileName { get; init; }

    /// <summary>Name of the manifest in the destination, or null for none.</summary>
    public string? ManifestName { get; init; } = "manifest.json";

    /// <summary>The part of each document that is exported, or null for the whole.</summary>
    public Selection? Selection { get; init; }

    /// <summary>Descriptions of the data set that are written beside its manifest.</summary>
    public DataSetFacts? Facts { get; init; }

    /// <summary>What signs the manifest; null for no signature.</summary>
    public ManifestSigner? Signer { get; init; }

    /// <summary>Time to put into the manifest, or null for none.</summary>
    public DateTimeOffset? Created { get; init; }

    /// <summary>Documents worked on at once, at least 1. At most twice as many are in memory, with their rows.</summary>
    public int Workers { get; init; } = 1;

    /// <summary>Whether a document that cannot be exported is recorded as a failure while the others go on.</summary>
    public bool ContinueOnFailure { get; init; } = true;
}
