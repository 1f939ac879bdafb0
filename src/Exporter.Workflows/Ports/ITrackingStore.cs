using Exporter.Core.Records;

namespace Exporter.Workflows.Ports;

/// <summary>
/// Stored records, partitioned by owner: every call reads and writes one partition, and a record of another owner is as one that is not there.
/// Each write sets <see cref="TrackingRecord.Ttl"/> to what is left until the record's expiration; a record whose time is over is never given
/// back. Every call throws <see cref="StoreUnavailableException"/> where the store does not answer.
/// </summary>
public interface ITrackingStore
{
    /// <summary>Writes a record that is written once. Where it stands already with the same content (<see cref="RecordJson.ContentHash"/>), it counts as written.</summary>
    /// <returns>True where it was written now, false where it stood there.</returns>
    /// <exception cref="RecordConflictException">It stands there with other content.</exception>
    Task<bool> CreateAsync(TrackingRecord record, CancellationToken cancellationToken = default);

    /// <summary>Replaces a record that has not changed since it was read.</summary>
    /// <returns>The new ETag, or null where the record has changed or gone: read it again.</returns>
    Task<string?> ReplaceAsync(TrackingRecord record, string etag, CancellationToken cancellationToken = default);

    /// <summary>A record with its ETag, or null where there is none of that kind and id.</summary>
    Task<StoredRecord<T>?> GetAsync<T>(string owner, string id, CancellationToken cancellationToken = default)
        where T : TrackingRecord;

    /// <summary>Removes a record; with an ETag only where it has not changed since it was read.</summary>
    /// <returns>True where it was removed.</returns>
    Task<bool> DeleteAsync(string owner, string id, string? etag = null, CancellationToken cancellationToken = default);

    /// <summary>Removes every record of a workflow.</summary>
    /// <returns>How many there were.</returns>
    Task<int> DeleteWorkflowAsync(string owner, string workflowId, CancellationToken cancellationToken = default);

    /// <summary>A page of an owner's records, as one query of one partition.</summary>
    /// <exception cref="InvalidContinuationException">The token is not one that this query gave to this owner.</exception>
    Task<RecordPage> QueryAsync(string owner, RecordQuery query, PageRequest page, CancellationToken cancellationToken = default);
}
