namespace Exporter.Bench;

/// <summary>A data directory that is gone afterwards.</summary>
internal sealed class DataFolder : IDisposable
{
    public DataFolder(string parent) => Path = Directory.CreateDirectory(System.IO.Path.Combine(parent, "data-" + Guid.NewGuid().ToString("N"))).FullName;

    public string Path { get; }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
