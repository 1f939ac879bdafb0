using System.CommandLine;
using Exporter.Core;
using Exporter.Core.Exporting;
using Exporter.Core.Readers;
using Exporter.Inputs;
using Exporter.Outputs;

namespace Exporter.Cli.Commands;

/// <summary><c>tore-export DOCUMENT</c>: one document into one or more formats.</summary>
internal static class ExportCommand
{
    public static RootCommand Create(CliHost host)
    {
        var root = new RootCommand("Turns what document pipelines produce (Azure Document Intelligence, Docling, Unstructured, .tore, Markdown, HTML, CSV, text) into reviewed deliverables and into data that models' readers accept.");
        var document = new Argument<string?>("DOCUMENT") { Description = "File to export, or - for standard input.", Arity = ArgumentArity.ZeroOrOne };
        var formats = FormatOptions.Formats("--format", "-f", "--formats");
        var output = new Option<string?>("--output", "-o") { Description = "File to write, with FILE.manifest.json beside it; - writes the export alone to standard output (the default).", HelpName = "FILE|-" };
        var folder = new Option<string?>("--output-dir") { Description = "Folder that the export owns: its files and manifest.json.", HelpName = "DIR" };
        var name = new Option<string?>("--name") { Description = "File name to give a document that is read from standard input.", HelpName = "NAME" };
        var settings = FormatOptions.Settings();
        var template = TemplateSource.Template();
        var pack = TemplateSource.Pack();
        var fonts = FontOption.Create();
        var jobs = new JobOptions();
        var beside = new BesideOptions();
        var limit = new LimitOptions();
        root.Arguments.Add(document);
        foreach (var option in new Option[] { formats, output, folder, name, settings, template, pack, fonts }.Concat(jobs.All).Concat(limit.All).Concat(beside.All))
        {
            root.Options.Add(option);
        }

        root.SetAction(async (parsed, cancellationToken) => await RunAsync(
            host,
            parsed.GetValue(document) ?? throw new WrongUsageException($"Which document? Name a file, or - for standard input. Commands: {string.Join(", ", root.Subcommands.Select(c => c.Name))}. Try 'tore-export --help'."),
            await jobs.FormatsAsync(host, parsed, formats, settings, template, pack, cancellationToken).ConfigureAwait(false),
            parsed.GetValue(output),
            parsed.GetValue(folder),
            parsed.GetValue(name),
            root,
            await jobs.ReadAsync(host, parsed, cancellationToken).ConfigureAwait(false) with { Beside = beside.Read(parsed), Limit = limit.Read(parsed), Fonts = FontOption.Read(host, parsed.GetValue(fonts)) },
            cancellationToken).ConfigureAwait(false));
        return root;
    }

    private static async Task<int> RunAsync(
        CliHost host, string document, IReadOnlyList<FormatRequest> formats, string? output, string? folder, string? name, RootCommand root, JobSettings job, CancellationToken cancellationToken)
    {
        if (output is not null && folder is not null)
        {
            throw new WrongUsageException("--output and --output-dir exclude each other: the first names a file, the second a folder.");
        }

        if (folder is null && formats.Count > 1)
        {
            throw new WrongUsageException("Several formats need a folder: use --output-dir DIR instead of --output.");
        }

        var input = Input(host, document, name, root);
        var toStream = folder is null && output is (null or "-");
        if (toStream && host.OutIsTerminal && formats[0].Format.Descriptor is { Binary: true } binary)
        {
            throw new WrongUsageException($"Format '{binary.Key}' writes no text, and a terminal cannot show its file. Name one: --output FILE.{binary.Extension}, or pipe the export into a program that reads it.");
        }

        if (toStream && (job.Beside?.Signer is not null || job.Beside?.Facts is not null))
        {
            throw new WrongUsageException("Standard output takes the export alone. --sign, --card and --croissant need --output FILE or --output-dir DIR.");
        }

        var file = toStream || folder is not null ? null : new FileDestination(output!);
        var stream = toStream ? new StreamDestination("export", host.Out) : null;
        await using IExportDestination destination = (IExportDestination?)file ?? (IExportDestination?)stream ?? new DirectoryDestination(folder!);
        var manifest = await new DocumentExporter(Catalogue.Readers).ExportAsync(
            job.Apply(new ExportJob
            {
                Inputs = [input],
                Formats = formats,
                FileName = file?.FileName ?? (stream is null ? null : "export"),
                ManifestName = file is not null ? $"{file.FileName}.manifest.json" : stream is not null ? null : DirectoryDestination.DefaultManifestName,
                Created = SourceDate.Read(host),
            }),
            destination,
            cancellationToken: cancellationToken).ConfigureAwait(false);

        foreach (var source in manifest.Sources)
        {
            if (source.Selected is { } selected)
            {
                await host.Error.WriteLineAsync($"note: selected {Report.Selected(selected)}").ConfigureAwait(false);
            }
        }

        foreach (var warning in manifest.Warnings)
        {
            await host.Error.WriteLineAsync($"warning: {warning}").ConfigureAwait(false);
        }

        if (stream?.LeftOut is { Count: > 0 } left)
        {
            await host.Error.WriteLineAsync($"note: {string.Join(", ", left)} not written; use --output or --output-dir to have the files that belong beside the export.").ConfigureAwait(false);
        }

        if (!toStream)
        {
            await host.Error.WriteLineAsync(Report.Written(manifest, folder ?? output!)).ConfigureAwait(false);
        }

        return ExitCode.Done;
    }

    private static ExportInput Input(CliHost host, string document, string? name, RootCommand root)
    {
        if (document == "-")
        {
            return host.InIsTerminal
                ? throw new WrongUsageException("Nothing is piped into standard input. Name a file, or pipe one: cat FILE | tore-export -")
                : new ExportInput(ExportName.Sanitize(name ?? "stdin"), _ => Task.FromResult(host.In));
        }

        if (!File.Exists(document))
        {
            throw new InputRefusedException(
                Directory.Exists(document) ? $"'{document}' is a folder. Use: tore-export batch {document} --output-dir OUT"
                : Path.HasExtension(document) || document.Contains('/', StringComparison.Ordinal) ? $"There is no file '{document}'."
                : $"There is no file and no command '{document}'.{Suggestion.For(document, root.Subcommands.Select(c => c.Name))}");
        }

        return DocumentFiles.Of(document);
    }
}
