using Exporter.Tokenizers.Unicode;

namespace Exporter.Tokenizers.Regexes;

/// <summary>A set of code points, as a class of a pattern denotes it.</summary>
internal sealed class CodePointSet
{
    private readonly List<(int From, int To)> _ranges = [];
    private readonly List<(CodePointSet Set, bool Negated)> _sets = [];
    private readonly ulong[] _ascii = new ulong[2];
    private uint _categories;
    private bool _white;
    private bool _word;
    private bool _sealed;

    internal bool Negated { get; set; }

    internal bool IgnoresCase { get; set; }

    internal CodePointSet Range(int from, int to)
    {
        _ranges.Add((from, to));
        return this;
    }

    internal CodePointSet WhiteSpace()
    {
        _white = true;
        return this;
    }

    internal CodePointSet Word()
    {
        _word = true;
        return this;
    }

    internal CodePointSet Category(uint mask)
    {
        _categories |= mask;
        return this;
    }

    internal CodePointSet Add(CodePointSet set)
    {
        _sets.Add((set, false));
        return this;
    }

    /// <summary>Looks ASCII up in advance; call when the set is complete.</summary>
    internal CodePointSet Seal()
    {
        for (var cp = 0; cp < 128; cp++)
        {
            if (Compute(cp))
                _ascii[cp >> 6] |= 1UL << (cp & 63);
        }
        _sealed = true;
        return this;
    }

    internal bool Contains(int codePoint) => codePoint < 128 && _sealed
        ? (_ascii[codePoint >> 6] >> (codePoint & 63) & 1) != 0
        : Compute(codePoint);

    private bool Compute(int codePoint)
    {
        var found = Plain(codePoint);
        if (!found && IgnoresCase)
        {
            var lower = SimpleCase.Lower(codePoint);
            found = Plain(lower) || SimpleCase.OthersOf(lower).Any(Plain);
        }
        return found != Negated;
    }

    private bool Plain(int codePoint)
    {
        foreach (var (from, to) in _ranges)
        {
            if (codePoint >= from && codePoint <= to)
                return true;
        }
        if ((_categories >> (int)Categories.Of(codePoint) & 1) != 0)
            return true;
        if ((_white && Categories.IsWhiteSpace(codePoint)) || (_word && Categories.IsWord(codePoint)))
            return true;
        foreach (var (set, negated) in _sets)
        {
            if (set.Contains(codePoint) != negated)
                return true;
        }
        return false;
    }
}
