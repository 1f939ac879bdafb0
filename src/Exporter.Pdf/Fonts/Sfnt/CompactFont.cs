namespace Exporter.Pdf.Fonts.Sfnt;

/// <summary>The parts of a CFF font (Adobe Technical Note 5176) that a subset is made of.</summary>
internal sealed class CompactFont
{
    private const int MaximumDicts = 256;
    private readonly FontData _data;

    public CompactFont(FontData data)
    {
        _data = data;
        int at = data.U8(2);
        CompactIndex names = ReadIndex(ref at);
        CompactIndex tops = ReadIndex(ref at);
        Strings = ReadIndex(ref at);
        GlobalSubroutines = ReadIndex(ref at);
        if (names.Count != 1 || tops.Count != 1)
            throw new FontException("Its CFF table holds no single font.");
        Name = names[0].Span.ToArray();
        Top = CompactDict.Read(tops[0]);
        if (Top.Get(CompactDict.CharstringType) is { Length: 1 } kind && kind[0] != 2)
            throw new FontException("Its CFF outlines are of the old type 1, which is not supported.");
        Charstrings = IndexAt(Top.Offset(CompactDict.Charstrings) ?? throw new FontException("Its CFF table has no outlines."));
        bool byCharacterId = Top.Get(CompactDict.Ros) is not null;
        Dicts = byCharacterId ? ReadDicts() : [ReadPrivate(Top, null)];
        _select = byCharacterId ? Top.Offset(CompactDict.FdSelect) ?? throw new FontException("Its CFF table does not say which glyph has which measures.") : -1;
    }

    private readonly int _select;

    public byte[] Name { get; }

    public CompactDict Top { get; }

    public CompactIndex Strings { get; }

    public CompactIndex GlobalSubroutines { get; }

    public CompactIndex Charstrings { get; }

    /// <summary>The measures that glyphs share: one set, or several of which each glyph has one.</summary>
    public IReadOnlyList<CompactPrivate> Dicts { get; }

    /// <summary>Which of <see cref="Dicts"/> a glyph has.</summary>
    public int DictOf(int glyph)
    {
        int index = _select < 0 ? 0 : Selected(glyph);
        return index < Dicts.Count ? index : throw new FontException($"Its CFF table gives glyph {glyph} measures that do not exist.");
    }

    private int Selected(int glyph)
    {
        int format = _data.U8(_select);
        if (format == 0)
            return _data.U8(_select + 1 + glyph);
        if (format != 3)
            throw new FontException($"Its CFF table says which glyph has which measures in an unknown way (FDSelect format {format}).");
        int low = 0, high = _data.U16(_select + 1) - 1;
        while (low < high)
        {
            int middle = (low + high + 1) / 2;
            if (_data.U16(_select + 3 + middle * 3) <= glyph)
                low = middle;
            else
                high = middle - 1;
        }
        return _data.U8(_select + 3 + low * 3 + 2);
    }

    private List<CompactPrivate> ReadDicts()
    {
        CompactIndex dicts = IndexAt(Top.Offset(CompactDict.FdArray) ?? throw new FontException("Its CFF table lacks the measures of its glyphs."));
        if (dicts.Count is 0 or > MaximumDicts)
            throw new FontException($"Its CFF table has {dicts.Count} sets of measures; 1 to {MaximumDicts} are possible.");
        return [.. Enumerable.Range(0, dicts.Count).Select(i => CompactDict.Read(dicts[i])).Select(dict => ReadPrivate(dict, dict))];
    }

    private CompactPrivate ReadPrivate(CompactDict holder, CompactDict? font)
    {
        if (holder.Get(CompactDict.Private) is not { Length: 2 } place)
            return new(font, CompactDict.Empty, CompactIndex.Empty);
        if (place[0] is < 0 or > int.MaxValue || place[1] is < 0 or > int.MaxValue)
            throw new FontException("Its CFF table points beyond its end.");
        int start = (int)place[1];
        CompactDict measures = CompactDict.Read(_data.Slice(start, (int)place[0]));
        int? subroutines = measures.Offset(CompactDict.Subroutines);
        return new(font, measures, subroutines is { } offset ? IndexAt(checked(start + offset)) : CompactIndex.Empty);
    }

    private CompactIndex IndexAt(int at) => ReadIndex(ref at);

    private CompactIndex ReadIndex(ref int at) => CompactIndex.Read(_data, ref at);
}

/// <summary>Measures shared by glyphs, and the pieces of outlines they share.</summary>
/// <param name="Font">The dictionary around them in a font by character ids, null in others.</param>
/// <param name="Measures">Hints for drawing.</param>
/// <param name="Subroutines">Shared pieces of outlines.</param>
internal sealed record CompactPrivate(CompactDict? Font, CompactDict Measures, CompactIndex Subroutines);
