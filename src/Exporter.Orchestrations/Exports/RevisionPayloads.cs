namespace Exporter.Orchestrations.Exports;

/// <summary>Input of <see cref="ActivityNames.BeginRevision"/>.</summary>
public sealed record BeginRevisionInput
{
    /// <summary>The workflow.</summary>
    public required WorkflowScope Scope { get; init; }

    /// <summary>Id of the orchestration that makes the revision: asking twice gives one number.</summary>
    public required string Instance { get; init; }

    /// <summary>Why: see <see cref="ReviseWorkflowInput"/>.</summary>
    public required string Reason { get; init; }

    /// <summary>When it was asked for, UTC.</summary>
    public required DateTime RequestedAt { get; init; }

    /// <summary>Artifact of what was asked for, for a regeneration.</summary>
    public string? RequestHash { get; init; }

    /// <summary>What is stored, for the first revision; later ones read it from the head record.</summary>
    public ExportArtifacts? Artifacts { get; init; }

    /// <summary>Formats, for the first revision.</summary>
    public IReadOnlyList<string>? Formats { get; init; }

    /// <summary>Times, for the first revision.</summary>
    public StageTimes? Times { get; init; }
}

/// <summary>Result of <see cref="ActivityNames.BeginRevision"/>.</summary>
public sealed record RevisionPlan
{
    /// <summary>False where the workflow was cancelled: nothing more is done.</summary>
    public required bool Accepted { get; init; }

    /// <summary>Number of the revision, from 1.</summary>
    public required int Revision { get; init; }

    /// <summary>Formats of the revision, the main one first.</summary>
    public required IReadOnlyList<string> Formats { get; init; }

    /// <summary>Those of them that are to be rendered now; the others are carried over.</summary>
    public required IReadOnlyList<string> ToRender { get; init; }

    /// <summary>List of files that are carried over, or null.</summary>
    public string? CarriedHash { get; init; }

    /// <summary>What is stored.</summary>
    public required ExportArtifacts Artifacts { get; init; }

    /// <summary>Times so far.</summary>
    public required StageTimes Times { get; init; }
}

/// <summary>Input of <see cref="ActivityNames.SummarizeFinal"/> and <see cref="ActivityNames.RecordStage3"/>.</summary>
/// <param name="Scope">The workflow.</param>
/// <param name="Artifacts">What is stored.</param>
/// <param name="Times">Times so far.</param>
/// <param name="Revision">Number of the revision.</param>
public sealed record RevisionStepInput(WorkflowScope Scope, ExportArtifacts Artifacts, StageTimes Times, int Revision);

/// <summary>Input of <see cref="ActivityNames.RenderFormat"/>.</summary>
/// <param name="Scope">The workflow.</param>
/// <param name="Artifacts">What is stored.</param>
/// <param name="Times">Times so far.</param>
/// <param name="Revision">Number of the revision.</param>
/// <param name="Format">Key of the format.</param>
/// <param name="Formats">Formats of the revision, the main one first: no two of its files share a name.</param>
public sealed record RenderFormatInput(
    WorkflowScope Scope, ExportArtifacts Artifacts, StageTimes Times, int Revision, string Format, IReadOnlyList<string> Formats);

/// <summary>Result of <see cref="ActivityNames.RenderFormat"/>.</summary>
/// <param name="Format">Key of the format.</param>
/// <param name="ResultHash">Artifact that describes the files, their hashes and what became of the elements.</param>
public sealed record RenderedFormat(string Format, string ResultHash);

/// <summary>A format that failed.</summary>
/// <param name="Format">Key of the format.</param>
/// <param name="ErrorType">Kind of error.</param>
/// <param name="Message">What went wrong, cut to a length that fits a payload.</param>
public sealed record FormatFailure(string Format, string ErrorType, string Message);

/// <summary>Input of <see cref="ActivityNames.StoreDeliverables"/>.</summary>
public sealed record StoreDeliverablesInput
{
    /// <summary>The workflow.</summary>
    public required WorkflowScope Scope { get; init; }

    /// <summary>Number of the revision.</summary>
    public required int Revision { get; init; }

    /// <summary>Formats of the revision, the main one first.</summary>
    public required IReadOnlyList<string> Formats { get; init; }

    /// <summary>What was rendered now.</summary>
    public required IReadOnlyList<RenderedFormat> Rendered { get; init; }

    /// <summary>What failed now.</summary>
    public required IReadOnlyList<FormatFailure> Failed { get; init; }

    /// <summary>List of files that are carried over, or null.</summary>
    public string? CarriedHash { get; init; }
}

/// <summary>Input of <see cref="ActivityNames.CompleteRevision"/>.</summary>
public sealed record CompleteRevisionInput
{
    /// <summary>The workflow.</summary>
    public required WorkflowScope Scope { get; init; }

    /// <summary>Number of the revision.</summary>
    public required int Revision { get; init; }

    /// <summary>How it ended.</summary>
    public required string Status { get; init; }

    /// <summary>When, UTC.</summary>
    public required DateTime At { get; init; }

    /// <summary>What is stored.</summary>
    public required ExportArtifacts Artifacts { get; init; }

    /// <summary>Formats that failed.</summary>
    public IReadOnlyList<FormatFailure> Failed { get; init; } = [];

    /// <summary>What broke the revision as a whole, or null.</summary>
    public StepError? Error { get; init; }
}
