namespace Exporter.Core.Formats;

/// <summary>Where a writer puts its bytes: one main file and, for some formats, files beside it. None is visible to anyone before the export is complete.</summary>
public interface IExportOutput
{
    /// <summary>Stream of the main file; the writer does not close it.</summary>
    Stream Main { get; }

    /// <summary>Opens a file beside the main one; the writer closes it.</summary>
    /// <param name="name">File name without a folder, fixed by the format (never from a document), for example <c>dataset_info.json</c>.</param>
    Stream AddFile(string name);
}
