using Exporter.Pdf.Text.Unicode;

namespace Exporter.Pdf.Text.Bidi;

/// <summary>Rules X10 to I2 of UAX #9: isolating run sequences, weak and neutral types, implicit levels.</summary>
internal static class BidiSequences
{
    public static void Resolve(
        ReadOnlySpan<BidiClass> classes, BidiClass[] types, byte[] levels, int[] matches, ReadOnlySpan<char> text, int baseLevel)
    {
        // Level runs, without what rule X9 removes: where each begins, and the run of each unit.
        var runs = new List<(int Start, int End)>();
        var runOf = new int[classes.Length];
        int previous = -1;
        for (int i = 0; i < classes.Length; i++)
        {
            if (BidiLevels.IsRemoved(classes[i]))
                continue;
            if (previous < 0 || levels[i] != levels[previous])
                runs.Add((i, i + 1));
            else
                runs[^1] = (runs[^1].Start, i + 1);
            runOf[i] = runs.Count - 1;
            previous = i;
        }

        var resolved = new byte[levels.Length];
        var places = new List<int>();
        var pairs = new BidiBrackets();
        foreach ((int start, _) in runs)
        {
            if (classes[start] == BidiClass.PDI && matches[start] >= 0)
                continue;
            places.Clear();
            int run = runOf[start];
            while (true)
            {
                for (int i = runs[run].Start; i < runs[run].End; i++)
                {
                    if (!BidiLevels.IsRemoved(classes[i]))
                        places.Add(i);
                }
                int final = places[^1];
                if (!BidiLevels.Isolates(classes[final]) || matches[final] < 0)
                    break;
                run = runOf[matches[final]];
            }

            int level = levels[start], last = places[^1];
            int before = Neighbour(classes, levels, start, -1, baseLevel);
            int after = BidiLevels.Isolates(classes[last]) && matches[last] < 0 ? baseLevel : Neighbour(classes, levels, last, 1, baseLevel);
            BidiClass sos = Direction(Math.Max(level, before)), eos = Direction(Math.Max(level, after));
            Weak(types, places, sos);
            if (!text.IsEmpty)
                pairs.Resolve(classes, types, places, text, Direction(level), sos);
            Neutral(types, places, Direction(level), sos, eos);
            foreach (int i in places)
                resolved[i] = Implicit(types[i], level);
        }
        resolved.CopyTo(levels, 0);
    }

    internal static BidiClass Direction(int level) => (level & 1) == 0 ? BidiClass.L : BidiClass.R;

    /// <summary>The strong direction that a resolved type counts as for neutrals: numbers count as right to left.</summary>
    internal static BidiClass Strong(BidiClass type) => type switch
    {
        BidiClass.L => BidiClass.L,
        BidiClass.R or BidiClass.AL or BidiClass.EN or BidiClass.AN => BidiClass.R,
        _ => BidiClass.ON,
    };

    private static int Neighbour(ReadOnlySpan<BidiClass> classes, byte[] levels, int from, int step, int baseLevel)
    {
        int i = from + step;
        while ((uint)i < (uint)classes.Length && BidiLevels.IsRemoved(classes[i]))
            i += step;
        return (uint)i < (uint)classes.Length ? levels[i] : baseLevel;
    }

    private static void Weak(BidiClass[] types, List<int> places, BidiClass sos)
    {
        // W1 to W3 in one pass: marks take the type before them, numbers after Arabic letters are Arabic numbers.
        BidiClass before = sos, strong = sos;
        bool afterIsolate = false;
        foreach (int i in places)
        {
            BidiClass type = types[i];
            if (type == BidiClass.NSM)
                type = afterIsolate ? BidiClass.ON : before;
            afterIsolate = BidiLevels.Isolates(type) || type == BidiClass.PDI;
            before = type;
            if (type is BidiClass.L or BidiClass.R or BidiClass.AL)
                strong = type;
            types[i] = type == BidiClass.EN && strong == BidiClass.AL ? BidiClass.AN : type;
        }
        for (int k = 0; k < places.Count; k++)
        {
            if (types[places[k]] == BidiClass.AL)
                types[places[k]] = BidiClass.R;
        }

        // W4: one separator between numbers of one kind.
        for (int k = 1; k + 1 < places.Count; k++)
        {
            BidiClass type = types[places[k]], left = types[places[k - 1]], right = types[places[k + 1]];
            if (left == right && (left, type) is ((BidiClass.EN, BidiClass.ES or BidiClass.CS) or (BidiClass.AN, BidiClass.CS)))
                types[places[k]] = left;
        }

        // W5 and W6: terminators beside European numbers become such; other terminators and separators become neutral.
        for (int k = 0; k < places.Count;)
        {
            BidiClass type = types[places[k]];
            if (type is BidiClass.ES or BidiClass.CS)
                types[places[k]] = BidiClass.ON;
            if (type != BidiClass.ET)
            {
                k++;
                continue;
            }
            int end = k;
            while (end < places.Count && types[places[end]] == BidiClass.ET)
                end++;
            bool number = (k > 0 && types[places[k - 1]] == BidiClass.EN) || (end < places.Count && types[places[end]] == BidiClass.EN);
            for (; k < end; k++)
                types[places[k]] = number ? BidiClass.EN : BidiClass.ON;
        }

        // W7: European numbers after Latin letters are as those.
        strong = sos;
        foreach (int i in places)
        {
            if (types[i] is BidiClass.L or BidiClass.R)
                strong = types[i];
            else if (types[i] == BidiClass.EN && strong == BidiClass.L)
                types[i] = BidiClass.L;
        }
    }

    private static void Neutral(BidiClass[] types, List<int> places, BidiClass embedding, BidiClass sos, BidiClass eos)
    {
        BidiClass before = sos;
        for (int k = 0; k < places.Count;)
        {
            BidiClass strong = Strong(types[places[k]]);
            if (strong != BidiClass.ON)
            {
                before = strong;
                k++;
                continue;
            }
            int end = k;
            while (end < places.Count && Strong(types[places[end]]) == BidiClass.ON)
                end++;
            BidiClass after = end < places.Count ? Strong(types[places[end]]) : eos;
            for (; k < end; k++)
                types[places[k]] = before == after ? before : embedding;
        }
    }

    private static byte Implicit(BidiClass type, int level) => (byte)((level & 1) == 0
        ? type switch { BidiClass.R => level + 1, BidiClass.AN or BidiClass.EN => level + 2, _ => level }
        : type is BidiClass.L or BidiClass.AN or BidiClass.EN ? level + 1 : level);
}
