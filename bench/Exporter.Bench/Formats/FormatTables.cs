using System.Globalization;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.NoEmit;
using Perfolizer.Horology;

namespace Exporter.Bench.Formats;

/// <summary>Runs the benchmarks of readers and formats, and prints what they found as tables of MB/s.</summary>
internal static class FormatTables
{
    public static bool Print<T>(string title, string column, string folder, bool verbose)
    {
        var summary = BenchmarkRunner.Run<T>(Config(folder, verbose));
        if (summary.HasCriticalValidationErrors || summary.Reports.Length == 0 || summary.Reports.Any(r => !r.Success))
        {
            Console.Error.WriteLine($"{title}: not every benchmark ran. Run it alone with --verbose to see why.");
            return false;
        }

        Console.WriteLine($"\n### {title}\n\n| {column} | MB | elements | median, ms | best, ms | MB/s | elements/s | allocated, MB | allocated a byte |\n|---|---:|---:|---:|---:|---:|---:|---:|---:|");
        foreach (var report in summary.Reports)
        {
            Row(report);
        }

        return true;
    }

    private static void Row(BenchmarkReport report)
    {
        var key = (string)report.BenchmarkCase.Parameters.Items[0].Value;
        var (bytes, elements) = Sizes.Of(key);
        var statistics = report.ResultStatistics!;
        // Rates are those of the best iteration: what else a machine does only ever makes one longer.
        var seconds = statistics.Min / 1e9;
        var allocated = report.GcStats.GetBytesAllocatedPerOperation(report.BenchmarkCase) ?? 0;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {key} | {bytes / 1e6:0.00} | {elements:N0} | {statistics.Median / 1e6:0.00} | {seconds * 1e3:0.00} | {bytes / 1e6 / seconds:0.0} | {elements / seconds:N0} | {allocated / 1e6:0.00} | {allocated / (double)bytes:0.0} |"));
    }

    // In this process: BenchmarkDotNet's own way, a project made and built for each benchmark, takes longer than all of the measuring and cannot
    // be done without a package feed. A short job: a few percent are enough to see what a change did.
    private static ManualConfig Config(string folder, bool verbose)
    {
        var job = Job.Default.WithToolchain(InProcessNoEmitToolchain.Instance).WithWarmupCount(3).WithIterationCount(12).WithIterationTime(TimeInterval.FromMilliseconds(200));
        var config = ManualConfig.CreateEmpty().AddJob(job).AddDiagnoser(MemoryDiagnoser.Default).AddColumnProvider(DefaultColumnProviders.Instance).WithArtifactsPath(folder).WithOptions(ConfigOptions.DisableLogFile);
        return config.AddLogger(verbose ? ConsoleLogger.Default : NullLogger.Instance);
    }
}
