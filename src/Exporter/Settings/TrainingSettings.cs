using Exporter.Core.DataSets.Splits;
using Exporter.Core.Manifests;
using Exporter.Core.Manifests.DataSets;
using Exporter.Core.Selections;

namespace Exporter;

/// <summary>What a data set of many documents is made as.</summary>
public sealed record TrainingSettings
{
    /// <summary>Key of the format; null for the target's own, or <c>jsonl</c>.</summary>
    public string? Format { get; init; }

    /// <summary>Options of the format.</summary>
    public IReadOnlyDictionary<string, string> Options { get; init; } = new Dictionary<string, string>();

    /// <summary>Name of the template that writes the rows; null for the format's own writer.</summary>
    public string? Template { get; init; }

    /// <summary>Key of the target that reads the data set: each file is validated for it as a whole. Null for anyone.</summary>
    public string? Target { get; init; }

    /// <summary>How rows are split into files; null for no split.</summary>
    public SplitSettings? Split { get; init; }

    /// <summary>Rows of a file at most; null for files of any size.</summary>
    public long? RowsPerFile { get; init; }

    /// <summary>The part of each document that is exported; null for the whole.</summary>
    public SelectionSettings? Selection { get; init; }

    /// <summary>Descriptions that are written beside the manifest; null for none.</summary>
    public DataSetFacts? Facts { get; init; }

    /// <summary>What signs the manifest; null for no signature.</summary>
    public ManifestSigner? Signer { get; init; }

    /// <summary>Time to put into the manifest; null for none, so that the same input gives the same bytes.</summary>
    public DateTimeOffset? Created { get; init; }

    /// <summary>Documents worked on at once, at least 1. It does not change a byte. Default: one a core.</summary>
    public int Workers { get; init; } = Environment.ProcessorCount;

    /// <summary>Whether the export ends with the first document that cannot be read. By default the manifest names it, and the others are exported.</summary>
    public bool StopAtFailure { get; init; }
}
