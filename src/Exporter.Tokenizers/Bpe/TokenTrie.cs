using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Exporter.Tokenizers.Bpe;

/// <summary>The tokens as a tree of their bytes, for finding the longest one that a text begins with.</summary>
internal sealed class TokenTrie
{
    private readonly Node[] _nodes;
    private readonly byte[] _labels;
    private readonly ulong[] _maps;
    private readonly int[] _pairs;

    private TokenTrie(Node[] nodes, byte[] labels, ulong[] maps)
    {
        _nodes = nodes;
        _labels = labels;
        _maps = maps;
        _pairs = new int[65536];
        Array.Fill(_pairs, -1);
        for (var first = nodes[0].FirstChild; first < nodes[1].FirstChild; first++)
        {
            for (var second = nodes[first].FirstChild; second < nodes[first + 1].FirstChild; second++)
                _pairs[labels[first] | (labels[second] << 8)] = second;
        }
    }

    /// <summary>Number of places, the one at the end that stands for nothing left out.</summary>
    internal int Count => _nodes.Length - 1;

    /// <summary>The longest token that a text begins with, which is a single byte's at least; every byte has one.</summary>
    internal int Longest(ref byte text, int length)
    {
        // The root's children are the bytes in their order, all of them.
        var best = Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_nodes), 1 + text).Token;
        if (length < 2)
            return best;
        var at = Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_pairs), Unsafe.ReadUnaligned<ushort>(ref text));
        if (at < 0)
            return best;
        return Longest(best, at, 2, ref text, length);
    }

    /// <summary>The longest token that a text begins with, found from a place in the tree that stands for its first bytes.</summary>
    /// <param name="best">What to answer where the tree has no longer one.</param>
    /// <param name="at">The place.</param>
    /// <param name="depth">How many bytes it stands for.</param>
    /// <param name="text">The first byte of the text.</param>
    /// <param name="length">How many there are.</param>
    internal int Longest(int best, int at, int depth, ref byte text, int length)
    {
        ref var nodes = ref MemoryMarshal.GetArrayDataReference(_nodes);
        for (var i = depth; ; i++)
        {
            ref var node = ref Unsafe.Add(ref nodes, at);
            if (node.Token >= 0)
                best = node.Token;
            if (i == length || node.Children == 0)
                return best;
            at = Child(ref node, Unsafe.Add(ref text, i));
            if (at < 0)
                return best;
        }
    }

    /// <summary>The place of two bytes in the tree, or -1.</summary>
    internal int PlaceOf(ReadOnlySpan<byte> two) => _pairs[two[0] | (two[1] << 8)];

    /// <summary>The token that a place stands for, or -1.</summary>
    internal int TokenAt(int node) => _nodes[node].Token;

    /// <summary>Says by what number <see cref="Longest(ref byte, int)"/> names a place's token.</summary>
    internal void Name(int node, int name) => _nodes[node].Token = name;

    internal int Child(int node, byte label) => Child(ref _nodes[node], label);

    /// <summary>The bytes that go on from a place.</summary>
    internal ReadOnlySpan<byte> LabelsOf(int node) => _labels.AsSpan(_nodes[node].FirstChild, _nodes[node].Children);

    /// <summary>Builds the tree of some tokens, which are sorted by their bytes.</summary>
    internal static TokenTrie Build(TokenTable table, ReadOnlySpan<int> sorted)
    {
        // Nodes are numbered breadth first, so that the children of one stand side by side and in order of their bytes.
        var nodes = new List<Node>(sorted.Length * 2) { new() { Token = -1 } };
        var labels = new List<byte>(sorted.Length * 2) { 0 };
        var maps = new List<ulong>();
        var ranges = new Queue<(int From, int To, int Depth)>();
        ranges.Enqueue((0, sorted.Length, 0));
        Span<ulong> map = stackalloc ulong[4];
        for (var at = 0; ranges.TryDequeue(out var range); at++)
        {
            var (from, to, depth) = range;
            ref var node = ref CollectionsMarshal.AsSpan(nodes)[at];
            node.FirstChild = nodes.Count;
            node.Map = -1;
            map.Clear();
            var children = 0;
            if (from < to && table.LengthOf(sorted[from]) == depth)
                from++;
            while (from < to)
            {
                var label = table.BytesOf(sorted[from])[depth];
                var end = from + 1;
                while (end < to && table.BytesOf(sorted[end])[depth] == label)
                    end++;
                nodes.Add(new() { Token = table.LengthOf(sorted[from]) == depth + 1 ? sorted[from] : -1 });
                labels.Add(label);
                ranges.Enqueue((from, end, depth + 1));
                map[label >> 6] |= 1UL << (label & 63);
                children++;
                from = end;
            }
            node = ref CollectionsMarshal.AsSpan(nodes)[at];
            node.Children = children;
            if (children <= 8)
                continue;
            node.Map = maps.Count;
            foreach (var bits in map)
                maps.Add(bits);
        }
        nodes.Add(new() { FirstChild = nodes.Count, Token = -1 });
        labels.AddRange(new byte[8]);
        return new([.. nodes], [.. labels], [.. maps]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Child(ref Node node, byte label)
    {
        if (node.Map < 0)
        {
            // At most eight labels, read as one word: the first byte that equals the label, if it lies within them.
            var word = Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_labels), node.FirstChild));
            word ^= label * 0x0101010101010101UL;
            var zeros = (word - 0x0101010101010101UL) & ~word & 0x8080808080808080UL;
            var index = BitOperations.TrailingZeroCount(zeros) >> 3;
            return index < node.Children ? node.FirstChild + index : -1;
        }
        ref var map = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_maps), node.Map);
        var part = label >> 6;
        var bits = Unsafe.Add(ref map, part);
        var bit = 1UL << (label & 63);
        if ((bits & bit) == 0)
            return -1;
        var rank = BitOperations.PopCount(bits & (bit - 1));
        for (var i = 0; i < part; i++)
            rank += BitOperations.PopCount(Unsafe.Add(ref map, i));
        return node.FirstChild + rank;
    }

    private struct Node
    {
        internal int FirstChild;
        internal int Children;
        internal int Token;

        /// <summary>Where the bit map of the labels begins, or -1 where they are few.</summary>
        internal int Map;
    }
}
