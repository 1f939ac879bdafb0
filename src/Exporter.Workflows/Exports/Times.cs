using Exporter.Core.Records;

namespace Exporter.Workflows.Exports;

/// <summary>Times of payloads, which are UTC whatever JSON made of their kind, as times of records.</summary>
internal static class Times
{
    public static DateTimeOffset Utc(DateTime time) => RecordTime.Truncate(new DateTimeOffset(DateTime.SpecifyKind(time, DateTimeKind.Utc)));

    public static double Seconds(DateTimeOffset from, DateTimeOffset to) => Math.Round(Math.Max(0, (to - from).TotalSeconds), 3, MidpointRounding.AwayFromZero);
}
