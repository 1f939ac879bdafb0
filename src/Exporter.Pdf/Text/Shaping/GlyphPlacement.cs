using Exporter.Pdf.Fonts.OpenType;

namespace Exporter.Pdf.Text.Shaping;

/// <summary>Where the glyphs of a word stand: widths, kerning, marks, and their order from left to right.</summary>
internal static class GlyphPlacement
{
    /// <summary>Gives glyphs their widths and offsets, in logical order.</summary>
    public static void Place(GlyphBuffer buffer, ShapePlan plan)
    {
        foreach (ref Glyph glyph in buffer.Span)
        {
            // Spaces that the face lacks came with a width.
            if (glyph.Advance < 0)
                glyph.Advance = plan.Face.UnitsOf(glyph.Id);
        }
        plan.Position(buffer);
        if (plan.Kern is { } kern)
            Kern(buffer, kern, plan.RightToLeft);
        foreach (ref Glyph glyph in buffer.Span)
        {
            if (glyph.Class == GlyphClass.Mark)
                glyph.Advance = 0;
        }
        if (!plan.HasPositions)
            MarkFallback.Place(buffer, plan);
    }

    /// <summary>The glyphs from left to right, marks after the glyph they stand on, with the text each stands for.</summary>
    public static ShapedGlyph[] Arrange(GlyphBuffer buffer, ShapePlan plan)
    {
        int count = buffer.Count;
        if (count == 0)
            return [];
        float em = plan.Face.UnitsPerEm;
        var origins = new int[count];
        int pen = 0;
        for (int k = 0; k < count; k++)
        {
            int i = plan.RightToLeft ? count - 1 - k : k;
            origins[i] = pen;
            pen += buffer[i].Advance;
        }
        Attach(buffer, origins);
        AssignText(buffer);

        var glyphs = new ShapedGlyph[count];
        pen = 0;
        for (int written = 0, right = count; written < count;)
        {
            int start = plan.RightToLeft ? ClusterStart(buffer, right) : written;
            int end = plan.RightToLeft ? right : ClusterEnd(buffer, start);
            for (int i = start; i < end; i++)
            {
                ref Glyph glyph = ref buffer[i];
                glyphs[written++] = new(glyph.Id, glyph.Advance / em, (origins[i] + glyph.OffsetX - pen) / em, glyph.OffsetY / em,
                    glyph.TextStart, glyph.TextEnd - glyph.TextStart);
                pen += glyph.Advance;
            }
            right = start;
        }
        return glyphs;
    }

    private static int ClusterEnd(GlyphBuffer buffer, int start)
    {
        int end = start + 1;
        while (end < buffer.Count && buffer[end].Class == GlyphClass.Mark)
            end++;
        return end;
    }

    private static int ClusterStart(GlyphBuffer buffer, int end)
    {
        int start = end - 1;
        while (start > 0 && buffer[start].Class == GlyphClass.Mark)
            start--;
        return start;
    }

    private static void Kern(GlyphBuffer buffer, KernTable kern, bool rightToLeft)
    {
        int before = -1;
        for (int i = 0; i < buffer.Count; i++)
        {
            if (buffer[i].Class == GlyphClass.Mark)
                continue;
            // The pair is named from left to right, whichever of the two is read first.
            if (before >= 0)
            {
                if (rightToLeft)
                    buffer[i].Advance += kern.Between(buffer[i].Id, buffer[before].Id);
                else
                    buffer[before].Advance += kern.Between(buffer[before].Id, buffer[i].Id);
            }
            before = i;
        }
    }

    /// <summary>Moves attached glyphs to what they are attached to; those stand before or after them, and may be attached themselves.</summary>
    private static void Attach(GlyphBuffer buffer, int[] origins)
    {
        Span<int> chain = stackalloc int[32];
        for (int i = 0; i < buffer.Count; i++)
        {
            // From the end of the chain back to this glyph; what is done is no longer attached.
            int length = 0, at = i;
            while (length < chain.Length && buffer[at].Attached is var distance and not 0 && (uint)(at + distance) < (uint)buffer.Count)
            {
                chain[length++] = at;
                at += distance;
            }
            while (length-- > 0)
            {
                int child = chain[length];
                ref Glyph glyph = ref buffer[child];
                int parent = child + glyph.Attached;
                glyph.OffsetY += buffer[parent].OffsetY;
                if (!glyph.Cursive)
                {
                    origins[child] = origins[parent];
                    glyph.OffsetX += buffer[parent].OffsetX;
                }
                glyph.Attached = 0;
            }
        }
    }

    /// <summary>Each piece of text belongs to one glyph: what lies inside a ligature's or before it completes it.</summary>
    private static void AssignText(GlyphBuffer buffer)
    {
        // In logical order glyphs begin where the one before ends, except where marks were sorted or lie inside a ligature.
        int done = 0;
        foreach (ref Glyph glyph in buffer.Span)
        {
            if (glyph.TextStart < done && glyph.TextEnd <= done && IsInside(buffer, ref glyph))
                glyph.TextEnd = glyph.TextStart;
            done = Math.Max(done, glyph.TextEnd);
        }
    }

    private static bool IsInside(GlyphBuffer buffer, ref Glyph glyph)
    {
        foreach (ref Glyph other in buffer.Span)
        {
            if (System.Runtime.CompilerServices.Unsafe.AreSame(ref other, ref glyph))
                return false;
            if (other.TextStart <= glyph.TextStart && other.TextEnd >= glyph.TextEnd && other.TextEnd > other.TextStart)
                return true;
        }
        return false;
    }
}
