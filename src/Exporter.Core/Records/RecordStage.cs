namespace Exporter.Core.Records;

/// <summary>Values of a record's <c>stage</c>: which kind of record it is.</summary>
public static class RecordStage
{
    /// <summary>Stage 1.</summary>
    public const string InitialAiSummary = "initial_ai_summary";

    /// <summary>Stage 2.</summary>
    public const string UserModifications = "user_modifications";

    /// <summary>Stage 3.</summary>
    public const string FinalSummaryAndDeliverable = "final_summary_and_deliverable";

    /// <summary>Stage 4.</summary>
    public const string UserFeedback = "user_feedback";

    /// <summary>Head of a workflow.</summary>
    public const string ExportWorkflow = "export_workflow";

    /// <summary>One line of a workflow's log.</summary>
    public const string ExportEvent = "export_event";

    /// <summary>A saved configuration.</summary>
    public const string ExportConfiguration = "export_configuration";

    /// <summary>An uploaded document.</summary>
    public const string Document = "document";

    /// <summary>A client's idempotency key with the answer to its request.</summary>
    public const string IdempotencyKey = "idempotency_key";

    /// <summary>What an identity is bound to.</summary>
    public const string OwnerIdentity = "owner_identity";

    private static readonly Dictionary<string, Type> Types = new(StringComparer.Ordinal)
    {
        [InitialAiSummary] = typeof(InitialSummaryRecord),
        [UserModifications] = typeof(UserModificationsRecord),
        [FinalSummaryAndDeliverable] = typeof(FinalDeliverableRecord),
        [UserFeedback] = typeof(UserFeedbackRecord),
        [ExportWorkflow] = typeof(WorkflowHead),
        [ExportEvent] = typeof(ExportEventRecord),
        [ExportConfiguration] = typeof(ConfigurationRecord),
        [Document] = typeof(DocumentRecord),
        [IdempotencyKey] = typeof(IdempotencyRecord),
        [OwnerIdentity] = typeof(OwnerIdentityRecord),
    };

    /// <summary>Every value.</summary>
    public static IReadOnlyCollection<string> All => Types.Keys;

    /// <summary>The four stages, in order.</summary>
    public static IReadOnlyList<string> Stages { get; } = [InitialAiSummary, UserModifications, FinalSummaryAndDeliverable, UserFeedback];

    internal static Type? TypeOf(string stage) => Types.GetValueOrDefault(stage);
}
