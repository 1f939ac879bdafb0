using System.Globalization;
using System.Text.Json.Nodes;
using Exporter.Core.Formats;
using Exporter.Core.Formats.Deliverables.Layouts;

namespace Exporter.Core.Templates;

/// <summary>
/// What a reviewer or a caller may ask of a deliverable beside its template: title, language, colour, paper, sections and their headings. Templates of a user's
/// own read the same object, with whatever else is in it, as <c>customization</c>.
/// </summary>
public static class TemplateCustomization
{
    /// <summary>What it is called in requests, records and messages.</summary>
    public const string Name = "template_customization";

    /// <summary>Names of the settings that deliverables know, in the order of their documentation.</summary>
    public static IReadOnlyList<string> Keys { get; } = [.. CustomizationKeys.All.Select(k => k.Name)];

    /// <summary>Checks it.</summary>
    /// <param name="customization">The settings; null for none.</param>
    /// <param name="template">The template; its sections are looked up where it is a built-in layout. Null to leave them unchecked.</param>
    /// <param name="at">Where the settings stand, for messages.</param>
    /// <returns>Names of settings that no built-in layout knows.</returns>
    /// <exception cref="InvalidSettingException">A value that its setting does not take, a slip of a name, or a section that the layout does not have.</exception>
    public static IReadOnlyList<string> Check(JsonObject? customization, string? template = null, string at = Name)
    {
        var read = Customization.Read(customization, at);
        if (template is not null && BuiltInLayouts.Find(template) is { } layout)
        {
            read.Arrange(layout);
        }

        return read.Others;
    }

    /// <summary>Settings as they are typed, <c>key=value</c>: lists with commas, <c>headings.summary=…</c> for one of several by name.</summary>
    /// <exception cref="InvalidSettingException">One of them is no setting.</exception>
    public static JsonObject Parse(IEnumerable<string> typed)
    {
        var settings = new JsonObject();
        foreach (var one in typed)
        {
            var equals = one.IndexOf('=', StringComparison.Ordinal);
            if (equals < 1)
            {
                throw new InvalidSettingException($"'{one}' is not of the form key=value. Keys: {string.Join(", ", Keys)}.");
            }

            var (name, value) = (one[..equals].Split('.', 2), one[(equals + 1)..]);
            var shape = CustomizationKeys.All.FirstOrDefault(k => k.Name == name[0])?.Shape ?? (name.Length == 2 ? CustomizationShape.Map : CustomizationShape.Text);
            if ((name.Length == 2) != (shape == CustomizationShape.Map))
            {
                throw new InvalidSettingException(name.Length == 2 ? $"'{name[0]}' has no parts: write {name[0]}=…" : $"'{name[0]}' is set by name: write {name[0]}.NAME=…");
            }

            if (name.Length == 1)
            {
                settings[name[0]] = Value(shape, value);
            }
            else if (settings[name[0]] is JsonObject map)
            {
                map[name[1]] = value;
            }
            else
            {
                settings[name[0]] = new JsonObject { [name[1]] = value };
            }
        }

        return settings;
    }

    // What is no number and no flag stays a text, and the check says what it should have been.
    private static JsonNode Value(CustomizationShape shape, string text) => shape switch
    {
        CustomizationShape.Number when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) => JsonValue.Create(number),
        CustomizationShape.Flag when text is "true" or "false" => JsonValue.Create(text == "true"),
        CustomizationShape.Texts => new JsonArray([.. text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(t => JsonValue.Create(t))]),
        _ => JsonValue.Create(text)!,
    };
}
