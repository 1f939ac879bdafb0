using System.Text;

namespace Exporter.Pdf.Fonts.Sfnt;

/// <summary>The names a face gives itself; a file without usable names is no error.</summary>
internal sealed class NameTable
{
    private const int MaximumLength = 200;
    private readonly Dictionary<int, string> _names = [];

    public NameTable(FontData table)
    {
        if (table.Length < 6)
            return;
        int count = table.U16(2), storage = table.U16(4);
        for (int i = 0; i < count && 18 + i * 12 <= table.Length; i++)
        {
            int record = 6 + i * 12;
            int platform = table.U16(record), language = table.U16(record + 4), id = table.U16(record + 6);
            int length = table.U16(record + 8), offset = storage + table.U16(record + 10);
            if (id is not (1 or 2 or 6 or 16 or 17) || offset > table.Length - length || length > MaximumLength * 2)
                continue;
            ReadOnlySpan<byte> bytes = table.Slice(offset, length).Span;
            bool unicode = platform is 0 or 3;
            string name = unicode ? Encoding.BigEndianUnicode.GetString(bytes) : Encoding.ASCII.GetString(bytes);
            // English (United States) wins over other languages, Unicode over old encodings.
            if (platform == 3 && language == 0x409)
                _names[id] = name;
            else if (unicode || language == 0)
                _names.TryAdd(id, name);
        }
    }

    public string? Family => Of(16) ?? Of(1);

    public string? Subfamily => Of(17) ?? Of(2);

    /// <summary>The PostScript name, reduced to what a PDF name may hold without escapes.</summary>
    public string? PostScript
    {
        get
        {
            if (Of(6) is not { } name)
                return null;
            string kept = string.Concat(name.Where(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.'));
            return kept.Length is > 0 and <= 63 ? kept : null;
        }
    }

    private string? Of(int id) => _names.TryGetValue(id, out string? name) && name.Trim().Length > 0 ? name.Trim() : null;
}
