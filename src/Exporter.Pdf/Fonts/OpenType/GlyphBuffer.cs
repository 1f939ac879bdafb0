namespace Exporter.Pdf.Fonts.OpenType;

/// <summary>A glyph on its way: which one, for what text, and where it is moved. Units are those of the face.</summary>
internal struct Glyph
{
    public int Id;
    public int CodePoint;

    /// <summary>The text it stands for.</summary>
    public int TextStart, TextEnd;

    /// <summary>Which features concern it.</summary>
    public uint Features;

    public byte Class;

    /// <summary>Ligature it is, or belongs to as a mark: 0 for none.</summary>
    public int Ligature;

    /// <summary>Of a ligature how many components it has; of its mark which component it stands on, from 1.</summary>
    public int Component;

    /// <summary>Its place among the glyphs that one glyph was replaced by, from 1; 0 where it was not.</summary>
    public int Part;

    /// <summary>Whether a joiner (U+200D) stood before it, which asks for joined forms instead of a ligature.</summary>
    public bool AfterJoiner;

    public int Advance, OffsetX, OffsetY;

    /// <summary>How far away the glyph is that it is attached to, in glyphs; 0 for none.</summary>
    public int Attached;

    /// <summary>Whether it is attached as the letter after or before another (cursive), which moves only its height.</summary>
    public bool Cursive;
}

/// <summary>The glyphs of a word in logical order.</summary>
internal sealed class GlyphBuffer
{
    private Glyph[] _glyphs = new Glyph[64];

    public int Count { get; private set; }

    /// <summary>What a word may cost: each step of a lookup takes one. A face whose lookups loop or explode stops here.</summary>
    public int Budget { get; set; }

    public int LastLigature { get; set; }

    /// <summary>Whether the next glyph comes after a joiner.</summary>
    public bool Joiner { get; set; }

    public ref Glyph this[int index] => ref _glyphs[index];

    public ref Glyph this[Index index] => ref _glyphs[index.GetOffset(Count)];

    public Span<Glyph> Span => _glyphs.AsSpan(0, Count);

    public void Clear()
    {
        Count = 0;
        Joiner = false;
        LastLigature = 0;
    }

    public void Add(in Glyph glyph)
    {
        if (Count == _glyphs.Length)
            Array.Resize(ref _glyphs, Count * 2);
        _glyphs[Count++] = glyph;
        _glyphs[Count - 1].AfterJoiner |= Joiner;
        Joiner = false;
    }

    public void Insert(int at, in Glyph glyph)
    {
        Add(glyph);
        Array.Copy(_glyphs, at, _glyphs, at + 1, Count - 1 - at);
        _glyphs[at] = glyph;
    }

    public void RemoveAt(int at)
    {
        Count--;
        Array.Copy(_glyphs, at + 1, _glyphs, at, Count - at);
    }

    /// <summary>Takes from the budget; false where it is used up.</summary>
    public bool Spend() => --Budget > 0;
}
