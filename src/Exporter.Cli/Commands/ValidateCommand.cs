using System.CommandLine;
using Exporter.Core.Exporting;
using Exporter.Core.Readers;
using Exporter.Core.Targets;
using Exporter.Inputs;
using Exporter.Outputs;

namespace Exporter.Cli.Commands;

/// <summary><c>tore-export validate FILE --target T</c>: would the reader take every row?</summary>
internal static class ValidateCommand
{
    private const string Input = "-";

    public static Command Create(CliHost host)
    {
        var files = new Argument<string[]>("FILE") { Description = "Training files, or - for standard input.", Arity = ArgumentArity.OneOrMore };
        var target = TargetOption.Create();
        target.Required = true;
        target.Description = "Who is to read the files; 'tore-export targets' lists them.";
        var json = JsonOutput.Option();
        var fix = new Option<bool>("--fix") { Description = "Mend what can be mended without inventing content, and say what was done: in place, or into --output." };
        var output = new Option<string?>("--output", "-o") { Description = "With --fix: file to write instead of the one that was read; - for standard output.", HelpName = "FILE|-" };
        var command = new Command("validate", "Predicts, row by row, what a trainer would refuse or silently drop of a file.") { files, target, json, fix, output };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            host, parsed.GetValue(files)!, TargetOption.Find(parsed.GetValue(target))!, parsed.GetValue(json), parsed.GetValue(fix), parsed.GetValue(output), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(CliHost host, string[] files, ITrainingTarget target, bool json, bool fix, string? output, CancellationToken cancellationToken)
    {
        if (output is not null && !fix)
        {
            throw new WrongUsageException("--output is where --fix writes the mended file; without --fix nothing is written.");
        }

        if (output is not null && files.Length > 1)
        {
            throw new WrongUsageException("--output names one file, and several are given. Leave it out to mend each in its place.");
        }

        if (files.Contains(Input) && host.InIsTerminal)
        {
            throw new WrongUsageException("Nothing is piped into standard input. Name a file, or pipe one: cat FILE | tore-export validate - --target " + target.Descriptor.Key);
        }

        if (files.Where(f => f == Input).Skip(1).Any())
        {
            throw new WrongUsageException("Standard input can be read once.");
        }

        var results = new List<ValidatedFile>();
        foreach (var file in files)
        {
            results.Add(fix
                ? await FixAsync(host, file, target, output ?? file, cancellationToken).ConfigureAwait(false)
                : await CheckAsync(host, file, target, cancellationToken).ConfigureAwait(false));
        }

        // Where standard output is the mended file, what is said of it goes to standard error.
        var text = json ? ValidationReport.Json(target, results) : ValidationReport.Text(target, results);
        if (fix && (output ?? files[0]) == Input)
        {
            await host.Error.WriteAsync(text).ConfigureAwait(false);
        }
        else
        {
            host.Print(text);
        }

        foreach (var notice in json ? [] : target.Descriptor.Notices)
        {
            await host.Error.WriteLineAsync($"note: {notice}").ConfigureAwait(false);
        }

        var refused = results.Where(r => !r.Report.Accepted || r.Hopeless is not null).ToList();
        return refused.Count == 0
            ? ExitCode.Done
            : throw new ValidationFailedException($"{target.Descriptor.Key} would not take {(results.Count == 1 ? Name(refused[0].File) : $"{refused.Count} of {results.Count} files")}.");
    }

    private static string Name(string file) => file == Input ? "standard input" : $"'{file}'";

    private static async Task<ValidatedFile> CheckAsync(CliHost host, string file, ITrainingTarget target, CancellationToken cancellationToken)
    {
        var validator = new TargetValidator(target);
        await ReadAsync(host, file, validator.Write, cancellationToken).ConfigureAwait(false);
        return new ValidatedFile(file, validator.Complete());
    }

    private static async Task<ValidatedFile> FixAsync(CliHost host, string file, ITrainingTarget target, string output, CancellationToken cancellationToken)
    {
        var named = output == Input ? null : new FileDestination(output);
        await using IExportDestination destination = named is not null ? named : new StreamDestination("rows", host.Out);
        var validator = new TargetValidator(target);
        TargetRepairer repairer;
        var staged = destination.Create(named?.FileName ?? "rows");
        await using (staged.ConfigureAwait(false))
        {
            using var mended = new BufferedStream(new TargetStream(staged, validator), 65536);
            repairer = new TargetRepairer(target, mended);
            await ReadAsync(host, file, repairer.Write, cancellationToken).ConfigureAwait(false);
            repairer.Complete();
            await mended.FlushAsync(cancellationToken).ConfigureAwait(false);
        }

        var report = validator.Complete();
        if (repairer.Hopeless is null && (repairer.Count > 0 || output != file || output == Input))
        {
            await destination.CommitAsync(cancellationToken).ConfigureAwait(false);
        }

        return new ValidatedFile(file, report) { Repairs = repairer.Repairs, RepairCount = repairer.Count, Hopeless = repairer.Hopeless, Output = output };
    }

    private static async Task ReadAsync(CliHost host, string file, TakeBytes take, CancellationToken cancellationToken)
    {
        if (file != Input && !File.Exists(file))
        {
            throw new InputRefusedException(Directory.Exists(file) ? $"'{file}' is a folder. Name the training files in it." : $"There is no file '{file}'.");
        }

        var stream = file == Input ? host.In : await DocumentFiles.Of(file).OpenAsync(cancellationToken).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            var buffer = new byte[1 << 16];
            int read;
            while ((read = await stream.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0)
            {
                take(buffer.AsSpan(0, read));
            }
        }
    }

    private delegate void TakeBytes(ReadOnlySpan<byte> bytes);
}
