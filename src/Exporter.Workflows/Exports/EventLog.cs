using System.Text.Json.Nodes;
using Exporter.Core.Records;
using Exporter.Orchestrations.Exports;
using Exporter.Workflows.Ports;

namespace Exporter.Workflows.Exports;

/// <summary>Writes lines of a workflow's log, each once.</summary>
internal sealed class EventLog(ITrackingStore tracking)
{
    public async Task WriteAsync(
        WorkflowScope scope, string key, string action, DateTimeOffset at, string details, CancellationToken cancellationToken, string level = "information", JsonObject? data = null)
    {
        var record = new ExportEventRecord
        {
            Id = RecordId.Event(scope.WorkflowId, key),
            ExportWorkflowId = scope.WorkflowId,
            DocumentId = scope.DocumentId,
            OwnerEmail = scope.Owner,
            Timestamp = RecordTime.Truncate(at),
            Status = RecordStatus.Recorded,
            ExpirationDate = Times.Utc(scope.ExpiresAt),
            Action = action,
            Level = level,
            Details = details,
            Data = data,
        };
        try
        {
            await tracking.CreateAsync(record, cancellationToken).ConfigureAwait(false);
        }
        catch (RecordConflictException)
        {
            // The step ran before and was cut off before it could say so; its line stands, and the first telling counts.
        }
    }
}
