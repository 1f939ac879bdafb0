// Many documents: export a folder with progress, make one training data set of it, split it, validate it.
// From the repository's root: dotnet run --project samples/Batch
using Exporter;
using Exporter.Core.DataSets.Splits;
using Exporter.Core.Exporting;
using Exporter.Inputs;
using Exporter.Outputs;

var folder = args.ElementAtOrDefault(0) ?? "samples";
var output = args.ElementAtOrDefault(1) ?? "out/batch";
var exporter = ExporterFactory.Create();
string[] names = ["annual-report.tore", "handbook.md", "invoice.json"];
var documents = names.Select(n => DocumentFiles.Of(Path.Combine(folder, n))).ToList();

// Each document into files of its own. One that is refused is named in the manifest; the others are exported.
await using (var destination = new DirectoryDestination(Path.Combine(output, "documents")))
{
    var settings = new ExportSettings { Formats = ["markdown", "rag-json"], CountTokens = ["gpt-4o"] };
    var manifest = await exporter.ExportBatchAsync(documents, destination, settings, new Lines());
    Console.WriteLine($"{manifest.Files.Count} files, {manifest.Failures.Count} failures, {manifest.Files.Sum(f => f.Tokens?[0].Count ?? 0)} tokens");
}

// All of them into one data set for Hugging Face TRL, near-duplicates never on both sides of the split.
await using (var destination = new DirectoryDestination(Path.Combine(output, "dataset")))
{
    var settings = new TrainingSettings
    {
        Target = "trl",
        Split = new SplitSettings { Strategy = "content", Seed = 7, Sides = [new("train", 0.8), new("validation", 0.2)] },
    };
    var manifest = await exporter.ExportTrainingAsync(documents, destination, settings);
    foreach (var file in manifest.Files)
    {
        Console.WriteLine($"{file.Name}: {file.Rows} rows on the side '{file.Split}'");
    }
}

// Would the trainer take the file as it stands?
var report = await exporter.ValidateAsync(Path.Combine(output, "dataset", "train.jsonl"), "trl");
Console.WriteLine($"train.jsonl for {report.Target.Key}: {report.Rows} rows, {report.Errors} errors");

// A file of rows that is there already is split in the same way, here by the tokens of its rows.
var split = await exporter.SplitDatasetAsync(Path.Combine(output, "dataset", "train.jsonl"), Path.Combine(output, "halves"), new SplitSettings { Strategy = "balanced", Sides = [new("a", 0.5), new("b", 0.5)] });
Console.WriteLine($"halves: {string.Join(", ", split.Files.Select(f => $"{f.Name} {f.Rows}"))}");

/// <summary>Writes a line for each document. Progress of the framework would post it to another thread, and the lines could come late.</summary>
internal sealed class Lines : IProgress<ExportProgress>
{
    private readonly Lock _lock = new();

    public void Report(ExportProgress value)
    {
        lock (_lock)
        {
            Console.WriteLine($"{value.Done} of {value.Total} done");
        }
    }
}
