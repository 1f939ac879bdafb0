using Exporter.Templates;
using Exporter.Tokenizers.Models;

namespace Exporter.Core.Templates;

/// <summary>The environments that templates of one set are compiled in, each made when it is needed and kept.</summary>
internal sealed class TemplateEnvironments
{
    private static readonly Lazy<TemplateEnvironments> Shipped = new(() => new TemplateEnvironments(DocumentTemplates.BuiltIn, null));

    private readonly Lazy<TemplateEnvironment> _text;
    private readonly Lazy<TemplateEnvironment> _html;
    private readonly Lazy<TemplateEnvironment> _layout;

    /// <param name="loader">Where templates are found.</param>
    /// <param name="models">Tokenizers of their filters; null for those that ship.</param>
    public TemplateEnvironments(ITemplateLoader loader, TokenModels? models)
    {
        Loader = loader;
        _text = new(() => new TemplateEnvironment(DocumentTemplates.Options(loader, models)));
        // A page escapes whatever its parts are called: an included part.md.j2 too.
        _html = new(() => new TemplateEnvironment(DocumentTemplates.Options(loader, models) with { AutoEscape = _ => true }));
        _layout = new(() => new TemplateEnvironment(DocumentTemplates.LayoutOptions(loader, models)));
    }

    /// <summary>Where templates are found.</summary>
    public ITemplateLoader Loader { get; }

    /// <summary>For text and rows.</summary>
    public TemplateEnvironment Text => _text.Value;

    /// <summary>For pages.</summary>
    public TemplateEnvironment Html => _html.Value;

    /// <summary>For layouts.</summary>
    public TemplateEnvironment Layout => _layout.Value;

    /// <summary>Those of the templates that come with the product, made once.</summary>
    public static TemplateEnvironments BuiltIn => Shipped.Value;
}
