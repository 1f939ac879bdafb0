namespace Exporter.Pdf.Writing;

/// <summary>
/// The tree that says what each piece of a page is, for those who listen to a file or take its text out. Elements are written when they are closed, so that only
/// those that are open are in memory, with one number for each closed child.
/// </summary>
internal sealed class StructureTree
{
    private const int Leaf = 64;

    private readonly PdfFile _file;
    private readonly PdfBuffer _buffer = new();
    private readonly List<(int Key, int Object)> _parents = [];
    private readonly SortedDictionary<string, int> _names = new(StringComparer.Ordinal);
    private readonly int _root;

    public StructureTree(PdfFile file)
    {
        (_file, _root) = (file, file.Reserve());
        Document = new StructureElement(file.Reserve(), "Document", _root);
    }

    /// <summary>The element that holds all others.</summary>
    public StructureElement Document { get; }

    /// <summary>Opens an element as the last child of another.</summary>
    public StructureElement Open(StructureElement parent, string role)
    {
        var element = new StructureElement(_file.Reserve(), role, parent.Number);
        parent.Add(element);
        return element;
    }

    /// <summary>Writes an element whose children are complete.</summary>
    public void Close(StructureElement element)
    {
        _buffer.Clear();
        element.Write(_buffer);
        _file.Write(element.Number, _buffer);
        if (element.Id is { } name)
        {
            _names.Add(name, element.Number);
        }
    }

    /// <summary>Gives the number under which a page or an annotation finds its elements; whose element is said later.</summary>
    public int Key()
    {
        _parents.Add((_parents.Count, 0));
        return _parents.Count - 1;
    }

    /// <summary>Says which element an annotation belongs to.</summary>
    public void Parent(int key, int element) => _parents[key] = (key, element);

    /// <summary>Says which elements a page's marked content belongs to, in the order of its numbers.</summary>
    public void Parent(int key, IReadOnlyList<int> elements)
    {
        var number = _file.Reserve();
        _buffer.Clear();
        _buffer.Add("["u8);
        foreach (var element in elements)
        {
            _buffer.Reference(element).Add(" "u8);
        }

        _file.Write(number, _buffer.Add("]"u8));
        _parents[key] = (key, number);
    }

    /// <summary>Writes what is left; gives the number of the tree's root.</summary>
    public int Finish()
    {
        Close(Document);
        var leaves = _parents.Chunk(Leaf).Select(Nums).ToList();
        var tree = _file.Reserve();
        _buffer.Clear();
        _buffer.Add("<</Kids["u8);
        leaves.ForEach(l => _buffer.Reference(l).Add(" "u8));
        _file.Write(tree, _buffer.Add("]>>"u8));
        var names = Names();
        _buffer.Clear();
        _buffer.Add("<</Type/StructTreeRoot/K "u8).Reference(Document.Number).Add("/ParentTree "u8).Reference(tree).Add("/ParentTreeNextKey "u8).Add((long)_parents.Count);
        _ = names is { } ids ? _buffer.Add("/IDTree "u8).Reference(ids) : _buffer;
        _file.Write(_root, _buffer.Add(">>"u8));
        return _root;
    }

    private int? Names() => _names.Count == 0 ? null : NameTree.Write(_file, _names.Select(n => (n.Key, (Action<PdfBuffer>)(b => b.Reference(n.Value)))));

    private int Nums((int Key, int Object)[] entries)
    {
        var number = _file.Reserve();
        _buffer.Clear();
        _buffer.Add("<</Limits["u8).Add((long)entries[0].Key).Add(" "u8).Add((long)entries[^1].Key).Add("]/Nums["u8);
        foreach (var (key, value) in entries)
        {
            _buffer.Add((long)key).Add(" "u8).Reference(value).Add(" "u8);
        }

        _file.Write(number, _buffer.Add("]>>"u8));
        return number;
    }
}
