using System.Globalization;

namespace Exporter.Core.Formats.Deliverables;

/// <summary>Times as records and deliverables write them.</summary>
internal static class Moment
{
    /// <summary>UTC, ISO 8601 with milliseconds: <c>2026-03-31T14:05:09.120Z</c>.</summary>
    public static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
