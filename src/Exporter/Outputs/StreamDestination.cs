
namespace Exporter.Outputs;

/// <summary>
/// A stream such as standard output (<c>--output -</c>). The main file is kept in a temporary file until the export is complete, so that a
/// failed one writes nothing; files beside it are left out and named in <see cref="LeftOut"/>.
/// </summary>
public sealed class StreamDestination : INamedDestination
{
    private readonly string _mainName;
    private readonly Stream _target;
    private readonly FileStream _buffer;
    private readonly List<string> _leftOut = [];

    /// <summary>Opens the destination.</summary>
    /// <param name="mainName">Name of the main file in the job.</param>
    /// <param name="target">Where its bytes go on commit; it stays open.</param>
    public StreamDestination(string mainName, Stream target)
    {
        (_mainName, _target) = (mainName, target);
        var path = Path.Combine(Path.GetTempPath(), "tore-export-" + Path.GetRandomFileName());
        _buffer = OutputFault.Guard(path, () => new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 65536, FileOptions.DeleteOnClose));
    }

    /// <inheritdoc/>
    public string FileName => _mainName;

    /// <summary>None: a stream has no place for it.</summary>
    public string? ManifestName => null;

    /// <summary>Names of files that belong beside the main one and have no place in a stream.</summary>
    public IReadOnlyList<string> LeftOut => _leftOut;

    /// <inheritdoc/>
    public Stream Create(string name)
    {
        if (name == _mainName)
        {
            return new GuardedStream(_buffer, _buffer.Name, leaveOpen: true);
        }

        _leftOut.Add(name);
        return Stream.Null;
    }

    /// <inheritdoc/>
    public void Discard(string name)
    {
        if (name == _mainName)
        {
            _buffer.SetLength(0);
        }
    }

    /// <inheritdoc/>
    public async Task CommitAsync(CancellationToken cancellationToken)
    {
        _buffer.Position = 0;
        try
        {
            await _buffer.CopyToAsync(_target, cancellationToken).ConfigureAwait(false);
            await _target.FlushAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (IOException e)
        {
            throw OutputFault.Explain("standard output", e);
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _buffer.DisposeAsync();
}
