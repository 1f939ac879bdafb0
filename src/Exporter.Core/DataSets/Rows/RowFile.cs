using Exporter.Core.Readers;
using Exporter.Core.Targets;
using Exporter.Core.Targets.Files;

namespace Exporter.Core.DataSets.Rows;

/// <summary>Reads the rows of a data set's file, one a line or the items of one array; one row is in memory at a time.</summary>
/// <param name="name">Name of the file, for messages.</param>
/// <param name="take">Takes each row; its bytes are only valid during the call.</param>
internal sealed class RowFile(string name, Action<ReadOnlyMemory<byte>> take) : ITargetRows
{
    /// <summary>Whether the rows stand in an array.</summary>
    public bool IsArray { get; private set; }

    /// <summary>Whether the file begins with a byte order mark.</summary>
    public bool IsMarked { get; private set; }

    /// <summary>Rows so far.</summary>
    public long Count { get; private set; }

    /// <summary>Bytes so far.</summary>
    public long Bytes { get; private set; }

    /// <summary>Reads a stream to its end.</summary>
    /// <exception cref="InputRefusedException">Rows cannot be told apart: where and why.</exception>
    public async Task ReadAsync(Stream stream, CancellationToken cancellationToken)
    {
        var splitter = new RowSplitter(this, TargetValidator.MaxRowBytes);
        var buffer = new byte[1 << 16];
        int read;
        while ((read = await stream.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0)
        {
            Bytes += read;
            splitter.Write(buffer.AsSpan(0, read));
        }

        splitter.Complete();
    }

    /// <summary>Reads bytes that are in memory.</summary>
    /// <exception cref="InputRefusedException">Rows cannot be told apart: where and why.</exception>
    public void Read(ReadOnlySpan<byte> bytes)
    {
        var splitter = new RowSplitter(this, TargetValidator.MaxRowBytes);
        Bytes += bytes.Length;
        splitter.Write(bytes);
        splitter.Complete();
    }

    void ITargetRows.Mark(ByteOrder mark)
    {
        IsMarked = true;
        if (mark == ByteOrder.Utf16)
        {
            throw new InputRefusedException($"{name} is UTF-16. Save it as UTF-8.");
        }
    }

    void ITargetRows.Array(long line) => IsArray = true;

    void ITargetRows.Row(ReadOnlyMemory<byte> json, long line)
    {
        Count++;
        take(json);
    }

    void ITargetRows.TooLong(long line) =>
        throw new InputRefusedException(FormattableString.Invariant($"{name}, line {line}: the row has more than {TargetValidator.MaxRowBytes} bytes. No model's context holds it: cut it."));

    void ITargetRows.Broken(long line, string message) => throw new InputRefusedException(FormattableString.Invariant($"{name}, line {line}: {message}"));

    // What is between rows says nothing here; validating for a target does.
    void ITargetRows.Blank(long line)
    {
    }

    void ITargetRows.CarriageReturn(long line)
    {
    }
}
