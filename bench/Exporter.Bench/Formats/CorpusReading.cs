using System.Diagnostics;
using System.Globalization;
using Exporter.Core.Readers;

namespace Exporter.Bench.Formats;

/// <summary>MB/s of the readers over real outputs of pipelines, which are many small files: the best of several passes over all of them.</summary>
internal static class CorpusReading
{
    private const int Passes = 5;

    public static void Print(string folder)
    {
        var readers = new ReaderRegistry(BuiltInReaders.Create());
        var files = Directory.EnumerateFiles(folder, "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(path => (Name: Path.GetFileName(path), Bytes: File.ReadAllBytes(path))).ToList();
        var known = new List<(string Reader, string Name, byte[] Bytes, int Elements)>();
        foreach (var (name, bytes) in files)
        {
            try
            {
                using var input = new DocumentInput(name, bytes);
                var read = readers.Read(input);
                known.Add((read.Reader, name, bytes, read.Document.Elements.Count));
            }
            catch (InputRefusedException)
            {
                // A corpus has files that are no outputs, and broken ones.
            }
        }

        Console.WriteLine("\n### Reading a corpus\n\n| reader | files | MB | elements | MB/s | elements/s |\n|---|---:|---:|---:|---:|---:|");
        foreach (var group in known.GroupBy(k => k.Reader).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            var best = Enumerable.Range(0, Passes).Min(_ => Pass(readers, group));
            var megabytes = group.Sum(k => (long)k.Bytes.Length) / 1e6;
            var elements = group.Sum(k => k.Elements);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {group.Key} | {group.Count()} | {megabytes:0.00} | {elements:N0} | {megabytes / best:0.0} | {elements / best:N0} |"));
        }
    }

    private static double Pass(ReaderRegistry readers, IEnumerable<(string Reader, string Name, byte[] Bytes, int Elements)> files)
    {
        var began = Stopwatch.GetTimestamp();
        foreach (var (_, name, bytes, _) in files)
        {
            using var input = new DocumentInput(name, bytes);
            readers.Read(input);
        }

        return Stopwatch.GetElapsedTime(began).TotalSeconds;
    }
}
