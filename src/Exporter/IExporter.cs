using Exporter.Core.DataSets.Splits;
using Exporter.Core.Documents;
using Exporter.Core.Exporting;
using Exporter.Core.Formats;
using Exporter.Core.Ledgers;
using Exporter.Core.Manifests;
using Exporter.Core.Previews;
using Exporter.Core.Readers;
using Exporter.Core.Registration;
using Exporter.Core.Selections;
using Exporter.Core.Targets;
using Exporter.Core.Tokens;
using Exporter.Core.Tokens.Fitting;
using Exporter.Tokenizers.Models;

namespace Exporter;

/// <summary>
/// The one way into the library. It comes from <see cref="ExporterFactory"/>, or from a service collection with <c>AddExporter</c>; it holds no state between
/// calls and may be used from several threads at once. Inputs and destinations are streams behind ports; <see cref="ExporterFiles"/> adds overloads for paths.
/// </summary>
/// <remarks>
/// What is wrong with a call is a typed exception whose message can be shown to a user: <see cref="InvalidSettingException"/> for a setting,
/// <see cref="InputRefusedException"/> for a document, <see cref="SelectionRefusedException"/> for a selection that does not fit it,
/// <see cref="EmptyExportException"/> for a document that has nothing for a format, <see cref="TargetRefusedException"/> for rows that their target would not take, <see cref="OutputFailedException"/> for a destination,
/// <see cref="UnknownModelException"/> for a model, <see cref="Exporter.Templates.TemplateException"/> and <see cref="TemplateOutputException"/> for a template,
/// <see cref="UndrawableTextException"/> for characters that no font has, <see cref="LedgerImbalanceException"/> for a format that lost an element. Nothing is put in place by a call that throws or is cancelled.
/// </remarks>
public interface IExporter
{
    /// <summary>What this installation knows: formats, readers, targets, split strategies, models, templates.</summary>
    ExporterCatalogue Catalogue { get; }

    /// <summary>Reads a document with the reader that recognises it, and repairs what its pipeline broke.</summary>
    Task<ReadResult> ReadAsync(ExportInput document, CancellationToken cancellationToken = default);

    /// <summary>Exports one document.</summary>
    /// <param name="document">The document.</param>
    /// <param name="destination">Where the files and the manifest go; it is committed, and whoever made it disposes it.</param>
    /// <param name="settings">What it is exported as; Markdown where null.</param>
    /// <param name="cancellationToken">Cancels the export; nothing stays behind.</param>
    /// <returns>The manifest, also where the destination has no place for it.</returns>
    Task<ExportManifest> ExportAsync(ExportInput document, IExportDestination destination, ExportSettings? settings = null, CancellationToken cancellationToken = default);

    /// <summary>Exports many documents, each into files of its own. A document that is refused is named among the manifest's failures.</summary>
    /// <param name="documents">The documents.</param>
    /// <param name="destination">Where the files and the manifest go; it is committed, and whoever made it disposes it.</param>
    /// <param name="settings">What they are exported as; Markdown where null.</param>
    /// <param name="progress">Told of each document when it is done, from whichever thread did it.</param>
    /// <param name="cancellationToken">Cancels the export; nothing stays behind.</param>
    Task<ExportManifest> ExportBatchAsync(
        IReadOnlyList<ExportInput> documents, IExportDestination destination, ExportSettings? settings = null, IProgress<ExportProgress>? progress = null, CancellationToken cancellationToken = default);

    /// <summary>
    /// Makes one data set of many documents: their rows joined in the order of the documents' names, split where that is asked for. Rows are streamed: in memory are
    /// the documents that are worked on, and for a split what its strategy keeps of each row.
    /// </summary>
    /// <param name="documents">The documents; their order changes nothing.</param>
    /// <param name="destination">Where the files and the manifest go; it is committed, and whoever made it disposes it.</param>
    /// <param name="settings">What it is made as; JSON Lines of messages where null.</param>
    /// <param name="progress">Told of each document when its rows are taken, in order.</param>
    /// <param name="cancellationToken">Cancels the export; nothing stays behind.</param>
    Task<ExportManifest> ExportTrainingAsync(
        IReadOnlyList<ExportInput> documents, IExportDestination destination, TrainingSettings? settings = null, IProgress<ExportProgress>? progress = null, CancellationToken cancellationToken = default);

    /// <summary>Shows what an export of one document would give, without writing anything.</summary>
    /// <param name="document">The document.</param>
    /// <param name="settings">What it would be exported as; the first format is shown.</param>
    /// <param name="rows">Rows, or lines of a format without rows, that are shown: 1 to <see cref="PreviewRequest.MaxRows"/>.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    Task<DocumentPreview> PreviewAsync(ExportInput document, ExportSettings? settings = null, int rows = 20, CancellationToken cancellationToken = default);

    /// <summary>Counts a document as models would see it: per model, format, section and page, with cost and what a limit would cut. It computes and waits for nothing.</summary>
    TokenReport AnalyzeTokens(Document document, TokenSettings? settings = null, CancellationToken cancellationToken = default);

    /// <summary>Counts a text's tokens. Special tokens that stand in it are text.</summary>
    TokenCount CountTokens(string text, string model);

    /// <summary>Fits a document's text into a number of tokens: parts that never exceed it for an exact model, headings above them included; for an estimated model with a margin that is labelled as one.</summary>
    /// <param name="document">The document.</param>
    /// <param name="model">The model that is to read it.</param>
    /// <param name="maxTokens">Tokens of a part at most, at least <see cref="FitSettings.LeastTokens"/>.</param>
    /// <param name="mode">Whether what is beyond goes to further parts or is left out.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    FittedDocument OptimizeForTokens(Document document, string model, int maxTokens, FitMode mode = FitMode.Parts, CancellationToken cancellationToken = default);

    /// <summary>Deals rows in memory out to the sides of a split.</summary>
    /// <param name="rows">Rows, one JSON value each.</param>
    /// <param name="settings">How they are split.</param>
    /// <returns>For each row the place of its side among the settings' sides.</returns>
    SplitSides SplitDataset(IEnumerable<ReadOnlyMemory<byte>> rows, SplitSettings settings);

    /// <summary>Splits a file of rows into one file a side, in two passes over it; rows keep their bytes and their order.</summary>
    /// <param name="rows">JSON Lines, or a JSON array of rows; opened twice.</param>
    /// <param name="destination">Where the files and the manifest go; it is committed, and whoever made it disposes it.</param>
    /// <param name="settings">How they are split.</param>
    /// <param name="cancellationToken">Cancels it; nothing stays behind.</param>
    Task<ExportManifest> SplitDatasetAsync(ExportInput rows, IExportDestination destination, SplitSettings settings, CancellationToken cancellationToken = default);

    /// <summary>Predicts, row by row, what a target's reader would refuse or silently drop.</summary>
    /// <param name="rows">A training file; it is read to its end and stays open.</param>
    /// <param name="target">Key of the target.</param>
    TargetReport Validate(Stream rows, string target);

    /// <inheritdoc cref="Validate"/>
    Task<TargetReport> ValidateAsync(Stream rows, string target, CancellationToken cancellationToken = default);
}
