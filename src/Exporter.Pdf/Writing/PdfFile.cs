using System.IO.Compression;
using System.Security.Cryptography;

namespace Exporter.Pdf.Writing;

/// <summary>
/// Writes a file's objects one after another to a stream that need not be seekable, and at the end the cross-reference stream that finds them. What is no stream
/// itself is packed into object streams, for a tagged file has many small objects. Nothing in it depends on time or chance: the file's identifier is a hash of
/// its own bytes.
/// </summary>
internal sealed class PdfFile(Stream output) : IDisposable
{
    private const int Full = 64 * 1024;
    private const int Packed = 200;

    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly PdfBuffer _pending = new PdfBuffer().Add("%PDF-1.7\n%\u00e9\u00e8\u00ea\u00eb\n"u8);
    private readonly PdfBuffer _packed = new();
    private readonly PdfBuffer _packedIndex = new();
    private readonly MemoryStream _compressed = new();

    // Of each object its place in the file, or -1 - (object stream << 8 | place in it); 0 before it is written.
    private readonly List<long> _places = [0];
    private int _packedCount;
    private int _packedNumber;
    private long _flushed;

    /// <summary>Gives a number to an object that is written later.</summary>
    public int Reserve()
    {
        _places.Add(0);
        return _places.Count - 1;
    }

    /// <summary>Writes an object that is no stream.</summary>
    public void Write(int number, PdfBuffer value)
    {
        if (_packedCount == 0)
        {
            _packedNumber = Reserve();
        }

        _places[number] = -1 - ((long)_packedNumber << 8 | (uint)_packedCount);
        _packedIndex.Add((long)number).Add(" "u8).Add((long)_packed.Length).Add(" "u8);
        _packed.Add(value.Written.Span).Add("\n"u8);
        if (++_packedCount == Packed || _packed.Length > Full)
        {
            EndPacked();
        }
    }

    /// <summary>Writes a stream.</summary>
    /// <param name="number">Its number.</param>
    /// <param name="entries">Entries of its dictionary beside length and filter.</param>
    /// <param name="data">Its bytes, which are compressed here.</param>
    public void WriteStream(int number, ReadOnlySpan<byte> entries, ReadOnlyMemory<byte> data)
    {
        _compressed.SetLength(0);
        using (var zlib = new ZLibStream(_compressed, CompressionLevel.Optimal, leaveOpen: true))
        {
            zlib.Write(data.Span);
        }

        Begin(number);
        _pending.Add("<<"u8).Add(entries).Add("/Filter/FlateDecode"u8);
        Body(_compressed.GetBuffer().AsSpan(0, (int)_compressed.Length));
        if (_compressed.Capacity > 1 << 22)
        {
            _compressed.SetLength(0);
            _compressed.Capacity = Full;
        }
    }

    /// <summary>Writes a stream whose bytes are in their final shape; <paramref name="entries"/> names the filter.</summary>
    public void WriteRaw(int number, ReadOnlySpan<byte> entries, ReadOnlySpan<byte> data)
    {
        Begin(number);
        _pending.Add("<<"u8).Add(entries);
        Body(data);
    }

    /// <summary>Hands what is written to the stream where enough of it has gathered.</summary>
    public ValueTask DrainAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return _pending.Length < Full ? default : FlushAsync(cancellationToken);
    }

    /// <summary>Writes cross-references and trailer. Every reserved number has been written.</summary>
    public async ValueTask FinishAsync(int root, int info, CancellationToken cancellationToken)
    {
        EndPacked();
        await FlushAsync(cancellationToken).ConfigureAwait(false);
        var id = Convert.ToHexStringLower(_hash.GetCurrentHash().AsSpan(0, 16));
        var number = Reserve();
        var start = _flushed;
        _places[number] = start;
        var table = new PdfBuffer();
        var row = new byte[8];
        for (var i = 0; i < _places.Count; i++)
        {
            var place = _places[i];
            if (place == 0 && i > 0)
            {
                throw new InvalidOperationException($"Object {i} was reserved and never written.");
            }

            row[0] = (byte)(i == 0 ? 0 : place < 0 ? 2 : 1);
            var value = place < 0 ? (-1 - place) >> 8 : place;
            for (var b = 5; b > 0; b--, value >>= 8)
            {
                row[b] = (byte)value;
            }

            var low = i == 0 ? 65535 : place < 0 ? (-1 - place) & 255 : 0;
            (row[6], row[7]) = ((byte)(low >> 8), (byte)low);
            table.Add(row);
        }

        var entries = new PdfBuffer().Add("/Type/XRef/W[1 5 2]/Size "u8).Add((long)_places.Count).Add("/Root "u8).Reference(root).Add("/Info "u8).Reference(info)
            .Add($"/ID[<{id}><{id}>]");
        WriteStream(number, entries.Written.Span, table.Written);
        _pending.Add("startxref\n"u8).Add(start).Add("\n%%EOF\n"u8);
        await FlushAsync(cancellationToken).ConfigureAwait(false);
        await output.FlushAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _hash.Dispose();
        _compressed.Dispose();
    }

    private void Begin(int number)
    {
        _places[number] = _flushed + _pending.Length;
        _pending.Add((long)number).Add(" 0 obj\n"u8);
    }

    private void Body(ReadOnlySpan<byte> data) =>
        _pending.Add("/Length "u8).Add((long)data.Length).Add(">>\nstream\n"u8).Add(data).Add("\nendstream\nendobj\n"u8);

    private void EndPacked()
    {
        if (_packedCount > 0)
        {
            var entries = new PdfBuffer().Add("/Type/ObjStm/N "u8).Add((long)_packedCount).Add("/First "u8).Add((long)_packedIndex.Length);
            _packedIndex.Add(_packed.Written.Span);
            WriteStream(_packedNumber, entries.Written.Span, _packedIndex.Written);
            _packed.Clear();
            _packedIndex.Clear();
            _packedCount = 0;
        }
    }

    private async ValueTask FlushAsync(CancellationToken cancellationToken)
    {
        _hash.AppendData(_pending.Written.Span);
        for (var rest = _pending.Written; rest.Length > 0; rest = rest[Math.Min(Full, rest.Length)..])
        {
            await output.WriteAsync(rest[..Math.Min(Full, rest.Length)], cancellationToken).ConfigureAwait(false);
        }

        _flushed += _pending.Length;
        _pending.Clear();
    }
}
