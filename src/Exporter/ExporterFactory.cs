using Exporter.Core.Registration;

namespace Exporter;

/// <summary>Makes the library's entry point where there is no service collection.</summary>
public static class ExporterFactory
{
    /// <summary>An exporter with what comes with the product, and what is added to it.</summary>
    /// <param name="configure">Adds a user's own formats, readers, targets, models, templates and split strategies, or takes built-in ones away; null for those alone.</param>
    /// <exception cref="ArgumentException">Two entries have the same key, or a template has a name that is none.</exception>
    public static IExporter Create(Action<ExporterOptions>? configure = null) =>
        new LibraryExporter(configure is null ? ExporterCatalogue.BuiltIn : ExporterCatalogue.Create(configure));

    /// <summary>An exporter over the registries of another host, such as those that an API serves.</summary>
    public static IExporter Create(ExporterCatalogue catalogue)
    {
        ArgumentNullException.ThrowIfNull(catalogue);
        return new LibraryExporter(catalogue);
    }
}
