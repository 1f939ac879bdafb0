namespace Exporter.Pdf.Fonts;

/// <summary>Font programs with only the glyphs that a document uses.</summary>
public static class FontSubset
{
    /// <summary>The font program to embed: a TrueType file (FontFile2), or for compact outlines a bare CFF font (FontFile3, CIDFontType0C). Glyph ids stay as they are, so that a PDF's character codes are glyph ids (Identity-H; CIDToGIDMap Identity for TrueType). The same face and glyphs give the same bytes.</summary>
    /// <param name="face">The face.</param>
    /// <param name="glyphs">The glyphs in use; those that composite glyphs are made of need not be named. Glyph 0 is always there. Where the face forbids subsetting all glyphs are.</param>
    /// <exception cref="FontException">The licence bits of the face forbid embedding, or its outlines are damaged.</exception>
    public static byte[] Of(FontFace face, IReadOnlyCollection<int> glyphs)
    {
        if (!face.MayBeEmbedded)
        {
            throw new FontException($"The font {face.Name} may not be embedded: its licence bits (OS/2 fsType {face.Embedding.Bits}) forbid it. "
                + "Supply another font, or one of the same design whose licence allows embedding.");
        }
        try
        {
            IEnumerable<int> wanted = face.Embedding.Subsetting ? glyphs.Append(0) : Enumerable.Range(0, face.GlyphCount);
            return face.Outlines == FontOutlines.TrueType
                ? TrueTypeSubset.Of(face, wanted)
                : CompactSubset.Of(face, [.. wanted.Where(glyph => glyph >= 0 && glyph < face.GlyphCount)]);
        }
        catch (FontException e)
        {
            throw new FontException($"The font {face.Name} cannot be embedded. {e.Message}");
        }
    }
}
