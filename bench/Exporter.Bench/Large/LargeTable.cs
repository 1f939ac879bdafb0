using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Exporter.Bench.Formats;
using Exporter.Core.Formats;

namespace Exporter.Bench.Large;

/// <summary>MB/s and peak memory of every format that is registered, on a document of 100,000 elements.</summary>
internal static class LargeTable
{
    /// <summary>What this program is called with in the processes that it starts.</summary>
    public const string Child = "large-one";

    public static bool Print(string folder)
    {
        var path = LargeDocument.Write(folder);
        Console.WriteLine("\n### A document of 100,000 elements\n");
        var good = true;
        var any = false;
        foreach (var key in new FormatRegistry(BuiltInFormats.Create()).All.Where(f => f.Descriptor.Requires is null).Select(f => f.Descriptor.Key).Where(Selection.Wants))
        {
            if (Measure(key, path) is not { } figures)
            {
                good = false;
                continue;
            }

            if (!any)
            {
                any = true;
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{figures.Elements:N0} elements as document-json, {Megabytes(figures.InputBytes)} MB: read in {figures.ReadSeconds:0.0} s, at most {Megabytes(figures.ReadPeak)} MB of memory; {Megabytes(figures.Held)} MB are held with the document alone.\n"));
                Console.WriteLine("| format | MB | s | MB/s | elements/s | allocated, MB | peak memory, MB | above the document, MB |\n|---|---:|---:|---:|---:|---:|---:|---:|");
            }

            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {key} | {Megabytes(figures.Bytes)} | {figures.Seconds:0.00} | {figures.Bytes / 1e6 / figures.Seconds:0} | {figures.Elements / figures.Seconds:N0} | {Megabytes(figures.Allocated)} | {Megabytes(figures.Peak)} | {Megabytes(figures.Peak - figures.Held)} |"));
        }

        File.Delete(path);
        return good;
    }

    private static string Megabytes(long? bytes) => bytes is { } known ? (known / 1e6).ToString("0", CultureInfo.InvariantCulture) : "unknown";

    private static LargeFigures? Measure(string key, string path)
    {
        using var process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, Arguments([Child, key, path])) { RedirectStandardOutput = true })!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode == 0)
        {
            return JsonSerializer.Deserialize<LargeFigures>(output);
        }

        Console.Error.WriteLine($"{key}: its process ended with {process.ExitCode}.");
        return null;
    }

    // 'dotnet run' starts the program itself; 'dotnet FILE.dll' is started as that again.
    private static string[] Arguments(string[] arguments) =>
        Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? [typeof(LargeTable).Assembly.Location, .. arguments] : arguments;
}
