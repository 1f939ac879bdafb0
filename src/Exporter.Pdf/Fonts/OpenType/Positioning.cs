namespace Exporter.Pdf.Fonts.OpenType;

/// <summary>Glyph positioning (GPOS), all types. Device tables, which tune small screens, are not read.</summary>
internal sealed class Positioning(LayoutTable table, GlyphClasses classes, bool rightToLeft) : ContextMatcher(table, classes)
{
    private const int IgnoreMarks = 8;
    private const int RightToLeftFlag = 1;

    protected override int ExtensionType => 9;

    protected override bool ApplySubtable(int type, int subtable, int index, int depth, out int next)
    {
        next = index + 1;
        switch (type)
        {
            case 1:
                return Single(subtable, index);
            case 2:
                return Pair(subtable, index, out next);
            case 3:
                return Cursive(subtable, index);
            case 4:
                return MarkToBase(subtable, index);
            case 5:
                return MarkToLigature(subtable, index);
            case 6:
                return MarkToMark(subtable, index);
            case 7:
                return Context(subtable, index, depth, out next);
            case 8:
                return ChainedContext(subtable, index, depth, out next);
            default:
                return false;
        }
    }

    private static int SizeOf(int format) => System.Numerics.BitOperations.PopCount((uint)format & 0xFF) * 2;

    private void Adjust(int index, int format, int value)
    {
        ref Glyph glyph = ref Buffer[index];
        if ((format & 1) != 0)
        {
            glyph.OffsetX += Data.S16(value);
            value += 2;
        }
        if ((format & 2) != 0)
        {
            glyph.OffsetY += Data.S16(value);
            value += 2;
        }
        if ((format & 4) != 0)
            glyph.Advance += Data.S16(value);
    }

    private bool Single(int subtable, int index)
    {
        int covered = Data.Coverage(Data.Follow(subtable, subtable + 2), Buffer[index].Id), format = Data.U16(subtable + 4);
        if (covered < 0)
            return false;
        if (Data.U16(subtable) == 1)
            Adjust(index, format, subtable + 6);
        else if (Data.U16(subtable) == 2 && covered < Data.U16(subtable + 6))
            Adjust(index, format, subtable + 8 + covered * SizeOf(format));
        else
            return false;
        return true;
    }

    private bool Pair(int subtable, int index, out int next)
    {
        next = index + 1;
        int first = Buffer[index].Id, covered = Data.Coverage(Data.Follow(subtable, subtable + 2), first);
        if (covered < 0)
            return false;
        int second = Next(index, any: true);
        if (second < 0)
            return false;
        int format1 = Data.U16(subtable + 4), format2 = Data.U16(subtable + 6), size1 = SizeOf(format1), size2 = SizeOf(format2);
        int values = 0;
        if (Data.U16(subtable) == 1)
        {
            if (covered >= Data.U16(subtable + 8))
                return false;
            int set = Data.Follow(subtable, subtable + 10 + covered * 2);
            values = set == 0 ? 0 : FindPair(set, Buffer[second].Id, 2 + size1 + size2);
            if (values == 0)
                return false;
        }
        else if (Data.U16(subtable) == 2)
        {
            int class1 = Data.ClassOf(Data.Follow(subtable, subtable + 8), first), class2 = Data.ClassOf(Data.Follow(subtable, subtable + 10), Buffer[second].Id);
            int count1 = Data.U16(subtable + 12), count2 = Data.U16(subtable + 14);
            if (class1 >= count1 || class2 >= count2)
                return false;
            values = subtable + 16 + (class1 * count2 + class2) * (size1 + size2);
        }
        else
        {
            return false;
        }
        Adjust(index, format1, values);
        if (format2 != 0)
            Adjust(second, format2, values + size1);
        next = format2 != 0 ? second + 1 : second;
        return true;
    }

    private int FindPair(int set, int second, int size)
    {
        int low = 0, high = Data.U16(set) - 1;
        while (low <= high)
        {
            int middle = (low + high) / 2, record = set + 2 + middle * size, glyph = Data.U16(record);
            if (glyph == second)
                return record + 2;
            if (glyph < second)
                low = middle + 1;
            else
                high = middle - 1;
        }
        return 0;
    }

    private bool Cursive(int subtable, int index)
    {
        int coverage = Data.Follow(subtable, subtable + 2), covered = Data.Coverage(coverage, Buffer[index].Id);
        int entry = covered < 0 || covered >= Data.U16(subtable + 4) ? 0 : Data.Follow(subtable, subtable + 6 + covered * 4);
        if (entry == 0 || Data.U16(subtable) != 1)
            return false;
        int before = Previous(index);
        covered = before < 0 ? -1 : Data.Coverage(coverage, Buffer[before].Id);
        int exit = covered < 0 || covered >= Data.U16(subtable + 4) ? 0 : Data.Follow(subtable, subtable + 8 + covered * 4);
        if (exit == 0)
            return false;
        (int entryX, int entryY) = Anchor(entry);
        (int exitX, int exitY) = Anchor(exit);
        ref Glyph left = ref Buffer[before];
        ref Glyph right = ref Buffer[index];
        if (rightToLeft)
        {
            int moved = exitX + left.OffsetX;
            left.Advance -= moved;
            left.OffsetX -= moved;
            right.Advance = entryX + right.OffsetX;
        }
        else
        {
            left.Advance = exitX + left.OffsetX;
            int moved = entryX + right.OffsetX;
            right.Advance -= moved;
            right.OffsetX -= moved;
        }
        // The flag says whose height counts: the last letter's, or else the first one's.
        bool firstMoves = (Flags & RightToLeftFlag) != 0;
        ref Glyph child = ref firstMoves ? ref left : ref right;
        child.Attached = firstMoves ? index - before : before - index;
        child.Cursive = true;
        child.OffsetY = firstMoves ? entryY - exitY : exitY - entryY;
        return true;
    }

    private bool MarkToBase(int subtable, int index)
    {
        int mark = Data.Coverage(Data.Follow(subtable, subtable + 2), Buffer[index].Id);
        if (mark < 0)
            return false;
        int at = index;
        do
        {
            at = PreviousWith(at, IgnoreMarks);
        }
        while (at >= 0 && !IsFirstPart(at));
        if (at < 0)
            return false;
        int covered = Data.Coverage(Data.Follow(subtable, subtable + 4), Buffer[at].Id);
        return covered >= 0 && Attach(subtable, index, at, mark, Data.Follow(subtable, subtable + 10), covered);
    }

    /// <summary>Of the glyphs that one glyph became, marks go to the first, unless marks already stand between them.</summary>
    private bool IsFirstPart(int index)
    {
        ref Glyph glyph = ref Buffer[index];
        if (glyph.Part <= 1 || index == 0)
            return true;
        ref Glyph before = ref Buffer[index - 1];
        return before.Class == GlyphClass.Mark || before.Part != glyph.Part - 1;
    }

    private bool MarkToLigature(int subtable, int index)
    {
        int mark = Data.Coverage(Data.Follow(subtable, subtable + 2), Buffer[index].Id);
        int at = mark < 0 ? -1 : PreviousWith(index, IgnoreMarks);
        if (at < 0)
            return false;
        int covered = Data.Coverage(Data.Follow(subtable, subtable + 4), Buffer[at].Id), array = Data.Follow(subtable, subtable + 10);
        int ligature = covered < 0 || array == 0 || covered >= Data.U16(array) ? 0 : Data.Follow(array, array + 2 + covered * 2);
        int components = ligature == 0 ? 0 : Data.U16(ligature);
        if (components == 0)
            return false;
        ref Glyph its = ref Buffer[index];
        int component = its.Ligature != 0 && its.Ligature == Buffer[at].Ligature && its.Component > 0 ? Math.Min(its.Component, components) : components;
        return AttachTo(subtable, index, at, mark, ligature, ligature + 2, component - 1);
    }

    private bool MarkToMark(int subtable, int index)
    {
        int mark = Data.Coverage(Data.Follow(subtable, subtable + 2), Buffer[index].Id);
        // Flags that leave out other glyphs than marks count, so that the mark next to it is found.
        int at = mark < 0 ? -1 : PreviousWith(index, Flags & ~14);
        if (at < 0 || Buffer[at].Class != GlyphClass.Mark)
            return false;
        ref Glyph one = ref Buffer[index];
        ref Glyph other = ref Buffer[at];
        bool together = one.Ligature == other.Ligature
            ? one.Ligature == 0 || one.Component == other.Component
            : (one.Ligature > 0 && one.Component == 0) || (other.Ligature > 0 && other.Component == 0);
        int covered = together ? Data.Coverage(Data.Follow(subtable, subtable + 4), other.Id) : -1;
        return covered >= 0 && Attach(subtable, index, at, mark, Data.Follow(subtable, subtable + 10), covered);
    }

    private bool Attach(int subtable, int index, int at, int mark, int array, int covered) =>
        array != 0 && covered < Data.U16(array) && AttachTo(subtable, index, at, mark, array, array + 2, covered);

    private bool AttachTo(int subtable, int index, int at, int mark, int anchorBase, int rows, int row)
    {
        int marks = Data.Follow(subtable, subtable + 8), classes = Data.U16(subtable + 6);
        if (Data.U16(subtable) != 1 || marks == 0 || mark >= Data.U16(marks))
            return false;
        int type = Data.U16(marks + 2 + mark * 4), anchor = Data.Follow(marks, marks + 4 + mark * 4);
        int target = type >= classes ? 0 : Data.Follow(anchorBase, rows + (row * classes + type) * 2);
        if (anchor == 0 || target == 0)
            return false;
        (int markX, int markY) = Anchor(anchor);
        (int baseX, int baseY) = Anchor(target);
        ref Glyph glyph = ref Buffer[index];
        (glyph.OffsetX, glyph.OffsetY) = (baseX - markX, baseY - markY);
        (glyph.Attached, glyph.Cursive) = (at - index, false);
        return true;
    }

    private (int X, int Y) Anchor(int anchor) => (Data.S16(anchor + 2), Data.S16(anchor + 4));
}
