using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Exporter.Bench;

/// <summary>What the figures depend on and nobody can read from the code: the machine, what else it does, and how long its disk takes to be sure.</summary>
internal static class Machine
{
    public static string Describe(string folder) => string.Create(
        CultureInfo.InvariantCulture,
        $"{Environment.ProcessorCount} cores ({Processor()}), {RuntimeInformation.OSDescription}, .NET {Environment.Version}, load {Load()}; a write of 4 KiB with a flush to the disk: {Flush(folder)}.");

    /// <summary>Processes that want a core, over the last minute; "unknown" where the system does not say.</summary>
    public static string Load() => File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "unknown";

    private static string Processor() => File.Exists("/proc/cpuinfo")
        ? File.ReadLines("/proc/cpuinfo").FirstOrDefault(l => l.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[^1].Trim() ?? RuntimeInformation.ProcessArchitecture.ToString()
        : RuntimeInformation.ProcessArchitecture.ToString();

    private static string Flush(string folder)
    {
        var path = Path.Combine(folder, "flush.tmp");
        var latencies = new Latencies();
        using (var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, 0))
        {
            var page = new byte[4096];
            for (var i = 0; i < 100; i++)
            {
                var began = Stopwatch.GetTimestamp();
                file.Write(page);
                file.Flush(flushToDisk: true);
                latencies.Add(Stopwatch.GetElapsedTime(began));
            }
        }

        File.Delete(path);
        return string.Create(CultureInfo.InvariantCulture, $"p50 {latencies.Percentile(50):0.00} ms, p99 {latencies.Percentile(99):0.00} ms");
    }
}
