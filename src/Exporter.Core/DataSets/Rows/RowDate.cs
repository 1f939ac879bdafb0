using System.Globalization;

namespace Exporter.Core.DataSets.Rows;

/// <summary>Dates as data sets hold them.</summary>
internal static class RowDate
{
    private const long LargestSeconds = 100_000_000_000;

    private static readonly string[] Days = ["yyyy-MM-dd", "yyyy-MM", "yyyyMMdd"];

    /// <summary>
    /// Ticks in UTC of an ISO 8601 date or time, or of a number of seconds (from 100,000,000,000 on: milliseconds) since 1970; null for anything else. What has
    /// no offset is UTC; what could be read in two ways, such as 01/02/2026, is no date.
    /// </summary>
    public static long? Ticks(string value)
    {
        if (DateTime.TryParseExact(value, Days, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return day.Ticks;
        }

        if (long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
        {
            var milliseconds = Math.Abs((double)number) < LargestSeconds ? number * 1000 : number;
            return milliseconds is > -62_135_596_800_000 and < 253_402_300_800_000 ? DateTime.UnixEpoch.Ticks + (milliseconds * TimeSpan.TicksPerMillisecond) : null;
        }

        // A date before the time: without one the parser would take today's.
        return value.Length > 10 && value[10] is 'T' or 't' or ' '
            && DateTime.TryParseExact(value[..10], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
            && DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time.UtcTicks
            : null;
    }
}
