using System.Text.Json.Nodes;

namespace Exporter.Core.Records;

/// <summary>Stage 1: what was extracted and first summarised.</summary>
public sealed record InitialSummaryRecord : TrackingRecord
{
    /// <inheritdoc/>
    protected override string StageName => RecordStage.InitialAiSummary;

    /// <summary>Where the data came from.</summary>
    public required SourceFacts Source { get; init; }

    /// <summary>The extracted fields before any edit.</summary>
    public required JsonObject InitialExtractedData { get; init; }

    /// <summary>What else the source said of those fields; absent where it said nothing.</summary>
    public IReadOnlyList<FieldFact>? ExtractedFieldDetails { get; init; }

    /// <summary>The summary.</summary>
    public required StoredSummary AiInitialSummary { get; init; }

    /// <summary>How the summary came to be.</summary>
    public required SummaryMetadata InitialSummaryMetadata { get; init; }
}

/// <summary>Facts of a document that was read.</summary>
public sealed record SourceFacts
{
    /// <summary>Kind of document as the source names it, for example <c>invoice</c>; null where it does not.</summary>
    public string? DocumentType { get; init; }

    /// <summary>How the content was extracted, for example <c>AZURE_DI</c>.</summary>
    public required string ExtractionMethod { get; init; }

    /// <summary>Confidence of the extraction as a whole, 0 to 1, as the source states it; else null.</summary>
    public double? DiConfidence { get; init; }

    /// <summary>Extracted values, nested ones included, that were found (not null).</summary>
    public required int ExtractionFieldsCount { get; init; }

    /// <summary>Items of arrays of objects, nested ones included: an invoice's lines.</summary>
    public required int LineItemsCount { get; init; }

    /// <summary>Pages; null where the source has none.</summary>
    public int? Pages { get; init; }

    /// <summary>Elements.</summary>
    public required int Elements { get; init; }
}

/// <summary>What a source said of one extracted value beside the value.</summary>
/// <param name="Field">JSON path of the value.</param>
/// <param name="Confidence">Confidence, 0 to 1, where stated.</param>
/// <param name="Currency">ISO 4217 code of an amount, where known.</param>
/// <param name="Page">First page it was found on, where known.</param>
public sealed record FieldFact(string Field, double? Confidence, string? Currency, int? Page);
