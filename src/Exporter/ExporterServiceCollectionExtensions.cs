using Exporter;
using Exporter.Core.Registration;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the exporter with a service collection.</summary>
public static class ExporterServiceCollectionExtensions
{
    /// <summary>
    /// Registers <see cref="IExporter"/> and <see cref="ExporterCatalogue"/> as singletons. Called again it adds to what was said before, so that a library can bring
    /// its formats along and the application its own.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Adds a user's own formats, readers, targets, models, templates and split strategies, or takes built-in ones away; null for nothing more.</param>
    public static IServiceCollection AddExporter(this IServiceCollection services, Action<ExporterOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        if (configure is not null)
        {
            services.AddSingleton(new ExporterSetup(configure));
        }

        services.TryAddSingleton(provider => ExporterCatalogue.Create(options =>
        {
            foreach (var setup in provider.GetServices<ExporterSetup>())
            {
                setup.Configure(options);
            }
        }));
        services.TryAddSingleton(provider => ExporterFactory.Create(provider.GetRequiredService<ExporterCatalogue>()));
        return services;
    }

    private sealed record ExporterSetup(Action<ExporterOptions> Configure);
}
