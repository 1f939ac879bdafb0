using System.CommandLine;
using Exporter.Core;
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

    /// <summary>Lays the options that the target wants below those that were given.</summary>
    /// <exception cref="WrongUsageException">The target does not read the format, or not with these options.</exception>
    public static void Fit(ITrainingTarget? target, string format, Dictionary<string, string> given)
    {
        if (target?.Descriptor is not { } reader)
        {
            return;
        }

        var shapes = reader.Formats.Where(f => f.Key == format).ToList();
        if (shapes.Count == 0)
        {
            throw new WrongUsageException($"Target '{reader.Key}' does not read format '{format}'.{Suggestion.For(format, reader.Formats.Select(f => f.Key).Distinct())}");
        }

        var fit = shapes.Find(s => s.Options.All(o => !given.TryGetValue(o.Key, out var value) || value == o.Value))
            ?? throw new WrongUsageException(
                $"Target '{reader.Key}' does not read format '{format}' with {string.Join(", ", given.Select(o => $"{o.Key}={o.Value}"))}. It reads {string.Join("; ", shapes.Select(s => string.Join(", ", s.Options.Select(o => $"{o.Key}={o.Value}"))))}.");
        foreach (var (key, value) in fit.Options)
        {
            given[key] = value;
        }
    }
}
