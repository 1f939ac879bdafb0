using System.CommandLine;
using Exporter.Core.Templates;
using Exporter.Templates.Check;

namespace Exporter.Cli.Commands;

/// <summary><c>tore-export template check FILE</c>: what is wrong with a template, before anything is rendered.</summary>
internal static class TemplateCheckCommand
{
    public static Command Create(CliHost host)
    {
        var file = new Argument<string>("FILE") { Description = "Template to check." };
        var chat = TemplateSource.Chat();
        chat.Description = "Check as a Hugging Face chat template, whose data are not known.";
        var pack = TemplateSource.Pack();
        var json = JsonOutput.Option();
        var command = new Command("check", "Finds syntax errors, and filters, tests, templates and variables that do not exist.") { file, pack, chat, json };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            host, parsed.GetValue(file)!, parsed.GetValue(pack), parsed.GetValue(chat), parsed.GetValue(json), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(CliHost host, string file, string? pack, bool chat, bool json, CancellationToken cancellationToken)
    {
        var source = await TemplateSource.ReadAsync(file, cancellationToken).ConfigureAwait(false);
        var found = TemplateCheck.Run(TemplateSource.Environment(file, pack, chat), source, file, chat ? null : DocumentTemplates.Model);
        if (json)
        {
            host.Print(JsonOutput.Write(new
            {
                Template = file,
                Valid = found.Count == 0,
                Problems = found.Select(d => new { Kind = JsonOutput.Snake(d.Kind), d.Message, File = d.TemplateName, d.Line, d.Column, d.SourceLine, d.Suggestion }),
            }));
        }
        else
        {
            host.Print(found.Count == 0 ? $"{file}: no problems.\n" : string.Concat(found.Select(d => d.Describe() + "\n")));
        }

        return found.Count == 0 ? ExitCode.Done : throw new ValidationFailedException($"{file}: {Report.Count(found.Count, "problem")} found.");
    }
}
