using Exporter.Pdf.Fonts.Sfnt;

namespace Exporter.Pdf.Fonts;

/// <summary>A bare CFF font by character ids, with only the glyphs in use. The character ids are the glyph ids of the whole face, so that a PDF goes by those.</summary>
internal static class CompactSubset
{
    // The string ids after the 391 standard strings.
    private const int AdobeString = 391, IdentityString = 392;

    public const string Overlap = "Its CFF table has a list whose entries overlap.";

    public static byte[] Of(FontFace face, SortedSet<int> glyphs)
    {
        FontData table = face.Table("CFF ");
        var font = new CompactFont(table);
        var used = new CompactSubroutines(font);
        int[] dictOf = [.. glyphs.Select(font.DictOf)];
        int[] dicts = [.. dictOf.Distinct().Order()];
        var charstrings = new List<byte[]>(glyphs.Count);
        // Entries of a list cannot overlap in a sound font; damaged places may give each of 65,535 entries the whole table.
        long most = table.Length;
        foreach (int glyph in glyphs)
        {
            used.Visit(glyph);
            charstrings.Add(font.Charstrings[glyph].Span.ToArray());
            most -= charstrings[^1].Length;
            if (most < 0)
                throw new FontException(Overlap);
        }

        var file = new CompactWriter();
        file.Raw([1, 0, 4, 4]);
        file.Index([System.Text.Encoding.ASCII.GetBytes(face.PostScriptName)]);
        // Places are written as five bytes whatever their value, so the length of the top dictionary does not depend on them.
        int topStart = file.Length, topLength = Top(font, 0, 0, 0, 0, glyphs.Max + 1).Length;
        file.Index([new byte[topLength]]);
        file.Index(["Adobe"u8.ToArray(), "Identity"u8.ToArray()]);
        file.Index(CompactSubroutines.Kept(font.GlobalSubroutines, used.Global, table.Length));

        int charset = file.Length;
        file.Raw(Charset(glyphs));
        int select = file.Length;
        file.Raw(Select(dictOf, dicts));
        int outlines = file.Length;
        file.Index(charstrings);
        List<byte[]> holders = [];
        foreach (int dict in dicts)
        {
            CompactPrivate measures = font.Dicts[dict];
            List<byte[]> subroutines = CompactSubroutines.Kept(measures.Subroutines, used.Local[dict], table.Length);
            byte[] body = Measures(measures.Measures, subroutines.Count > 0);
            int at = file.Length;
            file.Raw(body);
            if (subroutines.Count > 0)
                file.Index(subroutines);
            holders.Add(Holder(measures.Font, body.Length, at));
        }
        int array = file.Length;
        file.Index(holders);

        byte[] bytes = file.ToArray();
        var top = new CompactWriter();
        top.Index([Top(font, charset, select, outlines, array, glyphs.Max + 1)]);
        top.ToArray().CopyTo(bytes, topStart);
        return bytes;
    }

    private static byte[] Top(CompactFont font, int charset, int select, int outlines, int array, int characters)
    {
        var top = new CompactWriter();
        top.Number(AdobeString).Number(IdentityString).Number(0).Operator(CompactDict.Ros);
        foreach ((int @operator, byte[] operands) in font.Top.Entries)
        {
            if (@operator == CompactDict.Matrix || @operator == 5)
                top.Raw(operands).Operator(@operator);
        }
        top.Number(characters).Operator(CompactDict.CharacterCount);
        top.Number(charset).Operator(CompactDict.Charset);
        top.Number(select).Operator(CompactDict.FdSelect);
        top.Number(outlines).Operator(CompactDict.Charstrings);
        top.Number(array).Operator(CompactDict.FdArray);
        return top.ToArray();
    }

    /// <summary>The measures without the place of their subroutines, which follow them at once.</summary>
    private static byte[] Measures(CompactDict measures, bool subroutines)
    {
        var body = new CompactWriter();
        foreach ((int @operator, byte[] operands) in measures.Entries)
        {
            if (@operator != CompactDict.Subroutines)
                body.Raw(operands).Operator(@operator);
        }
        if (subroutines)
            body.Number(body.Length + 6).Operator(CompactDict.Subroutines);
        return body.ToArray();
    }

    private static byte[] Holder(CompactDict? font, int length, int at)
    {
        var holder = new CompactWriter();
        foreach ((int @operator, byte[] operands) in font?.Entries ?? [])
        {
            if (@operator == CompactDict.Matrix)
                holder.Raw(operands).Operator(@operator);
        }
        return holder.Number(length).Number(at).Operator(CompactDict.Private).ToArray();
    }

    /// <summary>Format 2: ranges of character ids, for all glyphs but the first.</summary>
    private static byte[] Charset(SortedSet<int> glyphs)
    {
        var table = new CompactWriter();
        table.Raw([2]);
        int first = -1, last = -1;
        foreach (int glyph in glyphs.Skip(1).Append(int.MaxValue))
        {
            if (first >= 0 && glyph == last + 1)
            {
                last = glyph;
                continue;
            }
            if (first >= 0)
                table.U16(first).U16(last - first);
            first = last = glyph;
        }
        return table.ToArray();
    }

    /// <summary>Format 3: where the measures change.</summary>
    private static byte[] Select(int[] dictOf, int[] dicts)
    {
        var ranges = new CompactWriter();
        int count = 0;
        for (int i = 0; i < dictOf.Length; i++)
        {
            if (i > 0 && dictOf[i] == dictOf[i - 1])
                continue;
            ranges.U16(i).Raw([(byte)Array.IndexOf(dicts, dictOf[i])]);
            count++;
        }
        return new CompactWriter().Raw([3]).U16(count).Raw(ranges.ToArray()).U16(dictOf.Length).ToArray();
    }
}
