using System.CommandLine;

namespace Exporter.Cli.Commands;

/// <summary><c>tore-export template</c>: work with one template.</summary>
internal static class TemplateCommand
{
    public static Command Create(CliHost host) => new("template", "Checks or renders a template.")
    {
        TemplateCheckCommand.Create(host),
        TemplateRenderCommand.Create(host),
    };
}
