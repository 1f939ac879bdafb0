namespace Exporter.Core.Review;

/// <summary>One step in a document's history.</summary>
/// <param name="Timestamp">When, UTC.</param>
/// <param name="Action"><c>document_uploaded</c>, <c>extracted</c>, <c>stage1_ai_summary</c>, <c>user_modifications</c>, <c>stage3_final_summary</c> or <c>downloaded_by_user</c>.</param>
/// <param name="Details">One sentence.</param>
public sealed record HistoryStep(DateTimeOffset Timestamp, string Action, string Details);
