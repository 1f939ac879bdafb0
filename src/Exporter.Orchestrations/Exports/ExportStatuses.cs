namespace Exporter.Orchestrations.Exports;

/// <summary>Statuses that orchestrators set; the words are those of the stored records.</summary>
public static class ExportStatuses
{
    /// <summary>Working.</summary>
    public const string Running = "running";

    /// <summary>Waiting for a review.</summary>
    public const string AwaitingUserReview = "awaiting_user_review";

    /// <summary>Making the deliverable.</summary>
    public const string AwaitingFinalProcessing = "awaiting_final_processing";

    /// <summary>Everything was delivered.</summary>
    public const string Completed = "completed";

    /// <summary>Some formats were delivered.</summary>
    public const string PartiallyCompleted = "partially_completed";

    /// <summary>Nothing was delivered.</summary>
    public const string Failed = "failed";

    /// <summary>No review came in time.</summary>
    public const string Expired = "expired";

    /// <summary>Ended by its owner.</summary>
    public const string Cancelled = "cancelled";
}
