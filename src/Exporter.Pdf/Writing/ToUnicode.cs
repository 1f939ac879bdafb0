namespace Exporter.Pdf.Writing;

/// <summary>Writes the map by which readers get the text back from a font's glyphs.</summary>
internal static class ToUnicode
{
    // As many as one block may have.
    private const int Block = 100;

    public static PdfBuffer Of(IEnumerable<KeyValuePair<int, string>> texts)
    {
        var map = new PdfBuffer().Add(
            "/CIDInit/ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n"u8
            + "/CMapName/Exporter-Text def\n/CMapType 2 def\n1 begincodespacerange\n<0000><ffff>\nendcodespacerange\n"u8);
        foreach (var block in texts.Where(t => t.Value.Length > 0).Chunk(Block))
        {
            map.Add((long)block.Length).Add(" beginbfchar\n"u8);
            foreach (var (glyph, text) in block)
            {
                map.Add("<"u8).Hex(glyph).Add("><"u8);
                foreach (var c in text)
                {
                    map.Hex(c);
                }

                map.Add(">\n"u8);
            }

            map.Add("endbfchar\n"u8);
        }

        return map.Add("endcmap\nCMapName currentdict/CMap defineresource pop\nend\nend\n"u8);
    }
}
