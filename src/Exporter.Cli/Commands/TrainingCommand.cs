using System.CommandLine;
using System.Globalization;
using Exporter.Core.DataSets.Splits;
using Exporter.Core.Exporting;
using Exporter.Core.Manifests;
using Exporter.Core.Readers;
using Exporter.Core.Registration;
using Exporter.Inputs;
using Exporter.Outputs;

namespace Exporter.Cli.Commands;

/// <summary><c>tore-export training DIR</c>: one data set of the documents below a folder. What is typed wins over what <c>--config</c> says.</summary>
internal static class TrainingCommand
{
    public static Command Create(CliHost host)
    {
        var folder = new Argument<string>("DIR") { Description = "Folder whose documents give the rows, with those in its subfolders." };
        var config = new Option<string?>("--config") { Description = "YAML file of settings: format, options, template, target, rows_per_file, split.", HelpName = "FILE" };
        var output = new Option<string?>("--output", "-o") { Description = "File to write, with FILE.manifest.json beside it; the sides of a split are FILE.train.jsonl and so on.", HelpName = "FILE" };
        var owned = new Option<string?>("--output-dir") { Description = "Folder that the export owns: the data set and manifest.json.", HelpName = "DIR" };
        var format = new Option<string?>("--format", "-f") { Description = "Format of the rows: jsonl, alpaca, sharegpt. Default: the target's, else jsonl.", HelpName = "KEY" };
        var settings = FormatOptions.Settings();
        var template = new Option<string?>("--template", "-t") { Description = "Built-in template that writes the rows.", HelpName = "NAME" };
        var target = TargetOption.Create();
        var split = new Option<string?>("--split") { Description = $"Split the rows into files: {string.Join(", ", Catalogue.All.Splits.All.Select(s => s.Key))}.", HelpName = "STRATEGY" };
        var sides = new Option<string?>("--sides") { Description = "Sides of the split with their shares. Default: train=0.8,validation=0.1,test=0.1.", HelpName = "NAME=SHARE,…" };
        var seed = new Option<long?>("--seed") { Description = "What chance depends on in a split. Default: 0.", HelpName = "N" };
        var key = new Option<string?>("--split-key") { Description = $"Member that 'stratified' groups by and 'temporal' takes the date from; {SplitSettings.SourceKey} is the document.", HelpName = "MEMBER" };
        var rows = new Option<long?>("--rows-per-file") { Description = "Rows of a file at most; what is beyond goes to further, numbered files.", HelpName = "N" };
        var workers = new Option<int>("--workers") { Description = "Documents worked on at once. Default: one per core.", HelpName = "N", DefaultValueFactory = _ => Environment.ProcessorCount };
        var selection = new SelectionOptions();
        var beside = new BesideOptions();
        var repairs = RepairOptions.Repairs();
        var noRepair = RepairOptions.NoRepair();
        var command = new Command("training", "Makes one training data set of the documents of a folder: rows in the order of the documents' names, split and validated as a whole.")
        {
            folder, config, output, owned, format, settings, template, target, split, sides, seed, key, rows, workers, repairs, noRepair,
        };
        foreach (var option in selection.All.Concat(beside.OfDataSet))
        {
            command.Options.Add(option);
        }

        command.SetAction(async (parsed, cancellationToken) =>
        {
            var given = parsed.GetValue(config) is { } file ? TrainingConfig.Read(file) : new TrainingSettings();
            var about = beside.Read(parsed);
            var strategy = parsed.GetValue(split) ?? given.Split?.Strategy;
            var asked = given with
            {
                Format = parsed.GetValue(format) ?? given.Format,
                Options = Merge(given.Options, parsed.GetValue(settings) ?? []),
                Template = parsed.GetValue(template) ?? given.Template,
                Target = parsed.GetValue(target) ?? given.Target,
                RowsPerFile = parsed.GetValue(rows) ?? given.RowsPerFile,
                Selection = selection.Read(parsed) is { IsEmpty: false } part ? part : null,
                Split = strategy is null ? Unsplit(parsed, sides, seed, key) : (given.Split ?? new SplitSettings()) with
                {
                    Strategy = strategy,
                    Sides = parsed.GetValue(sides) is { } typed ? TrainingConfig.Sides(typed) : given.Split?.Sides ?? new SplitSettings().Sides,
                    Seed = parsed.GetValue(seed) ?? given.Split?.Seed ?? 0,
                    Key = parsed.GetValue(key) ?? given.Split?.Key,
                },
                Facts = about.Facts,
                Signer = about.Signer,
                Created = SourceDate.Read(host),
                Workers = Math.Clamp(parsed.GetValue(workers), 1, 1024),
            };
            return await RunAsync(
                host, parsed.GetValue(folder)!, parsed.GetValue(output), parsed.GetValue(owned), asked, ExporterCatalogue.Create(o => o.Repairs = RepairOptions.Resolve(parsed.GetValue(repairs), parsed.GetValue(noRepair))), cancellationToken).ConfigureAwait(false);
        });
        return command;
    }

    private static async Task<int> RunAsync(CliHost host, string folder, string? output, string? owned, TrainingSettings settings, ExporterCatalogue catalogue, CancellationToken cancellationToken)
    {
        if (output is null == owned is null)
        {
            throw new WrongUsageException("Where does the data set go? Name a file with --output, or a folder with --output-dir.");
        }

        var (documents, passedOver) = DocumentFiles.Below(folder, catalogue.Readers.Endings, owned);
        if (passedOver > 0)
        {
            await host.Error.WriteLineAsync($"note: {Report.Count(passedOver, "file")} passed over; documents end in {string.Join(", ", catalogue.Readers.Endings)}.").ConfigureAwait(false);
        }

        if (documents.Count == 0)
        {
            throw new InputRefusedException($"There is no document in '{folder}'. Documents end in {string.Join(", ", catalogue.Readers.Endings)}.");
        }

        settings.Facts?.Check(settings.Created);
        await using IExportDestination destination = output is null ? new DirectoryDestination(owned!) : new FileDestination(output);
        var manifest = await BatchProgress.RunAsync(
            host, documents.Count, progress => ExporterFactory.Create(catalogue).ExportTrainingAsync(documents, destination, settings, progress, cancellationToken)).ConfigureAwait(false);

        foreach (var warning in manifest.Warnings)
        {
            await host.Error.WriteLineAsync($"warning: {warning}").ConfigureAwait(false);
        }

        foreach (var failure in manifest.Failures)
        {
            await host.Error.WriteLineAsync($"refused: {failure.Source}: {failure.Reason}").ConfigureAwait(false);
        }

        await host.Error.WriteLineAsync($"{Rows(manifest)} {Report.Written(manifest, output ?? owned!)}").ConfigureAwait(false);
        return manifest.Failures.Count == 0 ? ExitCode.Done : ExitCode.InputRefused;
    }

    private static string Rows(ExportManifest manifest) => string.Join(
        ", ",
        manifest.Files.Where(f => f.Rows is not null).GroupBy(f => f.Split).Select(s => string.Create(CultureInfo.InvariantCulture, $"{(s.Key is null ? "" : s.Key + ": ")}{Report.Count(s.Sum(f => f.Rows!.Value), "row")}"))) + ".";

    private static Dictionary<string, string> Merge(IReadOnlyDictionary<string, string> given, string[] typed)
    {
        var options = given.ToDictionary(StringComparer.Ordinal);
        foreach (var option in typed)
        {
            var equals = option.IndexOf('=', StringComparison.Ordinal);
            options[equals < 1 ? throw new WrongUsageException($"'--option {option}' is not of the form key=value.") : option[..equals]] = option[(equals + 1)..];
        }

        return options;
    }

    private static SplitSettings? Unsplit(ParseResult parsed, Option<string?> sides, Option<long?> seed, Option<string?> key) =>
        parsed.GetValue(sides) is null && parsed.GetValue(seed) is null && parsed.GetValue(key) is null
            ? null
            : throw new WrongUsageException("--sides, --seed and --split-key are for --split, which names the strategy.");
}
