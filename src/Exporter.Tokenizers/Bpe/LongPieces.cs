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
    private readonly byte[] _splits;

    private LongPieces(TokenTable table, TokenTrie trie, byte[] splits)
    {
        _table = table;
        _trie = trie;
        _splits = splits;
    }

    /// <summary>Prepares a vocabulary, or answers null where its ranks do not grow with its joins.</summary>
    internal static LongPieces? Build(TokenTable table)
    {
        // For each token: the length of the left one of the two that are joined last, 0 for tokens that no joins make.
        var splits = new byte[table.Count];
        Parts parts = default;
        for (var id = 0; id < table.Count; id++)
        {
            var bytes = table.BytesOf(id);
            if (bytes.Length is < 2 or > 255)
                continue;
            ref var first = ref MemoryMarshal.GetReference(bytes);
            if (ShortPieces.Encode(table, ref first, bytes.Length, bytes.Length, ref parts, stopAt: 2) != 2)
                continue;
            var ids = Parts.IdsOf(ref parts, 2);
            if (ids[0] > id || ids[1] > id)
                return null;
            splits[id] = (byte)Parts.StartOf(ref parts, 1);
        }
        for (var b = 0; b < 256; b++)
        {
            if (table.Single((byte)b) == TokenTable.None)
                return null;
        }
        return new(table, new TokenTrie(table, splits), splits);
    }

    /// <summary>Encodes a piece of any length.</summary>
    /// <param name="piece">The bytes.</param>
    /// <param name="ids">Room for as many tokens as there are bytes.</param>
    /// <param name="given">One bit per byte, cleared: borders that were given up.</param>
    /// <returns>The number of tokens.</returns>
    internal int Encode(ReadOnlySpan<byte> piece, Span<int> ids, Span<ulong> given)
    {
        ref var text = ref MemoryMarshal.GetReference(piece);
        var count = 0;
        var at = 0;
        var candidate = _trie.Longest(piece);
        while (true)
        {
            if (candidate >= 0)
            {
                var end = at + _table.LengthOf(candidate);
                if ((given[end >> 6] & (1UL << (end & 63))) == 0
                    && (count == 0 || Fit(ids[count - 1], candidate, ref text, at, piece.Length)))
                {
                    ids[count++] = candidate;
                    at = end;
                    if (at == piece.Length)
                        return count;
                    candidate = _trie.Longest(piece[at..]);
                    continue;
                }
                candidate = _trie.Shorter(candidate);
                continue;
            }
            given[at >> 6] |= 1UL << (at & 63);
            count--;
            candidate = _trie.Shorter(ids[count]);
            at -= _table.LengthOf(ids[count]);
        }
    }

    /// <summary>Whether the two tokens that meet at <paramref name="border"/>, taken alone, encode to themselves.</summary>
    /// <remarks>
    /// Goes back through their joins, latest first (of equal ranks the left one's come first), and asks at each stage whether the
    /// two parts that then touch the border would have been joined before the join that was just undone.
    /// </remarks>
    private bool Fit(int left, int right, ref byte text, int border, int length)
    {
        var leftLength = _table.LengthOf(left);
        var rightLength = _table.LengthOf(right);
        var limit = TokenTable.None;
        while (true)
        {
            var start = border - leftLength;
            var joined = leftLength + rightLength == 2
                ? _table.Pair(ref Unsafe.Add(ref text, start))
                : _table.Find(ref Unsafe.Add(ref text, start), leftLength + rightLength, length - start);
            if (joined < limit)
                return false;
            var undoRight = rightLength > 1 && (right >= left || leftLength == 1);
            if (undoRight)
            {
                // The join across the border is to the left of this one: it would win a tie.
                limit = right == TokenTable.None ? right : right + 1;
                rightLength = _splits[right];
                right = IdAt(ref text, border, rightLength, length);
            }
            else if (leftLength > 1)
            {
                limit = left;
                leftLength -= _splits[left];
                left = IdAt(ref text, border - leftLength, leftLength, length);
            }
            else
            {
                return true;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int IdAt(ref byte text, int start, int count, int length) => count == 1
        ? _table.Single(Unsafe.Add(ref text, start))
        : _table.Find(ref Unsafe.Add(ref text, start), count, length - start);
}
