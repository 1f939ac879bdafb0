using System.CommandLine;
using System.Text.Json.Nodes;
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
    public static IReadOnlyList<FormatRequest> Resolve(IEnumerable<string> keys, IEnumerable<string> options, FormatRegistry registry, TemplateChoice? template = null, ITrainingTarget? target = null, JsonObject? customization = null)
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
            TargetFit.Apply(target, format.Descriptor.Key, given[format.Descriptor.Key]);
        }

        var write = Writer(formats, template, customization);
        return [.. formats.Select(f => Request(write(Bare(f)), given[f.Descriptor.Key]) with { Target = target })];
    }

    // Settings of a deliverable ask for one: where no template is named they shape the usual one.
    private static Func<IExportFormat, IExportFormat> Writer(List<IExportFormat> formats, TemplateChoice? template, JsonObject? customization)
    {
        if (customization is null)
        {
            return format => template is null ? format : template.For(format);
        }

        var custom = (template ?? TemplateChoice.Named(TemplateChoice.Standard)).Customized(customization, "--customize");
        return template is not null ? custom.For
            : formats.Exists(custom.Has) ? format => custom.Has(format) ? custom.For(format) : format
            : throw new WrongUsageException($"'--customize' is for deliverables, and {string.Join(", ", formats.Select(f => f.Descriptor.Key))} is none. Name a format of deliverables, or a template that reads the settings.");
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
