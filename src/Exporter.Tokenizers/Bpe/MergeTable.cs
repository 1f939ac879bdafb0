namespace Exporter.Tokenizers.Bpe;

/// <summary>Joins of two tokens: their rank (the lowest is joined first) and what they make.</summary>
internal sealed class MergeTable
{
    private readonly Dictionary<ulong, (int Rank, int Id)> _merges = [];

    /// <summary>Adds a join; the first of equal pairs holds.</summary>
    internal bool Add(int left, int right, int rank, int id) => _merges.TryAdd(Key(left, right), (rank, id));

    /// <summary>Joins until nothing can be, in place: lowest rank first, leftmost of equals. Takes n log n steps.</summary>
    /// <returns>How many symbols are left at the head of <paramref name="symbols"/>.</returns>
    internal int Merge(Span<int> symbols) => symbols.Length <= 48 ? MergeFew(symbols) : MergeMany(symbols);

    private int MergeFew(Span<int> symbols)
    {
        var count = symbols.Length;
        Span<int> ranks = stackalloc int[count];
        Span<int> ids = stackalloc int[count];
        for (var i = 0; i + 1 < count; i++)
            Look(symbols[i], symbols[i + 1], out ranks[i], out ids[i]);
        while (count > 1)
        {
            var best = 0;
            for (var i = 1; i + 1 < count; i++)
            {
                if (ranks[i] < ranks[best])
                    best = i;
            }
            if (ranks[best] == int.MaxValue)
                break;
            symbols[best] = ids[best];
            count--;
            symbols[(best + 2)..(count + 1)].CopyTo(symbols[(best + 1)..]);
            if (best + 2 <= count)
            {
                ranks[(best + 1)..count].CopyTo(ranks[best..]);
                ids[(best + 1)..count].CopyTo(ids[best..]);
            }
            if (best + 1 < count)
                Look(symbols[best], symbols[best + 1], out ranks[best], out ids[best]);
            if (best > 0)
                Look(symbols[best - 1], symbols[best], out ranks[best - 1], out ids[best - 1]);
        }
        return count;
    }

    private int MergeMany(Span<int> symbols)
    {
        var count = symbols.Length;
        var next = new int[count];
        var previous = new int[count];
        var queue = new PriorityQueue<(int At, int Id, int Left, int Right), (int Rank, int At)>(count);
        for (var i = 0; i < count; i++)
        {
            next[i] = i + 1 < count ? i + 1 : -1;
            previous[i] = i - 1;
        }
        for (var i = 0; i + 1 < count; i++)
            Push(queue, symbols, i, i + 1);
        while (queue.TryDequeue(out var join, out _))
        {
            var right = next[join.At];
            if (right < 0 || symbols[join.At] != join.Left || symbols[right] != join.Right)
                continue;
            symbols[join.At] = join.Id;
            symbols[right] = -1;
            next[join.At] = next[right];
            if (next[right] >= 0)
            {
                previous[next[right]] = join.At;
                Push(queue, symbols, join.At, next[right]);
            }
            if (previous[join.At] >= 0)
                Push(queue, symbols, previous[join.At], join.At);
        }
        var kept = 0;
        for (var i = 0; i >= 0; i = next[i])
            symbols[kept++] = symbols[i];
        return kept;
    }

    private void Push(PriorityQueue<(int, int, int, int), (int, int)> queue, Span<int> symbols, int left, int right)
    {
        Look(symbols[left], symbols[right], out var rank, out var id);
        if (rank != int.MaxValue)
            queue.Enqueue((left, id, symbols[left], symbols[right]), (rank, left));
    }

    private void Look(int left, int right, out int rank, out int id)
    {
        if (_merges.TryGetValue(Key(left, right), out var merge))
            (rank, id) = merge;
        else
            (rank, id) = (int.MaxValue, -1);
    }

    private static ulong Key(int left, int right) => ((ulong)(uint)left << 32) | (uint)right;
}
