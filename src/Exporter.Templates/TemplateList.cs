using Exporter.Templates.Values;

namespace Exporter.Templates;

/// <summary>Lists that a host converts once and hands out as often as a template asks.</summary>
public static class TemplateList
{
    /// <summary>A list that no template can change; to a template it is a tuple. Handing it out again costs nothing, however long it is.</summary>
    /// <param name="items">Values as <see cref="Template.Render(object?, TemplateRenderOptions?)"/> takes them.</param>
    public static object Of(IEnumerable<object?> items) => new PyTuple([.. items.Select(HostValues.From)]);
}
