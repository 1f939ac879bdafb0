using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using Exporter.Bench;
using Exporter.Bench.Deliverables;
using Exporter.Bench.Engine;
using Exporter.Bench.Formats;
using Exporter.Bench.Large;
using Exporter.Bench.Serving;

const int Starts = 10;
if (args is [LargeTable.Child, var format, var path])
{
    return await LargeRun.RunAsync(format, path);
}

if (args.Contains("--help") || args.Contains("-h"))
{
    Console.WriteLine(BenchOptions.Help);
    return 0;
}

if (BenchOptions.Parse(args, out var wrong) is not { } options)
{
    Console.Error.WriteLine(wrong + "\n\n" + BenchOptions.Help);
    return 2;
}

if (typeof(BenchOptions).Assembly.GetCustomAttribute<DebuggableAttribute>()?.IsJITOptimizerDisabled == true)
{
    Console.Error.WriteLine("This is a Debug build, whose figures mean nothing: run it with -c Release.");
    return 2;
}

Directory.CreateDirectory(options.Folder);
Selection.Keys = options.Only;
Console.WriteLine(Machine.Describe(options.Folder));
var corpus = Environment.GetEnvironmentVariable("EXPORTER_CORPUS");
var good = true;
foreach (var part in options.Parts)
{
    switch (part)
    {
        case "read":
            good &= FormatTables.Print<ReadingBenchmark>("Reading", "reader", options.Folder, options.Verbose);
            break;
        case "export":
            good &= FormatTables.Print<ExportingBenchmark>("Exporting", "format", options.Folder, options.Verbose);
            break;
        case "large":
            good &= LargeTable.Print(options.Folder);
            break;
        case "deliverables":
            await LargeDeliverables.PrintAsync();
            break;
        case "engine":
            await new EngineThroughput(options.Folder, options.Time).PrintAsync();
            break;
        case "serve":
            await new FirstAnswer(options.Folder, options.Time, Starts).PrintAsync();
            break;
        case "corpus" when corpus is not null:
            CorpusReading.Print(corpus);
            break;
        case "corpus" when options.Parts.Count == 1:
            Console.Error.WriteLine("EXPORTER_CORPUS does not say where the corpus is.");
            good = false;
            break;
    }
}

Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"\nLoad at the end: {Machine.Load()}."));
return good ? 0 : 1;
