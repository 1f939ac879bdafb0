namespace Exporter.Core.Records;

/// <summary>Head of a workflow: what lists and polls read. Updated under its ETag.</summary>
public sealed record WorkflowHead : TrackingRecord
{
    /// <inheritdoc/>
    protected override string StageName => RecordStage.ExportWorkflow;

    /// <summary>Name of the document, as it was uploaded.</summary>
    public required string DocumentName { get; init; }

    /// <summary>When the workflow was started, UTC.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When this record last changed, UTC.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>When the workflow ended, UTC; null while it works or waits.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Stage that is being worked on or was last recorded, 1 to 3.</summary>
    public required int CurrentStage { get; init; }

    /// <summary>0 to 100.</summary>
    public required int Progress { get; init; }

    /// <summary>Revision of the deliverable that is current, from 1; 0 before the first.</summary>
    public required int CurrentRevision { get; init; }

    /// <summary>Every revision, in order.</summary>
    public IReadOnlyList<HeadRevision> Revisions { get; init; } = [];

    /// <summary>What was asked for when it started.</summary>
    public required HeadRequest Request { get; init; }

    /// <summary>Why it failed, partially or wholly; null otherwise.</summary>
    public HeadError? Error { get; init; }

    /// <summary>Contents that the workflow refers to, by role (<c>source</c>, <c>document</c>, …) and hash (<c>sha256:…</c>); nothing else keeps them alive.</summary>
    public IReadOnlyDictionary<string, string> Artifacts { get; init; } = new Dictionary<string, string>();

    /// <summary>When each stage was recorded: <c>stage1</c>, <c>stage2</c>.</summary>
    public IReadOnlyDictionary<string, DateTimeOffset> StageTimes { get; init; } = new Dictionary<string, DateTimeOffset>();
}

/// <summary>What a workflow was asked for.</summary>
/// <param name="Formats">Keys of the formats, the main one first.</param>
/// <param name="Template">Name of the template.</param>
/// <param name="AutoFinish">Whether it finishes without a review.</param>
public sealed record HeadRequest(IReadOnlyList<string> Formats, string Template, bool AutoFinish);

/// <summary>One revision of a workflow's deliverable.</summary>
public sealed record HeadRevision
{
    /// <summary>From 1.</summary>
    public required int Revision { get; init; }

    /// <summary>Id of the orchestration that makes it.</summary>
    public required string Instance { get; init; }

    /// <summary><c>initial</c>, <c>regenerate</c> or <c>retry</c>.</summary>
    public required string Reason { get; init; }

    /// <summary>Of a retry: the revision whose failed formats it repeats.</summary>
    public int? BasedOn { get; init; }

    /// <summary><c>running</c>, <c>completed</c>, <c>partially_completed</c> or <c>failed</c>.</summary>
    public required string Status { get; init; }

    /// <summary>When it was asked for, UTC.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When it ended, UTC.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Formats, the main one first.</summary>
    public required IReadOnlyList<string> Formats { get; init; }

    /// <summary>Formats of it that failed.</summary>
    public IReadOnlyList<string> FailedFormats { get; init; } = [];

    /// <summary>When a file of it was first downloaded, UTC; null until then.</summary>
    public DateTimeOffset? DownloadedAt { get; init; }

    /// <summary>Contents that this revision refers to, by role and hash.</summary>
    public IReadOnlyDictionary<string, string> Artifacts { get; init; } = new Dictionary<string, string>();
}

/// <summary>Why a workflow failed.</summary>
/// <param name="Type">Kind of error.</param>
/// <param name="Message">What, where, and what to do.</param>
/// <param name="Stage">Stage it failed in.</param>
public sealed record HeadError(string Type, string Message, int Stage);
