using System.Text.Json.Nodes;
using Exporter.Core.Manifests;
using Exporter.Core.Manifests.DataSets;
using Exporter.Core.Repairs;
using Exporter.Core.Selections;

namespace Exporter;

/// <summary>What documents are exported as. A key or option that there is not, and a value that is not allowed, is refused with a suggestion before a byte is written.</summary>
public sealed record ExportSettings
{
    /// <summary>Keys of the formats, at least one; several need a folder. The target's own where it is empty and there is a target.</summary>
    public IReadOnlyList<string> Formats { get; init; } = [];

    /// <summary>Options of the formats by their keys; <c>format.key</c> is for one format alone.</summary>
    public IReadOnlyDictionary<string, string> Options { get; init; } = new Dictionary<string, string>();

    /// <summary>Name of the template that writes the formats, built-in or a user's own; null for the formats' own writers.</summary>
    public string? Template { get; init; }

    /// <summary>What is asked of deliverables beside the template, by the keys of <see cref="Core.Templates.TemplateCustomization.Keys"/>: title, language, colour, paper, …; null for nothing.</summary>
    public JsonObject? TemplateCustomization { get; init; }

    /// <summary>Key of the target that reads the rows: they are written as it wants them, and validated before they are put in place. Null for anyone.</summary>
    public string? Target { get; init; }

    /// <summary>The part of each document that is exported; null for the whole.</summary>
    public SelectionSettings? Selection { get; init; }

    /// <summary>Tokens that each main file has at most for <see cref="MaxTokensModel"/>; what is beyond is left out, element by element from the end. Null for files of any size.</summary>
    public int? MaxTokens { get; init; }

    /// <summary>Model that <see cref="MaxTokens"/> are counted for.</summary>
    public string MaxTokensModel { get; init; } = "gpt-3.5-turbo";

    /// <summary>Models whose tokens are counted in each main file; the manifest has the counts.</summary>
    public IReadOnlyList<string> CountTokens { get; init; } = [];

    /// <summary>Whether the whole ledger is written beside each main file.</summary>
    public bool Ledger { get; init; }

    /// <summary>Whether the provenance of training rows is written beside them.</summary>
    public bool Provenance { get; init; }

    /// <summary>Repairs of what the pipelines of the documents broke; those of the installation where null.</summary>
    public RepairSet? Repairs { get; init; }

    /// <summary>Descriptions that are written beside the manifest; null for none.</summary>
    public DataSetFacts? Facts { get; init; }

    /// <summary>What signs the manifest; null for no signature.</summary>
    public ManifestSigner? Signer { get; init; }

    /// <summary>Time to put into the manifest; null for none, so that the same input gives the same bytes.</summary>
    public DateTimeOffset? Created { get; init; }

    /// <summary>Documents of a batch worked on at once, at least 1. Default: one a core.</summary>
    public int Workers { get; init; } = Environment.ProcessorCount;

    /// <summary>Whether a batch ends with the first document that cannot be exported. By default the manifest names it, and the others are exported.</summary>
    public bool StopAtFailure { get; init; }
}
