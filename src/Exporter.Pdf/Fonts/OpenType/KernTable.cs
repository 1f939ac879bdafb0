namespace Exporter.Pdf.Fonts.OpenType;

/// <summary>The old table of pairs (kern), for faces without kerning in GPOS. Only sorted pairs for horizontal text (format 0) are read.</summary>
internal sealed class KernTable
{
    private readonly LayoutData _data;
    private readonly int _pairs;
    private readonly int _count;

    public KernTable(LayoutData data)
    {
        _data = data;
        if (data.IsEmpty || data.U16(0) != 0)
            return;
        int tables = data.U16(2), at = 4;
        for (int i = 0; i < tables && at > 0; i++)
        {
            // Horizontal, no minimum values, no cross-stream; format in the high byte.
            if ((data.U16(at + 4) & 0xFF07) == 1)
            {
                (_count, _pairs) = (data.U16(at + 6), at + 14);
                return;
            }
            at = data.U16(at + 2) is var length and > 0 ? at + length : 0;
        }
    }

    public bool Any => _count > 0;

    public int Between(int left, int right)
    {
        long wanted = (long)left << 16 | (uint)right;
        int low = 0, high = _count - 1;
        while (low <= high)
        {
            int middle = (low + high) / 2, record = _pairs + middle * 6;
            long pair = (long)_data.U16(record) << 16 | (uint)_data.U16(record + 2);
            if (pair == wanted)
                return _data.S16(record + 4);
            if (pair < wanted)
                low = middle + 1;
            else
                high = middle - 1;
        }
        return 0;
    }
}
