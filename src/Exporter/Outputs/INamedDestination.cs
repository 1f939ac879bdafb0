using Exporter.Core.Exporting;

namespace Exporter.Outputs;

/// <summary>A destination that says how its files are called. One that does not is treated as a folder.</summary>
public interface INamedDestination : IExportDestination
{
    /// <summary>Name of the one main file; null where files are named after their documents.</summary>
    string? FileName { get; }

    /// <summary>Name of the manifest; null where there is no place for one.</summary>
    string? ManifestName { get; }
}
