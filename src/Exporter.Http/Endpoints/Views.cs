using System.Text.Json.Serialization;
using Exporter.Core.Records;

namespace Exporter.Http.Endpoints;

/// <summary>A workflow as clients see it: its head record without what only the workflow itself needs.</summary>
public sealed record ExportView
{
    /// <summary>Id.</summary>
    public required string ExportWorkflowId { get; init; }

    /// <summary>Document that it exports.</summary>
    public required string DocumentId { get; init; }

    /// <summary>Name of the document.</summary>
    public required string DocumentName { get; init; }

    /// <summary><c>running</c>, <c>awaiting_user_review</c>, <c>awaiting_final_processing</c>, <c>completed</c>, <c>partially_completed</c>, <c>failed</c>, <c>expired</c> or <c>cancelled</c>.</summary>
    public required string Status { get; init; }

    /// <summary>1 to 3.</summary>
    public required int CurrentStage { get; init; }

    /// <summary>0 to 100.</summary>
    public required int Progress { get; init; }

    /// <summary>Revision of the deliverable that is current; 0 before the first.</summary>
    public required int CurrentRevision { get; init; }

    /// <summary>Every revision, in order.</summary>
    public required IReadOnlyList<RevisionView> Revisions { get; init; }

    /// <summary>What it was asked for.</summary>
    public required HeadRequest Request { get; init; }

    /// <summary>Why it failed.</summary>
    public HeadError? Error { get; init; }

    /// <summary>When it was started, UTC.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When it last changed, UTC.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>When it ended, UTC.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>When all of it is deleted, UTC.</summary>
    public DateTimeOffset? ExpirationDate { get; init; }

    /// <summary>Stage records, in order; absent in lists.</summary>
    public IReadOnlyList<StageRecord>? Stages { get; init; }

    /// <summary>Paths of what belongs to it.</summary>
    public required ExportLinks Links { get; init; }

    /// <summary>The view of a head record.</summary>
    public static ExportView Of(WorkflowHead head, IReadOnlyList<TrackingRecord>? stages = null) => new()
    {
        ExportWorkflowId = head.ExportWorkflowId!,
        DocumentId = head.DocumentId!,
        DocumentName = head.DocumentName,
        Status = head.Status,
        CurrentStage = head.CurrentStage,
        Progress = head.Progress,
        CurrentRevision = head.CurrentRevision,
        Revisions = [.. head.Revisions.Select(RevisionView.Of)],
        Request = head.Request,
        Error = head.Error,
        StartedAt = head.StartedAt,
        UpdatedAt = head.UpdatedAt,
        EndedAt = head.EndedAt,
        ExpirationDate = head.ExpirationDate,
        Stages = stages is null ? null : [.. stages.Select(s => new StageRecord(s))],
        Links = ExportLinks.Of(head),
    };
}

/// <summary>A revision as clients see it.</summary>
/// <param name="Revision">From 1.</param>
/// <param name="Reason"><c>initial</c>, <c>regenerate</c> or <c>retry</c>.</param>
/// <param name="Status"><c>running</c>, <c>completed</c>, <c>partially_completed</c> or <c>failed</c>.</param>
/// <param name="Formats">Formats, the main one first.</param>
/// <param name="FailedFormats">Formats that failed.</param>
/// <param name="StartedAt">When it was asked for, UTC.</param>
/// <param name="EndedAt">When it ended, UTC.</param>
/// <param name="DownloadedAt">When a file of it was first downloaded, UTC.</param>
public sealed record RevisionView(
    int Revision,
    string Reason,
    string Status,
    IReadOnlyList<string> Formats,
    IReadOnlyList<string> FailedFormats,
    DateTimeOffset StartedAt,
    DateTimeOffset? EndedAt,
    DateTimeOffset? DownloadedAt)
{
    /// <summary>The view of a revision.</summary>
    public static RevisionView Of(HeadRevision r) => new(r.Revision, r.Reason, r.Status, r.Formats, r.FailedFormats, r.StartedAt, r.EndedAt, r.DownloadedAt);
}

/// <summary>Paths of what belongs to a workflow.</summary>
/// <param name="Self">The workflow.</param>
/// <param name="Document">Its document.</param>
/// <param name="Events">Its log.</param>
/// <param name="Download">Its deliverable; absent until there is one.</param>
public sealed record ExportLinks(string Self, string Document, string Events, string? Download)
{
    /// <summary>The links of a head record.</summary>
    public static ExportLinks Of(WorkflowHead head) => new(
        Paths.Export(head.ExportWorkflowId!),
        Paths.Document(head.DocumentId!),
        Paths.Export(head.ExportWorkflowId!) + "/events",
        head.CurrentRevision > 0 ? Paths.Export(head.ExportWorkflowId!) + "/download" : null);
}

/// <summary>A stage record, of whichever stage.</summary>
[JsonConverter(typeof(StageRecordConverter))]
public sealed record StageRecord(TrackingRecord Record);

/// <summary>An uploaded document as clients see it.</summary>
/// <param name="DocumentId">Id.</param>
/// <param name="Name">File name.</param>
/// <param name="MediaType">Media type, where the upload named one.</param>
/// <param name="SizeBytes">Size.</param>
/// <param name="ContentHash"><c>sha256:…</c> of the bytes.</param>
/// <param name="Status"><c>uploaded</c>, or <c>extracted</c> once a workflow has read it.</param>
/// <param name="UploadedAt">When it was first uploaded, UTC.</param>
/// <param name="ExpirationDate">When it is deleted, UTC.</param>
/// <param name="Reader">Key of the reader that read it.</param>
/// <param name="Source">Facts of reading it.</param>
/// <param name="Links">Paths of what belongs to it.</param>
public sealed record DocumentView(
    string DocumentId,
    string Name,
    string? MediaType,
    long SizeBytes,
    string ContentHash,
    string Status,
    DateTimeOffset UploadedAt,
    DateTimeOffset? ExpirationDate,
    string? Reader,
    SourceFacts? Source,
    DocumentLinks Links)
{
    /// <summary>The view of a record.</summary>
    public static DocumentView Of(DocumentRecord r) => new(
        r.Id, r.Name, r.MediaType, r.SizeBytes, r.ContentHash, r.Status, r.Timestamp, r.ExpirationDate, r.Reader, r.Source,
        new DocumentLinks(Paths.Document(r.Id), Paths.Document(r.Id) + "/elements", Paths.Document(r.Id) + "/export"));
}

/// <summary>Paths of what belongs to a document.</summary>
/// <param name="Self">The document.</param>
/// <param name="Elements">Its elements.</param>
/// <param name="Export">Where an export of it is started.</param>
public sealed record DocumentLinks(string Self, string Elements, string Export);

/// <summary>A page of a list.</summary>
/// <param name="Items">What is on it.</param>
/// <param name="Continuation">Token of the next page; absent on the last.</param>
public sealed record ListPage<T>(IReadOnlyList<T> Items, string? Continuation);

/// <summary>What phase 1 gives within <c>Prefer: wait</c>: what the reviewer looks at.</summary>
/// <param name="ExportWorkflowId">Id of the workflow.</param>
/// <param name="DocumentId">Id of the document.</param>
/// <param name="Status">Status of the workflow.</param>
/// <param name="Summary">The first summary.</param>
/// <param name="InitialExtractedData">The extracted fields, to be edited.</param>
/// <param name="Links">Paths of what belongs to it.</param>
public sealed record ReviewView(
    string ExportWorkflowId, string DocumentId, string Status, StoredSummary Summary, System.Text.Json.Nodes.JsonObject InitialExtractedData, ExportLinks Links);

/// <summary>Paths of the API.</summary>
internal static class Paths
{
    public const string Root = "/api/v1";

    public static string Export(string id) => $"{Root}/exports/{id}";

    public static string Document(string id) => $"{Root}/docs/{id}";
}
