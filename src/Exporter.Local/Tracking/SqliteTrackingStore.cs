using System.Globalization;
using Dapper;
using Exporter.Core.Records;
using Exporter.Workflows.Ports;
using Microsoft.Data.Sqlite;

namespace Exporter.Local.Tracking;

/// <summary>
/// Records in one SQLite file: a JSON document each, with the columns that queries need beside it. The owner stands in the key of every statement.
/// </summary>
public sealed class SqliteTrackingStore : ITrackingStore, IDisposable
{
    /// <summary>Name of the database within a data directory.</summary>
    public const string DatabaseName = "tracking.db";

    private const string Live = "(expires_at IS NULL OR expires_at > @now)";

    private const string Insert = $"""
        INSERT INTO records (owner, id, stage, workflow_id, document_id, status, timestamp, expires_at, version, content_hash, body)
        VALUES (@owner, @id, @stage, @workflow, @document, @status, @timestamp, @expires, 1, @hash, @body)
        ON CONFLICT (owner, id) DO UPDATE SET
            stage = excluded.stage, workflow_id = excluded.workflow_id, document_id = excluded.document_id, status = excluded.status,
            timestamp = excluded.timestamp, expires_at = excluded.expires_at, version = version + 1, content_hash = excluded.content_hash, body = excluded.body
        WHERE NOT {Live}
        """;

    private const string Update = $"""
        UPDATE records SET
            stage = @stage, workflow_id = @workflow, document_id = @document, status = @status, timestamp = @timestamp,
            expires_at = @expires, version = version + 1, content_hash = @hash, body = @body
        WHERE owner = @owner AND id = @id AND version = @version AND {Live}
        """;

    private readonly TrackingDatabase _database;
    private readonly TimeProvider _clock;

    /// <summary>Creates the store; the file is opened, and made where it is missing, when it is first used.</summary>
    /// <param name="dataDirectory">Folder of the database.</param>
    /// <param name="clock">Clock that expiry is measured by.</param>
    public SqliteTrackingStore(string dataDirectory, TimeProvider? clock = null)
    {
        _database = new TrackingDatabase(Path.Combine(Path.GetFullPath(dataDirectory), DatabaseName));
        _clock = clock ?? TimeProvider.System;
    }

    /// <inheritdoc/>
    public Task<bool> CreateAsync(TrackingRecord record, CancellationToken cancellationToken = default)
    {
        var row = Row(record, null);
        return _database.WriteAsync(
            connection =>
            {
                if (connection.Execute(Insert, row) == 1)
                {
                    return true;
                }

                var there = connection.ExecuteScalar<string?>("SELECT content_hash FROM records WHERE owner = @owner AND id = @id", row);
                return there == RecordJson.ContentHash(record) ? false : throw new RecordConflictException(record.Id);
            },
            cancellationToken);
    }

    /// <inheritdoc/>
    public Task<string?> ReplaceAsync(TrackingRecord record, string etag, CancellationToken cancellationToken = default)
    {
        if (!long.TryParse(etag, NumberStyles.None, CultureInfo.InvariantCulture, out var version))
        {
            return Task.FromResult<string?>(null);
        }

        var row = Row(record, version);
        return _database.WriteAsync(connection => connection.Execute(Update, row) == 1 ? ETag(version + 1) : null, cancellationToken);
    }

    /// <inheritdoc/>
    public Task<StoredRecord<T>?> GetAsync<T>(string owner, string id, CancellationToken cancellationToken = default)
        where T : TrackingRecord =>
        _database.ReadAsync(
            connection => connection.QuerySingleOrDefault<(string Body, long Version)?>(
                $"SELECT body, version FROM records WHERE owner = @owner AND id = @id AND {Live}", new { owner, id, now = Now() }) is { } row
                && RecordJson.Deserialize(row.Body) is T record
                    ? new StoredRecord<T>(record, ETag(row.Version))
                    : null,
            cancellationToken);

    /// <inheritdoc/>
    public Task<bool> DeleteAsync(string owner, string id, string? etag = null, CancellationToken cancellationToken = default)
    {
        var version = long.TryParse(etag, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;
        return _database.WriteAsync(
            connection => connection.Execute(
                $"DELETE FROM records WHERE owner = @owner AND id = @id AND {Live} AND (@any OR version = @version)",
                new { owner, id, any = etag is null, version, now = Now() }) == 1,
            cancellationToken);
    }

    /// <inheritdoc/>
    public Task<int> DeleteWorkflowAsync(string owner, string workflowId, CancellationToken cancellationToken = default) =>
        _database.WriteAsync(
            connection => connection.Execute("DELETE FROM records WHERE owner = @owner AND workflow_id = @workflowId", new { owner, workflowId }), cancellationToken);

    /// <inheritdoc/>
    public Task<RecordPage> QueryAsync(string owner, RecordQuery query, PageRequest page, CancellationToken cancellationToken = default)
    {
        var after = page.Continuation is { } token ? ContinuationToken.Decode(token, owner, query) : null;
        var sql = Select(query, after is not null);
        var parameters = new
        {
            owner,
            stages = query.Stages,
            workflow = query.WorkflowId,
            document = query.DocumentId,
            status = query.Status,
            from = query.From is { } from ? RecordTime.Format(from) : null,
            to = query.To is { } to ? RecordTime.Format(to) : null,
            afterTime = after?.Timestamp,
            afterId = after?.Id,
            now = Now(),
            limit = page.Limit + 1,
        };
        return _database.ReadAsync(
            connection =>
            {
                var rows = connection.Query<(string Body, string Timestamp, string Id)>(sql, parameters).AsList();
                var records = rows.Take(page.Limit).Select(r => RecordJson.Deserialize(r.Body)).ToList();
                var last = rows.Count > page.Limit ? rows[page.Limit - 1] : default;
                return new RecordPage(records, last.Id is null ? null : new ContinuationToken(last.Timestamp, last.Id).Encode(owner, query));
            },
            cancellationToken);
    }

    /// <summary>Removes records whose time is over, of all owners. Nobody can read them any more; this frees their space.</summary>
    /// <returns>How many there were.</returns>
    public Task<int> SweepAsync(CancellationToken cancellationToken = default) =>
        _database.WriteAsync(connection => connection.Execute("DELETE FROM records WHERE expires_at <= @now", new { now = Now() }), cancellationToken);

    /// <summary>Owners who have records.</summary>
    internal Task<IReadOnlyList<string>> OwnersAsync(CancellationToken cancellationToken) =>
        _database.ReadAsync<IReadOnlyList<string>>(connection => connection.Query<string>("SELECT DISTINCT owner FROM records ORDER BY owner").AsList(), cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => _database.Dispose();

    private static string Select(RecordQuery query, bool goesOn)
    {
        var (order, beyond) = query.OldestFirst ? ("ASC", ">") : ("DESC", "<");
        var conditions = new List<string> { "owner = @owner", Live };
        conditions.Add("stage IN @stages");
        Add(query.WorkflowId is not null, "workflow_id = @workflow");
        Add(query.DocumentId is not null, "document_id = @document");
        Add(query.Status is not null, "status = @status");
        Add(query.From is not null, "timestamp >= @from");
        Add(query.To is not null, "timestamp < @to");
        Add(goesOn, $"(timestamp, id) {beyond} (@afterTime, @afterId)");
        return $"SELECT body, timestamp, id FROM records WHERE {string.Join(" AND ", conditions)} ORDER BY timestamp {order}, id {order} LIMIT @limit";

        void Add(bool wanted, string condition)
        {
            if (wanted)
            {
                conditions.Add(condition);
            }
        }
    }

    private static string ETag(long version) => version.ToString(CultureInfo.InvariantCulture);

    private long Now() => _clock.GetUtcNow().ToUnixTimeMilliseconds();

    private object Row(TrackingRecord record, long? version)
    {
        var now = _clock.GetUtcNow();
        var stamped = record with { Ttl = record.ExpirationDate is { } end ? RecordTime.TimeToLive(end, now) : -1 };
        return new
        {
            owner = record.OwnerEmail,
            id = record.Id,
            stage = record.Stage,
            workflow = record.ExportWorkflowId,
            document = record.DocumentId,
            status = record.Status,
            timestamp = RecordTime.Format(record.Timestamp),
            expires = record.ExpirationDate?.ToUnixTimeMilliseconds(),
            hash = RecordJson.ContentHash(record),
            body = RecordJson.Serialize(stamped),
            version,
            now = now.ToUnixTimeMilliseconds(),
        };
    }
}
