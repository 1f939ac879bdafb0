using System.Globalization;
using Exporter.Core;
using Exporter.Core.Formats;
using Exporter.Core.Records;
using Exporter.Core.Registration;
using Exporter.Core.Templates;
using Exporter.Orchestrations.Exports;

namespace Exporter.Workflows.Exports;

/// <summary>Checks what is asked of a deliverable, where it is asked, so that no workflow is begun that cannot end well.</summary>
internal static class RequestedFormats
{
    /// <summary>Name of the template that is used where nothing else is asked for.</summary>
    public const string DefaultTemplate = TemplateChoice.Standard;

    /// <summary>The formats, the preferred one first, each once and each registered.</summary>
    /// <exception cref="InvalidSettingException">A format or template that there is not, too many formats, or settings that a deliverable does not take.</exception>
    public static IReadOnlyList<string> Check(ExporterCatalogue catalogue, UserPreferences preferences, IReadOnlyList<string> asked)
    {
        // The reviewer's format takes the place of the main one; the further ones stay.
        IEnumerable<string> all = preferences.ExportFormat is { } main ? [main, .. asked.Skip(1)] : asked;
        var chosen = all.Distinct(StringComparer.Ordinal).ToList();
        if (chosen.Count is 0 or > ExportWorkflowInput.MaxFormats)
        {
            throw new InvalidSettingException(string.Create(
                CultureInfo.InvariantCulture, $"An export has 1 to {ExportWorkflowInput.MaxFormats} formats, and this one asks for {chosen.Count}."));
        }

        var template = preferences.DocumentTemplate ?? DefaultTemplate;
        CheckTemplate(catalogue, template, [.. chosen.Select(catalogue.Formats.Get)]);
        TemplateCustomization.Check(preferences.TemplateCustomization, template, $"user_preferences.{TemplateCustomization.Name}");
        return chosen;
    }

    /// <summary>The formats of preferences that come after others: what they say is checked together with what was said before, which the same template has to bear.</summary>
    /// <exception cref="InvalidSettingException">As above.</exception>
    public static IReadOnlyList<string> Check(ExporterCatalogue catalogue, UserPreferences before, UserPreferences said, IReadOnlyList<string> asked)
    {
        var chosen = Check(catalogue, said with { TemplateCustomization = null }, asked);
        Check(catalogue, Merge(catalogue, before, said with { ExportFormat = chosen[0] }, chosen), chosen);
        return chosen;
    }

    /// <summary>The format as the template writes it; as it is where the template is none of its own: a data set beside a report keeps its rows.</summary>
    public static IExportFormat Templated(ExporterCatalogue catalogue, IExportFormat format, string template)
    {
        var choice = catalogue.Templates.Named(template);
        return choice.Has(format) ? choice.For(format) : format;
    }

    /// <summary>
    /// Preferences with those that were said before them. A template that was chosen for other formats gives way to the usual one, where only formats are
    /// chosen anew.
    /// </summary>
    public static UserPreferences Merge(ExporterCatalogue catalogue, UserPreferences before, UserPreferences? said, IReadOnlyList<string> asked)
    {
        var merged = before.With(said);
        if (said?.DocumentTemplate is not null || merged.DocumentTemplate is null)
        {
            return merged;
        }

        IEnumerable<string> keys = merged.ExportFormat is { } main ? [main, .. asked.Skip(1)] : asked;
        var choice = catalogue.Templates.Named(merged.DocumentTemplate);
        return catalogue.Formats.All.Any(f => keys.Contains(f.Descriptor.Key, StringComparer.Ordinal) && choice.Has(f)) ? merged : merged with { DocumentTemplate = DefaultTemplate };
    }

    // A name that only some of the formats have is right for those.
    private static void CheckTemplate(ExporterCatalogue catalogue, string name, List<IExportFormat> formats)
    {
        var choice = catalogue.Templates.Named(name);
        if (name != DefaultTemplate && !formats.Exists(choice.Has))
        {
            var known = formats.SelectMany(choice.NamesFor).Append(DefaultTemplate).Distinct(StringComparer.Ordinal);
            throw new InvalidSettingException($"There is no template '{name}'.{Suggestion.For(name, known)}");
        }
    }
}
