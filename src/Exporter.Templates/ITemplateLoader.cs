namespace Exporter.Templates;

/// <summary>Finds templates by name. It must be safe to call from several threads; a name comes from a template and is not trusted.</summary>
public interface ITemplateLoader
{
    /// <summary>The template's text, or null where there is none of this name.</summary>
    string? Load(string name);

    /// <summary>All names that can be loaded, for suggestions; may be empty.</summary>
    IEnumerable<string> Names { get; }
}
