namespace Exporter.Pdf.Fonts.OpenType;

/// <summary>What substitution and positioning share: which lookups act at which glyphs, and which glyphs a lookup sees.</summary>
internal abstract class LookupMatcher(LayoutTable table, GlyphClasses classes)
{
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

    /// <summary>The glyph before that a lookup with other flags would see, as mark attachment looks for a base.</summary>
    protected int PreviousWith(int index, int flags)
    {
        int kept = Flags;
        Flags = flags;
        int found = Previous(index);
        Flags = kept;
        return found;
    }

    private bool Concerns(int index) =>
        _starts.Contains(Buffer[index].Id) && (Buffer[index].Features & Features) != 0 && !IsSkipped(index);

    private GlyphSet StartsOf(int lookup)
    {
        var starts = new GlyphSet();
        int count = Data.U16(lookup + 4);
        for (int i = 0; i < count && !starts.HoldsAll; i++)
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

    /// <summary>Applies a lookup that a rule names, with its own flags, at one glyph.</summary>
    protected bool ApplyNested(int lookup, int index, int depth)
    {
        int flags = Flags;
        Flags = FlagsOf(lookup);
        bool applied = Subtables(lookup, index, depth, out _);
        Flags = flags;
        return applied;
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
}
