namespace Exporter.Core.Records;

/// <summary>Values of a record's <c>status</c>.</summary>
public static class RecordStatus
{
    /// <summary>A workflow that works.</summary>
    public const string Running = "running";

    /// <summary>Stage 1 is recorded; a person's review is awaited.</summary>
    public const string AwaitingUserReview = "awaiting_user_review";

    /// <summary>Stage 2 is recorded; the deliverable is being made.</summary>
    public const string AwaitingFinalProcessing = "awaiting_final_processing";

    /// <summary>Everything asked for was delivered.</summary>
    public const string Completed = "completed";

    /// <summary>Some formats were delivered, others failed and can be retried.</summary>
    public const string PartiallyCompleted = "partially_completed";

    /// <summary>Nothing was delivered; the error says why.</summary>
    public const string Failed = "failed";

    /// <summary>No review came in time.</summary>
    public const string Expired = "expired";

    /// <summary>Ended by its owner.</summary>
    public const string Cancelled = "cancelled";

    /// <summary>Of a document: its bytes are stored.</summary>
    public const string Uploaded = "uploaded";

    /// <summary>Of a document: it was read.</summary>
    public const string Extracted = "extracted";

    /// <summary>Of a configuration: it is in force.</summary>
    public const string Saved = "saved";

    /// <summary>Of an event or feedback: it is recorded.</summary>
    public const string Recorded = "recorded";

    /// <summary>Every status that a workflow can have.</summary>
    public static IReadOnlyList<string> OfWorkflows { get; } =
        [Running, AwaitingUserReview, AwaitingFinalProcessing, Completed, PartiallyCompleted, Failed, Expired, Cancelled];

    /// <summary>True where a workflow of this status does nothing more of itself.</summary>
    public static bool IsEnd(string status) => status is Completed or PartiallyCompleted or Failed or Expired or Cancelled;
}
