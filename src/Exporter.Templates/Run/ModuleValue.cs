using Exporter.Templates.Values;

namespace Exporter.Templates.Run;

/// <summary>An imported template: what it exports, and its own output.</summary>
internal sealed class ModuleValue(string name, string body, Dictionary<string, object?> exported)
{
    public string Name => name;

    public string Body => body;

    public object? Attribute(string attribute) => exported.TryGetValue(attribute, out var value) ? value : Missing.Value;
}
