using System.CommandLine;
using Exporter.Core.Exporting;
using Exporter.Core.Manifests;
using Exporter.Core.Readers;
using Exporter.Inputs;
using Exporter.Outputs;

namespace Exporter.Cli.Commands;

/// <summary><c>tore-export batch DIR</c>: every document below a folder.</summary>
internal static class BatchCommand
{
    // What a folder of a pipeline's output holds beside documents (pictures, PDFs, logs) is passed over by its ending; a named document is judged by its content alone.
    private static readonly IReadOnlyList<string> Extensions = Catalogue.Readers.Endings;

    public static Command Create(CliHost host)
    {
        var folder = new Argument<string>("DIR") { Description = "Folder whose documents are exported, with those in its subfolders." };
        var formats = FormatOptions.Formats("--formats", "-f", "--format");
        var output = new Option<string>("--output-dir") { Description = "Folder that the export owns: its files and manifest.json.", HelpName = "OUT", Required = true };
        var workers = new Option<int>("--workers") { Description = "Documents worked on at once. Default: one per core.", HelpName = "N", DefaultValueFactory = _ => Environment.ProcessorCount };
        var settings = FormatOptions.Settings();
        var template = TemplateSource.Template();
        var pack = TemplateSource.Pack();
        var jobs = new JobOptions();
        var beside = new BesideOptions();
        var limit = new LimitOptions();
        var fonts = FontOption.Create();
        workers.Validators.Add(r =>
        {
            if (r.GetValueOrDefault<int>() is < 1 or > 1024)
            {
                r.AddError("--workers must be a whole number from 1 to 1024.");
            }
        });
        var command = new Command("batch", "Exports every document of a folder. A document that is refused is named and recorded; the others are exported.") { folder, formats, output, workers, settings, template, pack, fonts };
        jobs.AddTo(command);
        foreach (var option in limit.All.Concat(beside.All))
        {
            command.Options.Add(option);
        }

        command.SetAction(async (parsed, cancellationToken) => await RunAsync(
            host,
            parsed.GetValue(folder)!,
            await jobs.FormatsAsync(host, parsed, formats, settings, template, pack, cancellationToken).ConfigureAwait(false),
            parsed.GetValue(output)!,
            parsed.GetValue(workers),
            await jobs.ReadAsync(host, parsed, cancellationToken).ConfigureAwait(false) with { Beside = beside.Read(parsed), Limit = limit.Read(parsed), Fonts = FontOption.Read(host, parsed.GetValue(fonts)) },
            cancellationToken).ConfigureAwait(false));
        return command;
    }

    private static async Task<int> RunAsync(CliHost host, string folder, IReadOnlyList<FormatRequest> formats, string output, int workers, JobSettings settings, CancellationToken cancellationToken)
    {
        var (inputs, passedOver) = Find(folder, output);
        if (passedOver > 0)
        {
            await host.Error.WriteLineAsync($"note: {Report.Count(passedOver, "file")} passed over; documents end in {string.Join(", ", Extensions)}.").ConfigureAwait(false);
        }

        if (inputs.Count == 0)
        {
            throw new InputRefusedException($"There is no document in '{folder}'. Documents end in {string.Join(", ", Extensions)}.");
        }

        await using var destination = new DirectoryDestination(output);
        var job = settings.Apply(new ExportJob { Inputs = inputs, Formats = formats, Created = SourceDate.Read(host), Workers = workers, ContinueOnFailure = true });
        var manifest = await BatchProgress.RunAsync(
            host, inputs.Count, progress => new DocumentExporter(Catalogue.Readers).ExportAsync(job, destination, progress, cancellationToken)).ConfigureAwait(false);

        foreach (var warning in manifest.Warnings)
        {
            await host.Error.WriteLineAsync($"warning: {warning}").ConfigureAwait(false);
        }

        foreach (var failure in manifest.Failures)
        {
            await host.Error.WriteLineAsync($"refused: {failure.Source}: {failure.Reason}").ConfigureAwait(false);
        }

        await host.Error.WriteLineAsync(Report.Written(manifest, output)).ConfigureAwait(false);
        if (manifest.Failures.Count == 0)
        {
            return ExitCode.Done;
        }

        await host.Error.WriteLineAsync($"tore-export: {manifest.Failures.Count} of {Report.Count(inputs.Count, "document")} could not be exported; manifest.json names them.").ConfigureAwait(false);
        return manifest.Failures.Any(f => f.Kind == ManifestFailure.Validation) ? ExitCode.ValidationFailed : ExitCode.InputRefused;
    }

    private static (IReadOnlyList<ExportInput> Inputs, int PassedOver) Find(string folder, string output)
    {
        if (!Directory.Exists(folder))
        {
            throw new InputRefusedException(File.Exists(folder) ? $"'{folder}' is a file. Use: tore-export {folder}" : $"There is no folder '{folder}'.");
        }

        var (documents, passedOver) = DocumentFiles.Below(folder, Extensions, output);
        return (documents, passedOver);
    }
}
