using System.Runtime.InteropServices;
using Exporter.Core.Exporting;
using Exporter.Core.Readers;

namespace Exporter.Inputs;

/// <summary>Files on disk, and what is in memory, as the inputs of exports.</summary>
public static class DocumentFiles
{
    /// <summary>A file; it is opened when an export comes to it.</summary>
    /// <param name="path">Path of the file.</param>
    /// <param name="name">Name that the export knows it by; the file's own where null.</param>
    /// <exception cref="InputRefusedException">There is no such file; thrown at once. One that cannot be read is told when it is opened.</exception>
    public static ExportInput Of(string path, string? name = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        return File.Exists(path)
            ? new ExportInput(name ?? Path.GetFileName(path), _ => Task.FromResult<Stream>(Open(path)))
            : throw new InputRefusedException(Directory.Exists(path) ? $"'{path}' is a folder; name a file." : $"There is no file '{path}'.");
    }

    /// <summary>Bytes in memory.</summary>
    /// <param name="name">File name; only its ending is ever used, as a hint between text formats.</param>
    /// <param name="content">The bytes; they must not change until the export is done.</param>
    public static ExportInput Of(string name, ReadOnlyMemory<byte> content) => new(name, _ => Task.FromResult<Stream>(MemoryMarshal.TryGetArray(content, out var array) ? new MemoryStream(array.Array!, array.Offset, array.Count, writable: false) : new MemoryStream(content.ToArray(), writable: false)));

    /// <summary>A stream, which is read once and closed by the export.</summary>
    /// <param name="name">File name; only its ending is ever used, as a hint between text formats.</param>
    /// <param name="content">The stream.</param>
    public static ExportInput Of(string name, Stream content) => new(name, _ => Task.FromResult(content));

    /// <summary>The documents below a folder, in the order of their names, which have <c>/</c> between folders. Links and hidden files are passed over.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="endings">Endings that documents have, each with its dot, such as those of <see cref="ReaderRegistry.Endings"/>.</param>
    /// <param name="except">A folder below it whose files are none, such as the one that the export writes; null for none.</param>
    /// <exception cref="InputRefusedException">There is no such folder.</exception>
    public static FoundDocuments Below(string folder, IReadOnlyCollection<string> endings, string? except = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        if (!Directory.Exists(folder))
        {
            throw new InputRefusedException(File.Exists(folder) ? $"'{folder}' is a file; name a folder." : $"There is no folder '{folder}'.");
        }

        var root = Path.GetFullPath(folder);
        var own = except is null ? null : Path.TrimEndingDirectorySeparator(Path.GetFullPath(except)) + Path.DirectorySeparatorChar;
        var options = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint | FileAttributes.Hidden | FileAttributes.System, IgnoreInaccessible = false };
        var files = Directory.EnumerateFiles(root, "*", options)
            .Where(f => own is null || !f.StartsWith(own, StringComparison.Ordinal))
            .Select(f => (Path: f, Name: Path.GetRelativePath(root, f).Replace('\\', '/')))
            .OrderBy(f => f.Name, StringComparer.Ordinal)
            .ToList();
        var documents = files.Where(f => endings.Contains(Path.GetExtension(f.Name), StringComparer.OrdinalIgnoreCase)).ToList();
        return new FoundDocuments([.. documents.Select(f => Of(f.Path, f.Name))], files.Count - documents.Count);
    }

    private static FileStream Open(string path)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1, FileOptions.SequentialScan);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputRefusedException($"'{path}' cannot be read: {e.Message.TrimEnd('.')}.", e);
        }
    }
}

/// <summary>Documents that were found below a folder.</summary>
/// <param name="Documents">The documents.</param>
/// <param name="PassedOver">Files that have another ending.</param>
public sealed record FoundDocuments(IReadOnlyList<ExportInput> Documents, int PassedOver);
