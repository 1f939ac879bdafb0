namespace Exporter.Core.Manifests;

/// <summary>Port to the folder that a manifest stands in.</summary>
public interface IManifestFolder
{
    /// <summary>Names of all files below the folder, with <c>/</c> between folders.</summary>
    IEnumerable<string> List();

    /// <summary>Opens a file, or gives null where there is none. The name is checked already: relative, without <c>..</c>.</summary>
    Stream? Open(string name);
}
