using Exporter.Pdf.Fonts;
using Exporter.Pdf.Fonts.OpenType;

namespace Exporter.Pdf.Text.Shaping;

/// <summary>Places marks for faces that do not say where: centred on their base, above or below it, by the boxes of the outlines.</summary>
internal static class MarkFallback
{
    public static void Place(GlyphBuffer buffer, ShapePlan plan)
    {
        FontFace face = plan.Face;
        int gap = face.UnitsPerEm / 16;
        for (int i = 0; i < buffer.Count; i++)
        {
            if (buffer[i].Class == GlyphClass.Mark || face.BoxOf(buffer[i].Id) is not { } body)
                continue;
            int top = body.Top, bottom = body.Bottom;
            for (int k = i + 1; k < buffer.Count && buffer[k].Class == GlyphClass.Mark; k++)
            {
                ref Glyph mark = ref buffer[k];
                if (face.BoxOf(mark.Id) is not { } box)
                    continue;
                (mark.Attached, mark.OffsetX) = (i - k, (body.Left + body.Right - box.Left - box.Right) / 2);
                int place = MarkOrder.ClassOf(mark.CodePoint);
                if (IsBelow(place))
                {
                    // Marks are drawn for small letters: they move only where the base, or the mark before, reaches further.
                    mark.OffsetY = Math.Min(0, bottom - gap - box.Top);
                    bottom = Math.Min(bottom, box.Bottom + mark.OffsetY);
                }
                else if (IsAbove(place))
                {
                    mark.OffsetY = Math.Max(0, top + gap - box.Bottom);
                    top = Math.Max(top, box.Top + mark.OffsetY);
                }
            }
        }
    }

    private static bool IsBelow(int place) => place is 220 or 218 or 222 or 202 or (>= 15 and <= 24) or 30 or 33;

    private static bool IsAbove(int place) => place is 230 or 228 or 232 or 234 or 214 or 216 or 13 or 14 or (>= 27 and <= 29) or 31 or 32 or 34 or 35;
}
