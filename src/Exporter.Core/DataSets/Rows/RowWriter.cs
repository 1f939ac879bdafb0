using Exporter.Core.Exporting;
using Exporter.Core.Targets;
using TargetRules = Exporter.Core.Targets.Checks.Rules;

namespace Exporter.Core.DataSets.Rows;

/// <summary>Writes one file of rows, hashes it and validates it for its target on the way.</summary>
internal sealed class RowWriter : IAsyncDisposable
{
    private readonly bool _array;
    private readonly HashingStream _hashing;
    private readonly TargetValidator? _validator;
    private readonly BufferedStream _output;
    private bool _complete;
    private bool _disposed;

    /// <summary>Opens the file.</summary>
    public RowWriter(string name, RowFileLayout layout, Func<string, Stream> create)
    {
        (Name, _array) = (name, layout.IsArray);
        _hashing = new HashingStream(create(name));
        _validator = layout.Target is null ? null : new TargetValidator(layout.Target);
        _output = new BufferedStream(_validator is null ? _hashing : new TargetStream(_hashing, _validator), 1 << 16);
        if (layout.IsMarked)
        {
            _output.Write([0xEF, 0xBB, 0xBF]);
        }
    }

    /// <summary>Name of the file.</summary>
    public string Name { get; }

    /// <summary>Rows so far.</summary>
    public long Rows { get; private set; }

    /// <summary>Bytes, once it is complete.</summary>
    public long Bytes => _hashing.Count;

    /// <summary>SHA-256, once it is complete.</summary>
    public string Sha256 => _hashing.Sha256;

    /// <summary>Adds a row.</summary>
    public async ValueTask PutAsync(ReadOnlyMemory<byte> row, CancellationToken cancellationToken)
    {
        if (_array)
        {
            await _output.WriteAsync(Rows == 0 ? "[\n"u8.ToArray() : ",\n"u8.ToArray(), cancellationToken).ConfigureAwait(false);
        }

        await _output.WriteAsync(row, cancellationToken).ConfigureAwait(false);
        if (!_array)
        {
            _output.WriteByte((byte)'\n');
        }

        Rows++;
    }

    /// <summary>Ends the file.</summary>
    public async ValueTask CompleteAsync(CancellationToken cancellationToken)
    {
        if (_complete)
        {
            return;
        }

        _complete = true;
        if (_array)
        {
            await _output.WriteAsync(Rows == 0 ? "[]\n"u8.ToArray() : "\n]\n"u8.ToArray(), cancellationToken).ConfigureAwait(false);
        }

        await _output.FlushAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>What the target's reader would say of the complete file.</summary>
    /// <param name="mayBeSmall">Whether the rows that training needs at least are for the file beside it to have.</param>
    /// <exception cref="TargetRefusedException">It would not take it.</exception>
    public IEnumerable<string> Judge(bool mayBeSmall)
    {
        if (_validator?.Complete() is not { } report)
        {
            return [];
        }

        return report.Accepted || (mayBeSmall && report.Errors == report.Rules.GetValueOrDefault(TargetRules.TooFewRows.Id))
            ? report.Summary
            : throw new TargetRefusedException(Name, report);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (!_disposed)
        {
            _disposed = true;
            // The buffer is not flushed where the file never was completed: what is in it goes nowhere.
            await _hashing.DisposeAsync().ConfigureAwait(false);
        }
    }
}
