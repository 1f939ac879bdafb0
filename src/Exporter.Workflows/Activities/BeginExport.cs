using Exporter.Core.Readers;
using Exporter.Core.Records;
using Exporter.Orchestrations.Exports;
using Exporter.Workflows.Exports;
using Exporter.Workflows.Ports;

namespace Exporter.Workflows.Activities;

/// <summary>Writes the head record and the first lines of the log. Whoever starts a workflow runs it too, so that the head can be read at once.</summary>
internal sealed class BeginExport(ITrackingStore tracking, IArtifactStore artifacts) : IActivity<BeginExportInput, HeadState>
{
    private readonly EventLog _log = new(tracking);

    public async Task<HeadState> RunAsync(BeginExportInput input, CancellationToken cancellationToken)
    {
        var scope = input.Scope;
        if (await tracking.GetAsync<WorkflowHead>(scope.Owner, RecordId.Head(scope.WorkflowId), cancellationToken).ConfigureAwait(false) is { } existing)
        {
            return HeadWriter.StateOf(existing.Record);
        }

        var document = (await tracking.GetAsync<DocumentRecord>(scope.Owner, scope.DocumentId, cancellationToken).ConfigureAwait(false))?.Record
            ?? throw new InputRefusedException($"Document {scope.DocumentId} is gone: it was deleted or its time is over. Upload it again.");
        var request = await artifacts.ReadJsonAsync<StoredRequest>(scope.Owner, input.Artifacts.Request, cancellationToken).ConfigureAwait(false);
        var startedAt = Times.Utc(input.StartedAt);
        await _log.WriteAsync(scope, "0000-document_uploaded", "document_uploaded", document.Timestamp, $"{document.Name}: {document.SizeBytes} bytes.", cancellationToken).ConfigureAwait(false);
        await _log.WriteAsync(scope, "0000-export_started", "export_started", startedAt, $"Formats: {string.Join(", ", request.Formats)}; template: {request.Template}.", cancellationToken).ConfigureAwait(false);
        var head = new WorkflowHead
        {
            Id = RecordId.Head(scope.WorkflowId),
            ExportWorkflowId = scope.WorkflowId,
            DocumentId = scope.DocumentId,
            OwnerEmail = scope.Owner,
            Timestamp = startedAt,
            Status = RecordStatus.Running,
            ExpirationDate = Times.Utc(scope.ExpiresAt),
            DocumentName = document.Name,
            StartedAt = startedAt,
            UpdatedAt = startedAt,
            CurrentStage = 1,
            Progress = 0,
            CurrentRevision = 0,
            Request = new HeadRequest(request.Formats, request.Template, request.AutoFinish),
            Artifacts = HeadWriter.Merge(new Dictionary<string, string>(), input.Artifacts),
            StageTimes = new SortedDictionary<string, DateTimeOffset>(StringComparer.Ordinal) { ["uploaded"] = document.Timestamp },
        };
        try
        {
            await tracking.CreateAsync(head, cancellationToken).ConfigureAwait(false);
        }
        catch (RecordConflictException)
        {
            // Someone wrote it between our look and our write; theirs may already be further on.
            return HeadWriter.StateOf(await new HeadWriter(tracking).ReadAsync(scope.Owner, scope.WorkflowId, cancellationToken).ConfigureAwait(false));
        }

        return HeadWriter.StateOf(head);
    }
}
