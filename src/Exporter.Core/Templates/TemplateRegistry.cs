using Exporter.Core.Formats;
using Exporter.Templates;
using Exporter.Tokenizers.Models;

namespace Exporter.Core.Templates;

/// <summary>The templates of an installation: those that come with the product, with a user's own before them.</summary>
public sealed class TemplateRegistry
{
    /// <summary>Name of the pack that holds a user's own templates: <c>{% extends "own:markdown/board.md.j2" %}</c>.</summary>
    public const string OwnPack = "own";

    private readonly TemplateEnvironments _environments;

    /// <summary>Creates a registry.</summary>
    /// <param name="own">A user's own templates: text by name, <c>format/name.extension.j2</c>; one that has a built-in template's name hides it.</param>
    /// <param name="models">Models that the filters over tokens know; null for those that ship.</param>
    /// <exception cref="ArgumentException">A name is not of that form.</exception>
    public TemplateRegistry(IReadOnlyDictionary<string, string>? own = null, TokenModels? models = null)
    {
        if (own?.Keys.FirstOrDefault(k => !IsFileName(k)) is { } wrong)
        {
            throw new ArgumentException($"'{wrong}' is not the name of a template: markdown/board.md.j2 is the template 'board' of the format 'markdown', {TemplateChoice.LayoutFolder}/board.layout.j2 that of every deliverable.", nameof(own));
        }

        var loader = own is { Count: > 0 } ? new TemplatePack(OwnPack, new SortedDictionary<string, string>(own.ToDictionary(), StringComparer.Ordinal), DocumentTemplates.BuiltIn) : DocumentTemplates.BuiltIn;
        _environments = ReferenceEquals(loader, DocumentTemplates.BuiltIn) && models is null ? TemplateEnvironments.BuiltIn : new TemplateEnvironments(loader, models);
        All = [.. loader.Names.Select(n => RegisteredTemplate.Of(n, loader.Load(n)!))];
    }

    /// <summary>The templates that come with the product alone.</summary>
    public static TemplateRegistry BuiltIn { get; } = new();

    /// <summary>All of them, a user's own first, each by format and name.</summary>
    public IReadOnlyList<RegisteredTemplate> All { get; }

    /// <summary>A template by its name.</summary>
    public TemplateChoice Named(string name) => new(_environments, name, null);

    /// <summary>A template by its text.</summary>
    /// <param name="source">Its text.</param>
    /// <param name="fileName">Its file name, for messages and the manifest; one that ends in <c>.layout.j2</c> is a layout.</param>
    /// <exception cref="TemplateException">It cannot be compiled.</exception>
    public TemplateChoice OfText(string source, string fileName) => new(_environments, fileName, source);

    /// <summary>Names of the templates that can write a format, the built-in ones in the format's own order.</summary>
    public IReadOnlyList<string> NamesFor(IExportFormat format) =>
        format.Descriptor.Untemplated is null ? [.. format.Descriptor.Templates.Union(Named(TemplateChoice.Standard).NamesFor(format), StringComparer.Ordinal)] : [];

    private static bool IsFileName(string name) =>
        name.Split('/') is [{ Length: > 0 }, var file] && file.EndsWith(".j2", StringComparison.Ordinal) && file.Split('.') is [{ Length: > 0 }, .. { Length: > 0 }, _];
}
