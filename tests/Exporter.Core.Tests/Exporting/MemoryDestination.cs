using System.Collections.Concurrent;
using System.Text;
using Exporter.Core.Exporting;
using Exporter.Core.Manifests;

namespace Exporter.Core.Tests.Exporting;

/// <summary>Files in memory, visible once they are committed; also the folder that a manifest is verified against.</summary>
internal sealed class MemoryDestination : IExportDestination, IManifestFolder
{
    private readonly ConcurrentDictionary<string, MemoryStream> _staged = new();

    public Dictionary<string, byte[]> Files { get; } = [];

    public Stream Create(string name) => _staged.TryAdd(name, new MemoryStream()) ? _staged[name] : throw new OutputFailedException($"{name} twice");

    public void Discard(string name) => _staged.TryRemove(name, out _);

    public Task CommitAsync(CancellationToken cancellationToken)
    {
        foreach (var (name, stream) in _staged)
        {
            Files[name] = stream.ToArray();
        }

        return Task.CompletedTask;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    public string Text(string name) => Encoding.UTF8.GetString(Files[name]);

    public IEnumerable<string> List() => Files.Keys;

    public Stream? Open(string name) => Files.TryGetValue(name, out var bytes) ? new MemoryStream(bytes) : null;
}
