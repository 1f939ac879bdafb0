using System.Text;

namespace Exporter.Pdf.Writing;

/// <summary>Links: to addresses, and to places in the file, which may come later.</summary>
internal sealed class PdfLinks(PdfFile file, StructureTree structure)
{
    private readonly SortedDictionary<string, (int Page, int Place, double Top)> _places = new(StringComparer.Ordinal);
    private readonly PdfBuffer _buffer = new();

    /// <summary>Names a place; the first of a name counts.</summary>
    /// <param name="name">Its name, plain ASCII.</param>
    /// <param name="page">The page.</param>
    /// <param name="top">How far below the page's upper edge.</param>
    public void Name(string name, PdfPage page, double top) => _places.TryAdd(name, (page.Number, page.Place, page.Height - top));

    /// <summary>The page of a named place from 1, or null where nothing has that name.</summary>
    public int? PageOf(string name) => _places.TryGetValue(name, out var place) ? place.Place : null;

    /// <summary>Makes a rectangle of a page a link.</summary>
    /// <param name="page">The page.</param>
    /// <param name="element">The link's element.</param>
    /// <param name="box">Left, top, width and height from the page's upper left corner.</param>
    /// <param name="target">An address, or <c>#</c> and the name of a place.</param>
    /// <param name="words">What it leads to, in words.</param>
    public void Add(PdfPage page, StructureElement element, (double X, double Y, double Width, double Height) box, string target, string words)
    {
        var number = file.Reserve();
        var key = structure.Key();
        structure.Parent(key, element.Number);
        _buffer.Clear();
        _buffer.Add("<</Type/Annot/Subtype/Link/F 4/Border[0 0 0]/Rect["u8).Add(box.X, page.Height - box.Y - box.Height, box.X + box.Width, page.Height - box.Y)
            .Add("]/StructParent "u8).Add((long)key).Add("/Contents"u8).Text(words).Add("/P "u8).Reference(page.Number);
        if (target.StartsWith('#'))
        {
            _buffer.Add("/Dest"u8).Text(target[1..]);
        }
        else
        {
            _buffer.Add("/A<</S/URI/URI"u8).Text(Ascii(target)).Add(">>"u8);
        }

        file.Write(number, _buffer.Add(">>"u8));
        page.Annotations.Add(number);
        element.AddAnnotation(page.Number, number);
    }

    /// <summary>Writes the places; gives the number of their tree, or null where there are none.</summary>
    public int? Finish() => _places.Count == 0
        ? null
        : NameTree.Write(file, _places.Select(p => (p.Key, (Action<PdfBuffer>)(b => b.Add("["u8).Reference(p.Value.Page).Add("/XYZ null "u8).Add(p.Value.Top).Add(" null]"u8)))));

    // An address in a file is ASCII; what else stands in it is written as its UTF-8 bytes are in addresses.
    private static string Ascii(string address)
    {
        var text = new StringBuilder(address.Length);
        Span<byte> bytes = stackalloc byte[4];
        foreach (var rune in address.EnumerateRunes())
        {
            if (rune.Value is > ' ' and < 0x7F)
            {
                text.Append((char)rune.Value);
                continue;
            }

            foreach (var b in bytes[..rune.EncodeToUtf8(bytes)])
            {
                text.Append('%').Append(Convert.ToHexString([b]));
            }
        }

        return text.ToString();
    }
}
