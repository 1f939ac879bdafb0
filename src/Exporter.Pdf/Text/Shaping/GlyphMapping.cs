using System.Text;
using Exporter.Pdf.Fonts;
using Exporter.Pdf.Fonts.OpenType;
using Exporter.Pdf.Text.Unicode;

namespace Exporter.Pdf.Text.Shaping;

/// <summary>From characters to the glyphs that a face begins with: composed where it has the composed letter, taken apart where it has only the parts, marks in the order fonts expect.</summary>
internal static class GlyphMapping
{
    private const int MaximumMarks = 32;

    /// <summary>No character: what stands where an ignorable one was, until marks are in order.</summary>
    private const int Barrier = 0;

    public static void Fill(GlyphBuffer buffer, ReadOnlySpan<char> text, ShapePlan plan, ReadOnlySpan<uint> forms)
    {
        buffer.Clear();
        FontFace face = plan.Face;
        for (int at = 0; at < text.Length;)
        {
            int cluster = buffer.Count;
            at = Take(buffer, text, at, plan, forms, alone: !MarkFollows(text, at));
            while (at < text.Length && IsMarkAt(text, at))
                at = Take(buffer, text, at, plan, forms, alone: false);
            if (buffer.Count - cluster > 1)
            {
                Reorder(buffer, cluster);
                Compose(buffer, cluster, face);
                for (int i = buffer.Count - 1; i >= cluster; i--)
                {
                    if (buffer[i].CodePoint == Barrier)
                        buffer.RemoveAt(i);
                }
            }
            else if (buffer.Count - cluster == 1 && buffer[cluster].CodePoint == Barrier)
            {
                buffer.RemoveAt(cluster);
            }
            else if (buffer.Count - cluster == 1 && cluster > 0 && Characters.Script(buffer[cluster].CodePoint) == Hangul)
            {
                ComposeHangul(buffer, cluster, face);
            }
        }
        foreach (ref Glyph glyph in buffer.Span)
            Map(ref glyph, plan);
    }

    /// <summary>Whether a face can draw a character, if need be from its parts or by one that looks the same.</summary>
    public static bool CanDraw(FontFace face, int codePoint) => face.Has(codePoint)
        || (Canonical.TryDecompose(codePoint, out int first, out int second) && CanDraw(face, first) && (second == 0 || CanDraw(face, second)))
        || (Substitute(codePoint) is var other and not 0 && face.Has(other));

    /// <summary>How wide a space is that the face lacks, per em; negative for the face's own space.</summary>
    public static float SpaceWidth(int codePoint) => codePoint switch
    {
        0x2000 or 0x2002 => 1 / 2f,
        0x2001 or 0x2003 or 0x3000 => 1,
        0x2004 => 1 / 3f,
        0x2005 => 1 / 4f,
        0x2006 => 1 / 6f,
        0x2009 or 0x202F => 1 / 5f,
        0x200A => 1 / 10f,
        0x205F => 4 / 18f,
        _ => -1,
    };

    private static readonly int Hangul = Array.IndexOf(CharacterData.Scripts, "Hangul");

    private static int Substitute(int codePoint) => codePoint switch
    {
        0xA0 or (>= 0x2000 and <= 0x200A) or 0x202F or 0x205F or 0x3000 => ' ',
        0x2010 => '-',
        0x2011 => 0x2010,
        _ => 0,
    };

    private static bool IsMarkAt(ReadOnlySpan<char> text, int at)
    {
        if (text[at] < '\u0300')
            return false;
        Rune.DecodeFromUtf16(text[at..], out Rune rune, out _);
        return Characters.IsMark(rune.Value);
    }

    private static bool MarkFollows(ReadOnlySpan<char> text, int at)
    {
        int next = at + (char.IsHighSurrogate(text[at]) ? 2 : 1);
        return next < text.Length && IsMarkAt(text, next);
    }

    private static int Take(GlyphBuffer buffer, ReadOnlySpan<char> text, int at, ShapePlan plan, ReadOnlySpan<uint> forms, bool alone)
    {
        Rune.DecodeFromUtf16(text[at..], out Rune rune, out int length);
        int codePoint = plan.RightToLeft ? Characters.Mirror(rune.Value) : rune.Value, end = at + length;
        if (!plan.Face.Has(codePoint) && plan.Face.Has(rune.Value))
            codePoint = rune.Value;
        if (Characters.IsIgnorable(codePoint) || codePoint is < 0x20 or (>= 0x7F and < 0xA0))
        {
            // Joiners are part of how a word is spelt: the glyph before them says them too.
            if (codePoint is 0x200C or 0x200D && buffer.Count > 0 && buffer[^1].TextEnd == at && buffer[^1].CodePoint != Barrier)
                buffer[^1].TextEnd = end;
            // Between marks it keeps them in their order, which is what the grapheme joiner is written for; then it goes.
            if (!alone)
                buffer.Add(new Glyph { CodePoint = Barrier, TextStart = at, TextEnd = at });
            buffer.Joiner |= codePoint == 0x200D;
            return end;
        }
        if (codePoint is 0xE33 or 0xEB3)
        {
            AddThaiAm(buffer, codePoint, at, end);
            return end;
        }
        uint form = forms.IsEmpty ? 0 : forms[at];
        if (!alone || !plan.Face.Has(codePoint))
        {
            if (TryParts(buffer, plan.Face, codePoint, at, end, form, whole: alone, 0))
                return end;
            if (!plan.Face.Has(codePoint) && Substitute(codePoint) is var other and not 0)
                codePoint = plan.Face.Has(other) ? other : Substitute(other) is var last and not 0 ? last : codePoint;
        }
        buffer.Add(new Glyph { CodePoint = codePoint, TextStart = at, TextEnd = end, Features = ShapePlan.Everywhere | form, Advance = Width(rune.Value, plan.Face) });
        return end;
    }

    /// <summary>The vowel am of Thai and Lao is a ring over the letter, under its tone mark, and a vowel after it.</summary>
    private static void AddThaiAm(GlyphBuffer buffer, int codePoint, int at, int end)
    {
        int place = buffer.Count;
        while (place > 0 && MarkOrder.IsAboveThai(buffer[place - 1].CodePoint))
            place--;
        buffer.Insert(place, new Glyph { CodePoint = codePoint + 0x1A, TextStart = at, TextEnd = at, Features = ShapePlan.Everywhere, Advance = -1 });
        buffer.Add(new Glyph { CodePoint = codePoint - 1, TextStart = at, TextEnd = end, Features = ShapePlan.Everywhere, Advance = -1 });
    }

    /// <summary>A space of another width than the face's own; -1 where the glyph's own width counts.</summary>
    private static int Width(int codePoint, FontFace face) =>
        SpaceWidth(codePoint) is var width and >= 0 && !face.Has(codePoint) ? (int)(width * face.UnitsPerEm) : -1;

    /// <summary>Takes a character apart as far as the face has the parts; with <paramref name="whole"/> only as far as it must.</summary>
    private static bool TryParts(GlyphBuffer buffer, FontFace face, int codePoint, int start, int end, uint form, bool whole, int depth)
    {
        if (depth > 8 || !Canonical.TryDecompose(codePoint, out int first, out int second) || (second != 0 && !face.Has(second)))
            return false;
        bool hasFirst = face.Has(first);
        if ((whole && hasFirst) || !TryParts(buffer, face, first, start, end, form, whole, depth + 1))
        {
            if (!hasFirst)
                return false;
            buffer.Add(new Glyph { CodePoint = first, TextStart = start, TextEnd = end, Features = ShapePlan.Everywhere | form, Advance = -1 });
        }
        if (second != 0)
            buffer.Add(new Glyph { CodePoint = second, TextStart = end, TextEnd = end, Features = ShapePlan.Everywhere, Advance = -1 });
        return true;
    }

    /// <summary>Sorts marks by class, keeping the order of those of one class.</summary>
    private static void Reorder(GlyphBuffer buffer, int from)
    {
        for (int i = from; i < buffer.Count;)
        {
            if (MarkOrder.ClassOf(buffer[i].CodePoint) == 0)
            {
                i++;
                continue;
            }
            int end = i;
            while (end < buffer.Count && MarkOrder.ClassOf(buffer[end].CodePoint) != 0)
                end++;
            // More marks than any writing has on a letter stay as they are: sorting is only for text.
            if (end - i <= MaximumMarks)
                Sort(buffer, i, end);
            i = end;
        }
    }

    private static void Sort(GlyphBuffer buffer, int start, int end)
    {
        for (int i = start + 1; i < end; i++)
        {
            Glyph glyph = buffer[i];
            int key = MarkOrder.ClassOf(glyph.CodePoint), k = i;
            for (; k > start && MarkOrder.ClassOf(buffer[k - 1].CodePoint) > key; k--)
                buffer[k] = buffer[k - 1];
            buffer[k] = glyph;
        }
        // Modifiers with which the marks of class 220, then those of class 230, begin go before all other marks (UAX #53).
        int front = start;
        foreach (int wanted in (ReadOnlySpan<int>)[220, 230])
        {
            int i = front;
            while (i < end && MarkOrder.ClassOf(buffer[i].CodePoint) < wanted)
                i++;
            for (; i < end && Characters.CombiningClass(buffer[i].CodePoint) == wanted && MarkOrder.IsModifier(buffer[i].CodePoint); i++)
            {
                Glyph glyph = buffer[i];
                for (int k = i; k > front; k--)
                    buffer[k] = buffer[k - 1];
                buffer[front++] = glyph;
            }
        }
    }

    /// <summary>Canonical composition, wherever the face has the composed letter.</summary>
    private static void Compose(GlyphBuffer buffer, int from, FontFace face)
    {
        int starter = from, kept = from + 1;
        for (int i = from + 1; i < buffer.Count; i++)
        {
            Glyph glyph = buffer[i];
            bool adjacent = starter == kept - 1;
            bool free = adjacent || MarkOrder.ClassOf(buffer[kept - 1].CodePoint) < MarkOrder.ClassOf(glyph.CodePoint);
            int composed = free && Characters.IsMark(glyph.CodePoint) ? Canonical.Compose(buffer[starter].CodePoint, glyph.CodePoint) : 0;
            if (composed != 0 && face.Has(composed))
            {
                ref Glyph whole = ref buffer[starter];
                (whole.CodePoint, whole.TextStart, whole.TextEnd) = (composed, Math.Min(whole.TextStart, glyph.TextStart), Math.Max(whole.TextEnd, glyph.TextEnd));
                continue;
            }
            buffer[kept++] = glyph;
            if (MarkOrder.ClassOf(glyph.CodePoint) == 0)
                starter = kept - 1;
        }
        while (buffer.Count > kept)
            buffer.RemoveAt(buffer.Count - 1);
    }

    private static void ComposeHangul(GlyphBuffer buffer, int at, FontFace face)
    {
        ref Glyph before = ref buffer[at - 1];
        int composed = before.TextEnd == buffer[at].TextStart ? Canonical.Compose(before.CodePoint, buffer[at].CodePoint) : 0;
        if (composed == 0 || !face.Has(composed))
            return;
        (before.CodePoint, before.TextEnd) = (composed, buffer[at].TextEnd);
        buffer.RemoveAt(at);
    }

    private static void Map(ref Glyph glyph, ShapePlan plan)
    {
        glyph.Id = plan.Face.GlyphOf(new Rune(glyph.CodePoint));
        glyph.Class = plan.Classes.Known ? plan.Classes.ClassOf(glyph.Id)
            : Characters.IsNonspacingMark(glyph.CodePoint) ? GlyphClass.Mark : GlyphClass.Base;
    }
}
