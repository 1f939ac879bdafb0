namespace Exporter.Core.Records;

/// <summary>Times as records hold them.</summary>
public static class RecordTime
{
    /// <summary>The time cut to whole milliseconds, in UTC: what comes back from a store is what went in.</summary>
    public static DateTimeOffset Truncate(DateTimeOffset time)
    {
        var utc = time.ToUniversalTime();
        return new DateTimeOffset(utc.Ticks - (utc.Ticks % TimeSpan.TicksPerMillisecond), TimeSpan.Zero);
    }

    /// <summary>The time as text that sorts as times do, for example <c>2026-01-31T09:05:00.000Z</c>.</summary>
    public static string Format(DateTimeOffset time) => UtcTimeConverter.Format(time);

    /// <summary>
    /// Seconds that a record still has, at least 1: what is left until <paramref name="expiration"/>, rounded up. A store restarts a record's time
    /// to live at each write, so each write asks anew and all records of a workflow end together.
    /// </summary>
    public static long TimeToLive(DateTimeOffset expiration, DateTimeOffset now) =>
        Math.Max(1, (long)Math.Ceiling((expiration - now).TotalSeconds));
}
