using Exporter.Templates;

namespace Exporter.Core.Templates;

/// <summary>The environments that templates of one set are compiled in, each made when it is needed and kept.</summary>
internal sealed class TemplateEnvironments
{
    private static readonly Lazy<TemplateEnvironments> BuiltIn = new(() => new TemplateEnvironments(DocumentTemplates.BuiltIn));

    private readonly Lazy<TemplateEnvironment> _text;
    private readonly Lazy<TemplateEnvironment> _html;
    private readonly Lazy<TemplateEnvironment> _layout;

    private TemplateEnvironments(ITemplateLoader loader)
    {
        Loader = loader;
        _text = new(() => new TemplateEnvironment(DocumentTemplates.Options(loader)));
        // A page escapes whatever its parts are called: an included part.md.j2 too.
        _html = new(() => new TemplateEnvironment(DocumentTemplates.Options(loader) with { AutoEscape = _ => true }));
        _layout = new(() => new TemplateEnvironment(DocumentTemplates.LayoutOptions(loader)));
    }

    /// <summary>Where templates are found.</summary>
    public ITemplateLoader Loader { get; }

    /// <summary>For text and rows.</summary>
    public TemplateEnvironment Text => _text.Value;

    /// <summary>For pages.</summary>
    public TemplateEnvironment Html => _html.Value;

    /// <summary>For layouts.</summary>
    public TemplateEnvironment Layout => _layout.Value;

    /// <summary>Those of a loader; those of the built-in templates are made once.</summary>
    public static TemplateEnvironments Of(ITemplateLoader loader) => ReferenceEquals(loader, DocumentTemplates.BuiltIn) ? BuiltIn.Value : new TemplateEnvironments(loader);
}
