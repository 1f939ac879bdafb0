using System.Globalization;

namespace Exporter.Cli;

/// <summary>The only clock a manifest ever reads: <c>SOURCE_DATE_EPOCH</c>, seconds since 1970, as reproducible builds use it.</summary>
internal static class SourceDate
{
    public static DateTimeOffset? Read(CliHost host)
    {
        var text = host.Environment("SOURCE_DATE_EPOCH");
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds <= 253_402_300_799
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : throw new WrongUsageException($"SOURCE_DATE_EPOCH is '{text}'; it must be a whole number of seconds since 1970.");
    }
}
