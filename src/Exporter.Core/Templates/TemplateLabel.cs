using System.Text.Json.Nodes;

namespace Exporter.Core.Templates;

/// <summary>What a manifest says of a template, because it decides about the bytes.</summary>
/// <param name="Template">The template as the user named it, with its hash.</param>
/// <param name="Customization">Settings beside it, or null.</param>
internal sealed record TemplateLabel(string Template, JsonObject? Customization)
{
    /// <summary>The settings as one text, whatever order they were given in; null where there are none.</summary>
    public string? Settings => Customization is { Count: > 0 } settings
        ? new JsonObject(settings.OrderBy(s => s.Key, StringComparer.Ordinal).Select(s => KeyValuePair.Create(s.Key, s.Value?.DeepClone()))).ToJsonString()
        : null;
}
