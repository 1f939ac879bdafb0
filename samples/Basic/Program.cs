// One document: export it, preview it, count its tokens, fit it into a model's context.
// From the repository's root: dotnet run --project samples/Basic
using Exporter;

var document = args.ElementAtOrDefault(0) ?? "samples/annual-report.tore";
var output = args.ElementAtOrDefault(1) ?? "out/basic";
var exporter = ExporterFactory.Create();

// The reader is chosen by what the file holds. The file is in place when the call returns, with a manifest beside it, or not at all.
var manifest = await exporter.ExportAsync(document, Path.Combine(output, "report.md"));
Console.WriteLine($"{manifest.Sources[0].Reader}: {manifest.Ledger.Elements} elements, {manifest.Ledger.Exported} exported, {manifest.Ledger.Dropped} dropped");

// What two pages would give as chunks for retrieval; nothing is written.
var preview = await exporter.PreviewAsync(document, new ExportSettings { Formats = ["rag-json"], Selection = new() { Pages = "1-2" } }, rows: 1);
Console.WriteLine($"pages 1-2 as {preview.Format}: {preview.Rows} chunks");

// The same document as text that a model can be given, in parts of at most 400 tokens; nothing is lost.
var read = await exporter.ReadAsync(document);
var fitted = exporter.OptimizeForTokens(read.Document, "gpt-4o", maxTokens: 400);
Console.WriteLine($"{fitted.Parts.Count} parts for {fitted.Model} ({fitted.Accuracy}), the largest has {fitted.Parts.Max(p => p.Tokens)} tokens");
Console.WriteLine($"the first begins under: {string.Join(" > ", fitted.Parts[1].HeadingPath)}");

var report = exporter.AnalyzeTokens(read.Document, new TokenSettings { Models = ["gpt-4o", "claude-sonnet-4-5"] });
foreach (var model in report.Models)
{
    Console.WriteLine($"{model.Model}: {model.Formats[0].Tokens} tokens as {model.Formats[0].Format}, {model.Accuracy}");
}

// A typo is refused before anything is read, with a suggestion.
try
{
    await exporter.ExportAsync(document, Path.Combine(output, "report.txt"), new ExportSettings { Formats = ["plaintxt"] });
}
catch (Exporter.Core.Formats.InvalidSettingException e)
{
    Console.WriteLine(e.Message);
}
