namespace Exporter.Pdf.Fonts.Sfnt;

/// <summary>A dictionary of a CFF font: operators, each with its operands as they are written.</summary>
internal sealed class CompactDict
{
    public const int Charset = 15, Encoding = 16, Charstrings = 17, Private = 18, Subroutines = 19;
    public const int Matrix = 0x0C07, CharstringType = 0x0C06, Ros = 0x0C1E, CharacterCount = 0x0C22, FdArray = 0x0C24, FdSelect = 0x0C25, FontName = 0x0C26;

    private const int MaximumOperands = 513;

    public static readonly CompactDict Empty = new([]);

    private readonly List<(int Operator, byte[] Operands, double[] Values)> _entries;

    private CompactDict(List<(int, byte[], double[])> entries) => _entries = entries;

    /// <summary>The entries in order, operands as their bytes.</summary>
    public IEnumerable<(int Operator, byte[] Operands)> Entries => _entries.Select(entry => (entry.Operator, entry.Operands));

    public double[]? Get(int @operator)
    {
        foreach (var entry in _entries)
        {
            if (entry.Operator == @operator)
                return entry.Values;
        }
        return null;
    }

    /// <summary>A place in the table, null where the dictionary does not have it.</summary>
    public int? Offset(int @operator) => Get(@operator) switch
    {
        null => null,
        [var value] when value is > 0 and <= int.MaxValue => (int)value,
        _ => throw new FontException("Its CFF table points beyond its end."),
    };

    public static CompactDict Read(FontData data)
    {
        var entries = new List<(int, byte[], double[])>();
        var values = new List<double>();
        int start = 0;
        for (int at = 0; at < data.Length;)
        {
            int first = data.U8(at);
            if (first <= 21)
            {
                int length = first == 12 ? 2 : 1;
                entries.Add((first == 12 ? 0x0C00 | data.U8(at + 1) : first, data.Slice(start, at - start).Span.ToArray(), [.. values]));
                values.Clear();
                at += length;
                start = at;
                continue;
            }
            values.Add(Number(data, ref at, first));
            if (values.Count > MaximumOperands)
                throw new FontException("Its CFF table has a dictionary entry with too many numbers.");
        }
        return new(entries);
    }

    private static double Number(FontData data, ref int at, int first)
    {
        switch (first)
        {
            case 28:
                at += 3;
                return data.S16(at - 2);
            case 29:
                at += 5;
                return (int)data.U32(at - 4);
            case 30:
                return Real(data, ref at);
            case >= 32 and <= 246:
                at++;
                return first - 139;
            case >= 247 and <= 250:
                at += 2;
                return (first - 247) * 256 + data.U8(at - 1) + 108;
            case >= 251 and <= 254:
                at += 2;
                return -(first - 251) * 256 - data.U8(at - 1) - 108;
            default:
                throw new FontException("Its CFF table has a dictionary with bytes that mean nothing.");
        }
    }

    /// <summary>Goes past a decimal number. No decimal number is needed by its value.</summary>
    private static double Real(FontData data, ref int at)
    {
        at++;
        while (true)
        {
            int pair = data.U8(at++);
            if ((pair & 0xF) == 0xF || pair >> 4 == 0xF)
                return double.NaN;
        }
    }
}
