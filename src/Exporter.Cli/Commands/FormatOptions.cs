using System.CommandLine;
using Exporter.Core;
using Exporter.Core.Exporting;
using Exporter.Core.Formats;
using Exporter.Core.Targets;
using Exporter.Core.Templates;

namespace Exporter.Cli.Commands;

/// <summary>Formats and their options as they are typed: <c>--format a,b --option key=value</c>.</summary>
internal static class FormatOptions
{
    public const string DefaultFormat = "markdown";

    public static Option<string[]> Formats(string name, params string[] aliases) => new(name, aliases)
    {
        Description = $"Formats, separated by commas ('tore-export formats' lists them). Default: {DefaultFormat}.",
        HelpName = "key,…",
        AllowMultipleArgumentsPerToken = false,
        DefaultValueFactory = _ => [DefaultFormat],
    };

    public static Option<string[]> Settings() => new("--option", "-O")
    {
        Description = "Option of a format, as key=value; with several formats also format.key=value. May be repeated.",
        HelpName = "key=value",
        AllowMultipleArgumentsPerToken = false,
    };

    /// <summary>Looks formats up and gives each the options that are meant for it, and the template where one is chosen.</summary>
    public static IReadOnlyList<FormatRequest> Resolve(IEnumerable<string> keys, IEnumerable<string> options, FormatRegistry registry, TemplateChoice? template = null, ITrainingTarget? target = null)
    {
        var formats = keys
            .SelectMany(k => k.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            .Distinct(StringComparer.Ordinal)
            .Select(registry.Get)
            .ToList();
        if (formats.Count == 0)
        {
            throw new WrongUsageException("No format is given. 'tore-export formats' lists them.");
        }

        var given = formats.ToDictionary(f => f.Descriptor.Key, _ => new Dictionary<string, string>(StringComparer.Ordinal), StringComparer.Ordinal);
        foreach (var option in options)
        {
            var equals = option.IndexOf('=', StringComparison.Ordinal);
            if (equals < 1)
            {
                throw new WrongUsageException($"'--option {option}' is not of the form key=value.");
            }

            Assign(formats, given, option[..equals], option[(equals + 1)..]);
        }

        foreach (var format in formats)
        {
            TargetOption.Fit(target, format.Descriptor.Key, given[format.Descriptor.Key]);
        }

        return [.. formats.Select(f => Request(template is null ? Bare(f) : template.For(Bare(f)), given[f.Descriptor.Key]) with { Target = target })];
    }

    private static FormatRequest Request(IExportFormat format, Dictionary<string, string> given) => new(format, FormatSettings.Create(format.Descriptor, given));

    private static void Assign(List<IExportFormat> formats, Dictionary<string, Dictionary<string, string>> given, string name, string value)
    {
        var dot = name.IndexOf('.', StringComparison.Ordinal);
        var (format, key) = dot < 0 ? (null, name) : (name[..dot], name[(dot + 1)..]);
        if (format is not null && !given.ContainsKey(format))
        {
            throw new WrongUsageException($"'--option {name}={value}' is for format '{format}', which is not written here.{Suggestion.For(format, given.Keys)}");
        }

        var takers = formats.Where(f => format is null ? f.Descriptor.Options.Any(o => o.Key == key) : f.Descriptor.Key == format).ToList();
        if (takers.Count == 0)
        {
            throw new WrongUsageException(
                $"None of the formats has an option '{key}'.{Suggestion.For(key, formats.SelectMany(f => f.Descriptor.Options).Select(o => o.Key).Distinct())}");
        }

        foreach (var taker in takers)
        {
            given[taker.Descriptor.Key][key] = value;
        }
    }

    private static IExportFormat Bare(IExportFormat format) =>
        format.Descriptor.Requires is { } requires
            ? throw new ValidationFailedException($"Format '{format.Descriptor.Key}' needs a {requires}: it is made from workflows that someone has reviewed, not from a bare document. 'tore-export serve' takes one through its review.")
            : format;
}
