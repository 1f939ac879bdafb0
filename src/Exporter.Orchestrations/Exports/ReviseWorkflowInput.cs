namespace Exporter.Orchestrations.Exports;

/// <summary>Input of <see cref="ReviseWorkflow"/>: one more revision of a workflow's stage 3.</summary>
public sealed record ReviseWorkflowInput
{
    /// <summary>Version of the orchestrator's code.</summary>
    public required int Version { get; init; }

    /// <summary>The workflow.</summary>
    public required WorkflowScope Scope { get; init; }

    /// <summary>When it was asked for, UTC.</summary>
    public required DateTime RequestedAt { get; init; }

    /// <summary><see cref="Regenerate"/> or <see cref="Retry"/>.</summary>
    public required string Reason { get; init; }

    /// <summary>Artifact of what was asked for; null for a retry, which repeats what failed.</summary>
    public string? RequestHash { get; init; }

    /// <summary>Everything anew, with other settings.</summary>
    public const string Regenerate = "regenerate";

    /// <summary>Only the formats that failed.</summary>
    public const string Retry = "retry";

    /// <summary>The first revision, which <see cref="ExportWorkflow"/> makes itself.</summary>
    public const string Initial = "initial";
}
