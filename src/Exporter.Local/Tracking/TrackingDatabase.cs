using System.Globalization;
using Dapper;
using Exporter.Workflows.Ports;
using Microsoft.Data.Sqlite;

namespace Exporter.Local.Tracking;

/// <summary>The SQLite file of the tracking store: opened when it is first used, WAL, every commit on the disk before it counts.</summary>
internal sealed class TrackingDatabase(string path) : IDisposable
{
    private const int SchemaVersion = 1;

    private const string Schema = """
        CREATE TABLE IF NOT EXISTS records (
            owner TEXT NOT NULL,
            id TEXT NOT NULL,
            stage TEXT NOT NULL,
            workflow_id TEXT,
            document_id TEXT,
            status TEXT NOT NULL,
            timestamp TEXT NOT NULL,
            expires_at INTEGER,
            version INTEGER NOT NULL,
            content_hash TEXT NOT NULL,
            body TEXT NOT NULL,
            PRIMARY KEY (owner, id)
        );
        CREATE INDEX IF NOT EXISTS records_by_stage ON records (owner, stage, timestamp, id);
        CREATE INDEX IF NOT EXISTS records_by_workflow ON records (owner, workflow_id, timestamp, id);
        CREATE INDEX IF NOT EXISTS records_by_document ON records (owner, document_id, timestamp, id);
        CREATE INDEX IF NOT EXISTS records_by_expiry ON records (expires_at) WHERE expires_at IS NOT NULL;
        """;

    private readonly string _connectionString = new SqliteConnectionStringBuilder { DataSource = path, DefaultTimeout = 30 }.ToString();

    // SQLite has one writer; waiting here is fair and cheap, where waiting on its lock is a poll.
    private readonly SemaphoreSlim _writing = new(1, 1);
    private readonly Lock _opening = new();
    private bool _ready;

    public Task<T> ReadAsync<T>(Func<SqliteConnection, T> read, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(Guard(read));
    }

    public async Task<T> WriteAsync<T>(Func<SqliteConnection, T> write, CancellationToken cancellationToken)
    {
        await _writing.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return Guard(write);
        }
        finally
        {
            _writing.Release();
        }
    }

    public void Dispose()
    {
        using (var connection = new SqliteConnection(_connectionString))
        {
            SqliteConnection.ClearPool(connection);
        }

        _writing.Dispose();
    }

    private T Guard<T>(Func<SqliteConnection, T> action)
    {
        try
        {
            using var connection = Open();
            return action(connection);
        }
        catch (SqliteException e) when (e.SqliteErrorCode is not (1 or 19 or 21))
        {
            // Everything but a mistake of ours (error, constraint, misuse): busy, locked, full, read-only, no such folder, damaged.
            Forget(e.SqliteErrorCode);
            throw new StoreUnavailableException($"The tracking store '{path}' cannot be used: {e.Message.TrimEnd('.')}. Free or repair the disk; nothing that was recorded is lost.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StoreUnavailableException($"The tracking store '{path}' cannot be used: {e.Message.TrimEnd('.')}.", e);
        }
    }

    // Pooled connections would go on holding a file that has been mended or put back meanwhile. A busy one is as good as before.
    private void Forget(int errorCode)
    {
        if (errorCode is not (5 or 6))
        {
            lock (_opening)
            {
                using var connection = new SqliteConnection(_connectionString);
                SqliteConnection.ClearPool(connection);
                _ready = false;
            }
        }
    }

    private SqliteConnection Open()
    {
        lock (_opening)
        {
            if (!_ready)
            {
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            }

            var connection = new SqliteConnection(_connectionString);
            try
            {
                connection.Open();
                connection.Execute("PRAGMA synchronous = FULL");
                if (!_ready)
                {
                    Prepare(connection);
                    _ready = true;
                }

                return connection;
            }
            catch
            {
                connection.Dispose();
                throw;
            }
        }
    }

    private void Prepare(SqliteConnection connection)
    {
        connection.ExecuteScalar<string>("PRAGMA journal_mode = WAL");
        var version = connection.ExecuteScalar<long>("PRAGMA user_version");
        if (version > SchemaVersion)
        {
            throw new StoreUnavailableException(string.Create(
                CultureInfo.InvariantCulture,
                $"The tracking store '{path}' was written by a newer version of this program (schema {version}, and this one knows {SchemaVersion}). Use that version, or another data directory."));
        }

        using var transaction = connection.BeginTransaction();
        connection.Execute(Schema, transaction: transaction);
        connection.Execute(FormattableString.Invariant($"PRAGMA user_version = {SchemaVersion}"), transaction: transaction);
        transaction.Commit();
    }
}
