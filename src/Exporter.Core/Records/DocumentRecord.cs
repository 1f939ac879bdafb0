namespace Exporter.Core.Records;

/// <summary>An uploaded document and what reading it gave.</summary>
public sealed record DocumentRecord : TrackingRecord
{
    /// <inheritdoc/>
    protected override string StageName => RecordStage.Document;

    /// <summary>File name as it was uploaded, without a folder.</summary>
    public required string Name { get; init; }

    /// <summary>Media type as it was uploaded; null where nothing was said.</summary>
    public string? MediaType { get; init; }

    /// <summary>Size in bytes.</summary>
    public required long SizeBytes { get; init; }

    /// <summary>SHA-256 of the bytes, <c>sha256:…</c>.</summary>
    public required string ContentHash { get; init; }

    /// <summary>Facts of reading it; null until a workflow has read it.</summary>
    public SourceFacts? Source { get; init; }

    /// <summary>Key of the reader that read it; null until then.</summary>
    public string? Reader { get; init; }

    /// <summary>The document as <c>document-json</c>, <c>sha256:…</c>; null until a workflow has read it.</summary>
    public string? DocumentHash { get; init; }
}
