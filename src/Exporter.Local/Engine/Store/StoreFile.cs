using Microsoft.Data.Sqlite;

namespace Exporter.Local.Engine.Store;

/// <summary>The database file: how it is opened, and its schema.</summary>
internal sealed class StoreFile(string path)
{
    /// <summary>Version of the schema, in <c>user_version</c>.</summary>
    public const long SchemaVersion = 1;

    private const string Schema = """
        CREATE TABLE counters (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
        INSERT INTO counters VALUES ('execution', 0);

        -- execution: number of the run, never used again, so that answers to an earlier run are known as late.
        CREATE TABLE instances (
            id TEXT PRIMARY KEY, name TEXT NOT NULL, status INTEGER NOT NULL, generation INTEGER NOT NULL, execution INTEGER NOT NULL,
            input TEXT, carried TEXT, custom_status TEXT, output TEXT, failure_type TEXT, failure_message TEXT,
            created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL,
            parent_id TEXT, parent_execution INTEGER, parent_seq INTEGER);
        CREATE INDEX instances_by_parent ON instances (parent_id) WHERE parent_id IS NOT NULL;

        CREATE TABLE turns (instance_id TEXT NOT NULL, number INTEGER NOT NULL, content TEXT NOT NULL, PRIMARY KEY (instance_id, number));

        -- what has reached an instance and is not part of its history yet
        CREATE TABLE inbox (id INTEGER PRIMARY KEY AUTOINCREMENT, instance_id TEXT NOT NULL, execution INTEGER, content TEXT NOT NULL);
        CREATE INDEX inbox_by_instance ON inbox (instance_id);

        -- activities that have no recorded end
        CREATE TABLE activities (
            id INTEGER PRIMARY KEY AUTOINCREMENT, instance_id TEXT NOT NULL, execution INTEGER NOT NULL, seq INTEGER NOT NULL, name TEXT NOT NULL, input TEXT);
        CREATE INDEX activities_by_instance ON activities (instance_id);

        CREATE TABLE timers (instance_id TEXT NOT NULL, execution INTEGER NOT NULL, seq INTEGER NOT NULL, fire_at INTEGER NOT NULL,
            PRIMARY KEY (instance_id, execution, seq)) WITHOUT ROWID;
        """;

    /// <summary>Where it is.</summary>
    public string Path => path;

    /// <summary>Opens it, and makes it where it is not there.</summary>
    /// <exception cref="EngineStoreException">It cannot be opened, is not such a database, or was written by a newer version.</exception>
    public StoreSession Open()
    {
        try
        {
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
            var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false, DefaultTimeout = 30 }.ToString());
            try
            {
                connection.Open();
                var session = new StoreSession(connection);
                Prepare(session);
                return session;
            }
            catch
            {
                connection.Dispose();
                throw;
            }
        }
        catch (Exception exception) when (exception is SqliteException or IOException or UnauthorizedAccessException)
        {
            throw Explain(exception);
        }
    }

    /// <summary>The exception to show for one that the database or file system gave.</summary>
    public EngineStoreException Explain(Exception exception)
    {
        const int full = 13, corrupt = 11, notADatabase = 26, readOnly = 8;
        var what = (exception as SqliteException)?.SqliteErrorCode switch
        {
            full => "the disk is full: free some space, and the work goes on where it stopped",
            corrupt or notADatabase => "it is damaged or not a workflow database: move it away, or choose another data directory",
            readOnly => "it is read-only: make it writable, or choose another data directory",
            _ => exception.Message + " Check that the data directory exists and can be written.",
        };
        return new EngineStoreException($"The workflow database '{path}' cannot be used: {what}", exception);
    }

    private void Prepare(StoreSession session)
    {
        session.Run("PRAGMA busy_timeout = 30000");
        session.Scalar("PRAGMA journal_mode = WAL");
        // FULL: each commit reaches the disk before anything is done on the strength of it.
        session.Run("PRAGMA synchronous = FULL");
        var version = session.Number("PRAGMA user_version");
        if (version == 0)
        {
            session.Run("BEGIN IMMEDIATE");
            version = session.Number("PRAGMA user_version");
            if (version == 0)
            {
                session.Run(Schema);
                session.Run("PRAGMA user_version = 1");
                version = SchemaVersion;
            }

            session.Run("COMMIT");
        }

        if (version != SchemaVersion)
        {
            throw new EngineStoreException(
                $"The workflow database '{path}' has schema version {version}, and this program knows version {SchemaVersion}: use the newer program, or another data directory.");
        }
    }
}
