using System.Buffers.Binary;
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
/// </remarks>
internal sealed class LongPieces
{
    private readonly TokenTable _table;
    private readonly TokenTrie _trie;
    private readonly Join[] _joins;

    private LongPieces(TokenTable table, TokenTrie trie, Join[] joins)
    {
        _table = table;
        _trie = trie;
        _joins = joins;
    }

    /// <summary>Prepares a vocabulary, or answers null where its ranks do not grow with its joins.</summary>
    internal static LongPieces? Build(TokenTable table)
    {
        var joins = new Join[table.Count];
        var made = new int[table.Count];
        var count = 0;
        Parts parts = default;
        for (var id = 0; id < table.Count; id++)
        {
            var bytes = table.BytesOf(id);
            joins[id].Length = bytes.Length;
            joins[id].Shorter = -1;
            (joins[id].LastByteLeaves, joins[id].FirstByteLeaves) = (TokenTable.None, TokenTable.None);
            if (bytes.Length == 0)
                continue;
            if (bytes.Length > 1)
            {
                if (bytes.Length > ShortPieces.MaxLength
                    || ShortPieces.Encode(table, ref MemoryMarshal.GetReference(bytes), bytes.Length, bytes.Length, ref parts, stopAt: 2) != 2)
                {
                    continue; // No joins make this token; it only ever stands for a whole piece.
                }
                var ids = Parts.IdsOf(ref parts, 2);
                if (ids[0] >= id || ids[1] >= id)
                    return null;
                (joins[id].Left, joins[id].Right) = (ids[0], ids[1]);
                joins[id].LastByteLeaves = joins[ids[1]].Length == 1 ? id : joins[ids[1]].LastByteLeaves;
                joins[id].FirstByteLeaves = joins[ids[0]].Length == 1 ? id + 1 : joins[ids[0]].FirstByteLeaves;
            }
            made[count++] = id;
        }
        for (var b = 0; b < 256; b++)
        {
            if (table.Single((byte)b) == TokenTable.None)
                return null;
        }
        Sort(table, made.AsSpan(0, count));
        Shorten(table, made.AsSpan(0, count), joins);
        return new(table, TokenTrie.Build(table, made.AsSpan(0, count)), joins);
    }

    /// <summary>Encodes a piece of any length.</summary>
    /// <param name="text">The first byte.</param>
    /// <param name="length">How many, at least 1.</param>
    /// <param name="readable">How many may be read.</param>
    /// <param name="ids">Room for as many tokens as there are bytes.</param>
    /// <param name="given">One bit per byte and one more, cleared: borders that were given up.</param>
    /// <returns>The number of tokens.</returns>
    internal int Encode(ref byte text, int length, int readable, Span<int> ids, Span<ulong> given)
    {
        ref var joins = ref MemoryMarshal.GetArrayDataReference(_joins);
        var count = 0;
        var at = 0;
        var last = -1;
        var candidate = _trie.Longest(ref text, length);
        while (true)
        {
            if (candidate >= 0)
            {
                var end = at + Unsafe.Add(ref joins, candidate).Length;
                if ((given[end >> 6] & (1UL << (end & 63))) == 0 && (last < 0 || Fit(last, candidate, ref text, at, readable)))
                {
                    ids[count++] = candidate;
                    at = end;
                    if (at == length)
                        return count;
                    last = candidate;
                    candidate = _trie.Longest(ref Unsafe.Add(ref text, at), length - at);
                    continue;
                }
                candidate = Unsafe.Add(ref joins, candidate).Shorter;
                continue;
            }
            given[at >> 6] |= 1UL << (at & 63);
            count--;
            ref var join = ref Unsafe.Add(ref joins, last);
            candidate = join.Shorter;
            at -= join.Length;
            last = count > 0 ? ids[count - 1] : -1;
        }
    }

    /// <summary>Whether the two tokens that meet at <paramref name="border"/>, taken alone, encode to themselves.</summary>
    /// <remarks>
    /// Goes back through their joins, latest first (of equal ranks the left one's come first), and asks at each stage whether the
    /// two parts that then touch the border would have been joined before the join that was just undone.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool Fit(int left, int right, ref byte text, int border, int readable)
    {
        ref var joins = ref MemoryMarshal.GetArrayDataReference(_joins);
        // Most that do not fit fail at the last stage, between two bytes; that one is a single read, so it comes first.
        ref var leftJoin = ref Unsafe.Add(ref joins, left);
        ref var rightJoin = ref Unsafe.Add(ref joins, right);
        if (_table.Pair(ref Unsafe.Add(ref text, border - 1)) < Math.Min(leftJoin.LastByteLeaves, rightJoin.FirstByteLeaves))
            return false;
        var leftLength = leftJoin.Length;
        var rightLength = rightJoin.Length;
        var limit = TokenTable.None;
        while (true)
        {
            var start = border - leftLength;
            if (leftLength + rightLength == 2)
                return true;
            if (_table.Find(ref Unsafe.Add(ref text, start), leftLength + rightLength, readable - start) < limit)
                return false;
            if (rightLength > 1 && (right >= left || leftLength == 1))
            {
                // The join across the border is to the left of this one: it would win a tie.
                limit = right + 1;
                right = Unsafe.Add(ref joins, right).Left;
                rightLength = Unsafe.Add(ref joins, right).Length;
            }
            else
            {
                limit = left;
                left = Unsafe.Add(ref joins, left).Right;
                leftLength = Unsafe.Add(ref joins, left).Length;
            }
        }
    }

    /// <summary>By bytes: first by the eight leading ones as a number, then equal ones among themselves.</summary>
    private static void Sort(TokenTable table, Span<int> ids)
    {
        var keys = new ulong[ids.Length];
        Span<byte> lead = stackalloc byte[8];
        for (var i = 0; i < ids.Length; i++)
        {
            var bytes = table.BytesOf(ids[i]);
            lead.Clear();
            bytes[..Math.Min(8, bytes.Length)].CopyTo(lead);
            keys[i] = BinaryPrimitives.ReadUInt64BigEndian(lead);
        }
        keys.AsSpan().Sort(ids);
        for (var from = 0; from < ids.Length;)
        {
            var to = from + 1;
            while (to < ids.Length && keys[to] == keys[from])
                to++;
            if (to - from > 1)
                ids[from..to].Sort((a, b) => table.BytesOf(a).SequenceCompareTo(table.BytesOf(b)));
            from = to;
        }
    }

    private static void Shorten(TokenTable table, ReadOnlySpan<int> sorted, Join[] joins)
    {
        var open = new Stack<int>();
        foreach (var id in sorted)
        {
            while (open.Count > 0 && !table.BytesOf(id).StartsWith(table.BytesOf(open.Peek())))
                open.Pop();
            if (open.Count > 0)
                joins[id].Shorter = open.Peek();
            open.Push(id);
        }
    }

    /// <summary>How a token is made, and the longest other token that it begins with (-1 for none).</summary>
    private struct Join
    {
        internal int Left;
        internal int Right;
        internal int Length;
        internal int Shorter;

        /// <summary>The rank of the first join that the last byte is part of.</summary>
        internal int LastByteLeaves;

        /// <summary>One more than the rank of the first join that the first byte is part of: a join to the left of it wins a tie.</summary>
        internal int FirstByteLeaves;
    }
}
