namespace Exporter.Pdf.Writing;

/// <summary>An open element of the structure tree.</summary>
/// <param name="number">Number of its object.</param>
/// <param name="role">Its standard type, such as <c>P</c> or <c>TD</c>.</param>
/// <param name="parent">Number of its parent's object.</param>
internal sealed class StructureElement(int number, string role, int parent)
{
    // An element (page 0), marked content on a page, or an annotation on a page (below 0).
    private readonly List<(int Page, int Value)> _kids = [];

    /// <summary>Number of its object.</summary>
    public int Number => number;

    /// <summary>Number of children.</summary>
    public int Count => _kids.Count;

    /// <summary>Words for what is no text.</summary>
    public string? Alt { get; set; }

    /// <summary>Language, where it is not the document's.</summary>
    public string? Language { get; set; }

    /// <summary>Name that is unique in the file; notes have one.</summary>
    public string? Id { get; set; }

    /// <summary>Attributes in PDF's syntax, such as <c>&lt;&lt;/O/Table/Scope/Column&gt;&gt;</c>.</summary>
    public string? Attributes { get; set; }

    /// <summary>Adds an element as the last child.</summary>
    public void Add(StructureElement child) => _kids.Add((0, child.Number));

    /// <summary>Adds a piece of a page's content as the last child.</summary>
    public void Add(int page, int content) => _kids.Add((page, content));

    /// <summary>Adds an annotation as the last child.</summary>
    public void AddAnnotation(int page, int annotation) => _kids.Add((-page, annotation));

    /// <summary>Writes its dictionary.</summary>
    public void Write(PdfBuffer buffer)
    {
        buffer.Add("<</S/"u8).Add(role).Add("/P "u8).Reference(parent);
        Entry(buffer, "/Alt"u8, Alt);
        Entry(buffer, "/Lang"u8, Language);
        Entry(buffer, "/ID"u8, Id);
        _ = Attributes is null ? buffer : buffer.Add("/A"u8).Add(Attributes);
        var page = _kids.Find(k => k.Page > 0).Page;
        if (page > 0)
        {
            buffer.Add("/Pg "u8).Reference(page);
        }

        if (_kids.Count == 0)
        {
            buffer.Add(">>"u8);
            return;
        }

        buffer.Add(_kids.Count == 1 && page > 0 ? "/K "u8 : "/K["u8);
        foreach (var (on, value) in _kids)
        {
            if (on == 0)
            {
                buffer.Reference(value);
            }
            else if (on == page)
            {
                buffer.Add((long)value);
            }
            else if (on > 0)
            {
                buffer.Add("<</Type/MCR/Pg "u8).Reference(on).Add("/MCID "u8).Add((long)value).Add(">>"u8);
            }
            else
            {
                buffer.Add("<</Type/OBJR/Pg "u8).Reference(-on).Add("/Obj "u8).Reference(value).Add(">>"u8);
            }

            buffer.Add(" "u8);
        }

        buffer.Add(_kids.Count == 1 && page > 0 ? ">>"u8 : "]>>"u8);
    }

    private static void Entry(PdfBuffer buffer, ReadOnlySpan<byte> key, string? text) => _ = text is null ? buffer : buffer.Add(key).Text(text);
}
