using Exporter.Core.Records;

namespace Exporter.Workflows.Exports;

/// <summary>
/// Which review a waiting workflow was given, kept on its head record: of several handed in at once, one is taken and the others are told
/// so. Being an artifact of the head, the review also lives as long as the workflow.
/// </summary>
internal static class PendingReview
{
    private const string Role = "submission";

    /// <summary>Hash of the review that was handed in; null where there is none.</summary>
    public static string? Of(WorkflowHead head) => head.Artifacts.GetValueOrDefault(Role);

    /// <summary>The head with this review claimed; null where it waits for none or has one.</summary>
    public static WorkflowHead? Claim(WorkflowHead head, string hash) =>
        head.Status == RecordStatus.AwaitingUserReview && Of(head) is null
            ? head with { Artifacts = new SortedDictionary<string, string>(head.Artifacts.ToDictionary(), StringComparer.Ordinal) { [Role] = hash } }
            : null;

    /// <summary>The head open to another review, after this one was refused; null where it is not the one it has.</summary>
    public static WorkflowHead? Release(WorkflowHead head, string hash) =>
        Of(head) == hash ? head with { Artifacts = new SortedDictionary<string, string>(head.Artifacts.Where(a => a.Key != Role).ToDictionary(), StringComparer.Ordinal) } : null;
}
