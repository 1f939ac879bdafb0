using Exporter.Core.Manifests;

namespace Exporter.Outputs;

/// <summary>The folder of a manifest on disk.</summary>
/// <param name="root">Path of the folder.</param>
public sealed class DirectoryFiles(string root) : IManifestFolder
{
    /// <inheritdoc/>
    public IEnumerable<string> List() => Directory
        .EnumerateFiles(root, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 })
        .Select(f => Path.GetRelativePath(root, f).Replace('\\', '/'));

    /// <inheritdoc/>
    public Stream? Open(string name)
    {
        var path = Path.Combine(root, name);

        // A link could lead out of the folder; what an export wrote is a file.
        return File.Exists(path) && File.ResolveLinkTarget(path, returnFinalTarget: false) is null
            ? new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 65536, FileOptions.SequentialScan)
            : null;
    }
}
