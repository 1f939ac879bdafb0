namespace Exporter.Tokenizers.Bpe;

/// <summary>Token ids in the order in which they come; grows, and is lent out again.</summary>
internal sealed class TokenBuffer
{
    private int[] _ids = new int[1024];

    internal int Count { get; private set; }

    internal ReadOnlySpan<int> Ids => _ids.AsSpan(0, Count);

    /// <summary>The ids from an index on, to be changed in place.</summary>
    internal Span<int> From(int index) => _ids.AsSpan(index, Count - index);

    internal void Add(int id)
    {
        if (Count == _ids.Length)
            Grow(1);
        _ids[Count++] = id;
    }

    internal void Add(ReadOnlySpan<int> ids)
    {
        if (Count + ids.Length > _ids.Length)
            Grow(ids.Length);
        ids.CopyTo(_ids.AsSpan(Count));
        Count += ids.Length;
    }

    internal void Add(int id, int times)
    {
        if (Count + times > _ids.Length)
            Grow(times);
        _ids.AsSpan(Count, times).Fill(id);
        Count += times;
    }

    internal void Add(ReadOnlySpan<int> ids, int times)
    {
        var all = checked(ids.Length * times);
        if (Count + all > _ids.Length)
            Grow(all);
        for (var i = 0; i < times; i++, Count += ids.Length)
            ids.CopyTo(_ids.AsSpan(Count));
    }

    internal void Add(ref CachedPiece piece, int count)
    {
        Add(piece.Id0);
        if (count > 1)
            Add(piece.Id1);
        if (count > 2)
            Add(piece.Id2);
    }

    internal void Clear()
    {
        Count = 0;
        if (_ids.Length > 1 << 20)
            _ids = new int[1024];
    }

    private void Grow(int more) => Array.Resize(ref _ids, Math.Max(_ids.Length * 2, Count + more));
}
