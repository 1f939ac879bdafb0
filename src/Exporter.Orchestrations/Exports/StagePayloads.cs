namespace Exporter.Orchestrations.Exports;

/// <summary>Times of the stages, UTC; each is taken once and stands in the history, so that a record is the same however often it is written.</summary>
public sealed record StageTimes
{
    /// <summary>Start of the workflow.</summary>
    public required DateTime StartedAt { get; init; }

    /// <summary>When the document was read and its data taken.</summary>
    public DateTime? ExtractedAt { get; init; }

    /// <summary>Stage 1.</summary>
    public DateTime? Stage1At { get; init; }

    /// <summary>Stage 2.</summary>
    public DateTime? Stage2At { get; init; }

    /// <summary>Begin of stage 3: stage 2, or the request of a later revision.</summary>
    public DateTime? Stage3Begin { get; init; }

    /// <summary>Stage 3.</summary>
    public DateTime? Stage3At { get; init; }
}

/// <summary>Input of the activities that need no more than what is stored.</summary>
/// <param name="Scope">The workflow.</param>
/// <param name="Artifacts">What is stored.</param>
/// <param name="Times">Times so far.</param>
public sealed record StepInput(WorkflowScope Scope, ExportArtifacts Artifacts, StageTimes Times);

/// <summary>Input of <see cref="ActivityNames.BeginExport"/>.</summary>
/// <param name="Scope">The workflow.</param>
/// <param name="Artifacts">The source and the request.</param>
/// <param name="StartedAt">When it was asked for, UTC.</param>
public sealed record BeginExportInput(WorkflowScope Scope, ExportArtifacts Artifacts, DateTime StartedAt);

/// <summary>Result of <see cref="ActivityNames.LoadDocument"/>.</summary>
/// <param name="DocumentHash">The document.</param>
/// <param name="LedgerHash">The reader's ledger.</param>
public sealed record LoadedDocument(string DocumentHash, string LedgerHash);

/// <summary>Result of activities that store one content.</summary>
/// <param name="Hash">Its hash.</param>
public sealed record StoredArtifact(string Hash);

/// <summary>Result of activities that record a stage.</summary>
/// <param name="Id">Id of the record.</param>
public sealed record RecordedStage(string Id);

/// <summary>Input of <see cref="ActivityNames.DetectChanges"/>.</summary>
/// <param name="Scope">The workflow.</param>
/// <param name="Artifacts">What is stored.</param>
/// <param name="SubmissionHash">The submitted review, or null where the workflow finishes by itself.</param>
public sealed record DetectChangesInput(WorkflowScope Scope, ExportArtifacts Artifacts, string? SubmissionHash);

/// <summary>Result of <see cref="ActivityNames.DetectChanges"/>.</summary>
/// <param name="ReviewHash">The review.</param>
/// <param name="TotalChanges">Number of changes.</param>
/// <param name="Formats">Formats to deliver, the main one first, as the reviewer left them.</param>
public sealed record DetectedChanges(string ReviewHash, int TotalChanges, IReadOnlyList<string> Formats);
