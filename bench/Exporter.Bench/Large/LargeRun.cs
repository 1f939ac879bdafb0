using System.Diagnostics;
using System.Text.Json;
using Exporter.Core.Exporting;
using Exporter.Core.Formats;
using Exporter.Core.Readers;

namespace Exporter.Bench.Large;

/// <summary>What one process measured of one format.</summary>
/// <param name="Elements">Elements of the document.</param>
/// <param name="InputBytes">Size of the file that was read.</param>
/// <param name="ReadSeconds">Time to read it, the compiler's included.</param>
/// <param name="ReadPeak">Most memory while it was read.</param>
/// <param name="Held">Memory with the document in it and nothing else.</param>
/// <param name="Bytes">Size of what was written.</param>
/// <param name="Seconds">Time to write it: the better of two.</param>
/// <param name="Allocated">Bytes allocated by one write.</param>
/// <param name="Peak">Most memory while it was written for the first time.</param>
internal sealed record LargeFigures(int Elements, long InputBytes, double ReadSeconds, long? ReadPeak, long? Held, long Bytes, double Seconds, long Allocated, long? Peak);

/// <summary>Reads the large document and writes it in one format, in a process of its own: a peak of memory is one of the process.</summary>
internal static class LargeRun
{
    /// <summary>Measures and prints the figures as JSON.</summary>
    public static async Task<int> RunAsync(string key, string path)
    {
        var began = Stopwatch.GetTimestamp();
        PeakMemory.Begin();
        var read = Read(path);
        var (readTime, readPeak) = (Stopwatch.GetElapsedTime(began), PeakMemory.Peak());
        var format = new FormatRegistry(BuiltInFormats.Create()).Get(key);
        var request = new FormatRequest(format, FormatSettings.Create(format.Descriptor));
        var held = PeakMemory.Begin();
        var (first, allocated, bytes) = await WriteAsync(read, request);
        var peak = PeakMemory.Peak();
        var (second, _, _) = await WriteAsync(read, request);
        Console.WriteLine(JsonSerializer.Serialize(new LargeFigures(
            read.Document.Elements.Count, new FileInfo(path).Length, readTime.TotalSeconds, readPeak, held, bytes, Math.Min(first, second), allocated, peak)));
        return 0;
    }

    private static ReadResult Read(string path)
    {
        using var input = new DocumentInput(Path.GetFileName(path), File.ReadAllBytes(path));
        return new ReaderRegistry(BuiltInReaders.Create()).Read(input);
    }

    private static async Task<(double Seconds, long Allocated, long Bytes)> WriteAsync(ReadResult read, FormatRequest request)
    {
        var (began, before) = (Stopwatch.GetTimestamp(), GC.GetTotalAllocatedBytes(precise: true));
        var written = await FormatRun.WriteAsync(
            new ExportContent(read.Document), request, read.Ledger, "large.json", "large." + request.Format.Descriptor.Extension, side => side, _ => Stream.Null, CancellationToken.None);
        return (Stopwatch.GetElapsedTime(began).TotalSeconds, GC.GetTotalAllocatedBytes(precise: true) - before, written.Files.Sum(f => f.SizeBytes));
    }
}
