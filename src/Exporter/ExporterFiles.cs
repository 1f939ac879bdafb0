using Exporter.Core.DataSets.Splits;
using Exporter.Core.Exporting;
using Exporter.Core.Manifests;
using Exporter.Core.Previews;
using Exporter.Core.Readers;
using Exporter.Core.Targets;
using Exporter.Inputs;
using Exporter.Outputs;

namespace Exporter;

/// <summary>The exporter's calls for paths and streams. Files are staged and put in place together, or not at all.</summary>
public static class ExporterFiles
{
    /// <summary>Reads a document from a file.</summary>
    public static Task<ReadResult> ReadAsync(this IExporter exporter, string document, CancellationToken cancellationToken = default) =>
        exporter.ReadAsync(DocumentFiles.Of(document), cancellationToken);

    /// <summary>Exports a file into a file, with <c>FILE.manifest.json</c> beside it.</summary>
    /// <param name="exporter">The exporter.</param>
    /// <param name="document">Path of the document.</param>
    /// <param name="output">Path of the file to write; it is replaced.</param>
    /// <param name="settings">What it is exported as; Markdown where null.</param>
    /// <param name="cancellationToken">Cancels the export; nothing stays behind.</param>
    public static async Task<ExportManifest> ExportAsync(this IExporter exporter, string document, string output, ExportSettings? settings = null, CancellationToken cancellationToken = default)
    {
        await using var destination = new FileDestination(output);
        return await exporter.ExportAsync(DocumentFiles.Of(document), destination, settings, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Exports a stream into a stream. Nothing is written to it before the export is complete, so a failed one writes nothing.</summary>
    /// <param name="exporter">The exporter.</param>
    /// <param name="name">File name of the document; only its ending is ever used, as a hint between text formats.</param>
    /// <param name="document">The document; read once and closed.</param>
    /// <param name="output">Takes the main file; it stays open. Files that belong beside it have no place here.</param>
    /// <param name="settings">What it is exported as; Markdown where null.</param>
    /// <param name="cancellationToken">Cancels the export; nothing is written.</param>
    public static async Task<ExportManifest> ExportAsync(
        this IExporter exporter, string name, Stream document, Stream output, ExportSettings? settings = null, CancellationToken cancellationToken = default)
    {
        await using var destination = new StreamDestination("export", output);
        return await exporter.ExportAsync(DocumentFiles.Of(name, document), destination, settings, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Exports the documents below a folder into a folder, which the export owns: new, empty, or holding an earlier export.</summary>
    /// <param name="exporter">The exporter.</param>
    /// <param name="folder">Folder of the documents; files with other endings than documents have are passed over.</param>
    /// <param name="outputFolder">Folder to write.</param>
    /// <param name="settings">What they are exported as; Markdown where null.</param>
    /// <param name="progress">Told of each document when it is done.</param>
    /// <param name="cancellationToken">Cancels the export; nothing stays behind.</param>
    public static async Task<ExportManifest> ExportBatchAsync(
        this IExporter exporter, string folder, string outputFolder, ExportSettings? settings = null, IProgress<ExportProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        var documents = Below(exporter, folder, outputFolder);
        await using var destination = new DirectoryDestination(outputFolder);
        return await exporter.ExportBatchAsync(documents, destination, settings, progress, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Makes one data set of the documents below a folder.</summary>
    /// <param name="exporter">The exporter.</param>
    /// <param name="folder">Folder of the documents; files with other endings than documents have are passed over.</param>
    /// <param name="output">
    /// A file where it ends in <c>.json</c> or <c>.jsonl</c>, with <c>FILE.manifest.json</c> beside it and the sides of a split as <c>FILE.train.jsonl</c>; else a
    /// folder, which the export owns.
    /// </param>
    /// <param name="settings">What it is made as; JSON Lines of messages where null.</param>
    /// <param name="progress">Told of each document when its rows are taken.</param>
    /// <param name="cancellationToken">Cancels the export; nothing stays behind.</param>
    public static async Task<ExportManifest> ExportTrainingAsync(
        this IExporter exporter, string folder, string output, TrainingSettings? settings = null, IProgress<ExportProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        var isFile = Path.GetExtension(output).ToUpperInvariant() is ".JSON" or ".JSONL";
        var documents = Below(exporter, folder, isFile ? null : output);
        await using IExportDestination destination = isFile ? new FileDestination(output) : new DirectoryDestination(output);
        return await exporter.ExportTrainingAsync(documents, destination, settings, progress, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Shows what an export of a file would give, without writing anything.</summary>
    public static Task<DocumentPreview> PreviewAsync(this IExporter exporter, string document, ExportSettings? settings = null, int rows = 20, CancellationToken cancellationToken = default) =>
        exporter.PreviewAsync(DocumentFiles.Of(document), settings, rows, cancellationToken);

    /// <summary>Splits a file of rows into a folder, which the export owns: <c>train.jsonl</c>, <c>validation.jsonl</c>, … and a manifest.</summary>
    public static async Task<ExportManifest> SplitDatasetAsync(this IExporter exporter, string rows, string outputFolder, SplitSettings settings, CancellationToken cancellationToken = default)
    {
        await using var destination = new DirectoryDestination(outputFolder);
        return await exporter.SplitDatasetAsync(DocumentFiles.Of(rows), destination, settings, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Predicts, row by row, what a target's reader would refuse or silently drop of a file.</summary>
    public static async Task<TargetReport> ValidateAsync(this IExporter exporter, string rows, string target, CancellationToken cancellationToken = default)
    {
        var stream = await DocumentFiles.Of(rows).OpenAsync(cancellationToken).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            return await exporter.ValidateAsync(stream, target, cancellationToken).ConfigureAwait(false);
        }
    }

    private static IReadOnlyList<ExportInput> Below(IExporter exporter, string folder, string? except)
    {
        var endings = exporter.Catalogue.Readers.Endings;
        return DocumentFiles.Below(folder, endings, except).Documents is { Count: > 0 } documents
            ? documents
            : throw new InputRefusedException($"There is no document in '{folder}'. Documents end in {string.Join(", ", endings)}.");
    }
}
