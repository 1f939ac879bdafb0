using Exporter.Pdf.Text.Unicode;

namespace Exporter.Pdf.Text.Bidi;

/// <summary>Rule N0 of UAX #9: a pair of brackets takes one direction together.</summary>
internal sealed class BidiBrackets
{
    private const int MaximumOpen = 63;
    private readonly List<(int Open, int Close)> _pairs = [];

    public void Resolve(
        ReadOnlySpan<BidiClass> classes, BidiClass[] types, List<int> places, ReadOnlySpan<char> text, BidiClass embedding, BidiClass sos)
    {
        Find(types, places, text);
        foreach ((int open, int close) in _pairs)
        {
            bool opposite = false, same = false;
            for (int k = open + 1; k < close && !same; k++)
            {
                BidiClass strong = BidiSequences.Strong(types[places[k]]);
                same = strong == embedding;
                opposite |= strong != BidiClass.ON && strong != embedding;
            }
            if (same)
                Set(classes, types, places, open, close, embedding);
            else if (opposite)
                Set(classes, types, places, open, close, Before(types, places, open, sos) == embedding ? embedding : Other(embedding));
        }
    }

    private static BidiClass Other(BidiClass direction) => direction == BidiClass.L ? BidiClass.R : BidiClass.L;

    private static BidiClass Before(BidiClass[] types, List<int> places, int open, BidiClass sos)
    {
        for (int k = open - 1; k >= 0; k--)
        {
            BidiClass strong = BidiSequences.Strong(types[places[k]]);
            if (strong != BidiClass.ON)
                return strong;
        }
        return sos;
    }

    private static void Set(ReadOnlySpan<BidiClass> classes, BidiClass[] types, List<int> places, int open, int close, BidiClass direction)
    {
        foreach (int at in (ReadOnlySpan<int>)[open, close])
        {
            types[places[at]] = direction;
            // Marks on a bracket go with it.
            for (int k = at + 1; k < places.Count && classes[places[k]] == BidiClass.NSM; k++)
                types[places[k]] = direction;
        }
    }

    /// <summary>BD16, in order of the opening brackets. Deeper than 63 nothing is paired, as the standard says.</summary>
    private void Find(BidiClass[] types, List<int> places, ReadOnlySpan<char> text)
    {
        _pairs.Clear();
        Span<(int Closing, int Place)> open = stackalloc (int, int)[MaximumOpen];
        int depth = 0;
        for (int k = 0; k < places.Count; k++)
        {
            if (types[places[k]] != BidiClass.ON)
                continue;
            char c = text[places[k]];
            (int pair, bool opens) = Characters.BracketOf(c);
            if (pair == 0)
                continue;
            if (opens)
            {
                if (depth == MaximumOpen)
                    break;
                open[depth++] = (Canonical(pair), k);
                continue;
            }
            for (int d = depth - 1; d >= 0; d--)
            {
                if (open[d].Closing != Canonical(c))
                    continue;
                _pairs.Add((open[d].Place, k));
                depth = d;
                break;
            }
        }
        _pairs.Sort();
    }

    private static int Canonical(int bracket) => bracket switch { 0x2329 => 0x3008, 0x232A => 0x3009, _ => bracket };
}
