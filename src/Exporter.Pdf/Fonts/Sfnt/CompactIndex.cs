namespace Exporter.Pdf.Fonts.Sfnt;

/// <summary>A list of byte strings in a CFF font.</summary>
internal sealed class CompactIndex
{
    public static readonly CompactIndex Empty = new(default, 0, 1, 0);

    private readonly FontData _data;
    private readonly int _offsets, _size;

    private CompactIndex(FontData data, int offsets, int size, int count) => (_data, _offsets, _size, Count) = (data, offsets, size, count);

    public int Count { get; }

    public FontData this[int index]
    {
        get
        {
            if ((uint)index >= (uint)Count)
                return default;
            int start = Offset(index), end = Offset(index + 1), bodies = _offsets + (Count + 1) * _size - 1;
            return end >= start && start > 0 ? _data.Slice(bodies + start, end - start) : throw new FontException("Its CFF table has a list whose entries overlap.");
        }
    }

    /// <summary>Reads the list at a place and moves past it.</summary>
    public static CompactIndex Read(FontData data, ref int at)
    {
        int count = data.U16(at);
        if (count == 0)
        {
            at += 2;
            return Empty;
        }
        int size = data.U8(at + 2);
        if (size is < 1 or > 4)
            throw new FontException("Its CFF table has a list whose offsets have an impossible size.");
        // Checks that the offsets lie inside.
        data.Slice(at + 3, (count + 1) * size);
        var index = new CompactIndex(data, at + 3, size, count);
        int length = index.Offset(count);
        int start = at + 3 + (count + 1) * size - 1;
        data.Slice(start, length);
        at = start + length;
        return index;
    }

    private int Offset(int index)
    {
        uint value = 0;
        for (int i = 0; i < _size; i++)
            value = value << 8 | _data.U8(_offsets + index * _size + i);
        return value <= int.MaxValue ? (int)value : throw new FontException("Its CFF table points beyond its end.");
    }
}
