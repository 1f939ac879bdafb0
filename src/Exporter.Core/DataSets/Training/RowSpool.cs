using System.Buffers.Binary;

namespace Exporter.Core.DataSets.Training;

/// <summary>Rows that wait for a second look, one after another in a stream that can be read again.</summary>
/// <param name="scratch">A buffered stream that is written, wound back and read; whoever made it closes it.</param>
internal sealed class RowSpool(Stream scratch)
{
    /// <summary>Adds a row.</summary>
    public async ValueTask AddAsync(ReadOnlyMemory<byte> row, CancellationToken cancellationToken)
    {
        var length = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(length, row.Length);
        await scratch.WriteAsync(length, cancellationToken).ConfigureAwait(false);
        await scratch.WriteAsync(row, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Hands the rows out, in the order in which they were added. Their bytes are only valid during the call.</summary>
    public async Task ReadAsync(Func<long, ReadOnlyMemory<byte>, ValueTask> take, CancellationToken cancellationToken)
    {
        await scratch.FlushAsync(cancellationToken).ConfigureAwait(false);
        scratch.Position = 0;
        var length = new byte[sizeof(int)];
        var row = Array.Empty<byte>();
        for (var number = 0L; await scratch.ReadAtLeastAsync(length, sizeof(int), throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false) == sizeof(int); number++)
        {
            var size = BinaryPrimitives.ReadInt32LittleEndian(length);
            if (row.Length < size)
            {
                row = new byte[Math.Max(size, row.Length * 2L > Array.MaxLength ? size : row.Length * 2)];
            }

            await scratch.ReadExactlyAsync(row.AsMemory(0, size), cancellationToken).ConfigureAwait(false);
            await take(number, row.AsMemory(0, size)).ConfigureAwait(false);
        }
    }
}
