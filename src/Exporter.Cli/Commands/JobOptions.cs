using System.CommandLine;
using Exporter.Core.Configurations;
using Exporter.Core.Exporting;
using Exporter.Core.Repairs;
using Exporter.Core.Selections;
using Exporter.Core.Templates;

namespace Exporter.Cli.Commands;

/// <summary>The options that all exports share. What is typed wins over what a saved configuration says.</summary>
internal sealed class JobOptions
{
    private readonly SelectionOptions _selection = new();
    private readonly Option<string?> _use = new("--use") { Description = "Saved configuration to export by ('tore-export configurations list' lists them); what is typed beside it wins.", HelpName = "NAME" };
    private readonly Option<string?> _data = DataDirectory.Option();
    private readonly Option<string[]> _models;
    private readonly Option<string?> _repairs = RepairOptions.Repairs();
    private readonly Option<string[]> _noRepair = RepairOptions.NoRepair();
    private readonly Option<string?> _target = TargetOption.Create();
    private readonly Option<string[]> _customize = new("--customize")
    {
        Description = $"Setting of a deliverable beside its template, as key=value: {string.Join(", ", TemplateCustomization.Keys)}. May be repeated.",
        HelpName = "key=value",
        AllowMultipleArgumentsPerToken = false,
    };

    public JobOptions(string models = "--count-tokens", string description = "Models whose tokens are counted in what is written, separated by commas; the counts stand in the manifest.") =>
        _models = new(models) { Description = description, HelpName = "MODEL,…", AllowMultipleArgumentsPerToken = false };

    public IEnumerable<Option> All => [.. _selection.All, _repairs, _noRepair, _target, _customize, _models, _use, _data];

    /// <summary>What was typed of these options alone, to be saved.</summary>
    public SavedSettings Typed(ParseResult parsed)
    {
        var selection = _selection.Read(parsed);
        var settings = parsed.GetValue(_customize) is { Length: > 0 } customize ? TemplateCustomization.Parse(customize) : null;
        return new SavedSettings
        {
            TemplateCustomization = settings,
            Selection = selection.IsEmpty ? null : selection,
            Repairs = parsed.GetValue(_repairs) is null && parsed.GetValue(_noRepair) is null or { Length: 0 } ? null : Repairs(parsed, null).ToString(),
            Target = parsed.GetValue(_target)?.Trim(),
            CountTokens = Names(parsed) is { Count: > 0 } models ? models : null,
        };
    }

    /// <summary>What is to be saved: what was typed, on what the configuration of <c>--use</c> says.</summary>
    public async Task<SavedSettings> SettingsAsync(CliHost host, ParseResult parsed, CancellationToken cancellationToken)
    {
        var (typed, saved) = (Typed(parsed), await SavedAsync(host, parsed, cancellationToken).ConfigureAwait(false) ?? new SavedSettings());
        return saved with
        {
            TemplateCustomization = typed.TemplateCustomization ?? saved.TemplateCustomization,
            Selection = typed.Selection ?? saved.Selection,
            Repairs = typed.Repairs is null ? saved.Repairs : Repairs(parsed, saved).ToString(),
            Target = typed.Target ?? saved.Target,
            CountTokens = typed.CountTokens ?? saved.CountTokens,
        };
    }

    public string DataDirectoryOf(CliHost host, ParseResult parsed) => DataDirectory.Resolve(parsed.GetValue(_data), host);

    public void AddTo(Command command)
    {
        foreach (var option in All)
        {
            command.Options.Add(option);
        }
    }

    public async Task<JobSettings> ReadAsync(CliHost host, ParseResult parsed, CancellationToken cancellationToken)
    {
        var (typed, saved) = (Typed(parsed), await SavedAsync(host, parsed, cancellationToken).ConfigureAwait(false));
        return new JobSettings(
            Selection.Create(typed.Selection ?? saved?.Selection),
            [.. (typed.CountTokens ?? saved?.CountTokens ?? []).Select(m => new CountedModel(m, Catalogue.TokenizerFor(m)))],
            Repairs(parsed, saved));
    }

    /// <summary>The formats with their options and the template: as typed, else as the configuration says, else the defaults.</summary>
    public async Task<IReadOnlyList<FormatRequest>> FormatsAsync(
        CliHost host, ParseResult parsed, Option<string[]> formats, Option<string[]> settings, Option<string?> template, Option<string?> pack, CancellationToken cancellationToken)
    {
        var saved = await SavedAsync(host, parsed, cancellationToken).ConfigureAwait(false);
        var reader = TargetOption.Find(parsed.GetValue(_target) ?? saved?.Target);
        var isTyped = parsed.GetResult(formats) is { Implicit: false };
        var keys = isTyped || saved?.Formats is null ? parsed.GetValue(formats)! : [.. saved.Formats];
        if (reader is not null && !isTyped && saved?.Formats is null)
        {
            keys = [reader.Descriptor.Formats[0].Key];
        }

        var name = parsed.GetValue(template) ?? saved?.Template;
        var chosen = await TemplateSource.ChooseAsync(name, parsed.GetValue(pack), cancellationToken).ConfigureAwait(false);
        return FormatOptions.Resolve(keys, [.. Options(keys, saved), .. parsed.GetValue(settings) ?? []], Catalogue.Formats, chosen, reader, Typed(parsed).TemplateCustomization ?? saved?.TemplateCustomization);
    }

    private RepairSet Repairs(ParseResult parsed, SavedSettings? saved) => RepairOptions.Resolve(parsed.GetValue(_repairs) ?? saved?.Repairs, parsed.GetValue(_noRepair));

    // A saved option of a format that is not written here says nothing here.
    private static IEnumerable<string> Options(IEnumerable<string> keys, SavedSettings? saved) => saved?.Options is null
        ? []
        : keys.SelectMany(k => k.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)).Distinct(StringComparer.Ordinal)
            .SelectMany(k => saved.OptionsFor(Catalogue.Formats.Get(k).Descriptor).Select(o => $"{k}.{o.Key}={o.Value}"));

    private List<string> Names(ParseResult parsed) => [.. (parsed.GetValue(_models) ?? []).SelectMany(m => m.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)).Distinct(StringComparer.Ordinal)];

    private async Task<SavedSettings?> SavedAsync(CliHost host, ParseResult parsed, CancellationToken cancellationToken) =>
        parsed.GetValue(_use) is { } name ? await LocalConfigurations.UseAsync(DataDirectory.Resolve(parsed.GetValue(_data), host), host.Clock, name, cancellationToken).ConfigureAwait(false) : null;
}
