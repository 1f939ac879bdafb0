namespace Exporter.Pdf.Fonts.OpenType;

/// <summary>Rules that act only between certain neighbours: they name lookups to apply at places of the sequence they match.</summary>
internal abstract class ContextMatcher(LayoutTable table, GlyphClasses classes) : LookupMatcher(table, classes)
{
    private const int MaximumDepth = 6;
    private const int MaximumContext = 64;

    /// <summary>Contextual rules (GSUB 5, GPOS 7).</summary>
    protected bool Context(int subtable, int index, int depth, out int next)
    {
        next = index + 1;
        int format = Data.U16(subtable);
        if (format == 3)
        {
            int glyphs = Data.U16(subtable + 2), records = subtable + 6 + glyphs * 2;
            return TryRule(new(ContextForm.Coverage, subtable, new(subtable + 6, glyphs, 0), default, default, records, Data.U16(subtable + 4)), index, depth, out next);
        }
        int classes = format == 2 ? Data.Follow(subtable, subtable + 4) : 0;
        int rules = RulesOf(subtable, index, format, classes, format == 2 ? subtable + 6 : subtable + 4), count = rules == 0 ? 0 : Data.U16(rules);
        for (int i = 0; i < count && Buffer.Spend(); i++)
        {
            int rule = Data.Follow(rules, rules + 2 + i * 2);
            if (rule == 0)
                continue;
            int glyphs = Data.U16(rule), records = rule + 4 + Math.Max(glyphs - 1, 0) * 2;
            ContextForm form = format == 1 ? ContextForm.Glyphs : ContextForm.Classes;
            if (TryRule(new(form, subtable, new(rule + 4, glyphs, classes), default, default, records, Data.U16(rule + 2)), index, depth, out next))
                return true;
        }
        return false;
    }

    /// <summary>Chained contextual rules (GSUB 6, GPOS 8), which also look at what stands around the sequence.</summary>
    protected bool ChainedContext(int subtable, int index, int depth, out int next)
    {
        next = index + 1;
        int format = Data.U16(subtable);
        if (format == 3)
            return TryRule(ChainedRule(ContextForm.Coverage, subtable, subtable + 2, 0, 0, 0), index, depth, out next);
        (int back, int classes, int ahead) = format == 2
            ? (Data.Follow(subtable, subtable + 4), Data.Follow(subtable, subtable + 6), Data.Follow(subtable, subtable + 8))
            : (0, 0, 0);
        int rules = RulesOf(subtable, index, format, classes, format == 2 ? subtable + 10 : subtable + 4), count = rules == 0 ? 0 : Data.U16(rules);
        for (int i = 0; i < count && Buffer.Spend(); i++)
        {
            int rule = Data.Follow(rules, rules + 2 + i * 2);
            ContextForm form = format == 1 ? ContextForm.Glyphs : ContextForm.Classes;
            if (rule != 0 && TryRule(ChainedRule(form, subtable, rule, back, classes, ahead), index, depth, out next))
                return true;
        }
        return false;
    }

    /// <summary>The set of rules for a glyph, by its place in the coverage or by its class; 0 where there is none.</summary>
    private int RulesOf(int subtable, int index, int format, int classes, int sets)
    {
        int glyph = Buffer[index].Id, covered = Data.Coverage(Data.Follow(subtable, subtable + 2), glyph);
        if (covered < 0 || format is not (1 or 2))
            return 0;
        int set = format == 2 ? Data.ClassOf(classes, glyph) : covered;
        return set < Data.U16(sets) ? Data.Follow(subtable, sets + 2 + set * 2) : 0;
    }

    private ContextRule ChainedRule(ContextForm form, int subtable, int rule, int backClasses, int classes, int aheadClasses)
    {
        int backs = Data.U16(rule), input = rule + 2 + backs * 2, inputs = Data.U16(input);
        int listed = form == ContextForm.Coverage ? inputs : Math.Max(inputs - 1, 0);
        int ahead = input + 2 + listed * 2, aheads = Data.U16(ahead), records = ahead + 2 + aheads * 2;
        return new(form, subtable, new(input + 2, inputs, classes), new(rule + 2, backs, backClasses), new(ahead + 2, aheads, aheadClasses), records + 2, Data.U16(records));
    }

    private bool TryRule(in ContextRule rule, int index, int depth, out int next)
    {
        next = index + 1;
        if (rule.Input.Count is 0 or > MaximumContext || rule.Back.Count > MaximumContext || rule.Ahead.Count > MaximumContext)
            return false;
        // In coverage form the first glyph is part of the sequence, otherwise the way here has tested it.
        int listed = rule.Input.At;
        if (rule.Form == ContextForm.Coverage)
        {
            if (!Fits(rule, 0, listed, index))
                return false;
            listed += 2;
        }
        Span<int> places = stackalloc int[MaximumContext * 2];
        places[0] = index;
        int at = index;
        for (int i = 1; i < rule.Input.Count; i++)
        {
            at = Next(at);
            if (at < 0 || !Fits(rule, rule.Input.Classes, listed + (i - 1) * 2, at))
                return false;
            places[i] = at;
        }
        int end = at + 1;
        for (int i = 0; i < rule.Ahead.Count; i++)
        {
            at = Next(at, any: true);
            if (at < 0 || !Fits(rule, rule.Ahead.Classes, rule.Ahead.At + i * 2, at))
                return false;
        }
        at = index;
        for (int i = 0; i < rule.Back.Count; i++)
        {
            at = Previous(at);
            if (at < 0 || !Fits(rule, rule.Back.Classes, rule.Back.At + i * 2, at))
                return false;
        }
        next = ApplyRecords(places, rule, end, depth);
        return true;
    }

    private bool Fits(in ContextRule rule, int classes, int listed, int index)
    {
        int value = Data.U16(listed), glyph = Buffer[index].Id;
        return rule.Form switch
        {
            ContextForm.Glyphs => value == glyph,
            ContextForm.Classes => value == Data.ClassOf(classes, glyph),
            _ => value != 0 && Data.Coverage(rule.Subtable + value, glyph) >= 0,
        };
    }

    /// <summary>Applies the lookups that a rule names at places of its sequence, and keeps the places right where glyphs come or go.</summary>
    private int ApplyRecords(Span<int> places, in ContextRule rule, int end, int depth)
    {
        if (depth >= MaximumDepth)
            return end;
        int count = rule.Input.Count;
        for (int i = 0; i < rule.RecordCount && Buffer.Spend(); i++)
        {
            int which = Data.U16(rule.Records + i * 4), lookup = Table.Lookup(Data.U16(rule.Records + i * 4 + 2));
            if (which >= count || lookup == 0 || places[which] >= Buffer.Count)
                continue;
            int before = Buffer.Count;
            bool applied = ApplyNested(lookup, places[which], depth + 1);
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
}
