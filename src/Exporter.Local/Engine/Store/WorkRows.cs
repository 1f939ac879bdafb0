namespace Exporter.Local.Engine.Store;

/// <summary>Activities and timers that are under way.</summary>
internal static class WorkRows
{
    public static List<ActivityItem> Activities(StoreSession session) => session.Query(
        "SELECT id, instance_id, execution, seq, name, input FROM activities ORDER BY id",
        reader => new ActivityItem(
            reader.GetInt64(0), reader.GetString(1), reader.GetInt64(2), reader.GetInt32(3), reader.GetString(4), reader.IsDBNull(5) ? null : reader.GetString(5)));

    public static List<TimerItem> Timers(StoreSession session) => session.Query(
        "SELECT instance_id, execution, seq, fire_at FROM timers",
        reader => new TimerItem(reader.GetString(0), reader.GetInt64(1), reader.GetInt32(2), new DateTime(reader.GetInt64(3), DateTimeKind.Utc)));

    public static ActivityItem AddActivity(StoreSession session, string instanceId, long execution, int seq, string name, string? input)
    {
        var id = session.Number(
            "INSERT INTO activities (instance_id, execution, seq, name, input) VALUES (@0, @1, @2, @3, @4) RETURNING id", instanceId, execution, seq, name, input);
        return new ActivityItem(id, instanceId, execution, seq, name, input);
    }

    public static void AddTimer(StoreSession session, TimerItem timer) => session.Run(
        "INSERT INTO timers VALUES (@0, @1, @2, @3)", timer.InstanceId, timer.Execution, timer.Seq, timer.FireAt.Ticks);

    public static void RemoveTimer(StoreSession session, string instanceId, long execution, int seq) => session.Run(
        "DELETE FROM timers WHERE instance_id = @0 AND execution = @1 AND seq = @2", instanceId, execution, seq);

    /// <summary>Removes the rows that a delivery stood for.</summary>
    public static void Consume(StoreSession session, string instanceId, Delivery delivery)
    {
        if (delivery.InboxId is { } inbox)
        {
            session.Run("DELETE FROM inbox WHERE id = @0", inbox);
        }

        if (delivery.ActivityId is { } activity)
        {
            session.Run("DELETE FROM activities WHERE id = @0", activity);
        }

        if (delivery.TimerSeq is { } seq)
        {
            RemoveTimer(session, instanceId, delivery.Execution!.Value, seq);
        }
    }
}
