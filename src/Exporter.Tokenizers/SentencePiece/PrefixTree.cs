namespace Exporter.Tokenizers.SentencePiece;

/// <summary>Byte strings with ids, walked byte by byte. Edges lie in one open-addressing table.</summary>
internal sealed class PrefixTree
{
    internal const int Root = 0;

    private ulong[] _edges = new ulong[1024];
    private int[] _targets = new int[1024];
    private readonly List<int> _ids = [-1];
    private int _count;

    /// <summary>Adds a string; a later one with the same bytes is ignored and answered with false.</summary>
    internal bool Add(ReadOnlySpan<byte> text, int id)
    {
        var node = Root;
        foreach (var b in text)
        {
            var next = Next(node, b);
            if (next < 0)
            {
                next = _ids.Count;
                _ids.Add(-1);
                Link(node, b, next);
            }
            node = next;
        }
        if (_ids[node] >= 0)
            return false;
        _ids[node] = id;
        return true;
    }

    /// <summary>The node behind a byte, or -1.</summary>
    internal int Next(int node, byte value)
    {
        var key = Key(node, value);
        var mask = _edges.Length - 1;
        for (var at = Slot(key, mask); ; at = (at + 1) & mask)
        {
            if (_edges[at] == key)
                return _targets[at];
            if (_edges[at] == 0)
                return -1;
        }
    }

    /// <summary>The id of the string that ends at a node, or -1.</summary>
    internal int IdAt(int node) => _ids[node];

    private void Link(int node, byte value, int target)
    {
        if (2 * ++_count > _edges.Length)
            Grow();
        Put(Key(node, value), target);
    }

    private void Put(ulong key, int target)
    {
        var mask = _edges.Length - 1;
        var at = Slot(key, mask);
        while (_edges[at] != 0)
            at = (at + 1) & mask;
        (_edges[at], _targets[at]) = (key, target);
    }

    private void Grow()
    {
        var (edges, targets) = (_edges, _targets);
        _edges = new ulong[edges.Length * 2];
        _targets = new int[edges.Length * 2];
        for (var i = 0; i < edges.Length; i++)
        {
            if (edges[i] != 0)
                Put(edges[i], targets[i]);
        }
    }

    private static ulong Key(int node, byte value) => ((ulong)(uint)node << 8 | value) + 1;

    private static int Slot(ulong key, int mask)
    {
        var h = key * 0x9E3779B97F4A7C15UL;
        return (int)(h >> 32) & mask;
    }
}
