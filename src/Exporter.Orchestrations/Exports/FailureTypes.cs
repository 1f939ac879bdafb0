using Exporter.Orchestrations.Port;

namespace Exporter.Orchestrations.Exports;

/// <summary>
/// Failures that orchestrators tell apart, by the full name of the exception's type: this project sees no adapter and no activity, and names
/// are all that an engine keeps. A test holds that the types of these names exist.
/// </summary>
public static class FailureTypes
{
    /// <summary>A store does not answer: tried again for as long as the workflow lives.</summary>
    public const string StoreUnavailable = "Exporter.Workflows.Ports.StoreUnavailableException";

    /// <summary>A submitted review cannot be used: the workflow goes on waiting.</summary>
    public const string SubmissionRefused = "Exporter.Workflows.Exports.SubmissionRefusedException";

    /// <summary>Failures that another attempt would only repeat.</summary>
    public static IReadOnlyList<string> Permanent { get; } =
    [
        SubmissionRefused,
        "Exporter.Workflows.Ports.RecordConflictException",
        "Exporter.Workflows.Ports.ArtifactMissingException",
        "Exporter.Core.Readers.InputRefusedException",
        "Exporter.Core.Formats.InvalidSettingException",
        "Exporter.Core.Formats.TemplateOutputException",
        "Exporter.Core.Formats.UndrawableTextException",
        "Exporter.Templates.TemplateException",
        "Exporter.Core.Selections.SelectionRefusedException",
        "Exporter.Core.Ledgers.LedgerImbalanceException",
        "Exporter.Orchestrations.Port.WorkflowPayloadTooLargeException",
    ];

    /// <summary>True where another attempt soon is worth it.</summary>
    internal static bool IsTransient(WorkflowFailure failure) =>
        failure.ErrorType != StoreUnavailable && !Permanent.Contains(failure.ErrorType);
}
