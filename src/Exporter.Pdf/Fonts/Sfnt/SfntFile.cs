using System.Text;

namespace Exporter.Pdf.Fonts.Sfnt;

/// <summary>The tables of one face in a TrueType or OpenType file, or in a collection of them.</summary>
internal sealed class SfntFile
{
    private const int MaximumTables = 256;
    private const uint Collection = 0x74746366;
    private const uint TrueType = 0x00010000;
    private const uint AppleTrueType = 0x74727565;
    private const uint OpenType = 0x4F54544F;

    private readonly FontData _file;
    private readonly Dictionary<string, (int Offset, int Length)> _tables = new(StringComparer.Ordinal);

    private SfntFile(FontData file, int start)
    {
        _file = file;
        uint kind = file.U32(start);
        if (kind is not (TrueType or AppleTrueType or OpenType))
            throw new FontException(NotAFont(kind));
        int count = file.U16(start + 4);
        if (count > MaximumTables)
            throw new FontException($"It says that it has {count} tables; {MaximumTables} are the most that are read.");
        for (int i = 0; i < count; i++)
        {
            int record = start + 12 + i * 16;
            string tag = Encoding.Latin1.GetString(file.Slice(record, 4).Span);
            _tables.TryAdd(tag, (file.Offset32(record + 8), file.Offset32(record + 12)));
        }
    }

    /// <summary>How many faces the file has: 1, or a collection's number.</summary>
    public static int CountOf(FontData file) =>
        file.U32(0) == Collection ? (int)Math.Min(file.U32(8), int.MaxValue) : 1;

    public static SfntFile Open(FontData file, int index)
    {
        int count = CountOf(file);
        if (index < 0 || index >= count)
            throw new FontException($"It has {count} {(count == 1 ? "face" : "faces")}, so there is no face number {index}; the first one is 0.");
        return new(file, file.U32(0) == Collection ? file.Offset32(12 + index * 4) : 0);
    }

    public bool Has(string tag) => _tables.ContainsKey(tag);

    /// <summary>A table's bytes, empty where the face has none.</summary>
    public FontData Table(string tag) =>
        _tables.TryGetValue(tag, out var at) ? _file.Slice(at.Offset, at.Length) : default;

    public FontData Required(string tag)
    {
        FontData table = Table(tag);
        return table.IsEmpty ? throw new FontException($"It has no table '{tag}', without which its text cannot be set.") : table;
    }

    private static string NotAFont(uint kind) => kind switch
    {
        0x774F4646 or 0x774F4632 => "It is a web font (WOFF). Supply the same font as a .ttf, .otf or .ttc file.",
        0x25215053 or 0x80010000 => "It is a PostScript Type 1 font. Supply the same font as a .ttf, .otf or .ttc file.",
        _ => "It is no TrueType or OpenType font (.ttf, .otf, .ttc): its first bytes say something else.",
    };
}
