using System.CommandLine;
using System.Text;

namespace Exporter.Cli.Commands;

/// <summary><c>tore-export templates</c>: the built-in templates.</summary>
internal static class TemplatesCommand
{
    public static Command Create(CliHost host)
    {
        var json = JsonOutput.Option();
        var command = new Command("templates", "Lists the built-in templates.") { json };
        command.SetAction(parsed =>
        {
            host.Print(parsed.GetValue(json) ? Json() : Table());
            return ExitCode.Done;
        });
        return command;
    }

    private static string Json() =>
        JsonOutput.Write(Catalogue.All.Templates.All.Select(t => new { t.Format, t.Name, t.File, t.Summary }));

    private static string Table()
    {
        var text = new StringBuilder();
        foreach (var format in Catalogue.All.Templates.All.GroupBy(t => t.Format))
        {
            text.Append(format.Key).Append('\n');
            foreach (var template in format)
            {
                text.Append("  ").Append(template.Name.PadRight(19)).Append(template.Summary).Append("  (").Append(template.File).Append(")\n");
            }
        }

        return text.ToString();
    }
}
