using System.Text;
using Exporter.Tokenizers.Bpe;

namespace Exporter.Tokenizers.SentencePiece;

/// <summary>SentencePiece's BPE: neighbours whose union is the piece with the highest score are joined first, the leftmost of equals.</summary>
internal sealed class BpeEncoder
{
    private readonly ModelFile _model;
    private readonly TokenTable _table;
    private readonly int[] _ids;
    private readonly PrefixTree? _userDefined;
    private readonly bool _splits;

    internal BpeEncoder(ModelFile model, PrefixTree? userDefined)
    {
        _model = model;
        _userDefined = userDefined;
        var bytes = new List<byte>();
        var ids = new List<int>();
        var offsets = new List<int> { 0 };
        for (var id = 0; id < model.Pieces.Count; id++)
        {
            var piece = model.Pieces[id];
            if (piece.Type is PieceType.Unknown or PieceType.Control or PieceType.Byte)
                continue;
            bytes.AddRange(Encoding.UTF8.GetBytes(piece.Text));
            offsets.Add(bytes.Count);
            ids.Add(id);
        }
        _ids = [.. ids];
        _table = new([.. bytes], [.. offsets]);
        if (_table.Duplicate >= 0)
            throw model.Error(0, $"piece {_ids[_table.Duplicate]} has the text of an earlier one");
        // Where ▁ stands only at the head of pieces nothing is joined across "x▁", and words can be joined one by one.
        _splits = userDefined is null && ids.All(id => !model.Pieces[id].Text.TrimStart('▁').Contains('▁', StringComparison.Ordinal));
    }

    /// <summary>Adds the pieces of normalised text; -1 and the bytes' range for text that is no piece.</summary>
    internal void Encode(ReadOnlySpan<byte> text, Action<int, int, int> add)
    {
        for (var start = 0; start < text.Length;)
        {
            var end = _splits ? WordEnd(text, start) : text.Length;
            EncodePart(text[start..end], start, add);
            start = end;
        }
    }

    private static int WordEnd(ReadOnlySpan<byte> text, int start)
    {
        var at = start;
        while (text[at..].StartsWith("▁"u8))
            at += 3;
        var next = text[at..].IndexOf("▁"u8);
        return next < 0 ? text.Length : at + next;
    }

    private void EncodePart(ReadOnlySpan<byte> text, int offset, Action<int, int, int> add)
    {
        var symbols = new List<Symbol>();
        for (var at = 0; at < text.Length;)
        {
            var length = TextNormalizer.LongestPrefix(_userDefined, text[at..]);
            var frozen = length > 0;
            if (!frozen)
                Rune.DecodeFromUtf8(text[at..], out _, out length);
            symbols.Add(new() { Start = at, Length = length, Previous = symbols.Count - 1, Next = symbols.Count + 1, Frozen = frozen });
            at += length;
        }
        var all = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(symbols);
        if (all.Length > 0)
            all[^1].Next = -1;
        var queue = new PriorityQueue<(int Left, int Right, int Length), (float, int)>();
        for (var i = 0; i + 1 < all.Length; i++)
            Offer(text, all, i, i + 1, queue);
        Dictionary<(int, int), int>? splits = null;
        while (queue.TryDequeue(out var join, out _))
        {
            ref var left = ref all[join.Left];
            ref var right = ref all[join.Right];
            if (left.Length == 0 || right.Length == 0 || left.Length + right.Length != join.Length)
                continue;
            var id = Find(text, left.Start, join.Length);
            if (_model.Pieces[id].Type == PieceType.Unused)
                (splits ??= [])[(left.Start, join.Length)] = left.Length;
            left.Length = join.Length;
            left.Next = right.Next;
            if (right.Next >= 0)
                all[right.Next].Previous = join.Left;
            right.Length = 0;
            if (left.Previous >= 0)
                Offer(text, all, left.Previous, join.Left, queue);
            if (left.Next >= 0)
                Offer(text, all, join.Left, left.Next, queue);
        }
        for (var i = all.Length > 0 ? 0 : -1; i >= 0; i = all[i].Next)
            Output(text, all[i].Start, all[i].Length, offset, splits, add);
    }

    /// <summary>An unused piece is given as the two that it was joined from.</summary>
    private void Output(ReadOnlySpan<byte> text, int start, int length, int offset, Dictionary<(int, int), int>? splits, Action<int, int, int> add)
    {
        var id = Find(text, start, length);
        if (id >= 0 && _model.Pieces[id].Type == PieceType.Unused && splits?.TryGetValue((start, length), out var left) == true)
        {
            Output(text, start, left, offset, splits, add);
            Output(text, start + left, length - left, offset, splits, add);
            return;
        }
        add(id, offset + start, offset + start + length);
    }

    private void Offer(ReadOnlySpan<byte> text, Span<Symbol> all, int left, int right, PriorityQueue<(int, int, int), (float, int)> queue)
    {
        if (all[left].Frozen || all[right].Frozen)
            return;
        var length = all[left].Length + all[right].Length;
        var id = Find(text, all[left].Start, length);
        if (id >= 0)
            queue.Enqueue((left, right, length), (-_model.Pieces[id].Score, left));
    }

    private int Find(ReadOnlySpan<byte> text, int start, int length) =>
        _table.Find(text.Slice(start, length)) is var rank && rank == TokenTable.None ? -1 : _ids[rank];

    private struct Symbol
    {
        internal int Start;
        internal int Length;
        internal int Previous;
        internal int Next;
        internal bool Frozen;
    }
}
