using Exporter.Core.Exporting;
using Exporter.Core.Manifests;
using Exporter.Core.Readers;

namespace Exporter.Outputs;

/// <summary>
/// A folder that an export owns (<c>--output-dir DIR</c>): new or empty, or holding an earlier export, whose files this one replaces.
/// A folder with anything else in it is refused, so that nobody's files are ever taken for ours.
/// </summary>
public sealed class DirectoryDestination : INamedDestination
{
    /// <summary>Name of the manifest in an owned folder.</summary>
    public const string DefaultManifestName = "manifest.json";

    private readonly string _root;
    private readonly StagedFiles _files;
    private readonly IReadOnlyList<string> _previous;

    /// <summary>Opens the destination; nothing is written yet.</summary>
    /// <exception cref="OutputFailedException">The path is a file, or a folder that holds files of others.</exception>
    public DirectoryDestination(string path)
    {
        _root = OutputFault.Guard(path, () => Path.TrimEndingDirectorySeparator(Path.GetFullPath(path)));
        if (File.Exists(_root))
        {
            throw new OutputFailedException($"'{path}' is a file. Name a folder, or use --output for a single file.");
        }

        _previous = OutputFault.Guard(path, () => Directory.Exists(_root) ? FilesOfEarlierExport(path) : []);
        _files = new StagedFiles(_root);
    }

    /// <inheritdoc/>
    public string? FileName => null;

    /// <inheritdoc/>
    public string ManifestName => DefaultManifestName;

    /// <inheritdoc/>
    public Stream Create(string name) => _files.Create(PathOf(name));

    /// <inheritdoc/>
    public void Discard(string name) => _files.Discard(PathOf(name));

    /// <inheritdoc/>
    public Task CommitAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        _files.Commit(_previous);
        foreach (var file in _previous)
        {
            // Folders that only the earlier export had filled.
            for (var folder = Path.GetDirectoryName(file)!; folder.Length > _root.Length && Directory.Exists(folder) && !Directory.EnumerateFileSystemEntries(folder).Any(); folder = Path.GetDirectoryName(folder)!)
            {
                Directory.Delete(folder);
            }
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await _files.DisposeAsync().ConfigureAwait(false);

    private string PathOf(string name) =>
        ExportName.IsSafe(name) ? Path.Combine(_root, name) : throw new OutputFailedException($"'{name}' cannot be the name of a file in an export.");

    private List<string> FilesOfEarlierExport(string path)
    {
        var manifest = Path.Combine(_root, DefaultManifestName);
        if (!File.Exists(manifest))
        {
            var foreign = Directory.EnumerateFileSystemEntries(_root).Select(Path.GetFileName).FirstOrDefault(n => !n!.StartsWith(StagedFiles.Prefix, StringComparison.Ordinal));
            return foreign is null
                ? []
                : throw new OutputFailedException($"'{path}' holds files that no export wrote ('{foreign}'). Choose a new or empty folder.");
        }

        try
        {
            // The manifest goes first: while files are being replaced there must be none that claims them.
            var signature = Path.Combine(_root, ManifestSignature.NameFor(DefaultManifestName));
            return [manifest, .. File.Exists(signature) ? [signature] : Array.Empty<string>(), .. ManifestSerializer.Read(manifest, File.ReadAllBytes(manifest)).Files.Select(f => f.Name).Where(ExportName.IsSafe).Select(n => Path.Combine(_root, n))];
        }
        catch (InputRefusedException e)
        {
            throw new OutputFailedException($"'{path}' holds a {DefaultManifestName} that no export wrote. Choose a new or empty folder.", e);
        }
    }
}
