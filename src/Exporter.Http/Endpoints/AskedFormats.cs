using Exporter.Core.Formats;
using Exporter.Core.Records;

namespace Exporter.Http.Endpoints;

/// <summary>Formats and template as a body names them: in a list, alone, or among the preferences.</summary>
internal static class AskedFormats
{
    public static IReadOnlyList<string>? Of(IReadOnlyList<string>? formats, string? format) => (formats, format) switch
    {
        (not null, not null) => throw new InvalidSettingException("Send 'formats' or 'format', not both."),
        ({ Count: 0 }, _) => throw new InvalidSettingException("'formats' is empty: name at least one format."),
        ({ } list, _) when list.Contains(null!) => throw new InvalidSettingException("'formats' holds a null: name formats by their keys."),
        (null, { } one) => [one],
        _ => formats,
    };

    public static UserPreferences Preferences(UserPreferences? preferences, string? template) => template is null
        ? preferences ?? new()
        : (preferences ?? new()) with { DocumentTemplate = template };
}
