using System.Text;
using Exporter.Pdf.Fonts.OpenType;
using Exporter.Pdf.Text.Unicode;

namespace Exporter.Pdf.Text.Shaping;

/// <summary>Joined Arabic letters for faces without joining features: the presentation forms that Unicode keeps for old systems.</summary>
internal static class ArabicFallback
{
    private const int Lam = 0x644;
    private static readonly Dictionary<int, int> Forms = Pairs(CharacterData.ArabicForms);
    private static readonly Dictionary<int, int> LamAlef = Pairs(CharacterData.LamAlef);

    public static void Apply(GlyphBuffer buffer, ShapePlan plan)
    {
        for (int i = 0; i < buffer.Count; i++)
        {
            if (buffer[i].CodePoint == Lam && TryLamAlef(buffer, i, plan))
                continue;
            ref Glyph glyph = ref buffer[i];
            int form = (glyph.Features & (ShapePlan.Isolated | ShapePlan.Final | ShapePlan.Initial | ShapePlan.Medial)) switch
            {
                ShapePlan.Isolated => 0,
                ShapePlan.Final => 1,
                ShapePlan.Initial => 2,
                ShapePlan.Medial => 3,
                _ => -1,
            };
            if (form >= 0 && Forms.TryGetValue(glyph.CodePoint * 4 + form, out int shaped) && plan.Face.GlyphOf(new Rune(shaped)) is var id and not 0)
                glyph.Id = id;
        }
    }

    private static bool TryLamAlef(GlyphBuffer buffer, int lam, ShapePlan plan)
    {
        int alef = lam + 1;
        while (alef < buffer.Count && buffer[alef].Class == GlyphClass.Mark)
            alef++;
        int joined = (buffer[lam].Features & ShapePlan.Medial) != 0 ? 1 : 0;
        if (alef == buffer.Count || !LamAlef.TryGetValue(buffer[alef].CodePoint * 2 + joined, out int ligature)
            || buffer[alef].AfterJoiner || (buffer[alef].Features & ShapePlan.Final) == 0 || plan.Face.GlyphOf(new Rune(ligature)) is not (var id and not 0))
            return false;
        ref Glyph glyph = ref buffer[lam];
        (glyph.Id, glyph.CodePoint, glyph.TextEnd) = (id, ligature, Math.Max(glyph.TextEnd, buffer[alef].TextEnd));
        buffer.RemoveAt(alef);
        return true;
    }

    private static Dictionary<int, int> Pairs(ReadOnlySpan<int> pairs)
    {
        var read = new Dictionary<int, int>(pairs.Length / 2);
        for (int i = 0; i < pairs.Length; i += 2)
            read[pairs[i]] = pairs[i + 1];
        return read;
    }
}
