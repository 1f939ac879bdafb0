using System.Globalization;
using Exporter.Core;
using Exporter.Core.Formats;
using Exporter.Core.Records;
using Exporter.Orchestrations.Exports;

namespace Exporter.Workflows.Exports;

/// <summary>Checks what is asked of a deliverable, where it is asked, so that no workflow is begun that cannot end well.</summary>
internal static class RequestedFormats
{
    /// <summary>Name of the template that is used where nothing else is asked for.</summary>
    public const string DefaultTemplate = "standard";

    private static readonly string[] Templates = [DefaultTemplate];

    /// <summary>The formats, the preferred one first, each once and each registered.</summary>
    /// <exception cref="InvalidSettingException">A format or template that there is not, or too many formats.</exception>
    public static IReadOnlyList<string> Check(FormatRegistry formats, UserPreferences preferences, IReadOnlyList<string> asked)
    {
        // The reviewer's format takes the place of the main one; the further ones stay.
        IEnumerable<string> all = preferences.ExportFormat is { } main ? [main, .. asked.Skip(1)] : asked;
        var chosen = all.Distinct(StringComparer.Ordinal).ToList();
        if (chosen.Count is 0 or > ExportWorkflowInput.MaxFormats)
        {
            throw new InvalidSettingException(string.Create(
                CultureInfo.InvariantCulture, $"An export has 1 to {ExportWorkflowInput.MaxFormats} formats, and this one asks for {chosen.Count}."));
        }

        foreach (var key in chosen)
        {
            formats.Get(key);
        }

        CheckTemplate(preferences.DocumentTemplate ?? DefaultTemplate);
        return chosen;
    }

    /// <exception cref="InvalidSettingException">There is no such template: the message suggests.</exception>
    public static void CheckTemplate(string name)
    {
        if (!Templates.Contains(name, StringComparer.Ordinal))
        {
            throw new InvalidSettingException($"There is no template '{name}'.{Suggestion.For(name, Templates)}");
        }
    }
}
