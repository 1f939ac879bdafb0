using System.Buffers.Binary;

namespace Exporter.Pdf.Fonts;

/// <summary>Writes the pieces of a CFF font.</summary>
internal sealed class CompactWriter
{
    private readonly List<byte> _bytes = [];

    public int Length => _bytes.Count;

    public byte[] ToArray() => [.. _bytes];

    public CompactWriter Raw(ReadOnlySpan<byte> bytes)
    {
        _bytes.AddRange(bytes);
        return this;
    }

    public CompactWriter U16(int value) => Raw([(byte)(value >> 8), (byte)value]);

    /// <summary>A whole number of a dictionary, always in five bytes.</summary>
    public CompactWriter Number(int value)
    {
        Span<byte> bytes = [29, 0, 0, 0, 0];
        BinaryPrimitives.WriteInt32BigEndian(bytes[1..], value);
        return Raw(bytes);
    }

    public CompactWriter Operator(int @operator) => @operator > 0xFF ? U16(@operator) : Raw([(byte)@operator]);

    /// <summary>A list of byte strings.</summary>
    public CompactWriter Index(IReadOnlyList<byte[]> entries)
    {
        U16(entries.Count);
        if (entries.Count == 0)
            return this;
        Raw([4]);
        Span<byte> offset = stackalloc byte[4];
        int at = 1;
        for (int i = 0; i <= entries.Count; i++)
        {
            BinaryPrimitives.WriteInt32BigEndian(offset, at);
            Raw(offset);
            at += i < entries.Count ? entries[i].Length : 0;
        }
        foreach (byte[] entry in entries)
            Raw(entry);
        return this;
    }
}
