using Exporter.Templates.Compile;
using Exporter.Templates.Values;

namespace Exporter.Templates.Run;

/// <summary>The names that one template sees: what it set at its top level, what its caller handed over, the data, the globals.</summary>
internal sealed class Context
{
    private readonly TemplateEnvironment _environment;
    private readonly PyDict? _data;
    private readonly Dictionary<string, object?>? _locals;
    private Dictionary<string, object?>? _vars;
    private HashSet<string>? _exported;

    public Context(TemplateEnvironment environment, CompiledTemplate template, PyDict? data, Dictionary<string, object?>? locals = null)
    {
        _environment = environment;
        _data = data;
        _locals = locals;
        Template = template;
        AutoEscape = template.AutoEscape;
        foreach (var (name, block) in template.Blocks)
        {
            Blocks[name] = [block];
        }
    }

    private Context(Context source, Dictionary<string, object?> locals)
    {
        _environment = source._environment;
        _data = source._data;
        _locals = locals;
        Template = source.Template;
        AutoEscape = source.AutoEscape;
        Blocks = source.Blocks.ToDictionary(pair => pair.Key, pair => new List<CompiledBlock>(pair.Value), StringComparer.Ordinal);
    }

    public CompiledTemplate Template { get; }

    /// <summary>Whether output is escaped right now; an <c>autoescape</c> block changes it.</summary>
    public bool AutoEscape { get; set; }

    public Dictionary<string, List<CompiledBlock>> Blocks { get; } = new(StringComparer.Ordinal);

    public object? Resolve(string name)
    {
        if (_vars is not null && _vars.TryGetValue(name, out var value))
        {
            return value;
        }

        if (_locals is not null && _locals.TryGetValue(name, out value))
        {
            return value;
        }

        if (_data is not null && _data.TryGet(name, out value))
        {
            return value;
        }

        return _environment.TryGetGlobal(name, out value) ? value : Missing.Value;
    }

    public void Set(string name, object? value) => (_vars ??= new(StringComparer.Ordinal))[name] = value;

    public void Export(string name)
    {
        if (!name.StartsWith('_'))
        {
            (_exported ??= new(StringComparer.Ordinal)).Add(name);
        }
    }

    public void Hide(string name) => _exported?.Remove(name);

    public Dictionary<string, object?> Exported() =>
        (_exported ?? []).ToDictionary(name => name, name => _vars is not null && _vars.TryGetValue(name, out var value) ? value : null, StringComparer.Ordinal);

    /// <summary>A context for the same template with more names: what a scoped block sees.</summary>
    public Context Derive(IEnumerable<KeyValuePair<string, object?>> names) => new(this, Merge(names));

    /// <summary>A context for another template that sees what this one sees and <paramref name="names"/>.</summary>
    public Context For(CompiledTemplate template, IEnumerable<KeyValuePair<string, object?>> names) => new(_environment, template, _data, Merge(names));

    private Dictionary<string, object?> Merge(IEnumerable<KeyValuePair<string, object?>> names)
    {
        var merged = _locals is null ? new Dictionary<string, object?>(StringComparer.Ordinal) : new(_locals, StringComparer.Ordinal);
        foreach (var (name, value) in _vars ?? [])
        {
            merged[name] = value;
        }

        foreach (var (name, value) in names)
        {
            if (value is not Missing)
            {
                merged[name] = value;
            }
        }

        return merged;
    }
}
