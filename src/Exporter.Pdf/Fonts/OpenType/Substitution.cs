namespace Exporter.Pdf.Fonts.OpenType;

/// <summary>Glyph substitution (GSUB), all types.</summary>
internal sealed class Substitution(LayoutTable table, GlyphClasses classes) : ContextMatcher(table, classes)
{
    private const int MaximumGrowth = 64;

    protected override int ExtensionType => 7;

    protected override bool StopsAtJoiner => true;

    protected override bool IsReverse(int type) => type == 8;

    protected override bool ApplySubtable(int type, int subtable, int index, int depth, out int next)
    {
        next = index + 1;
        switch (type)
        {
            case 1:
                return Single(subtable, index);
            case 2:
                return Multiple(subtable, index, out next);
            case 3:
                return Alternate(subtable, index);
            case 4:
                return Ligature(subtable, index);
            case 5:
                return Context(subtable, index, depth, out next);
            case 6:
                return ChainedContext(subtable, index, depth, out next);
            case 8:
                return depth == 0 && Reverse(subtable, index);
            default:
                return false;
        }
    }

    private void Replace(int index, int glyph)
    {
        ref Glyph it = ref Buffer[index];
        it.Id = glyph;
        if (Classes.Known)
            it.Class = Classes.ClassOf(glyph);
    }

    private bool Single(int subtable, int index)
    {
        int glyph = Buffer[index].Id, covered = Data.Coverage(Data.Follow(subtable, subtable + 2), glyph);
        if (covered < 0)
            return false;
        if (Data.U16(subtable) == 1)
            Replace(index, (glyph + Data.S16(subtable + 4)) & 0xFFFF);
        else if (Data.U16(subtable) == 2 && covered < Data.U16(subtable + 4))
            Replace(index, Data.U16(subtable + 6 + covered * 2));
        else
            return false;
        return true;
    }

    private bool Multiple(int subtable, int index, out int next)
    {
        next = index + 1;
        int covered = Data.Coverage(Data.Follow(subtable, subtable + 2), Buffer[index].Id);
        if (covered < 0 || Data.U16(subtable) != 1 || covered >= Data.U16(subtable + 4))
            return false;
        int sequence = Data.Follow(subtable, subtable + 6 + covered * 2), count = sequence == 0 ? 0 : Data.U16(sequence);
        if (count > MaximumGrowth)
            return false;
        if (count == 0)
        {
            // Its text goes to what stands before or after it.
            int start = Buffer[index].TextStart, end = Buffer[index].TextEnd;
            Buffer.RemoveAt(index);
            if (index > 0)
                Buffer[index - 1].TextEnd = Math.Max(Buffer[index - 1].TextEnd, end);
            else if (Buffer.Count > 0)
                Buffer[0].TextStart = start;
            next = index;
            return true;
        }
        Replace(index, Data.U16(sequence + 2));
        if (count == 1)
            return true;
        Glyph first = Buffer[index];
        Buffer[index].Part = 1;
        for (int i = 1; i < count; i++)
        {
            Glyph more = first;
            more.Part = i + 1;
            more.TextStart = more.TextEnd;
            Buffer.Insert(index + i, more);
            Replace(index + i, Data.U16(sequence + 2 + i * 2));
        }
        next = index + count;
        return true;
    }

    private bool Alternate(int subtable, int index)
    {
        int covered = Data.Coverage(Data.Follow(subtable, subtable + 2), Buffer[index].Id);
        int set = covered < 0 || Data.U16(subtable) != 1 || covered >= Data.U16(subtable + 4) ? 0 : Data.Follow(subtable, subtable + 6 + covered * 2);
        if (set == 0 || Data.U16(set) == 0)
            return false;
        Replace(index, Data.U16(set + 2));
        return true;
    }

    private bool Ligature(int subtable, int index)
    {
        int covered = Data.Coverage(Data.Follow(subtable, subtable + 2), Buffer[index].Id);
        int set = covered < 0 || Data.U16(subtable) != 1 || covered >= Data.U16(subtable + 4) ? 0 : Data.Follow(subtable, subtable + 6 + covered * 2);
        int count = set == 0 ? 0 : Data.U16(set);
        Span<int> places = stackalloc int[MaximumGrowth];
        for (int i = 0; i < count; i++)
        {
            int ligature = Data.Follow(set, set + 2 + i * 2), components = ligature == 0 ? 0 : Data.U16(ligature + 2);
            if (components is 0 or > MaximumGrowth || !Buffer.Spend())
                continue;
            int at = index;
            bool fits = true;
            places[0] = index;
            for (int k = 1; k < components && fits; k++)
            {
                at = Next(at);
                fits = at >= 0 && Buffer[at].Id == Data.U16(ligature + 4 + (k - 1) * 2) && StandsWith(index, at);
                if (fits)
                    places[k] = at;
            }
            if (!fits)
                continue;
            Join(places[..components], Data.U16(ligature));
            return true;
        }
        return false;
    }

    /// <summary>Marks on different components of an older ligature do not become one.</summary>
    private bool StandsWith(int first, int other)
    {
        ref Glyph a = ref Buffer[first];
        ref Glyph b = ref Buffer[other];
        bool onLigature = a.Class == GlyphClass.Mark && a.Ligature != 0;
        return onLigature
            ? b.Class != GlyphClass.Mark || (b.Ligature == a.Ligature && b.Component == a.Component)
            : !(b.Class == GlyphClass.Mark && b.Ligature != 0 && b.Ligature != a.Ligature);
    }

    private void Join(ReadOnlySpan<int> places, int glyph)
    {
        int first = places[0];
        bool marksOnly = true, baseWithMarks = Buffer[first].Class == GlyphClass.Base;
        for (int k = 0; k < places.Length; k++)
        {
            bool mark = Buffer[places[k]].Class == GlyphClass.Mark;
            marksOnly &= mark;
            baseWithMarks &= k == 0 || mark;
        }
        // A base that swallowed its marks stays a base, and marks that became one stay on the component they stood on.
        bool ligature = !marksOnly && !baseWithMarks;
        int id = ligature ? ++Buffer.LastLigature : 0, components = 0;
        int end = Buffer[first].TextEnd;
        for (int k = 0; k < places.Length; k++)
        {
            ref Glyph component = ref Buffer[places[k]];
            int own = component.Class == GlyphClass.Ligature && component.Component > 0 ? component.Component : 1;
            int lastOfComponent = k + 1 < places.Length ? places[k + 1] : LastMarkOf(places[k], component.Ligature);
            for (int m = places[k] + 1; ligature && m < lastOfComponent; m++)
            {
                ref Glyph mark = ref Buffer[m];
                int on = component.Ligature != 0 && mark.Ligature == component.Ligature && mark.Component > 0 ? Math.Min(mark.Component, own) : own;
                (mark.Ligature, mark.Component) = (id, components + on);
            }
            components += own;
            end = Math.Max(end, component.TextEnd);
        }
        Replace(first, glyph);
        ref Glyph joined = ref Buffer[first];
        joined.TextEnd = end;
        if (ligature)
        {
            (joined.Ligature, joined.Component, joined.Part) = (id, components, 0);
            if (!Classes.Known)
                joined.Class = GlyphClass.Ligature;
        }
        for (int k = places.Length - 1; k > 0; k--)
            Buffer.RemoveAt(places[k]);
    }

    /// <summary>Past the marks that belong to a component which is itself a ligature.</summary>
    private int LastMarkOf(int index, int ligature)
    {
        int end = index + 1;
        while (ligature != 0 && end < Buffer.Count && Buffer[end].Class == GlyphClass.Mark && Buffer[end].Ligature == ligature)
            end++;
        return end;
    }

    private bool Reverse(int subtable, int index)
    {
        int covered = Data.Coverage(Data.Follow(subtable, subtable + 2), Buffer[index].Id);
        if (covered < 0 || Data.U16(subtable) != 1)
            return false;
        int back = subtable + 4, backs = Data.U16(back), ahead = back + 2 + backs * 2, aheads = Data.U16(ahead), glyphs = ahead + 2 + aheads * 2;
        if (covered >= Data.U16(glyphs) || backs > MaximumGrowth || aheads > MaximumGrowth)
            return false;
        int at = index;
        for (int i = 0; i < backs; i++)
        {
            at = Previous(at);
            if (at < 0 || Data.Coverage(Data.Follow(subtable, back + 2 + i * 2), Buffer[at].Id) < 0)
                return false;
        }
        at = index;
        for (int i = 0; i < aheads; i++)
        {
            at = Next(at, any: true);
            if (at < 0 || Data.Coverage(Data.Follow(subtable, ahead + 2 + i * 2), Buffer[at].Id) < 0)
                return false;
        }
        Replace(index, Data.U16(glyphs + 2 + covered * 2));
        return true;
    }
}
