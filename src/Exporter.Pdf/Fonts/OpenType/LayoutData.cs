namespace Exporter.Pdf.Fonts.OpenType;

/// <summary>A layout table (GSUB, GPOS, GDEF, kern). What lies beyond its end reads as 0, so that a damaged table matches nothing instead of failing while text is set.</summary>
internal readonly struct LayoutData(byte[]? bytes, int start, int length)
{
    public bool IsEmpty => length < 4;

    public int U8(int offset) => (uint)offset < (uint)length ? bytes![start + offset] : 0;

    public int U16(int offset) =>
        offset >= 0 && offset <= length - 2 ? bytes![start + offset] << 8 | bytes[start + offset + 1] : 0;

    public int S16(int offset) => (short)U16(offset);

    /// <summary>An offset of 32 bits; one beyond the table is 0.</summary>
    public int Offset32(int offset)
    {
        long value = (long)U16(offset) << 16 | (uint)U16(offset + 2);
        return value < length ? (int)value : 0;
    }

    /// <summary>The absolute place that an offset of 16 bits leads to, 0 where the offset is 0: no subtable is there.</summary>
    public int Follow(int from, int offset) => U16(offset) is var value and not 0 ? from + value : 0;

    /// <summary>The index of a glyph in a coverage table, -1 where it is not covered.</summary>
    public int Coverage(int table, int glyph)
    {
        if (table == 0)
            return -1;
        int count = U16(table + 2), low = 0, high = count - 1;
        if (U16(table) == 1)
        {
            while (low <= high)
            {
                int middle = (low + high) / 2, at = U16(table + 4 + middle * 2);
                if (at == glyph)
                    return middle;
                if (at < glyph)
                    low = middle + 1;
                else
                    high = middle - 1;
            }
            return -1;
        }
        if (U16(table) != 2)
            return -1;
        while (low <= high)
        {
            int middle = (low + high) / 2, record = table + 4 + middle * 6;
            if (glyph < U16(record))
                high = middle - 1;
            else if (glyph > U16(record + 2))
                low = middle + 1;
            else
                return U16(record + 4) + glyph - U16(record);
        }
        return -1;
    }

    /// <summary>The class of a glyph in a class table, 0 for all that it does not name.</summary>
    public int ClassOf(int table, int glyph)
    {
        if (table == 0)
            return 0;
        if (U16(table) == 1)
        {
            int index = glyph - U16(table + 2);
            return index >= 0 && index < U16(table + 4) ? U16(table + 6 + index * 2) : 0;
        }
        if (U16(table) != 2)
            return 0;
        int low = 0, high = U16(table + 2) - 1;
        while (low <= high)
        {
            int middle = (low + high) / 2, record = table + 4 + middle * 6;
            if (glyph < U16(record))
                high = middle - 1;
            else if (glyph > U16(record + 2))
                low = middle + 1;
            else
                return U16(record + 4);
        }
        return 0;
    }
}
