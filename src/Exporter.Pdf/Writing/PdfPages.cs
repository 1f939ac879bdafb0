namespace Exporter.Pdf.Writing;

/// <summary>Writes pages as they are finished, and at the end what needed to know them all.</summary>
internal sealed class PdfPages(PdfFile file, PdfFonts fonts, StructureTree structure)
{
    private const int Branch = 32;

    private readonly List<int> _nodes = [];
    private readonly List<(int Stream, double Height, List<Action<PageContent>> Parts)> _late = [];
    private readonly List<int> _kids = [];
    private readonly int _root = file.Reserve();
    private int _node;

    /// <summary>Number of pages so far.</summary>
    public int Count { get; private set; }

    /// <summary>Begins a page.</summary>
    public PdfPage Begin(double width, double height) => new(file.Reserve(), structure.Key(), ++Count, width, height, new PageContent(fonts, height));

    /// <summary>Writes a page.</summary>
    public void End(PdfPage page)
    {
        if (_kids.Count == 0)
        {
            _node = file.Reserve();
        }

        var content = file.Reserve();
        file.WriteStream(content, [], page.Content.Whole().Written);
        var buffer = new PdfBuffer().Add("<</Type/Page/Parent "u8).Reference(_node).Add("/MediaBox[0 0 "u8).Add(page.Width, page.Height).Add("]/Contents["u8).Reference(content);
        if (page.Late.Count > 0)
        {
            _late.Add((file.Reserve(), page.Height, page.Late));
            buffer.Add(" "u8).Reference(_late[^1].Stream);
        }

        buffer.Add("]/Resources<</Font "u8).Reference(fonts.Number);
        if (page.Images.Count > 0)
        {
            buffer.Add("/XObject<<"u8);
            foreach (var image in page.Images)
            {
                buffer.Add("/I"u8).Add((long)image).Add(" "u8).Reference(image);
            }

            buffer.Add(">>"u8);
        }

        buffer.Add(">>/StructParents "u8).Add((long)page.Key).Add("/Tabs/S"u8);
        if (page.Annotations.Count > 0)
        {
            buffer.Add("/Annots["u8);
            page.Annotations.ForEach(a => buffer.Reference(a).Add(" "u8));
            buffer.Add("]"u8);
        }

        file.Write(page.Number, buffer.Add(">>"u8));
        structure.Parent(page.Key, page.Elements);
        _kids.Add(page.Number);
        if (_kids.Count == Branch)
        {
            EndNode();
        }
    }

    /// <summary>Writes what is late, and the tree of pages; gives its number.</summary>
    public int Finish()
    {
        foreach (var (stream, height, parts) in _late)
        {
            var content = new PageContent(fonts, height);
            parts.ForEach(p => p(content));
            file.WriteStream(stream, [], content.Whole().Written);
        }

        EndNode();
        var buffer = new PdfBuffer().Add("<</Type/Pages/Count "u8).Add((long)Count).Add("/Kids["u8);
        _nodes.ForEach(n => buffer.Reference(n).Add(" "u8));
        file.Write(_root, buffer.Add("]>>"u8));
        return _root;
    }

    private void EndNode()
    {
        if (_kids.Count > 0)
        {
            var buffer = new PdfBuffer().Add("<</Type/Pages/Parent "u8).Reference(_root).Add("/Count "u8).Add((long)_kids.Count).Add("/Kids["u8);
            _kids.ForEach(k => buffer.Reference(k).Add(" "u8));
            file.Write(_node, buffer.Add("]>>"u8));
            _nodes.Add(_node);
            _kids.Clear();
        }
    }
}
