using Exporter.Core.Formats.Deliverables.Layouts;
using Exporter.Templates;
using Exporter.Templates.Check;
using Exporter.Tokenizers.Models;

namespace Exporter.Core.Templates;

/// <summary>Templates over documents: the model they see, the filters they have, and those that come with the product.</summary>
public static class DocumentTemplates
{
    private const string Prefix = "templates/";

    private static readonly Lazy<TemplatePack> Shipped = new(ReadShipped);

    /// <summary>
    /// What a template of an export is given: <c>document</c>, <c>elements</c>, <c>sections</c>, <c>values</c>, <c>review</c>, <c>customization</c>, <c>settings</c>, and for rows <c>row</c>.
    /// </summary>
    public static TemplateModel Model => DocumentModel.RowRoot.Model;

    /// <summary>The templates that come with the product, named <c>format/name.extension.j2</c>; templates reach them as <c>builtin:name</c> too.</summary>
    public static TemplatePack BuiltIn => Shipped.Value;

    /// <summary>An environment with the filters over documents and tokens.</summary>
    /// <param name="loader">The user's templates; null for the built-in ones alone.</param>
    /// <param name="models">Tokenizers of <c>tokens</c> and <c>truncate_tokens</c>; null for those that ship.</param>
    public static TemplateEnvironment CreateEnvironment(ITemplateLoader? loader = null, TokenModels? models = null) =>
        new(Options(loader, models));

    /// <summary>The options of <see cref="CreateEnvironment"/>, to build another environment on.</summary>
    public static TemplateOptions Options(ITemplateLoader? loader = null, TokenModels? models = null) => new()
    {
        Loader = loader ?? BuiltIn,
        Filters = DocumentFilters.Create(models ?? new TokenModels()),
    };

    /// <summary>As <see cref="Options"/>, for layouts: with the functions <c>show_…</c>, which name the sections of a deliverable.</summary>
    public static TemplateOptions LayoutOptions(ITemplateLoader? loader = null, TokenModels? models = null) =>
        Options(loader, models) with { Globals = LayoutFunctions.All };

    private static TemplatePack ReadShipped()
    {
        var assembly = typeof(DocumentTemplates).Assembly;
        var texts = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in assembly.GetManifestResourceNames().Where(n => n.StartsWith(Prefix, StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            texts[name[Prefix.Length..]] = reader.ReadToEnd();
        }

        return new TemplatePack("builtin", texts);
    }
}
