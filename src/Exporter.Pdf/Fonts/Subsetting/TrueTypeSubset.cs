using System.Buffers.Binary;
using Exporter.Pdf.Fonts.Sfnt;

namespace Exporter.Pdf.Fonts;

/// <summary>A TrueType file of only the tables that PDF reads. Glyphs not in use have no outline and no width; glyphs after the last one in use are gone.</summary>
/// <remarks>
/// Ids are kept, so tables still have an entry for each glyph up to the last one in use. Those entries are alike and deflate to next to nothing: see docs/pdf.md for
/// figures. Hinting programs go: they help only coarse screens and may be larger than the outlines.
/// </remarks>
internal static class TrueTypeSubset
{
    private const int HasInstructions = 0x100;

    public static byte[] Of(FontFace face, IEnumerable<int> wanted)
    {
        SortedSet<int> glyphs = face.Glyphs.Close(wanted.Where(glyph => glyph >= 0 && glyph < face.GlyphCount));
        int count = glyphs.Max + 1;
        var outlines = new MemoryStream();
        var places = new int[count + 1];
        // Glyphs may share an outline, but damaged places may give each of 65,535 glyphs the whole table.
        long most = face.Table("glyf").Length * 2L + 0x10000;
        int before = 0;
        foreach (int glyph in glyphs)
        {
            places.AsSpan(before..(glyph + 1)).Fill((int)outlines.Length);
            before = glyph + 1;
            Write(outlines, face.Glyphs.Of(glyph));
            while (outlines.Length % 4 != 0)
                outlines.WriteByte(0);
            if (outlines.Length > most)
                throw new FontException("Its outlines overlap: together they are longer than the table that holds them.");
        }
        places[count] = (int)outlines.Length;

        bool longPlaces = outlines.Length > 0xFFFF * 2;
        return SfntWriter.Write(
        [
            ("glyf", outlines.Length == 0 ? new byte[4] : outlines.ToArray()),
            ("head", Head(face, longPlaces)),
            ("hhea", Hhea(face, count)),
            ("hmtx", Widths(face, glyphs, count)),
            ("loca", Places(places, longPlaces)),
            ("maxp", Maxp(face, count)),
        ]);
    }

    /// <summary>A glyph without its instructions.</summary>
    private static void Write(MemoryStream to, FontData glyph)
    {
        if (glyph.IsEmpty)
            return;
        ReadOnlySpan<byte> bytes = glyph.Span;
        int contours = glyph.S16(0);
        if (contours < 0)
        {
            var parts = new List<int>();
            int end = GlyphOutlines.Parts(glyph, parts);
            byte[] kept = bytes[..end].ToArray();
            ClearInstructionFlags(kept);
            to.Write(kept);
            return;
        }
        int at = 10 + contours * 2, instructions = glyph.U16(at);
        to.Write(glyph.Slice(0, at).Span);
        to.Write([0, 0]);
        to.Write(glyph.From(at + 2 + instructions).Span);
    }

    private static void ClearInstructionFlags(byte[] composite)
    {
        var glyph = new FontData(composite, 0, composite.Length);
        for (int at = 10; at < composite.Length;)
        {
            int flags = glyph.U16(at);
            BinaryPrimitives.WriteUInt16BigEndian(composite.AsSpan(at), (ushort)(flags & ~HasInstructions));
            at += GlyphOutlines.PartLength(flags);
        }
    }

    private static byte[] Head(FontFace face, bool longPlaces)
    {
        byte[] head = face.Table("head").Slice(0, 54).Span.ToArray();
        BinaryPrimitives.WriteUInt32BigEndian(head.AsSpan(8), 0);
        BinaryPrimitives.WriteInt16BigEndian(head.AsSpan(50), (short)(longPlaces ? 1 : 0));
        return head;
    }

    private static byte[] Hhea(FontFace face, int count)
    {
        byte[] hhea = face.Table("hhea").Slice(0, 36).Span.ToArray();
        BinaryPrimitives.WriteUInt16BigEndian(hhea.AsSpan(34), (ushort)count);
        return hhea;
    }

    private static byte[] Widths(FontFace face, SortedSet<int> glyphs, int count)
    {
        var widths = new byte[count * 4];
        foreach (int glyph in glyphs)
        {
            BinaryPrimitives.WriteUInt16BigEndian(widths.AsSpan(glyph * 4), (ushort)face.UnitsOf(glyph));
            BinaryPrimitives.WriteInt16BigEndian(widths.AsSpan(glyph * 4 + 2), (short)face.BearingOf(glyph));
        }
        return widths;
    }

    private static byte[] Places(int[] places, bool longPlaces)
    {
        var table = new byte[places.Length * (longPlaces ? 4 : 2)];
        for (int i = 0; i < places.Length; i++)
        {
            if (longPlaces)
                BinaryPrimitives.WriteInt32BigEndian(table.AsSpan(i * 4), places[i]);
            else
                BinaryPrimitives.WriteUInt16BigEndian(table.AsSpan(i * 2), (ushort)(places[i] / 2));
        }
        return table;
    }

    private static byte[] Maxp(FontFace face, int count)
    {
        FontData source = face.Table("maxp");
        if (source.U32(0) != 0x00010000 || source.Length < 32)
            throw new FontException("Its table of sizes (maxp) is not that of a font with TrueType outlines.");
        byte[] maxp = source.Slice(0, 32).Span.ToArray();
        BinaryPrimitives.WriteUInt16BigEndian(maxp.AsSpan(4), (ushort)count);
        // Without programs: one zone, no storage, functions, stack or instructions.
        BinaryPrimitives.WriteUInt16BigEndian(maxp.AsSpan(14), 1);
        maxp.AsSpan(16, 12).Clear();
        return maxp;
    }
}
