using Exporter.Pdf.Fonts;

namespace Exporter.Pdf.Writing;

/// <summary>A face as a file uses it: which glyphs, and what text each stands for.</summary>
/// <param name="face">The face.</param>
/// <param name="name">Its name in the resources of pages.</param>
/// <param name="number">Number of its object.</param>
internal sealed class PdfFont(FontFace face, string name, int number)
{
    private readonly SortedDictionary<int, string> _texts = [];

    /// <summary>Name in the resources of pages.</summary>
    public string Name => name;

    /// <summary>Number of its object.</summary>
    public int Number => number;

    /// <summary>
    /// Notes that a glyph is drawn. Gives true where the text that the file says it stands for is <paramref name="text"/>: that of its first use, for a file can
    /// say only one.
    /// </summary>
    public bool Use(int glyph, ReadOnlySpan<char> text)
    {
        if (_texts.TryGetValue(glyph, out var known))
        {
            return text.SequenceEqual(known);
        }

        _texts.Add(glyph, text.ToString());
        return true;
    }

    /// <summary>How far a glyph moves the pen, in thousandths of an em, just as the file says it.</summary>
    public double Width(int glyph) => Math.Round(face.AdvanceOf(glyph) * 1000d, 3, MidpointRounding.AwayFromZero);

    /// <summary>Writes the font, its program and its texts.</summary>
    public void Write(PdfFile file)
    {
        int program = file.Reserve(), descriptor = file.Reserve(), descendant = file.Reserve(), unicode = file.Reserve();
        var compact = face.Outlines == FontOutlines.Compact;
        var subset = FontSubset.Of(face, _texts.Keys);
        var buffer = new PdfBuffer();
        buffer.Add(compact ? "/Subtype/CIDFontType0C"u8 : "/Length1 "u8);
        _ = compact ? buffer : buffer.Add((long)subset.Length);
        file.WriteStream(program, buffer.Written.Span, subset);

        var baseName = Tag(subset) + "+" + face.PostScriptName;
        var (metrics, box) = (face.Metrics, face.Metrics.Box);
        buffer.Clear();
        buffer.Add("<</Type/FontDescriptor/FontName/"u8).Add(baseName).Add("/Flags "u8).Add((long)(4 | (face.Monospace ? 1 : 0) | (face.Italic ? 64 : 0)))
            .Add("/FontBBox["u8).Add(box.Left * 1000d, box.Bottom * 1000d, box.Right * 1000d, box.Top * 1000d)
            .Add("]/ItalicAngle "u8).Add((double)metrics.ItalicAngle).Add("/Ascent "u8).Add(metrics.Ascent * 1000d).Add("/Descent "u8).Add(metrics.Descent * 1000d)
            .Add("/CapHeight "u8).Add(metrics.CapHeight * 1000d).Add("/StemV "u8).Add(metrics.StemV * 1000d)
            .Add(compact ? "/FontFile3 "u8 : "/FontFile2 "u8).Reference(program).Add(">>"u8);
        file.Write(descriptor, buffer);

        buffer.Clear();
        buffer.Add("<</Type/Font/Subtype/"u8).Add(compact ? "CIDFontType0"u8 : "CIDFontType2"u8).Add("/BaseFont/"u8).Add(baseName)
            .Add("/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor "u8).Reference(descriptor);
        _ = compact ? buffer : buffer.Add("/CIDToGIDMap/Identity"u8);
        Widths(buffer);
        file.Write(descendant, buffer.Add(">>"u8));

        file.WriteStream(unicode, "/Type/CMap/CMapName/Exporter-Text"u8, ToUnicode.Of(_texts).Written);
        buffer.Clear();
        buffer.Add("<</Type/Font/Subtype/Type0/Encoding/Identity-H/BaseFont/"u8).Add(baseName).Add("/DescendantFonts["u8).Reference(descendant).Add("]/ToUnicode "u8).Reference(unicode).Add(">>"u8);
        file.Write(number, buffer);
    }

    // Runs of glyphs that follow each other share a bracket.
    private void Widths(PdfBuffer buffer)
    {
        buffer.Add("/DW 0/W["u8);
        var last = -2;
        foreach (var glyph in _texts.Keys)
        {
            if (glyph != last + 1)
            {
                _ = last < 0 ? buffer : buffer.Add("]"u8);
                buffer.Add((long)glyph).Add("["u8);
            }

            buffer.Add(Width(glyph)).Add(" "u8);
            last = glyph;
        }

        buffer.Add(last < 0 ? "]"u8 : "]]"u8);
    }

    // Six capital letters mark a subset, and different subsets have different ones.
    private static string Tag(byte[] subset) => string.Create(6, subset, static (letters, bytes) =>
    {
        var hash = System.Security.Cryptography.SHA256.HashData(bytes);
        for (var i = 0; i < letters.Length; i++)
        {
            letters[i] = (char)('A' + (hash[i] % 26));
        }
    });
}
