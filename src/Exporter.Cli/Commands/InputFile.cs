using Exporter.Core.Exporting;
using Exporter.Core.Readers;
using Exporter.Inputs;

namespace Exporter.Cli.Commands;

/// <summary>A file on disk as an input of a job.</summary>
internal static class InputFile
{
    /// <summary>A document that a command was given: a file, or standard input for <c>-</c>.</summary>
    public static ExportInput DocumentOf(CliHost host, string document, string? name, string command)
    {
        if (document == "-")
        {
            return host.InIsTerminal
                ? throw new WrongUsageException($"Nothing is piped into standard input. Name a file, or pipe one: cat FILE | tore-export {command} -")
                : new ExportInput(ExportName.Sanitize(name ?? "stdin"), _ => Task.FromResult(host.In));
        }

        return File.Exists(document)
            ? DocumentFiles.Of(document)
            : throw new InputRefusedException(Directory.Exists(document) ? $"'{document}' is a folder; name a file." : $"There is no file '{document}'.");
    }
}
