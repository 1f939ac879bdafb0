using System.CommandLine;
using Exporter.Core;
using Exporter.Core.Exporting;
using Exporter.Core.Targets;
using Exporter.Core.Templates;

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

    /// <summary>The formats that were asked for, as the target wants them; without a word about formats, the first one that it reads.</summary>
    public static IReadOnlyList<FormatRequest> Resolve(ParseResult parsed, Option<string?> option, Option<string[]> formats, Option<string[]> settings, TemplateChoice? template)
    {
        var target = Find(parsed.GetValue(option));
        var implied = parsed.GetResult(formats) is not { Implicit: false };
        IEnumerable<string> keys = target is not null && implied ? [target.Descriptor.Formats[0].Key] : parsed.GetValue(formats)!;
        return FormatOptions.Resolve(keys, parsed.GetValue(settings) ?? [], Catalogue.Formats, template, target);
    }

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
