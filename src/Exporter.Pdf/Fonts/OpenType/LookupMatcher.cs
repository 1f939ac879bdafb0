namespace Exporter.Pdf.Fonts.OpenType;

/// <summary>What substitution and positioning share: which glyphs a lookup sees, and whether the context of a rule fits.</summary>
internal abstract class LookupMatcher(LayoutTable table, GlyphClasses classes)
{
    private const int MaximumDepth = 6;
    private const int MaximumContext = 64;

    private const int IgnoreBases = 2, IgnoreLigatures = 4, IgnoreMarks = 8, UseMarkSet = 16;

    private GlyphSet _starts = new();

    protected LayoutTable Table { get; } = table;

    protected LayoutData Data => Table.Data;

    protected GlyphClasses Classes { get; } = classes;

    protected GlyphBuffer Buffer { get; private set; } = null!;

    /// <summary>The features of the lookup at work: rules see only glyphs that have one of them.</summary>
    protected uint Features { get; private set; }

    /// <summary>Flags of the lookup at work, with its mark set above bit 16.</summary>
    protected int Flags { get; private set; }

    /// <summary>The extension type, which wraps subtables that lie far away.</summary>
    protected abstract int ExtensionType { get; }

    /// <summary>Whether glyphs with a joiner between them are not replaced together.</summary>
    protected virtual bool StopsAtJoiner => false;

    public void Apply(GlyphBuffer buffer, int lookup, uint features)
    {
        int at = Table.Lookup(lookup);
        if (at == 0)
            return;
        Buffer = buffer;
        Features = features;
        Flags = FlagsOf(at);
        _starts = Table.Starts[lookup] ??= StartsOf(at);
        if (IsReverse(TypeOf(at)))
        {
            for (int i = buffer.Count - 1; i >= 0; i--)
            {
                if (Concerns(i) && buffer.Spend())
                    Subtables(at, i, 0, out _);
            }
            return;
        }
        for (int i = 0; i < buffer.Count;)
        {
            if (!buffer.Spend())
                return;
            i = Concerns(i) && Subtables(at, i, 0, out int next) ? Math.Max(next, i + 1) : i + 1;
        }
    }

    protected virtual bool IsReverse(int type) => false;

    /// <summary>Applies one subtable at a glyph.</summary>
    /// <param name="type">The lookup's type.</param>
    /// <param name="subtable">Where it begins.</param>
    /// <param name="index">The glyph.</param>
    /// <param name="depth">How many rules led here.</param>
    /// <param name="next">Where to go on.</param>
    protected abstract bool ApplySubtable(int type, int subtable, int index, int depth, out int next);

    /// <summary>The next glyph that the lookup sees, -1 where there is none.</summary>
    protected int Next(int index, bool any = false)
    {
        for (int i = index + 1; i < Buffer.Count; i++)
        {
            if (!any && StopsAtJoiner && Buffer[i].AfterJoiner)
                return -1;
            if (!IsSkipped(i))
                return any || (Buffer[i].Features & Features) != 0 ? i : -1;
        }
        return -1;
    }

    /// <summary>The glyph before that the lookup sees, -1 where there is none.</summary>
    protected int Previous(int index)
    {
        for (int i = index - 1; i >= 0; i--)
        {
            if (!IsSkipped(i))
                return i;
        }
        return -1;
    }

    protected bool IsSkipped(int index)
    {
        int flags = Flags;
        if ((flags & 0xFFFF) == 0)
            return false;
        ref Glyph glyph = ref Buffer[index];
        switch (glyph.Class)
        {
            case GlyphClass.Base:
                return (flags & IgnoreBases) != 0;
            case GlyphClass.Ligature:
                return (flags & IgnoreLigatures) != 0;
            case GlyphClass.Mark:
                if ((flags & IgnoreMarks) != 0)
                    return true;
                if ((flags & UseMarkSet) != 0)
                    return !Classes.InMarkSet(flags >> 16, glyph.Id);
                return (flags & 0xFF00) != 0 && Classes.MarkClassOf(glyph.Id) != (flags >> 8 & 0xFF);
            default:
                return false;
        }
    }

    /// <summary>Runs with other flags, as mark attachment does when it looks for a base.</summary>
    protected int PreviousWith(int index, int flags)
    {
        int kept = Flags;
        Flags = flags;
        int found = Previous(index);
        Flags = kept;
        return found;
    }

    /// <summary>Contextual rules (GSUB 5, GPOS 7).</summary>
    protected bool Context(int subtable, int index, int depth, out int next)
    {
        next = index + 1;
        int glyph = Buffer[index].Id, format = Data.U16(subtable);
        if (format == 3)
        {
            int glyphs = Data.U16(subtable + 2), records = Data.U16(subtable + 4);
            return MatchRule(subtable, index, Sequence.Coverage, 0, 0, subtable + 6, glyphs, 0, 0, 0, 0, 0, subtable + 6 + glyphs * 2, records, depth, out next);
        }
        int covered = Data.Coverage(Data.Follow(subtable, subtable + 2), glyph);
        if (covered < 0 || format is not (1 or 2))
            return false;
        int classes = format == 2 ? Data.Follow(subtable, subtable + 4) : 0;
        int sets = format == 2 ? subtable + 6 : subtable + 4, set = format == 2 ? Data.ClassOf(classes, glyph) : covered;
        if (set >= Data.U16(sets))
            return false;
        int rules = Data.Follow(subtable, sets + 2 + set * 2), count = rules == 0 ? 0 : Data.U16(rules);
        for (int i = 0; i < count; i++)
        {
            int rule = Data.Follow(rules, rules + 2 + i * 2);
            if (rule == 0 || !Buffer.Spend())
                continue;
            int glyphs = Data.U16(rule), records = Data.U16(rule + 2);
            if (MatchRule(subtable, index, format == 1 ? Sequence.Glyphs : Sequence.Classes, classes, 0, rule + 4, glyphs, 0, 0, 0, 0, 0,
                rule + 4 + Math.Max(glyphs - 1, 0) * 2, records, depth, out next))
                return true;
        }
        return false;
    }

    /// <summary>Chained contextual rules (GSUB 6, GPOS 8).</summary>
    protected bool ChainedContext(int subtable, int index, int depth, out int next)
    {
        next = index + 1;
        int glyph = Buffer[index].Id, format = Data.U16(subtable);
        if (format == 3)
        {
            int back = subtable + 2, backs = Data.U16(back), input = back + 2 + backs * 2, inputs = Data.U16(input);
            int ahead = input + 2 + inputs * 2, aheads = Data.U16(ahead), records = ahead + 2 + aheads * 2;
            return MatchRule(subtable, index, Sequence.Coverage, 0, 0, input + 2, inputs, back + 2, backs, ahead + 2, aheads, 0,
                records + 2, Data.U16(records), depth, out next);
        }
        int covered = Data.Coverage(Data.Follow(subtable, subtable + 2), glyph);
        if (covered < 0 || format is not (1 or 2))
            return false;
        int backClasses = 0, classes = 0, aheadClasses = 0, sets = subtable + 4, set = covered;
        if (format == 2)
        {
            backClasses = Data.Follow(subtable, subtable + 4);
            classes = Data.Follow(subtable, subtable + 6);
            aheadClasses = Data.Follow(subtable, subtable + 8);
            sets = subtable + 10;
            set = Data.ClassOf(classes, glyph);
        }
        if (set >= Data.U16(sets))
            return false;
        int rules = Data.Follow(subtable, sets + 2 + set * 2), count = rules == 0 ? 0 : Data.U16(rules);
        for (int i = 0; i < count; i++)
        {
            int back = Data.Follow(rules, rules + 2 + i * 2);
            if (back == 0 || !Buffer.Spend())
                continue;
            int backs = Data.U16(back), input = back + 2 + backs * 2, inputs = Data.U16(input);
            int ahead = input + 2 + Math.Max(inputs - 1, 0) * 2, aheads = Data.U16(ahead), records = ahead + 2 + aheads * 2;
            if (MatchRule(subtable, index, format == 1 ? Sequence.Glyphs : Sequence.Classes, classes, backClasses, input + 2, inputs, back + 2, backs,
                ahead + 2, aheads, aheadClasses, records + 2, Data.U16(records), depth, out next))
                return true;
        }
        return false;
    }

    private bool Concerns(int index) =>
        _starts.Contains(Buffer[index].Id) && (Buffer[index].Features & Features) != 0 && !IsSkipped(index);

    private GlyphSet StartsOf(int lookup)
    {
        var starts = new GlyphSet();
        int count = Data.U16(lookup + 4);
        for (int i = 0; i < count; i++)
        {
            if (!TrySubtable(lookup, i, out int type, out int subtable))
                continue;
            // Rules by coverage name it where the sequence begins, all else at the same place.
            int at = Data.U16(subtable) != 3 ? subtable + 2
                : type == ExtensionType - 2 ? subtable + 6
                : type == ExtensionType - 1 ? subtable + 6 + Data.U16(subtable + 2) * 2 : subtable + 2;
            starts.Add(Data, Data.Follow(subtable, at));
        }
        return starts;
    }

    private int TypeOf(int lookup)
    {
        int type = Data.U16(lookup);
        int first = Data.Follow(lookup, lookup + 6);
        return type == ExtensionType && first != 0 ? Data.U16(first + 2) : type;
    }

    private int FlagsOf(int lookup)
    {
        int flags = Data.U16(lookup + 2);
        return (flags & UseMarkSet) != 0 ? flags | Data.U16(lookup + 6 + Data.U16(lookup + 4) * 2) << 16 : flags;
    }

    private bool Subtables(int lookup, int index, int depth, out int next)
    {
        int count = Data.U16(lookup + 4);
        for (int i = 0; i < count; i++)
        {
            if (!TrySubtable(lookup, i, out int type, out int subtable))
                continue;
            if (!Buffer.Spend())
                break;
            if (ApplySubtable(type, subtable, index, depth, out next))
                return true;
        }
        next = index + 1;
        return false;
    }

    private bool TrySubtable(int lookup, int index, out int type, out int subtable)
    {
        type = Data.U16(lookup);
        subtable = Data.Follow(lookup, lookup + 6 + index * 2);
        if (subtable == 0 || type != ExtensionType)
            return subtable != 0;
        type = Data.U16(subtable + 2);
        int far = Data.Offset32(subtable + 4);
        subtable += far;
        return far != 0 && type != ExtensionType;
    }

    private bool Fits(Sequence kind, int subtable, int classes, int value, int glyph) => kind switch
    {
        Sequence.Glyphs => value == glyph,
        Sequence.Classes => value == Data.ClassOf(classes, glyph),
        _ => value != 0 && Data.Coverage(subtable + value, glyph) >= 0,
    };

    private bool MatchRule(
        int subtable, int index, Sequence kind, int classes, int backClasses, int input, int inputs, int back, int backs, int ahead, int aheads,
        int aheadClasses, int records, int recordCount, int depth, out int next)
    {
        next = index + 1;
        if (inputs is 0 or > MaximumContext || backs > MaximumContext || aheads > MaximumContext)
            return false;
        // In coverage form the first glyph is part of the sequence, otherwise the way here has tested it.
        if (kind == Sequence.Coverage && !Fits(kind, subtable, 0, Data.U16(input), Buffer[index].Id))
            return false;
        int follows = kind == Sequence.Coverage ? input + 2 : input;
        Span<int> places = stackalloc int[MaximumContext * 2];
        places[0] = index;
        int at = index;
        for (int i = 1; i < inputs; i++)
        {
            at = Next(at);
            if (at < 0 || !Fits(kind, subtable, classes, Data.U16(follows + (i - 1) * 2), Buffer[at].Id))
                return false;
            places[i] = at;
        }
        int end = at + 1;
        for (int i = 0; i < aheads; i++)
        {
            at = Next(at, any: true);
            if (at < 0 || !Fits(kind, subtable, aheadClasses, Data.U16(ahead + i * 2), Buffer[at].Id))
                return false;
        }
        at = index;
        for (int i = 0; i < backs; i++)
        {
            at = Previous(at);
            if (at < 0 || !Fits(kind, subtable, backClasses, Data.U16(back + i * 2), Buffer[at].Id))
                return false;
        }
        next = Nested(places, inputs, end, records, recordCount, depth);
        return true;
    }

    /// <summary>Applies the lookups that a rule names at places of its sequence, and keeps the places right where glyphs come or go.</summary>
    private int Nested(Span<int> places, int count, int end, int records, int recordCount, int depth)
    {
        if (depth >= MaximumDepth)
            return end;
        int flags = Flags;
        for (int i = 0; i < recordCount && Buffer.Spend(); i++)
        {
            int which = Data.U16(records + i * 4), lookup = Table.Lookup(Data.U16(records + i * 4 + 2));
            if (which >= count || lookup == 0 || places[which] >= Buffer.Count)
                continue;
            int before = Buffer.Count;
            Flags = FlagsOf(lookup);
            bool applied = Subtables(lookup, places[which], depth + 1, out _);
            Flags = flags;
            int change = Buffer.Count - before;
            if (!applied || change == 0)
                continue;
            end = Math.Max(end + change, places[which] + 1);
            if (change > 0)
            {
                change = Math.Min(change, places.Length - count);
                for (int k = count - 1; k > which; k--)
                    places[k + change] = places[k] + change;
                for (int k = 1; k <= change; k++)
                    places[which + k] = places[which] + k;
                count += change;
            }
            else
            {
                int gone = Math.Min(-change, count - which - 1);
                for (int k = which + 1; k < count - gone; k++)
                    places[k] = places[k + gone] + change;
                count -= gone;
            }
        }
        return Math.Min(end, Buffer.Count);
    }

    private enum Sequence
    {
        Glyphs,
        Classes,
        Coverage,
    }
}
