using Exporter.Core.Exporting;

namespace Exporter.Outputs;

/// <summary>
/// One named file with those beside it (<c>--output FILE</c>). The main file and the manifest are named after it; nothing else in its folder
/// is touched.
/// </summary>
public sealed class FileDestination : INamedDestination
{
    private readonly string _folder;
    private readonly StagedFiles _files;

    /// <summary>Opens the destination; nothing is written yet.</summary>
    /// <param name="path">Path of the main file; a link is followed, so that what it points at is replaced and not the link.</param>
    /// <exception cref="OutputFailedException">The path is a folder or a device.</exception>
    public FileDestination(string path)
    {
        var full = OutputFault.Guard(path, () => Path.GetFullPath(path));
        if (Directory.Exists(full))
        {
            throw new OutputFailedException($"'{path}' is a folder. Name a file in it, or use --output-dir.");
        }

        full = OutputFault.Guard(path, () => new FileInfo(full).LinkTarget is null ? full : File.ResolveLinkTarget(full, returnFinalTarget: true)!.FullName);
        if (IsDevice(full))
        {
            throw new OutputFailedException($"'{path}' is not a regular file. Use '--output -' to write to a pipe or device.");
        }

        _folder = Path.GetDirectoryName(full)!;
        FileName = Path.GetFileName(full);
        _files = new StagedFiles(_folder);
    }

    /// <summary>Name of the main file.</summary>
    public string FileName { get; }

    /// <inheritdoc/>
    public string ManifestName => $"{FileName}.manifest.json";

    /// <inheritdoc/>
    public Stream Create(string name) => _files.Create(PathOf(name));

    /// <inheritdoc/>
    public void Discard(string name) => _files.Discard(PathOf(name));

    /// <inheritdoc/>
    public Task CommitAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        // A signature of the manifest that this export replaces would be a wrong one.
        var signature = Path.Combine(_folder, Core.Manifests.ManifestSignature.NameFor(ManifestName));
        _files.Commit(File.Exists(signature) ? [signature] : []);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _files.DisposeAsync();

    private string PathOf(string name) =>
        name == FileName || ExportName.IsSafe(name) ? Path.Combine(_folder, name) : throw new OutputFailedException($"'{name}' cannot be the name of a file in an export.");

    // A rename would replace a device by a file. .NET cannot tell devices from files, but systems keep them in known places.
    private static bool IsDevice(string path) =>
        !OperatingSystem.IsWindows() && (path.StartsWith("/dev/", StringComparison.Ordinal) || path.StartsWith("/proc/", StringComparison.Ordinal));
}
