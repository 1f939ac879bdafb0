namespace Exporter.Tokenizers.Bpe;

/// <summary>The tokens as a tree of their bytes, for finding the longest one that a text begins with.</summary>
internal sealed class TokenTrie
{
    private readonly int[] _firstChild;
    private readonly byte[] _labels;
    private readonly int[] _tokens;
    private readonly int[] _shorter;
    private readonly int[] _roots = new int[256];

    /// <param name="table">The vocabulary.</param>
    /// <param name="splits">Tokens of more than one byte that have a 0 here are left out: no joins make them.</param>
    internal TokenTrie(TokenTable table, byte[] splits)
    {
        var ids = new List<int>(table.Count);
        for (var id = 0; id < table.Count; id++)
        {
            if (table.LengthOf(id) == 1 || splits[id] != 0)
                ids.Add(id);
        }
        ids.Sort((a, b) => table.BytesOf(a).SequenceCompareTo(table.BytesOf(b)));

        // Nodes are numbered breadth first, so that the children of one stand side by side and in order of their bytes:
        // node n's children are firstChild[n] to firstChild[n + 1] - 1.
        var first = new List<int>(ids.Count * 2);
        var labels = new List<byte>(ids.Count * 2);
        var tokens = new List<int>(ids.Count * 2);
        var ranges = new Queue<(int From, int To, int Depth)>();
        labels.Add(0);
        tokens.Add(-1);
        ranges.Enqueue((0, ids.Count, 0));
        while (ranges.TryDequeue(out var range))
        {
            first.Add(labels.Count);
            var (from, to, depth) = range;
            if (from < to && table.LengthOf(ids[from]) == depth)
                from++;
            while (from < to)
            {
                var label = table.BytesOf(ids[from])[depth];
                var end = from + 1;
                while (end < to && table.BytesOf(ids[end])[depth] == label)
                    end++;
                labels.Add(label);
                tokens.Add(table.LengthOf(ids[from]) == depth + 1 ? ids[from] : -1);
                ranges.Enqueue((from, end, depth + 1));
                from = end;
            }
        }
        first.Add(labels.Count);
        _firstChild = [.. first];
        _labels = [.. labels];
        _tokens = [.. tokens];
        Array.Fill(_roots, -1);
        for (var child = _firstChild[0]; child < _firstChild[1]; child++)
            _roots[_labels[child]] = child;
        _shorter = Shorten(table, ids);
    }

    /// <summary>The longest token that <paramref name="text"/> begins with, or -1.</summary>
    internal int Longest(ReadOnlySpan<byte> text)
    {
        var node = _roots[text[0]];
        if (node < 0)
            return -1;
        var best = _tokens[node];
        for (var i = 1; i < text.Length; i++)
        {
            node = Child(node, text[i]);
            if (node < 0)
                break;
            var token = _tokens[node];
            if (token >= 0)
                best = token;
        }
        return best;
    }

    /// <summary>The longest token that is shorter than this one and that it begins with, or -1.</summary>
    internal int Shorter(int token) => _shorter[token];

    private int Child(int node, byte label)
    {
        var low = _firstChild[node];
        var high = _firstChild[node + 1] - 1;
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            var found = _labels[middle];
            if (found == label)
                return middle;
            if (found < label)
                low = middle + 1;
            else
                high = middle - 1;
        }
        return -1;
    }

    private static int[] Shorten(TokenTable table, List<int> sorted)
    {
        var shorter = new int[table.Count];
        Array.Fill(shorter, -1);
        var open = new Stack<int>();
        foreach (var id in sorted)
        {
            while (open.Count > 0 && !table.BytesOf(id).StartsWith(table.BytesOf(open.Peek())))
                open.Pop();
            if (open.Count > 0)
                shorter[id] = open.Peek();
            open.Push(id);
        }
        return shorter;
    }
}
