using System.CommandLine;
using Exporter.Core.Targets;

namespace Exporter.Cli.Commands;

/// <summary><c>--target</c>: who is to read the rows.</summary>
internal static class TargetOption
{
    public static Option<string?> Create() => new("--target")
    {
        Description = "Who is to read the rows ('tore-export targets' lists them): takes the format and encoding it wants, and writes nothing that it would refuse or drop.",
        HelpName = "KEY",
    };

    /// <summary>The target of a key that was typed, or null.</summary>
    public static ITrainingTarget? Find(string? key) => key is null ? null : Catalogue.Targets.Get(key.Trim());
}
