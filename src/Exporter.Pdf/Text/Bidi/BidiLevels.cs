using Exporter.Pdf.Text.Unicode;

namespace Exporter.Pdf.Text.Bidi;

/// <summary>The Unicode bidirectional algorithm (UAX #9, revision 46): the embedding level of each character of a paragraph, before lines are broken.</summary>
internal static class BidiLevels
{
    private const int MaximumDepth = 125;

    /// <summary>Whether text has characters for which the algorithm has work to do; without them all levels are 0 in a paragraph from left to right.</summary>
    public static bool Concerns(ReadOnlySpan<char> text)
    {
        foreach (char c in text)
        {
            if (c < '\u0590')
                continue;
            // Surrogates are looked at pair by pair below; those of the scripts from right to left begin with D802, D803 or D83A.
            if (char.IsSurrogate(c) ? c is '\uD802' or '\uD803' or '\uD83A' : Characters.Bidi(c)
                is BidiClass.R or BidiClass.AL or BidiClass.AN or (>= BidiClass.LRE and <= BidiClass.PDI))
                return true;
        }
        return false;
    }

    /// <summary>The Bidi_Class of each UTF-16 unit; the second half of a surrogate pair has that of the first.</summary>
    public static BidiClass[] ClassesOf(ReadOnlySpan<char> text)
    {
        var classes = new BidiClass[text.Length];
        for (int i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                classes[i] = classes[i + 1] = Characters.Bidi(char.ConvertToUtf32(text[i], text[i + 1]));
                i++;
            }
            else
            {
                classes[i] = Characters.Bidi(text[i]);
            }
        }
        return classes;
    }

    /// <summary>Rules P2 and P3: the level that the first strong character asks for, outside isolates.</summary>
    public static int BaseLevel(ReadOnlySpan<BidiClass> classes)
    {
        int isolates = 0;
        foreach (BidiClass type in classes)
        {
            if (type is BidiClass.LRI or BidiClass.RLI or BidiClass.FSI)
                isolates++;
            else if (type == BidiClass.PDI)
                isolates = Math.Max(isolates - 1, 0);
            else if (isolates == 0 && type is BidiClass.L or BidiClass.R or BidiClass.AL)
                return type == BidiClass.L ? 0 : 1;
        }
        return 0;
    }

    /// <summary>Rules X1 to I2.</summary>
    /// <param name="classes">Class of each unit; a paragraph separator may only be the last.</param>
    /// <param name="text">The text, for its brackets; empty where only classes are known.</param>
    /// <param name="baseLevel">0 or 1.</param>
    /// <returns>The level of each unit; units that rule X9 removes have the level of what comes before them.</returns>
    public static byte[] Resolve(ReadOnlySpan<BidiClass> classes, ReadOnlySpan<char> text, int baseLevel)
    {
        var levels = new byte[classes.Length];
        BidiClass[] types = classes.ToArray();
        int[] matches = MatchIsolates(classes);
        Explicit(types, levels, matches, baseLevel);
        BidiSequences.Resolve(classes, types, levels, matches, text, baseLevel);
        byte before = (byte)baseLevel;
        for (int i = 0; i < levels.Length; i++)
        {
            if (IsRemoved(classes[i]))
                levels[i] = before;
            before = levels[i];
        }
        return levels;
    }

    internal static bool IsRemoved(BidiClass type) =>
        type is BidiClass.BN or BidiClass.LRE or BidiClass.RLE or BidiClass.LRO or BidiClass.RLO or BidiClass.PDF;

    internal static bool Isolates(BidiClass type) => type is BidiClass.LRI or BidiClass.RLI or BidiClass.FSI;

    /// <summary>BD9: for each isolate initiator the place of its PDI and the other way round; -1 where there is none.</summary>
    private static int[] MatchIsolates(ReadOnlySpan<BidiClass> classes)
    {
        var matches = new int[classes.Length];
        Array.Fill(matches, -1);
        var open = new Stack<int>();
        for (int i = 0; i < classes.Length; i++)
        {
            if (Isolates(classes[i]))
            {
                open.Push(i);
            }
            else if (classes[i] == BidiClass.PDI && open.TryPop(out int start))
            {
                matches[start] = i;
                matches[i] = start;
            }
        }
        return matches;
    }

    /// <summary>X1 to X8: levels by explicit marks, and the classes that overrides force.</summary>
    private static void Explicit(BidiClass[] types, byte[] levels, int[] matches, int baseLevel)
    {
        var stack = new Stack<(byte Level, BidiClass Override, bool Isolate)>();
        stack.Push(((byte)baseLevel, BidiClass.ON, false));
        int overflowIsolates = 0, overflowEmbeddings = 0, validIsolates = 0;
        for (int i = 0; i < types.Length; i++)
        {
            BidiClass type = types[i];
            var top = stack.Peek();
            levels[i] = top.Level;
            if (Isolates(type))
            {
                if (top.Override != BidiClass.ON)
                    types[i] = top.Override;
                // Looked for only where it counts: at most as often as levels may be nested, so that the time stays linear.
                bool room = overflowIsolates == 0 && overflowEmbeddings == 0;
                bool rightToLeft = type == BidiClass.RLI
                    || (room && type == BidiClass.FSI && BaseLevel(types.AsSpan(i + 1, (matches[i] < 0 ? types.Length : matches[i]) - i - 1)) == 1);
                int level = Next(top.Level, rightToLeft);
                if (room && level <= MaximumDepth)
                {
                    validIsolates++;
                    stack.Push(((byte)level, BidiClass.ON, true));
                }
                else
                {
                    overflowIsolates++;
                }
            }
            else if (type is BidiClass.RLE or BidiClass.LRE or BidiClass.RLO or BidiClass.LRO)
            {
                int level = Next(top.Level, type is BidiClass.RLE or BidiClass.RLO);
                if (level <= MaximumDepth && overflowIsolates == 0 && overflowEmbeddings == 0)
                    stack.Push(((byte)level, type == BidiClass.RLO ? BidiClass.R : type == BidiClass.LRO ? BidiClass.L : BidiClass.ON, false));
                else if (overflowIsolates == 0)
                    overflowEmbeddings++;
            }
            else if (type == BidiClass.PDI)
            {
                if (overflowIsolates > 0)
                {
                    overflowIsolates--;
                }
                else if (validIsolates > 0)
                {
                    overflowEmbeddings = 0;
                    while (!stack.Peek().Isolate)
                        stack.Pop();
                    stack.Pop();
                    validIsolates--;
                }
                top = stack.Peek();
                levels[i] = top.Level;
                if (top.Override != BidiClass.ON)
                    types[i] = top.Override;
            }
            else if (type == BidiClass.PDF)
            {
                if (overflowIsolates == 0 && overflowEmbeddings > 0)
                    overflowEmbeddings--;
                else if (overflowIsolates == 0 && !top.Isolate && stack.Count >= 2)
                    stack.Pop();
            }
            else if (type == BidiClass.B)
            {
                levels[i] = (byte)baseLevel;
            }
            else if (type != BidiClass.BN && top.Override != BidiClass.ON)
            {
                types[i] = top.Override;
            }
        }
    }

    private static int Next(int level, bool rightToLeft) => rightToLeft ? (level + 1) | 1 : (level + 2) & ~1;
}
