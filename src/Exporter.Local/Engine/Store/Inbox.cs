using Exporter.Local.Engine.History;

namespace Exporter.Local.Engine.Store;

/// <summary>Messages that wait to become part of a history.</summary>
internal static class Inbox
{
    public static void Add(StoreSession session, string instanceId, long? execution, InboxMessage message) => session.Run(
        "INSERT INTO inbox (instance_id, execution, content) VALUES (@0, @1, @2)", instanceId, execution, HistoryJson.Write(message));

    /// <summary>The next messages. Writers take turns, so ids become visible in order and a cursor misses none.</summary>
    public static List<(string InstanceId, Delivery Delivery)> After(StoreSession session, long cursor, int size) => session.Query(
        "SELECT id, instance_id, execution, content FROM inbox WHERE id > @0 ORDER BY id LIMIT @1",
        reader => (reader.GetString(1), new Delivery(
            HistoryJson.Read<InboxMessage>(reader.GetString(3)),
            reader.IsDBNull(2) ? null : reader.GetInt64(2),
            InboxId: reader.GetInt64(0))),
        cursor,
        size);
}
