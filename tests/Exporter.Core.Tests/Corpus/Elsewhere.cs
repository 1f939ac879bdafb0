using System.Globalization;

namespace Exporter.Core.Tests.Corpus;

/// <summary>
/// Takes a test to another culture, and the process to a time zone whose offset is no whole hours, and back. Nothing that is written may depend on either, so the tests beside it
/// do not notice.
/// </summary>
internal sealed class Elsewhere : IDisposable
{
    private const string Zone = "TZ";

    private readonly CultureInfo _culture = CultureInfo.CurrentCulture;
    private readonly string? _zone = Environment.GetEnvironmentVariable(Zone);

    public Elsewhere() => Set(Odd(), "Pacific/Chatham");

    public void Dispose() => Set(_culture, _zone);

    // A culture made here: machines without the data of real ones have the invariant one alone.
    private static CultureInfo Odd()
    {
        var odd = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        (odd.NumberFormat.NumberDecimalSeparator, odd.NumberFormat.NumberGroupSeparator, odd.NumberFormat.NegativeSign, odd.NumberFormat.NumberDecimalDigits) = (",", ".", "~", 3);
        (odd.DateTimeFormat.DateSeparator, odd.DateTimeFormat.TimeSeparator, odd.DateTimeFormat.ShortDatePattern) = ("|", "-", "d|M|yy");
        return odd;
    }

    private static void Set(CultureInfo culture, string? zone)
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = culture;
        Environment.SetEnvironmentVariable(Zone, zone);
        TimeZoneInfo.ClearCachedData();
    }
}
