using System.Collections.Concurrent;
using System.Collections.Frozen;
using Exporter.Templates.Compile;
using Exporter.Templates.Field;
using Exporter.Templates.Filters;
using Exporter.Templates.Globals;
using Exporter.Templates.Run;
using Exporter.Templates.Syntax;
using Exporter.Templates.Tests;
using Exporter.Templates.Text;
using Exporter.Templates.Values;

namespace Exporter.Templates;

/// <summary>
/// Compiles and keeps templates that share settings, filters, tests, globals and a loader. It never changes after it is made,
/// and is safe to use from several threads.
/// </summary>
public sealed class TemplateEnvironment
{
    private const int MaxSourceLength = 16 * 1024 * 1024;
    private const int MaxNameLength = 1024;
    private readonly ConcurrentDictionary<string, Lazy<CompiledTemplate?>> _loaded = new(StringComparer.Ordinal);
    private readonly FrozenDictionary<string, object?> _globals;
    private readonly TemplateSyntaxOptions _syntax;

    /// <summary>Makes an environment.</summary>
    public TemplateEnvironment(TemplateOptions? options = null)
        : this(options ?? new TemplateOptions(), [], new Dictionary<string, object?>())
    {
    }

    internal TemplateEnvironment(TemplateOptions options, IEnumerable<FilterSpec> moreFilters, IReadOnlyDictionary<string, object?> moreGlobals)
    {
        Options = options;
        _syntax = new(Options.TrimBlocks, Options.LStripBlocks, Options.KeepTrailingNewline, Options.LoopControls, Options.Do, Options.Generation);
        IEnumerable<FilterSpec> filters =
            [.. TextFilters.All, .. HtmlFilters.All, .. NumberFilters.All, .. SequenceFilters.All, .. SelectFilters.All, .. FieldFilters.All];
        var byName = filters.ToDictionary(spec => spec.Name, StringComparer.Ordinal);
        foreach (var spec in moreFilters)
        {
            byName[spec.Name] = spec;
        }

        Filters = Merge(byName, Options.Filters, HostFunctions.Filter);
        Tests = Merge(BuiltInTests.All.ToDictionary(spec => spec.Name, StringComparer.Ordinal), Options.Tests, HostFunctions.Test);
        var globals = new Dictionary<string, object?>(BuiltInGlobals.All, StringComparer.Ordinal);
        foreach (var (name, value) in moreGlobals)
        {
            globals[name] = value;
        }

        foreach (var (name, value) in Options.Globals)
        {
            globals[name] = value is TemplateFunction function ? HostFunctions.Callable(name, function) : HostValues.From(value);
        }

        _globals = globals.ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>The settings it was made with.</summary>
    public TemplateOptions Options { get; }

    /// <summary>Names of all filters, in order.</summary>
    public IEnumerable<string> FilterNames => Filters.Keys.Order(StringComparer.Ordinal);

    /// <summary>Names of all tests, in order.</summary>
    public IEnumerable<string> TestNames => Tests.Keys.Order(StringComparer.Ordinal);

    /// <summary>Names of all globals, in order.</summary>
    public IEnumerable<string> GlobalNames => _globals.Keys.Order(StringComparer.Ordinal);

    internal FrozenDictionary<string, FilterSpec> Filters { get; }

    internal FrozenDictionary<string, TestSpec> Tests { get; }

    /// <summary>Compiles a text. Nothing is cached: keep the result.</summary>
    /// <param name="source">The template.</param>
    /// <param name="name">Its name, for errors and to decide about escaping.</param>
    /// <exception cref="TemplateException">It cannot be parsed or compiled.</exception>
    public Template Parse(string source, string name = "<template>")
    {
        ArgumentNullException.ThrowIfNull(source);
        return new Template(this, Compile(source, name));
    }

    /// <summary>Gets a template from the loader, compiled once.</summary>
    /// <exception cref="TemplateException">There is none of this name, or it cannot be compiled.</exception>
    public Template Get(string name) => new(this, Load(name));

    internal CompiledTemplate Load(string name)
    {
        if (TryLoad(name) is { } template)
        {
            return template;
        }

        throw new TemplateException(TemplateErrorKind.NotFound, $"There is no template named '{name}'.")
        {
            Suggestion = Options.Loader is null ? null : Suggestions.Closest(name, Options.Loader.Names),
        };
    }

    internal CompiledTemplate? TryLoad(string name)
    {
        if (Options.Loader is null || name.Length > MaxNameLength)
        {
            return null;
        }

        var loaded = _loaded.GetOrAdd(name, key => new Lazy<CompiledTemplate?>(() => Options.Loader.Load(key) is { } source ? Compile(source, key) : null)).Value;
        if (loaded is null)
        {
            // Names that do not exist are not kept: a template can make up any number of them.
            _loaded.TryRemove(name, out _);
        }

        return loaded;
    }

    internal bool TryGetGlobal(string name, out object? value) => _globals.TryGetValue(name, out value);

    internal TemplateNode ParseTree(string source, string name, out SourceText text)
    {
        if (source.Length > MaxSourceLength)
        {
            throw new TemplateException(TemplateErrorKind.Limit, $"The template '{name}' is longer than {MaxSourceLength} characters.");
        }

        text = new SourceText(name, source, Options.KeepTrailingNewline);
        return Parser.Parse(text, _syntax);
    }

    internal CompiledTemplate Compile(string source, string name)
    {
        var tree = ParseTree(source, name, out var text);
        return Compiler.Compile(tree, text, this, Options.AutoEscape(name));
    }

    private static FrozenDictionary<string, T> Merge<T>(Dictionary<string, T> all, IReadOnlyDictionary<string, TemplateFunction> more, Func<string, TemplateFunction, T> wrap)
    {
        foreach (var (name, function) in more)
        {
            all[name] = wrap(name, function);
        }

        return all.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
