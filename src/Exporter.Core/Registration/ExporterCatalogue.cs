using Exporter.Core.DataSets.Splits;
using Exporter.Core.Formats;
using Exporter.Core.Readers;
using Exporter.Core.Repairs;
using Exporter.Core.Targets;
using Exporter.Core.Templates;
using Exporter.Tokenizers.Models;

namespace Exporter.Core.Registration;

/// <summary>The registries of an installation. The library, the command line, the API and workflows all look things up here and nowhere else.</summary>
public sealed class ExporterCatalogue
{
    /// <summary>Builds the registries.</summary>
    /// <param name="options">What they hold; later changes of its lists change nothing here, its models are used as they are.</param>
    /// <exception cref="ArgumentException">Two entries of a list have the same key, or a template has a name that is none.</exception>
    public ExporterCatalogue(ExporterOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        Formats = new FormatRegistry(options.Formats);
        Readers = new ReaderRegistry(options.Readers);
        Targets = new TargetRegistry(options.Targets);
        Splits = new SplitRegistry(options.Splits);
        Models = options.Models;
        Templates = new TemplateRegistry(options.Templates.AsReadOnly(), options.Models);
        (Repairs, Fonts, Limits) = (options.Repairs, options.Fonts, options.Limits);
    }

    /// <summary>What comes with the product, and nothing else.</summary>
    public static ExporterCatalogue BuiltIn { get; } = new(new ExporterOptions());

    /// <summary>Formats.</summary>
    public FormatRegistry Formats { get; }

    /// <summary>Readers.</summary>
    public ReaderRegistry Readers { get; }

    /// <summary>Targets of training rows.</summary>
    public TargetRegistry Targets { get; }

    /// <summary>Strategies that data sets are split by.</summary>
    public SplitRegistry Splits { get; }

    /// <summary>Models and their tokenizers.</summary>
    public TokenModels Models { get; }

    /// <summary>Templates.</summary>
    public TemplateRegistry Templates { get; }

    /// <summary>Repairs of what the pipelines of documents broke.</summary>
    public RepairSet Repairs { get; }

    /// <summary>Fonts beside the shipped ones, for formats that draw their text.</summary>
    public SuppliedFonts Fonts { get; }

    /// <summary>Bounds on documents.</summary>
    public ReadLimits Limits { get; }

    /// <summary>The built-in entries with a user's own beside them.</summary>
    /// <exception cref="ArgumentException">As the constructor says.</exception>
    public static ExporterCatalogue Create(Action<ExporterOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        var options = new ExporterOptions();
        configure(options);
        return new ExporterCatalogue(options);
    }
}
