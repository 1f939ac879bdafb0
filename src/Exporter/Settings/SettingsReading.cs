using System.Text.Json;
using System.Text.Json.Nodes;
using Exporter.Core.Configurations;
using Exporter.Core.Exporting;
using Exporter.Core.Formats;
using Exporter.Core.Registration;
using Exporter.Core.Targets;
using Exporter.Core.Templates;

namespace Exporter;

/// <summary>Looks up what settings name, and checks it.</summary>
internal static class SettingsReading
{
    /// <summary>The formats with their settings, their template and their target.</summary>
    /// <exception cref="InvalidSettingException">A key, option, value or template that there is not, or a format that the target does not read.</exception>
    public static IReadOnlyList<FormatRequest> Formats(
        ExporterCatalogue catalogue, IReadOnlyList<string> keys, IReadOnlyDictionary<string, string> options, string? template, string? target, string usual, JsonObject? customization = null)
    {
        var reader = target is null ? null : catalogue.Targets.Get(target);
        if (keys.Count == 0)
        {
            keys = [reader?.Descriptor.Formats[0].Key ?? usual];
        }

        var saved = new SavedSettings
        {
            Formats = [.. keys.Distinct(StringComparer.Ordinal)],
            Options = options.ToDictionary(o => o.Key, o => JsonSerializer.SerializeToElement(o.Value), StringComparer.Ordinal),
        };
        saved.Check(catalogue);
        var choice = template is null && customization is null ? null : catalogue.Templates.Named(template ?? TemplateChoice.Standard);
        choice = customization is null ? choice : choice!.Customized(customization);
        return [.. saved.Formats.Select(catalogue.Formats.Get).Select(Request)];

        FormatRequest Request(IExportFormat format)
        {
            if (format.Descriptor.Requires is { } requires)
            {
                throw new InvalidSettingException($"Format '{format.Descriptor.Key}' needs a {requires}: it is made from workflows that someone has reviewed, not from a bare document.");
            }

            var given = saved.OptionsFor(format.Descriptor).ToDictionary(StringComparer.Ordinal);
            TargetFit.Apply(reader, format.Descriptor.Key, given);
            // What is asked of deliverables alone leaves a data set beside them as it is.
            var written = choice is null || (template is null && !choice.Has(format)) ? format : choice.For(format);
            return new FormatRequest(written, FormatSettings.Create(written.Descriptor, given)) { Target = reader };
        }
    }
}
