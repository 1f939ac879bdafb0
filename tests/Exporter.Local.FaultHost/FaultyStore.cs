using System.Globalization;
using Exporter.Core.Records;
using Exporter.Workflows.Ports;

namespace Exporter.Local.FaultHost;

/// <summary>Dies before and after writes of records, so also between two of one activity or request: of all of them the n-th, or of one record the n-th.</summary>
internal sealed class FaultyStore(ITrackingStore inner, Faults faults) : ITrackingStore
{
    public Task<bool> CreateAsync(TrackingRecord record, CancellationToken cancellationToken = default) =>
        WriteAsync("create " + NameOf(record), () => inner.CreateAsync(record, cancellationToken));

    public Task<string?> ReplaceAsync(TrackingRecord record, string etag, CancellationToken cancellationToken = default) =>
        WriteAsync("replace " + NameOf(record), () => inner.ReplaceAsync(record, etag, cancellationToken));

    public Task<StoredRecord<T>?> GetAsync<T>(string owner, string id, CancellationToken cancellationToken = default)
        where T : TrackingRecord => inner.GetAsync<T>(owner, id, cancellationToken);

    public Task<bool> DeleteAsync(string owner, string id, string? etag = null, CancellationToken cancellationToken = default) =>
        inner.DeleteAsync(owner, id, etag, cancellationToken);

    public Task<int> DeleteWorkflowAsync(string owner, string workflowId, CancellationToken cancellationToken = default) =>
        inner.DeleteWorkflowAsync(owner, workflowId, cancellationToken);

    public Task<RecordPage> QueryAsync(string owner, RecordQuery query, PageRequest page, CancellationToken cancellationToken = default) =>
        inner.QueryAsync(owner, query, page, cancellationToken);

    // A head is written many times: what it says tells its writes apart.
    private static string NameOf(TrackingRecord record) => record is WorkflowHead head
        ? string.Create(CultureInfo.InvariantCulture, $"head {head.Status} {head.Progress} r{head.CurrentRevision} of {head.Revisions.Count}")
        : record.ExportWorkflowId is { } workflow ? record.Id[(workflow.Length + 1)..] : record.Id;

    private async Task<T> WriteAsync<T>(string name, Func<Task<T>> write)
    {
        faults.Pass("record-begin", name);
        var written = await write();
        faults.Pass("record-written", name);
        return written;
    }
}
