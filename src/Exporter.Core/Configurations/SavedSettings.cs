using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Exporter.Core.Formats;
using Exporter.Core.Records;
using Exporter.Core.Registration;
using Exporter.Core.Selections;
using Exporter.Core.Targets;
using Exporter.Core.Templates;

namespace Exporter.Core.Configurations;

/// <summary>Content of a named configuration: what an export is asked for beside its document. What is null is not said.</summary>
public sealed record SavedSettings
{
    private const int MaxOptions = 200;

    /// <summary>Keys of the formats, the main one first.</summary>
    public IReadOnlyList<string>? Formats { get; init; }

    /// <summary>Options of formats by <c>key</c> or <c>format.key</c>; texts, numbers, true or false.</summary>
    public IReadOnlyDictionary<string, JsonElement>? Options { get; init; }

    /// <summary>Name of a built-in template.</summary>
    public string? Template { get; init; }

    /// <summary>Settings of deliverables beside the template.</summary>
    public JsonObject? TemplateCustomization { get; init; }

    /// <summary>Part of the document.</summary>
    public SelectionSettings? Selection { get; init; }

    /// <summary>Repairs of what a pipeline broke: <c>default</c>, <c>all</c>, <c>none</c>, or keys parted by commas.</summary>
    public string? Repairs { get; init; }

    /// <summary>Key of the target that is to read the rows.</summary>
    public string? Target { get; init; }

    /// <summary>Models whose tokens are counted.</summary>
    public IReadOnlyList<string>? CountTokens { get; init; }

    /// <summary>Members that a configuration does not have.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Unknown { get; init; }

    /// <summary>Reads and checks them.</summary>
    /// <exception cref="InvalidSettingException">They are not settings, or name what there is not: the message suggests.</exception>
    public static SavedSettings Read(JsonObject json, ExporterCatalogue catalogue)
    {
        SavedSettings settings;
        try
        {
            settings = json.Deserialize<SavedSettings>(RecordJson.Options) ?? new();
        }
        catch (JsonException e)
        {
            throw new InvalidSettingException($"The settings cannot be read{(e.Path is { Length: > 1 and <= 200 } path ? $" at {path}" : "")}: formats, types, sections, ids and count_tokens are lists of texts; template, pages, repairs and target are texts; options and template_customization are objects.");
        }

        settings.Check(catalogue);
        return settings;
    }

    /// <summary>The settings as they are stored.</summary>
    public JsonObject ToJson() => JsonSerializer.SerializeToNode(this, RecordJson.Options)!.AsObject();

    /// <summary>Refuses what no export could be made by.</summary>
    /// <exception cref="InvalidSettingException">A name that there is not, or a value that is not allowed.</exception>
    public void Check(ExporterCatalogue catalogue)
    {
        SelectionMembers.Refuse(Unknown, "Settings have", "formats", "options", "template", "template_customization", "selection", "repairs", "target", "count_tokens");
        if (Formats is { Count: 0 } || Formats?.Contains(null!) == true || CountTokens?.Any(string.IsNullOrWhiteSpace) == true)
        {
            throw new InvalidSettingException("A list of the settings is empty or holds a null. Leave it out, or name something.");
        }

        var target = Target is null ? null : catalogue.Targets.Get(Target);
        var keys = Formats ?? target?.Descriptor.Formats.Select(f => f.Key).Distinct(StringComparer.Ordinal);
        IReadOnlyList<IExportFormat> formats = keys is null ? catalogue.Formats.All : [.. keys.Select(catalogue.Formats.Get)];
        var templates = formats.SelectMany(catalogue.Templates.NamesFor).Append("standard").Distinct(StringComparer.Ordinal).ToList();
        if (Template is { } template && !templates.Contains(template, StringComparer.Ordinal))
        {
            throw new InvalidSettingException($"There is no template '{template}'{(Formats is null ? "" : " for these formats")}.{Suggestion.For(template, templates)}");
        }

        _ = catalogue.Repairs.Named(Repairs);
        foreach (var key in target is null ? [] : Formats ?? [])
        {
            TargetFit.Apply(target, key, OptionsFor(catalogue.Formats.Get(key).Descriptor).ToDictionary(StringComparer.Ordinal));
        }

        Templates.TemplateCustomization.Check(TemplateCustomization, Template ?? TemplateChoice.Standard);
        if (Options?.Count > MaxOptions)
        {
            throw new InvalidSettingException(FormattableString.Invariant($"'options' names more than {MaxOptions} options."));
        }

        foreach (var name in Options?.Keys ?? [])
        {
            if (!formats.Any(f => KeyFor(f.Descriptor, name) is { } key && f.Descriptor.Options.Any(o => o.Key == key)))
            {
                throw new InvalidSettingException($"None of the formats has an option '{name}'.{Suggestion.For(name.Split('.')[^1], formats.SelectMany(f => f.Descriptor.Options).Select(o => o.Key).Distinct())}");
            }
        }

        foreach (var format in formats)
        {
            FormatSettings.Create(format.Descriptor, OptionsFor(format.Descriptor));
        }

        _ = Selections.Selection.Create(Selection);
    }

    /// <summary>The options that are meant for a format.</summary>
    public IReadOnlyDictionary<string, string> OptionsFor(FormatDescriptor format)
    {
        var given = new Dictionary<string, string>(StringComparer.Ordinal);

        // One that names the format wins over one for all.
        foreach (var (name, value) in (Options ?? new Dictionary<string, JsonElement>()).OrderBy(o => o.Key.Contains('.', StringComparison.Ordinal)))
        {
            if (KeyFor(format, name) is { } key && format.Options.Any(o => o.Key == key))
            {
                given[key] = Text(name, value);
            }
        }

        return given;
    }

    private static string? KeyFor(FormatDescriptor format, string name) =>
        name.IndexOf('.', StringComparison.Ordinal) is var dot && dot < 0 ? name
        : name[..dot] == format.Key ? name[(dot + 1)..]
        : null;

    private static string Text(string name, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Number => value.GetRawText(),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => throw new InvalidSettingException($"Option '{name}' is a text, a number, true or false."),
    };
}
