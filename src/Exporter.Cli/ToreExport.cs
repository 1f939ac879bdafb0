using System.CommandLine;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using Exporter.Cli.Commands;
using Exporter.Core;

namespace Exporter.Cli;

/// <summary>The program: its commands, and the one place where failures become exit codes.</summary>
internal static class ToreExport
{
    private const string NoOption = "There is no option";

    public static async Task<int> RunAsync(string[] args, CliHost host)
    {
        try
        {
            var root = Build(host);
            var result = root.Parse(args, new ParserConfiguration { EnablePosixBundling = false, ResponseFileTokenReplacer = null });
            if (result.Errors.Count > 0 && result.Action is ParseErrorAction)
            {
                return ReportUsage(result, host);
            }

            return await result.InvokeAsync(new InvocationConfiguration
            {
                EnableDefaultExceptionHandler = false,
                // After a signal: as long as a server may take to finish what it is answering.
                ProcessTerminationTimeout = TimeSpan.FromSeconds(10),
                Output = new StreamWriter(host.Out) { AutoFlush = true, NewLine = "\n" },
                Error = host.Error,
            }).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            return Failure.Report(e, host);
        }
    }

    internal static RootCommand Build(CliHost host)
    {
        var root = ExportCommand.Create(host);
        root.Subcommands.Add(BatchCommand.Create(host));
        root.Subcommands.Add(TrainingCommand.Create(host));
        root.Subcommands.Add(PreviewCommand.Create(host));
        root.Subcommands.Add(ConfigurationsCommand.Create(host));
        root.Subcommands.Add(FormatsCommand.Create(host));
        root.Subcommands.Add(TokensCommand.Create(host));
        root.Subcommands.Add(AnalyzeCommand.Create(host));
        root.Subcommands.Add(TokenizersCommand.Create(host));
        root.Subcommands.Add(TemplatesCommand.Create(host));
        root.Subcommands.Add(TemplateCommand.Create(host));
        root.Subcommands.Add(TargetsCommand.Create(host));
        root.Subcommands.Add(ValidateCommand.Create(host));
        root.Subcommands.Add(VerifyCommand.Create(host));
        root.Subcommands.Add(DemoCommand.Create(host));
        root.Subcommands.Add(HistoryCommand.Create(host));
        root.Subcommands.Add(ServeCommand.Create(host));
        foreach (var command in root.Subcommands.SelectMany(c => c.Subcommands.Prepend(c)).Prepend(root))
        {
            Examples.AddTo(command);
            foreach (var argument in command.Arguments)
            {
                argument.Validators.Add(r => RefuseOption(r, command));
            }
        }

        return root;
    }

    private static int ReportUsage(ParseResult result, CliHost host)
    {
        var command = result.CommandResult.Command;
        var typo = result.UnmatchedTokens.FirstOrDefault(t => t.StartsWith('-') && t.Length > 1);
        var message = result.Errors.FirstOrDefault(e => e.Message.StartsWith(NoOption, StringComparison.Ordinal))?.Message
            ?? (typo is null ? result.Errors[0].Message : Unknown(typo, command));
        host.Error.WriteLine($"tore-export: {message}");
        host.Error.WriteLine(command is RootCommand ? "Try 'tore-export --help'." : $"Try 'tore-export {Examples.Path(command)} --help'.");
        return ExitCode.WrongUsage;
    }

    // Without this a mistyped option would pass for a file name.
    private static void RefuseOption(ArgumentResult result, Command command)
    {
        if (result.Tokens is [{ Value: ['-', _, ..] typo }, ..])
        {
            result.AddError(Unknown(typo, command));
        }
    }

    private static string Unknown(string typo, Command command) =>
        $"{NoOption} '{typo}'.{Suggestion.For(typo.Split('=')[0], command.Options.Select(o => o.Name))}";
}
