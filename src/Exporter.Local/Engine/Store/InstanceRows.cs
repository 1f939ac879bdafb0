using Exporter.Local.Engine.History;
using Exporter.Orchestrations.Port;
using Microsoft.Data.Sqlite;

namespace Exporter.Local.Engine.Store;

/// <summary>Reads and removes instances. Times are stored as UTC ticks.</summary>
internal static class InstanceRows
{
    private const string Columns = """
        SELECT id, name, status, generation, execution, input, carried, custom_status, output, failure_type, failure_message,
            created_at, updated_at, parent_id, parent_execution, parent_seq FROM instances
        """;

    /// <summary>An instance without its history, or null.</summary>
    public static InstanceState? Find(StoreSession session, string id) => session.Query(Columns + " WHERE id = @0", Row, id).FirstOrDefault();

    /// <summary>An instance with its history, or null.</summary>
    public static InstanceState? Load(StoreSession session, string id)
    {
        var state = Find(session, id);
        state?.Turns.AddRange(session.Query(
            "SELECT content FROM turns WHERE instance_id = @0 ORDER BY number", reader => HistoryJson.Read<Turn>(reader.GetString(0)), id));
        return state;
    }

    /// <summary>The next instances in order of id: SQLite compares text by its bytes, so a prefix is a range of the key.</summary>
    public static List<InstanceState> Page(StoreSession session, string prefix, string after, int size) => session.Query(
        Columns + " WHERE id >= @0 AND id < @0 || char(1114111) AND id > @1 ORDER BY id LIMIT @2", Row, prefix, after, size);

    /// <summary>Whether a run is the current one of its instance.</summary>
    public static bool IsCurrent(StoreSession session, string id, long execution) =>
        session.Scalar("SELECT 1 FROM instances WHERE id = @0 AND execution = @1", id, execution) is not null;

    /// <summary>Removes an instance, and its children and theirs, with all that belongs to them.</summary>
    public static void Remove(StoreSession session, string id)
    {
        var pending = new Stack<string>([id]);
        while (pending.TryPop(out var next))
        {
            foreach (var child in session.Query("SELECT id FROM instances WHERE parent_id = @0", reader => reader.GetString(0), next))
            {
                pending.Push(child);
            }

            session.Run("DELETE FROM turns WHERE instance_id = @0", next);
            session.Run("DELETE FROM inbox WHERE instance_id = @0", next);
            session.Run("DELETE FROM activities WHERE instance_id = @0", next);
            session.Run("DELETE FROM timers WHERE instance_id = @0", next);
            session.Run("DELETE FROM instances WHERE id = @0", next);
        }
    }

    /// <summary>Adds an instance that has not begun, and the message that wakes it.</summary>
    public static void Add(StoreSession session, string id, string name, string? input, DateTime now, ParentLink? parent)
    {
        session.Run(
            """
            INSERT INTO instances (id, name, status, generation, execution, input, created_at, updated_at, parent_id, parent_execution, parent_seq)
            VALUES (@0, @1, @2, 0, @3, @4, @5, @5, @6, @7, @8)
            """,
            id, name, (long)WorkflowRuntimeStatus.Pending, NextExecution(session), input, now.Ticks, parent?.InstanceId, parent?.Execution, parent?.Seq);
        Inbox.Add(session, id, null, new InboxMessage.Start());
    }

    /// <summary>A number that no run has had.</summary>
    public static long NextExecution(StoreSession session) =>
        session.Number("UPDATE counters SET value = value + 1 WHERE name = 'execution' RETURNING value");

    private static InstanceState Row(SqliteDataReader reader) => new()
    {
        Id = reader.GetString(0),
        Name = reader.GetString(1),
        Status = (WorkflowRuntimeStatus)reader.GetInt64(2),
        Generation = reader.GetInt32(3),
        Execution = reader.GetInt64(4),
        Input = Text(reader, 5),
        Carried = Text(reader, 6) is { } carried ? HistoryJson.Read<List<TurnEvent.Raised>>(carried) : [],
        CustomStatus = Text(reader, 7),
        Output = Text(reader, 8),
        Failure = Text(reader, 9) is { } type ? new WorkflowFailure(type, Text(reader, 10) ?? "") : null,
        CreatedAt = Time(reader.GetInt64(11)),
        UpdatedAt = Time(reader.GetInt64(12)),
        Parent = Text(reader, 13) is { } parent ? new ParentLink(parent, reader.GetInt64(14), reader.GetInt32(15)) : null,
    };

    private static string? Text(SqliteDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

    private static DateTime Time(long ticks) => new(ticks, DateTimeKind.Utc);
}
