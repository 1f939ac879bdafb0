using Exporter.Core.DataSets.Splits;
using Exporter.Core.Exporting;
using Exporter.Core.Ledgers;
using Exporter.Core.Targets;

namespace Exporter.Core.Manifests;

/// <summary>Program that wrote a manifest.</summary>
/// <param name="Name">Name.</param>
/// <param name="Version">Version.</param>
public sealed record ManifestGenerator(string Name, string Version);

/// <summary>A format with the options that were in force.</summary>
/// <param name="Format">Key of the format.</param>
/// <param name="Options">Every option with its value, ordered by key.</param>
/// <param name="Target">Who is to read the files, where that was said.</param>
public sealed record ManifestFormat(string Format, IReadOnlyDictionary<string, string> Options, ManifestTarget? Target = null);

/// <summary>A target that files were validated for.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Checked">Day on which its rules were last compared with what its owner publishes.</param>
public sealed record ManifestTarget(string Key, DateOnly Checked)
{
    /// <summary>The part that names a target.</summary>
    public static ManifestTarget? Of(ITrainingTarget? target) => target is null ? null : new(target.Descriptor.Key, target.Descriptor.Checked);
}

/// <summary>A font file that the user supplied.</summary>
/// <param name="Name">Its name without a folder.</param>
/// <param name="Sha256">SHA-256 of its bytes, 64 hexadecimal digits.</param>
public sealed record ManifestFont(string Name, string Sha256);

/// <summary>An input.</summary>
/// <param name="Name">File name, with <c>/</c> between folders below the one that was exported.</param>
/// <param name="Sha256">SHA-256 of its bytes, 64 hexadecimal digits.</param>
/// <param name="SizeBytes">Size in bytes.</param>
/// <param name="MediaType">Media type.</param>
/// <param name="Reader">Key of the reader that read it.</param>
/// <param name="ExtractionMethod">How its content had been extracted.</param>
/// <param name="Pages">Number of pages; 0 where it has none.</param>
/// <param name="Elements">Number of source elements.</param>
/// <param name="Selected">The part of it that was exported; null for the whole.</param>
public sealed record ManifestSource(
    string Name, string Sha256, long SizeBytes, string MediaType, string Reader, string ExtractionMethod, int Pages, int Elements, ManifestSelected? Selected = null)
{
    /// <summary>Numbers of repairs by their keys; null where nothing was repaired.</summary>
    public IReadOnlyDictionary<string, long>? Repairs { get; init; }
}

/// <summary>What a selection took of an input.</summary>
/// <param name="Understood">How the selection was understood for this input, such as <c>pages 1-3, 8 of pages 1-9 (-2 is page 8)</c>.</param>
/// <param name="Elements">Elements of the document that were selected.</param>
/// <param name="Of">Elements that the document has.</param>
public sealed record ManifestSelected(string Understood, int Elements, int Of);

/// <summary>A file of the export.</summary>
/// <param name="Name">Name relative to the manifest's folder.</param>
/// <param name="Sha256">SHA-256 of its bytes, 64 hexadecimal digits.</param>
/// <param name="SizeBytes">Size in bytes.</param>
/// <param name="MediaType">Media type.</param>
/// <param name="Format">Key of the format that wrote it, or what it is where it describes the whole export: <c>croissant</c>, <c>card</c>.</param>
/// <param name="Source">Name of the input it was made from; null where it describes the whole export.</param>
/// <param name="Rows">Rows in it, or null where it has none.</param>
/// <param name="Ledger">Where the source's elements went in this format; null for a file beside the main one.</param>
/// <param name="Tokens">Tokens of a main file for each model that was asked for; null where none was.</param>
public sealed record ManifestFile(string Name, string Sha256, long SizeBytes, string MediaType, string Format, string? Source = null, long? Rows = null, ManifestLedger? Ledger = null, IReadOnlyList<ManifestTokens>? Tokens = null)
{
    /// <summary>Side of the split that its rows are on; null where the export was not split.</summary>
    public string? Split { get; init; }
}

/// <summary>How a data set was split.</summary>
/// <param name="Strategy">Key of the strategy.</param>
/// <param name="Seed">Seed.</param>
/// <param name="Sides">Sides with the shares they were to get.</param>
/// <param name="Key">Member that it went by; null where it needs none.</param>
/// <param name="Model">Model whose tokens were counted; null where none were.</param>
/// <param name="Similarity">Similarity of near-duplicates; null where it does not matter.</param>
public sealed record ManifestSplit(string Strategy, long Seed, IReadOnlyList<ManifestSplitSide> Sides, string? Key = null, string? Model = null, double? Similarity = null)
{
    /// <summary>The part that tells settings.</summary>
    public static ManifestSplit? Of(SplitSettings? split) => split is null
        ? null
        : new(split.Strategy, split.Seed, [.. split.Sides.Select(s => new ManifestSplitSide(s.Name, s.Share))], split.Key, split.Strategy == "balanced" ? split.Model : null, split.Strategy == "content" ? split.Similarity : null);
}

/// <summary>A side of a split.</summary>
/// <param name="Name">Name.</param>
/// <param name="Share">Share of the whole that it was to get.</param>
public sealed record ManifestSplitSide(string Name, double Share);

/// <summary>Tokens that each main file has at most.</summary>
/// <param name="Model">Model, as the user named it.</param>
/// <param name="Tokenizer">Name of the encoding that counted.</param>
/// <param name="MaxTokens">The limit.</param>
/// <param name="Budget">The count that files were held to: the limit, or less where counts are estimates.</param>
public sealed record ManifestTokenLimit(string Model, string Tokenizer, int MaxTokens, int Budget)
{
    /// <summary>The part that tells a limit.</summary>
    public static ManifestTokenLimit? Of(TokenLimit? limit) => limit is null ? null : new(limit.Model.Name, limit.Model.Tokenizer.Name, limit.MaxTokens, limit.Budget);
}

/// <summary>Tokens of a file for a model.</summary>
/// <param name="Model">Model, as the user named it.</param>
/// <param name="Tokenizer">Name of the encoding that counted.</param>
/// <param name="Count">Tokens of the file as it stands, markup included.</param>
/// <param name="RelativeError">Where the count is an estimate: how far it may be off, as a share of it; null where it is exact.</param>
public sealed record ManifestTokens(string Model, string Tokenizer, long Count, double? RelativeError = null);

/// <summary>An input that could not be exported.</summary>
/// <param name="Source">Name of the input.</param>
/// <param name="Reason">Why, as it was told to the user.</param>
/// <param name="Kind"><see cref="Validation"/>, or null where the input itself was refused.</param>
public sealed record ManifestFailure(string Source, string Reason, string? Kind = null)
{
    /// <summary>What was made of the input is not what its target takes, or has nothing in it.</summary>
    public const string Validation = "validation";
}

/// <summary>Ledger totals; <paramref name="Elements"/> is the sum of the others.</summary>
/// <param name="Elements">Source elements.</param>
/// <param name="Exported">Elements that stand in the export.</param>
/// <param name="Merged">Elements that became part of another.</param>
/// <param name="Dropped">Elements left out by a rule.</param>
/// <param name="Deduplicated">Elements left out because another says the same.</param>
/// <param name="Failed">Elements that could not be exported.</param>
/// <param name="Chunked">Elements that were cut into several chunks.</param>
public sealed record ManifestLedger(long Elements, long Exported, long Merged, long Dropped, long Deduplicated, long Failed, long Chunked = 0)
{
    /// <summary>Adds up totals.</summary>
    public static ManifestLedger Sum(IEnumerable<LedgerTotals> totals)
    {
        var sum = totals.Aggregate(
            new LedgerTotals(0, 0, 0, 0, 0),
            (a, b) => new LedgerTotals(a.Exported + b.Exported, a.Merged + b.Merged, a.Dropped + b.Dropped, a.Deduplicated + b.Deduplicated, a.Failed + b.Failed, a.Chunked + b.Chunked));
        return new ManifestLedger(sum.Elements, sum.Exported, sum.Merged, sum.Dropped, sum.Deduplicated, sum.Failed, sum.Chunked);
    }
}
