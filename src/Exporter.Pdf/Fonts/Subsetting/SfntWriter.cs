using System.Buffers.Binary;
using System.Numerics;
using System.Text;

namespace Exporter.Pdf.Fonts;

/// <summary>Puts tables together to a TrueType file.</summary>
internal static class SfntWriter
{
    private const uint ChecksumMagic = 0xB1B0AFBA;

    /// <summary>Writes a file.</summary>
    /// <param name="tables">The tables, sorted by tag; the sum in 'head' is filled in.</param>
    public static byte[] Write(IReadOnlyList<(string Tag, byte[] Data)> tables)
    {
        int start = 12 + tables.Count * 16, length = start + tables.Sum(table => Padded(table.Data.Length));
        var file = new byte[length];
        int power = BitOperations.Log2((uint)tables.Count);
        BinaryPrimitives.WriteUInt32BigEndian(file, 0x00010000);
        BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(4), (ushort)tables.Count);
        BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(6), (ushort)(16 << power));
        BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(8), (ushort)power);
        BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(10), (ushort)(tables.Count * 16 - (16 << power)));
        int at = start, head = -1;
        for (int i = 0; i < tables.Count; i++)
        {
            (string tag, byte[] data) = tables[i];
            data.CopyTo(file, at);
            Span<byte> record = file.AsSpan(12 + i * 16, 16);
            Encoding.ASCII.GetBytes(tag, record);
            BinaryPrimitives.WriteUInt32BigEndian(record[4..], Sum(file.AsSpan(at, Padded(data.Length))));
            BinaryPrimitives.WriteInt32BigEndian(record[8..], at);
            BinaryPrimitives.WriteInt32BigEndian(record[12..], data.Length);
            if (tag == "head")
                head = at;
            at += Padded(data.Length);
        }
        if (head >= 0)
            BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan(head + 8), unchecked(ChecksumMagic - Sum(file)));
        return file;
    }

    private static int Padded(int length) => (length + 3) & ~3;

    private static uint Sum(ReadOnlySpan<byte> bytes)
    {
        uint sum = 0;
        for (int i = 0; i < bytes.Length; i += 4)
            sum = unchecked(sum + BinaryPrimitives.ReadUInt32BigEndian(bytes[i..]));
        return sum;
    }
}
