using System.Buffers.Binary;

namespace Exporter.Pdf.Fonts.Sfnt;

/// <summary>Big-endian numbers of a table. Font files come from strangers: every read is checked against the table's own end.</summary>
internal readonly struct FontData(byte[] bytes, int start, int length)
{
    public int Length => length;

    public bool IsEmpty => length == 0;

    public ReadOnlySpan<byte> Span => bytes.AsSpan(start, length);

    public byte U8(int offset)
    {
        Check(offset, 1);
        return bytes[start + offset];
    }

    public int U16(int offset)
    {
        Check(offset, 2);
        return BinaryPrimitives.ReadUInt16BigEndian(bytes.AsSpan(start + offset));
    }

    public int S16(int offset) => (short)U16(offset);

    public uint U32(int offset)
    {
        Check(offset, 4);
        return BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(start + offset));
    }

    /// <summary>An offset or count of 32 bits, which no usable table needs beyond the range of an int.</summary>
    public int Offset32(int offset)
    {
        uint value = U32(offset);
        return value <= int.MaxValue ? (int)value : throw OutOfRange();
    }

    /// <summary>16.16 fixed point.</summary>
    public float Fixed(int offset) => (int)U32(offset) / 65536f;

    public FontData Slice(int offset, int count)
    {
        Check(offset, count);
        return new(bytes, start + offset, count);
    }

    public FontData From(int offset) => Slice(offset, length - offset);

    /// <summary>The same bytes, read with zeros beyond the end.</summary>
    public OpenType.LayoutData AsLayout() => new(bytes, start, length);

    private void Check(int offset, int count)
    {
        if ((uint)offset > (uint)length || (uint)count > (uint)(length - offset))
            throw OutOfRange();
    }

    private static FontException OutOfRange() => new("It points beyond the end of one of its tables. The file is damaged or was cut short.");
}
