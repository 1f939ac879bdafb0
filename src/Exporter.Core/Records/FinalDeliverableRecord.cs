namespace Exporter.Core.Records;

/// <summary>Stage 3: what was delivered; one record a revision.</summary>
public sealed record FinalDeliverableRecord : TrackingRecord
{
    /// <inheritdoc/>
    protected override string StageName => RecordStage.FinalSummaryAndDeliverable;

    /// <summary>Revision, from 1.</summary>
    public required int Revision { get; init; }

    /// <summary>Id of stage 1.</summary>
    public required string Stage1Id { get; init; }

    /// <summary>Id of stage 2.</summary>
    public required string Stage2Id { get; init; }

    /// <summary>Summary after the review.</summary>
    public required StoredFinalSummary AiFinalSummary { get; init; }

    /// <summary>How the summary came to be.</summary>
    public required SummaryMetadata FinalSummaryMetadata { get; init; }

    /// <summary>The main deliverable; null where its format failed while others were delivered.</summary>
    public StoredDeliverable? Deliverable { get; init; }

    /// <summary>Deliverables in further formats, in the order they were asked for.</summary>
    public IReadOnlyList<StoredDeliverable> AdditionalDeliverables { get; init; } = [];

    /// <summary>Formats that failed, and why; each can be retried alone.</summary>
    public IReadOnlyList<FailedFormat> FailedFormats { get; init; } = [];

    /// <summary>Figures of the workflow.</summary>
    public required WorkflowSummary WorkflowSummary { get; init; }

    /// <summary>Where it all came from.</summary>
    public required Traceability Traceability { get; init; }

    /// <summary><c>ready</c> as stored; readers show <c>downloaded</c> or <c>expired</c> from the head record, as this one never changes.</summary>
    public required string DownloadStatus { get; init; }
}

/// <summary>Values of <c>download_status</c>.</summary>
public static class DownloadStatus
{
    /// <summary>It can be downloaded.</summary>
    public const string Ready = "ready";

    /// <summary>It was downloaded at least once, and still can be.</summary>
    public const string Downloaded = "downloaded";

    /// <summary>Its time is over.</summary>
    public const string Expired = "expired";
}

/// <summary>A delivered file.</summary>
public sealed record StoredDeliverable
{
    /// <summary><c>{document}_{template}_{yyyyMMdd}.{ext}</c>, safe on any file system.</summary>
    public required string Filename { get; init; }

    /// <summary>Size in bytes.</summary>
    public required long FileSizeBytes { get; init; }

    /// <summary>Key of the format.</summary>
    public required string FileFormat { get; init; }

    /// <summary>Media type.</summary>
    public required string MimeType { get; init; }

    /// <summary>Pages of a format that has pages; else null.</summary>
    public int? Pages { get; init; }

    /// <summary>Rows of a format that has rows; else null.</summary>
    public long? Rows { get; init; }

    /// <summary>SHA-256 of the bytes, <c>sha256:…</c>.</summary>
    public required string ContentHash { get; init; }

    /// <summary>Reference in the artifact store.</summary>
    public required string Blob { get; init; }

    /// <summary>Files that belong beside it, such as <c>dataset_info.json</c>; absent where there are none.</summary>
    public IReadOnlyList<SideFile>? SideFiles { get; init; }

    /// <summary>What became of the document's elements.</summary>
    public required LedgerFigures Ledger { get; init; }

    /// <summary>What a user should know; absent where there is nothing.</summary>
    public IReadOnlyList<string>? Warnings { get; init; }
}

/// <summary>A file beside a deliverable.</summary>
/// <param name="Filename">Its name, fixed by the format.</param>
/// <param name="FileSizeBytes">Size in bytes.</param>
/// <param name="MimeType">Media type.</param>
/// <param name="ContentHash">SHA-256 of the bytes, <c>sha256:…</c>.</param>
public sealed record SideFile(string Filename, long FileSizeBytes, string MimeType, string ContentHash);

/// <summary>Totals of a balanced ledger; <c>elements</c> is the sum of the others.</summary>
public sealed record LedgerFigures(long Elements, long Exported, long Merged, long Dropped, long Deduplicated, long Failed);

/// <summary>A format that could not be delivered.</summary>
/// <param name="Format">Its key.</param>
/// <param name="ErrorType">Kind of error.</param>
/// <param name="Message">What went wrong.</param>
public sealed record FailedFormat(string Format, string ErrorType, string Message);

/// <summary>Figures of a finished workflow; durations in seconds.</summary>
public sealed record WorkflowSummary
{
    /// <summary>From the start to the deliverable.</summary>
    public required double TotalTimeSeconds { get; init; }

    /// <summary>From the start to stage 1.</summary>
    public required double Stage1TimeSeconds { get; init; }

    /// <summary>From stage 1 to stage 2: mostly the person's time.</summary>
    public required double Stage2TimeSeconds { get; init; }

    /// <summary>From stage 2 (or the request of this revision) to the deliverable.</summary>
    public required double Stage3TimeSeconds { get; init; }

    /// <summary>Changes that the reviewer made.</summary>
    public required int TotalModifications { get; init; }

    /// <summary>Share of the extracted values that the reviewer left unchanged, 0 to 1; null where nothing was extracted or nobody reviewed.</summary>
    public double? AiProcessingAccuracy { get; init; }

    /// <summary>The validators' score, 0 to 1; null where none ran.</summary>
    public double? FinalOutputQuality { get; init; }

    /// <summary>Kinds of correction that this review made.</summary>
    public required IReadOnlyList<LearnedPattern> UserPatternsLearned { get; init; }

    /// <summary>How each figure above was computed, by its name; absent figures have none.</summary>
    public required IReadOnlyDictionary<string, string> Method { get; init; }
}

/// <summary>A kind of correction.</summary>
/// <param name="Field">Path in which <c>[*]</c> stands for any item.</param>
/// <param name="ChangeType">Kind of change.</param>
/// <param name="Count">How often.</param>
public sealed record LearnedPattern(string Field, Review.ChangeType ChangeType, int Count);

/// <summary>Where a deliverable came from.</summary>
/// <param name="DocumentHistory">What happened to the document, in order.</param>
public sealed record Traceability(IReadOnlyList<Review.HistoryStep> DocumentHistory);
