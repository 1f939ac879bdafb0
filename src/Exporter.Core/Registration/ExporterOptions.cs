using Exporter.Core.DataSets.Splits;
using Exporter.Core.Formats;
using Exporter.Core.Readers;
using Exporter.Core.Repairs;
using Exporter.Core.Targets;
using Exporter.Tokenizers.Models;

namespace Exporter.Core.Registration;

/// <summary>
/// What an installation knows, before it is put to use: every list holds what comes with the product, in the order in which listings show it, and a user adds to
/// it, takes from it or replaces in it. A user's own entry is then everywhere that a built-in one is: in exports, listings, help, the API and saved settings.
/// </summary>
public sealed class ExporterOptions
{
    /// <summary>Formats; <c>document-json</c> is needed by workflows.</summary>
    public IList<IExportFormat> Formats { get; } = [.. BuiltInFormats.Create()];

    /// <summary>Readers, in the order in which ties are broken: an own one that is as sure as a built-in one goes before it only where it is inserted before it.</summary>
    public IList<IDocumentReader> Readers { get; } = [.. BuiltInReaders.Create()];

    /// <summary>Targets of training rows.</summary>
    public IList<ITrainingTarget> Targets { get; } = [.. BuiltInTargets.Create()];

    /// <summary>Strategies that data sets are split by.</summary>
    public IList<ISplitStrategy> Splits { get; } = [.. BuiltInSplits.Create()];

    /// <summary>Models and their tokenizers.</summary>
    public TokenModels Models { get; } = new();

    /// <summary>
    /// A user's own templates: text by name. <c>markdown/board.md.j2</c> is the template <c>board</c> of the format <c>markdown</c>,
    /// <c>deliverable/board.layout.j2</c> the layout <c>board</c> of every deliverable. The built-in ones need not be here; one of the same name hides them.
    /// </summary>
    public IDictionary<string, string> Templates { get; } = new SortedDictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Repairs of what the pipelines of documents broke.</summary>
    public RepairSet Repairs { get; set; } = RepairSet.Default;

    /// <summary>Fonts beside the shipped ones, for formats that draw their text.</summary>
    public SuppliedFonts Fonts { get; set; } = SuppliedFonts.None;

    /// <summary>Bounds on documents.</summary>
    public ReadLimits Limits { get; set; } = ReadLimits.Default;
}
