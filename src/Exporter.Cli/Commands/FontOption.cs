using System.CommandLine;
using Exporter.Core.Formats;
using Exporter.Workflows.Exports;

namespace Exporter.Cli.Commands;

/// <summary><c>--font</c>: fonts beside the shipped ones, for characters that those lack.</summary>
internal static class FontOption
{
    public static Option<string[]> Create() => new("--font")
    {
        Description = $"Font (.ttf, .otf, .ttc) for characters that the shipped fonts lack, in PDF; may be repeated. Default: the files that {FontFiles.Variable} names.",
        HelpName = "FILE",
        AllowMultipleArgumentsPerToken = false,
    };

    /// <summary>The fonts that were named, else those of the environment.</summary>
    public static SuppliedFonts Read(CliHost host, string[]? given) =>
        FontFiles.Read(given is { Length: > 0 } ? given : host.Environment(FontFiles.Variable)?.Split(Path.PathSeparator, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? []);
}
