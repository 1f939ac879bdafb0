using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Exporter.Tokenizers.Bpe;

/// <summary>
/// The tokens that joins make, ordered by length and then bytes: what a text in one alphabet needs stands together, and its few
/// thousand short tokens stay in the cache, which they do not where they are spread over all ids.
/// </summary>
internal sealed class JoinedTokens
{
    private JoinedTokens(TokenTrie trie, Join[] joins)
    {
        Trie = trie;
        Joins = joins;
    }

    /// <summary>The tokens as a tree; it names them by their places.</summary>
    internal TokenTrie Trie { get; }

    internal Join[] Joins { get; }

    /// <summary>Takes a vocabulary apart, or answers null where its ranks do not grow with its joins or a byte has no token.</summary>
    internal static JoinedTokens? Build(TokenTable table)
    {
        for (var b = 0; b < 256; b++)
        {
            if (table.Single((byte)b) == TokenTable.None)
                return null;
        }
        var byId = new Join[table.Count];
        var made = new int[table.Count];
        var count = 0;
        Parts parts = default;
        for (var id = 0; id < table.Count; id++)
        {
            var bytes = table.BytesOf(id);
            ref var join = ref byId[id];
            join = new() { Token = id, Length = bytes.Length, Shorter = -1, LastByteLeaves = TokenTable.None, FirstByteLeaves = TokenTable.None };
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
                (join.Left, join.Right) = (ids[0], ids[1]);
                join.LastByteLeaves = byId[ids[1]].Length == 1 ? id : byId[ids[1]].LastByteLeaves;
                join.FirstByteLeaves = byId[ids[0]].Length == 1 ? id + 1 : byId[ids[0]].FirstByteLeaves;
            }
            made[count++] = id;
        }
        var sorted = made.AsSpan(0, count);
        Sort(table, sorted);
        Shorten(table, sorted, byId);
        return Place(TokenTrie.Build(table, sorted), byId, count);
    }

    /// <summary>Names tokens by their places in the tree's order instead of their ids.</summary>
    private static JoinedTokens Place(TokenTrie trie, Join[] byId, int count)
    {
        var joins = new Join[count];
        var places = new int[byId.Length];
        var next = 0;
        for (var node = 0; node < trie.Count; node++)
        {
            if (trie.TokenAt(node) is not (>= 0 and var id))
                continue;
            joins[next] = byId[id];
            trie.Name(node, next);
            places[id] = next++;
        }
        foreach (ref var join in joins.AsSpan())
        {
            (join.Left, join.Right) = (places[join.Left], places[join.Right]);
            if (join.Shorter >= 0)
                join.Shorter = places[join.Shorter];
        }
        return new(trie, joins);
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
                (joins[id].Shorter, joins[id].ShorterLength) = (open.Peek(), joins[open.Peek()].Length);
            open.Push(id);
        }
    }
}
