namespace Exporter.Templates;

/// <summary>How an environment reads and renders templates. Set it up once; environments copy what they need.</summary>
public sealed record TemplateOptions
{
    /// <summary>Drops the line break right after a statement tag. Off.</summary>
    public bool TrimBlocks { get; init; }

    /// <summary>Drops white space before a statement tag that begins its line. Off.</summary>
    public bool LStripBlocks { get; init; }

    /// <summary>Keeps one line break at the end of a template. Off.</summary>
    public bool KeepTrailingNewline { get; init; }

    /// <summary>Allows <c>break</c> and <c>continue</c> in loops. Off.</summary>
    public bool LoopControls { get; init; }

    /// <summary>Allows <c>{% do expression %}</c>. Off.</summary>
    public bool Do { get; init; }

    /// <summary>Allows <c>{% generation %}</c>, which marks what the model writes in a chat. Off.</summary>
    public bool Generation { get; init; }

    /// <summary>Allows methods that change lists and dictionaries (<c>append</c>, <c>update</c>, …). On, as in Jinja; chat templates have it off.</summary>
    public bool AllowMutation { get; init; } = true;

    /// <summary>Whether a template's output is escaped for HTML, by its name. Templates named <c>*.html</c>, <c>*.htm</c>, <c>*.xhtml</c>, <c>*.xml</c> (also before <c>.j2</c> or <c>.jinja</c>) are.</summary>
    public Func<string, bool> AutoEscape { get; init; } = EscapeByExtension;

    /// <summary>Where <c>include</c>, <c>import</c> and <c>extends</c> find templates; null where there are none.</summary>
    public ITemplateLoader? Loader { get; init; }

    /// <summary>Filters of the host, which may replace built-in ones.</summary>
    public IReadOnlyDictionary<string, TemplateFunction> Filters { get; init; } = new Dictionary<string, TemplateFunction>();

    /// <summary>Tests of the host.</summary>
    public IReadOnlyDictionary<string, TemplateFunction> Tests { get; init; } = new Dictionary<string, TemplateFunction>();

    /// <summary>Global values of the host: data, or a <see cref="TemplateFunction"/>.</summary>
    public IReadOnlyDictionary<string, object?> Globals { get; init; } = new Dictionary<string, object?>();

    /// <summary>Bounds of each rendering.</summary>
    public TemplateLimits Limits { get; init; } = TemplateLimits.Default;

    /// <summary>The clock behind <see cref="TemplateLimits.MaxTime"/> and <c>strftime_now</c>.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    private static bool EscapeByExtension(string name)
    {
        foreach (var suffix in (ReadOnlySpan<string>)[".j2", ".jinja", ".jinja2"])
        {
            name = name.EndsWith(suffix, StringComparison.OrdinalIgnoreCase) ? name[..^suffix.Length] : name;
        }

        return name.EndsWith(".html", StringComparison.OrdinalIgnoreCase)
            || name.EndsWith(".htm", StringComparison.OrdinalIgnoreCase)
            || name.EndsWith(".xhtml", StringComparison.OrdinalIgnoreCase)
            || name.EndsWith(".xml", StringComparison.OrdinalIgnoreCase);
    }
}
