using System.Runtime.InteropServices;
using System.Text;
using Exporter.Pdf.Fonts.OpenType;
using Exporter.Pdf.Fonts.Sfnt;

namespace Exporter.Pdf.Fonts;

/// <summary>How the outlines of a face are written, which decides how a PDF holds them.</summary>
public enum FontOutlines
{
    /// <summary>TrueType outlines: FontFile2 under a CIDFontType2.</summary>
    TrueType,

    /// <summary>Compact outlines (CFF): FontFile3 of the subtype CIDFontType0C under a CIDFontType0.</summary>
    Compact,
}

/// <summary>One face of a TrueType or OpenType file. Safe for concurrent use.</summary>
public sealed class FontFace
{
    /// <summary>No glyph has this id: there are at most 65,535.</summary>
    private const ushort NotYetLookedUp = 0xFFFF;

    private const int MaximumFile = 64 * 1024 * 1024;

    private readonly SfntFile _file;
    private readonly CharacterMap _map;
    private readonly FontData _widths;
    private readonly int _longWidths;
    private readonly ushort[] _common;
    private readonly Lazy<FaceLayout> _layout;
    private readonly Lazy<GlyphOutlines> _outlines;

    private FontFace(SfntFile file, string name, byte[] bytes)
    {
        (_file, Name, Bytes) = (file, name, bytes);
        FontData head = file.Required("head"), maxp = file.Required("maxp"), hhea = file.Required("hhea"), os2 = file.Table("OS/2");
        UnitsPerEm = head.U16(18);
        if (UnitsPerEm is < 16 or > 16384)
            throw new FontException($"It says that an em has {UnitsPerEm} units; 16 to 16384 are possible.");
        GlyphCount = maxp.U16(4);
        _widths = file.Required("hmtx");
        _longWidths = Math.Min(hhea.U16(34), GlyphCount);
        if (_longWidths == 0 || _widths.Length < _longWidths * 4)
            throw new FontException("Its table of widths (hmtx) is shorter than it says.");
        _map = CharacterMap.Read(file.Required("cmap"), GlyphCount);
        Metrics = FontMetrics.Read(file, UnitsPerEm);
        Outlines = OutlinesOf(file);

        var names = new NameTable(file.Table("name"));
        Family = names.Family ?? name;
        PostScriptName = names.PostScript ?? "Font";
        int style = head.U16(44), selection = os2.Length >= 64 ? os2.U16(62) : 0, weight = os2.Length >= 6 ? os2.U16(4) : 400;
        Bold = ((style | selection >> 5) & 1) != 0 || weight is >= 600 and <= 1000;
        Italic = (style & 2) != 0 || (selection & 0x201) != 0;
        FontData post = file.Table("post");
        Monospace = post.Length >= 16 && post.U32(12) != 0;
        Embedding = new(os2.Length >= 10 ? os2.U16(8) : 0);

        _layout = new(() => new(LayoutOf("GSUB"), LayoutOf("GPOS"), LayoutOf("GDEF"), LayoutOf("kern")));
        bool longPlaces = head.S16(50) != 0;
        _outlines = new(() => new(file.Table("glyf"), file.Table("loca"), longPlaces, GlyphCount));
        _common = new ushort[0x600];
        Array.Fill(_common, NotYetLookedUp);
    }

    /// <summary>What the caller calls it: a file name, which messages repeat.</summary>
    public string Name { get; }

    /// <summary>The family, from the file's own names.</summary>
    public string Family { get; }

    /// <summary>The PostScript name, only ASCII letters, digits, '-', '_' and '.'.</summary>
    public string PostScriptName { get; }

    /// <summary>How many units of the file's own grid an em has.</summary>
    public int UnitsPerEm { get; }

    /// <summary>How many glyphs it has; glyph ids are below it.</summary>
    public int GlyphCount { get; }

    /// <summary>Its measures, per em.</summary>
    public FontMetrics Metrics { get; }

    /// <summary>How its outlines are written.</summary>
    public FontOutlines Outlines { get; }

    /// <summary>Whether it is a bold face.</summary>
    public bool Bold { get; }

    /// <summary>Whether it is an italic or oblique face.</summary>
    public bool Italic { get; }

    /// <summary>Whether all its glyphs are of one width.</summary>
    public bool Monospace { get; }

    /// <summary>Whether its licence bits (OS/2 fsType) let it be embedded in a document.</summary>
    public bool MayBeEmbedded => Embedding.Allowed;

    /// <summary>The whole file, for its hash.</summary>
    public ReadOnlyMemory<byte> File => Bytes;

    internal byte[] Bytes { get; }

    internal EmbeddingRights Embedding { get; }

    /// <summary>How many faces a file has: 1, or what a collection (.ttc) says.</summary>
    /// <param name="file">The whole file.</param>
    /// <param name="name">What to call it in messages.</param>
    /// <exception cref="FontException">It is no font.</exception>
    public static int CountIn(ReadOnlyMemory<byte> file, string name) =>
        Named(name, () => SfntFile.CountOf(DataOf(file, out _)));

    /// <summary>Reads a face and checks that text can be set with it.</summary>
    /// <param name="file">The whole file, which must not change afterwards.</param>
    /// <param name="name">What to call it in messages: a file name.</param>
    /// <param name="index">Which face of a collection, from 0.</param>
    /// <exception cref="FontException">The file is no TrueType or OpenType font, is damaged, or lacks what setting text needs.</exception>
    public static FontFace Parse(ReadOnlyMemory<byte> file, string name, int index = 0) => Named(name, () =>
    {
        FontData data = DataOf(file, out byte[] bytes);
        return new FontFace(SfntFile.Open(data, index), name, bytes);
    });

    /// <summary>The glyph of a character, 0 where the face has none.</summary>
    /// <param name="rune">The character.</param>
    public int GlyphOf(Rune rune) => GlyphOf(rune.Value);

    /// <summary>How far a glyph moves the pen, per em: 1 is the size of the font.</summary>
    /// <param name="glyph">A glyph id; one that does not exist has no width.</param>
    public float AdvanceOf(int glyph) => UnitsOf(glyph) / (float)UnitsPerEm;

    internal int UnitsOf(int glyph) =>
        (uint)glyph >= (uint)GlyphCount ? 0 : _widths.U16(Math.Min(glyph, _longWidths - 1) * 4);

    /// <summary>The space between the pen and the outline's left side, in units of the face.</summary>
    internal int BearingOf(int glyph)
    {
        int at = glyph < _longWidths ? glyph * 4 + 2 : _longWidths * 4 + (glyph - _longWidths) * 2;
        return at <= _widths.Length - 2 ? _widths.S16(at) : 0;
    }

    internal FaceLayout Layout => _layout.Value;

    internal GlyphOutlines Glyphs => _outlines.Value;

    internal bool Has(int codePoint) => GlyphOf(codePoint) != 0;

    /// <summary>The box around a glyph in units of the face; null where it draws nothing, is damaged, or is no TrueType outline.</summary>
    internal (int Left, int Bottom, int Right, int Top)? BoxOf(int glyph)
    {
        if (Outlines != FontOutlines.TrueType)
            return null;
        try
        {
            FontData data = Glyphs.Of(glyph);
            return data.IsEmpty ? null : (data.S16(2), data.S16(4), data.S16(6), data.S16(8));
        }
        catch (FontException)
        {
            return null;
        }
    }

    internal FontData Table(string tag) => _file.Table(tag);

    private int GlyphOf(int codePoint)
    {
        if ((uint)codePoint >= (uint)_common.Length)
            return _map.GlyphOf(codePoint);
        // Two threads may look the same character up; they find the same.
        if (_common[codePoint] == NotYetLookedUp)
            _common[codePoint] = (ushort)_map.GlyphOf(codePoint);
        return _common[codePoint];
    }

    private LayoutData LayoutOf(string tag)
    {
        try
        {
            FontData table = _file.Table(tag);
            return table.IsEmpty ? default : table.AsLayout();
        }
        catch (FontException)
        {
            // A table that lies outside the file: the text can be set without it.
            return default;
        }
    }

    private static FontOutlines OutlinesOf(SfntFile file)
    {
        if (file.Has("glyf") && file.Has("loca"))
            return FontOutlines.TrueType;
        if (file.Has("CFF "))
            return FontOutlines.Compact;
        throw new FontException(file.Has("CFF2")
            ? "It is a variable font with CFF2 outlines, which PDF cannot hold. Supply a static face of the same family."
            : "It has no outlines that can be drawn at every size (tables glyf and loca, or CFF): bitmap fonts cannot be embedded.");
    }

    private static FontData DataOf(ReadOnlyMemory<byte> file, out byte[] bytes)
    {
        if (file.Length > MaximumFile)
            throw new FontException($"It is larger than {MaximumFile / 1024 / 1024} MiB, the most that is read of one font file.");
        bytes = MemoryMarshal.TryGetArray(file, out var segment) && segment.Offset == 0 && segment.Count == segment.Array!.Length
            ? segment.Array
            : file.ToArray();
        return new(bytes, 0, bytes.Length);
    }

    private static T Named<T>(string name, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (FontException e)
        {
            throw new FontException($"The font {name} cannot be used. {e.Message}");
        }
    }
}
