using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Exporter.Tokenizers.Bpe;

/// <summary>
/// Byte pair encoding of a long piece in time linear in its length.
/// </summary>
/// <remarks>
/// It rests on this: a sequence of tokens is the encoding of a text if and only if every two neighbours, taken alone, encode to
/// themselves (else the first join across a border in the whole would also be the first across it in the two). So the
/// encoding is found by walking forward with the longest token that fits its predecessor, taking a step back where none
/// fits; a border that was given up never has to be tried again, because the encoding up to a border is unique.
/// Holds for vocabularies in which a token has a higher rank than the two it is made of; <see cref="Build"/> checks it.
/// What the walk touches is what it costs: tokens go by their place in <see cref="JoinedTokens"/>, where those of the same length and
/// alphabet stand together, and most look-ups of joined bytes end in <see cref="Triples"/>.
/// </remarks>
internal sealed class LongPieces
{
    private const int Stretch = 1 << 15;
    private const int WorthRemembering = 6;
    private const int RememberedBits = 12;

    private readonly TokenTable _table;
    private readonly TokenTrie _trie;
    private readonly Join[] _joins;
    private readonly Triples _triples;

    /// <summary>The lowest <see cref="Join.FirstByteLeaves"/> of the tokens that begin with two bytes.</summary>
    private readonly int[] _firstLeaves = new int[65536];

    /// <summary>Whether two tokens fit: both ids above the lowest bit, which is the answer. A newer pair takes an older one's place; any thread may write.</summary>
    private readonly ulong[] _remembered = new ulong[1 << RememberedBits];

    private LongPieces(TokenTable table, JoinedTokens tokens)
    {
        _table = table;
        _trie = tokens.Trie;
        _joins = tokens.Joins;
        _triples = new(_trie, _joins);
        Array.Fill(_firstLeaves, TokenTable.None);
        foreach (var join in _joins)
        {
            if (join.Length < 2)
                continue;
            ref var leaves = ref _firstLeaves[MemoryMarshal.Read<ushort>(table.BytesOf(join.Token))];
            leaves = Math.Min(leaves, join.FirstByteLeaves);
        }
    }

    /// <summary>Prepares a vocabulary, or answers null where its ranks do not grow with its joins.</summary>
    internal static LongPieces? Build(TokenTable table) => JoinedTokens.Build(table) is { } tokens ? new(table, tokens) : null;

    internal int LengthOf(int id) => _table.LengthOf(id);

    /// <summary>Encodes a piece of any length.</summary>
    /// <param name="text">The first byte.</param>
    /// <param name="length">How many, at least 1.</param>
    /// <param name="readable">How many may be read.</param>
    /// <param name="ids">Room for as many tokens as there are bytes.</param>
    /// <param name="given">One bit per byte and one more, cleared: borders that were given up.</param>
    /// <returns>The number of tokens.</returns>
    internal int Encode(ref byte text, int length, int readable, Span<int> ids, Span<ulong> given)
    {
        var count = Count(ref text, length, readable, ids, given);
        foreach (ref var id in ids[..count])
            id = _joins[id].Token;
        return count;
    }

    /// <summary>As <see cref="Encode"/>, but what it leaves in <paramref name="places"/> are no ids.</summary>
    internal int Count(ref byte text, int length, int readable, Span<int> places, Span<ulong> given)
    {
        var walk = new Walk(0, 0, -1);
        while (walk.At < length)
        {
            var until = (int)Math.Min(length, (long)walk.At + Stretch);
            if (Unsafe.Add(ref text, walk.At) < 0x80)
                Go<Ascii>(ref walk, ref text, length, readable, places, given, until);
            else
                Go<Other>(ref walk, ref text, length, readable, places, given, until);
        }
        return walk.Count;
    }

    /// <summary>
    /// Goes on to <paramref name="until"/> at least. Not in one go to the end, and never inlined, because a method that is called once is
    /// compiled for speed late and less well than one that is called often.
    /// </summary>
    /// <remarks>
    /// What it costs is waiting for memory and guessing branches wrong. So a candidate's length comes with its name, which lets the reads
    /// for the next one begin before this one's are there; and most cases are decided by a few reads. A candidate that fits but
    /// that nothing could follow is passed over at once, where going on and stepping back would find the same. The type says what the
    /// text is mostly: either kind is right for any text, and each is compiled for what it meets.
    /// </remarks>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Go<TText>(ref Walk walk, ref byte text, int length, int readable, Span<int> places, Span<ulong> given, int until)
        where TText : struct
    {
        ref var joins = ref MemoryMarshal.GetArrayDataReference(_joins);
        ref var firstLeaves = ref MemoryMarshal.GetArrayDataReference(_firstLeaves);
        var (count, at, last) = walk;
        var met = Meet(ref text, at, length);
        var lastLeaves = last < 0 ? 0 : Unsafe.Add(ref joins, last).LastByteLeaves;
        while (at < until)
        {
            var candidate = Longest(ref Unsafe.Add(ref text, at), length - at, out var size);
            while (true)
            {
                if (candidate < 0)
                {
                    given[at >> 6] |= 1UL << (at & 63);
                    count--;
                    ref var undone = ref Unsafe.Add(ref joins, last);
                    (candidate, size) = (undone.Shorter, undone.ShorterLength);
                    at -= undone.Length;
                    last = count > 0 ? places[count - 1] : -1;
                    lastLeaves = last < 0 ? 0 : Unsafe.Add(ref joins, last).LastByteLeaves;
                    met = Meet(ref text, at, length);
                    continue;
                }
                ref var join = ref Unsafe.Add(ref joins, candidate);
                var end = at + size;
                // Most that do not fit fail at the last stage, between two bytes, at this border or for whatever comes at the next
                // (which it pays to ask in ASCII only).
                var fits = ((met >= lastLeaves) | (met >= join.FirstByteLeaves)) & ((given[end >> 6] >> (end & 63) & 1) == 0);
                var next = TokenTable.None;
                if (typeof(TText) == typeof(Ascii) && fits && end + 1 < length)
                {
                    next = _table.Pair(ref Unsafe.Add(ref text, end - 1));
                    fits = (next >= join.LastByteLeaves) | (next >= Unsafe.Add(ref firstLeaves, Unsafe.ReadUnaligned<ushort>(ref Unsafe.Add(ref text, end))));
                }
                else if (fits)
                {
                    next = Meet(ref text, end, length);
                }
                if (!fits || (last >= 0 && !Fit(ref Unsafe.Add(ref joins, last), ref join, ref text, at, readable)))
                {
                    (candidate, size) = (join.Shorter, join.ShorterLength);
                    continue;
                }
                places[count++] = candidate;
                (at, last, met, lastLeaves) = (end, candidate, next, join.LastByteLeaves);
                break;
            }
        }
        walk = new(count, at, last);
    }

    /// <summary>The rank at which the two bytes beside a border would be joined.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Meet(ref byte text, int border, int length) =>
        (uint)(border - 1) < (uint)(length - 1) ? _table.Pair(ref Unsafe.Add(ref text, border - 1)) : TokenTable.None;

    /// <summary>Whether the two tokens that meet at <paramref name="border"/>, taken alone, encode to themselves.</summary>
    /// <remarks>
    /// Goes back through their joins, latest first (of equal ranks the left one's come first), and asks at each stage whether the
    /// two parts that then touch the border would have been joined before the join that was just undone.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool Fit(ref Join left, ref Join right, ref byte text, int border, int readable)
    {
        ref var met = ref Unsafe.Add(ref text, border);
        // One or two bytes on both sides is the commonest case by far where it matters: without branches that nobody can foresee.
        if ((left.Length | right.Length) >= 3)
            return FitLong(ref left, ref right, ref text, border, readable);
        var (b, c) = (Triples.ClassOf(Unsafe.Add(ref met, -1)), Triples.ClassOf(met));
        var middle = (b << 6) | c;
        if (left.Length == 1)
        {
            if (right.Length == 1)
                return true;
            var next = Triples.ClassOf(Unsafe.Add(ref met, 1));
            return (b | c | next) < 64
                ? _triples.At((middle << 6) | next).Best < Triples.Whole
                : FitLong(ref left, ref right, ref text, border, readable);
        }
        var a = Triples.ClassOf(Unsafe.Add(ref met, -2));
        if (right.Length == 1)
        {
            return (a | b | c) < 64
                ? _triples.At((a << 12) | middle).Best < Triples.Whole
                : FitLong(ref left, ref right, ref text, border, readable);
        }
        var d = Triples.ClassOf(Unsafe.Add(ref met, 1));
        if ((a | b | c | d) >= 64)
            return FitLong(ref left, ref right, ref text, border, readable);
        // Of the two tokens the one with the higher rank was joined last; what three bytes that leaves are must not be a token before the other.
        var leftLast = (right.Token - left.Token) >> 31;
        var (before, after) = ((a << 12) | middle, (middle << 6) | d);
        var three = _triples.At(before ^ ((before ^ after) & (uint)leftLast)).Token;
        if (three < right.Token + 1 + ((left.Token - right.Token - 1) & leftLast))
            return false;
        return !_triples.At(before).GoesOn(d) || _table.Find(ref Unsafe.Add(ref met, -2), 4, readable - border + 2) == TokenTable.None;
    }

    private bool FitLong(ref Join left, ref Join right, ref byte text, int border, int readable)
    {
        if (left.Length + right.Length < WorthRemembering)
            return GoBack(ref left, ref right, ref text, border, readable);
        // Long tokens meet each other again and again where something repeats (a run of spaces), and each has many joins to go back through.
        var pair = ((ulong)(uint)left.Token << 33) | ((ulong)(uint)right.Token << 1) | (1UL << 63);
        ref var remembered = ref _remembered[(int)((pair * 0x9E3779B97F4A7C15UL) >> (64 - RememberedBits))];
        var known = Volatile.Read(ref remembered);
        if ((known & ~1UL) == pair)
            return (known & 1) != 0;
        var fits = GoBack(ref left, ref right, ref text, border, readable);
        Volatile.Write(ref remembered, fits ? pair | 1 : pair);
        return fits;
    }

    private bool GoBack(ref Join left, ref Join right, ref byte text, int border, int readable)
    {
        ref var joins = ref MemoryMarshal.GetArrayDataReference(_joins);
        var limit = TokenTable.None;
        while (true)
        {
            var (start, length) = (border - left.Length, left.Length + right.Length);
            if (length == 2)
                return true;
            if (Joined(ref Unsafe.Add(ref text, start), length, readable - start) < limit)
                return false;
            if (right.Length > 1 && (right.Token >= left.Token || left.Length == 1))
            {
                // The join across the border is to the left of this one: it would win a tie.
                limit = right.Token + 1;
                right = ref Unsafe.Add(ref joins, right.Left);
            }
            else
            {
                limit = left.Token;
                left = ref Unsafe.Add(ref joins, left.Right);
            }
        }
    }

    /// <summary>The token of some bytes, three at least, or <see cref="TokenTable.None"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Joined(ref byte bytes, int length, int readable)
    {
        if (Triples.TryIndex(ref bytes, out var index))
        {
            ref var triple = ref _triples.At(index);
            if (length == 3)
                return triple.Token;
            if (!triple.GoesOn(Triples.ClassOf(Unsafe.Add(ref bytes, 3))))
                return TokenTable.None;
        }
        return _table.Find(ref bytes, length, readable);
    }

    /// <summary>The longest token that a text begins with, which is a single byte's at least, and its length.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Longest(ref byte text, int length, out int size)
    {
        if (length >= 4 && Triples.TryIndex(ref text, out var index))
        {
            ref var triple = ref _triples.At(index);
            if (!triple.GoesOn(Triples.ClassOf(Unsafe.Add(ref text, 3))))
            {
                size = triple.Best >> Triples.LengthBits;
                return triple.Best & ((1 << Triples.LengthBits) - 1);
            }
            return Longer(_trie.Longest(triple.Best & ((1 << Triples.LengthBits) - 1), triple.Node, 3, ref text, length), out size);
        }
        return Longer(_trie.Longest(ref text, length), out size);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Longer(int place, out int size)
    {
        size = Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_joins), place).Length;
        return place;
    }

    private readonly struct Ascii;

    private readonly struct Other;

    /// <summary>How far an encoding is: tokens found, the border behind them, and the last of them (-1 for none).</summary>
    private readonly record struct Walk(int Count, int At, int Last);
}
