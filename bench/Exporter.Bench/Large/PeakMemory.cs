using System.Globalization;
using System.Runtime;

namespace Exporter.Bench.Large;

/// <summary>What this process holds in memory, as the system counts it.</summary>
internal static class PeakMemory
{
    private const string Reset = "/proc/self/clear_refs";
    private const string Status = "/proc/self/status";

    /// <summary>Gives back what nobody holds, and begins the peak anew.</summary>
    /// <returns>Bytes that are held, or null where the system's peak cannot be begun anew.</returns>
    public static long? Begin()
    {
        GCSettings.LargeObjectHeapCompactionMode = GCLargeObjectHeapCompactionMode.CompactOnce;
        GC.Collect(2, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        if (!File.Exists(Reset))
        {
            return null;
        }

        File.WriteAllText(Reset, "5");
        return Environment.WorkingSet;
    }

    /// <summary>Most bytes that were held since <see cref="Begin"/>; null where the system does not say.</summary>
    public static long? Peak() => File.Exists(Status) && File.ReadLines(Status).FirstOrDefault(l => l.StartsWith("VmHWM:", StringComparison.Ordinal)) is { } line
        ? long.Parse(line.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) * 1024
        : null;
}
