using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Exporter.Tokenizers.Bpe;

/// <summary>Encodes one piece: from the cache, else as a token of its own, else by joining bytes or, of one byte repeated, runs of them.</summary>
internal sealed class PieceEncoder
{
    private const int PrepareAfterBytes = 256 * 1024;

    private readonly Lazy<LongPieces?> _long;
    private readonly Lazy<UniformPieces> _uniform;

    internal PieceEncoder(TokenTable table)
    {
        Table = table;
        _long = new(() => LongPieces.Build(table));
        _uniform = new(() => new(table));
    }

    internal TokenTable Table { get; }

    /// <summary>How many tokens a piece has.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal int Count(ref byte text, int start, int end, int readableEnd, PieceState state)
    {
        var length = end - start;
        if (length > PieceKey.InlineLength)
            return CountLong(ref text, start, end, readableEnd, state);
        ref var piece = ref Unsafe.Add(ref text, start);
        var key = PieceKey.Of(ref piece, length, readableEnd - start);
        var hash = key.Hash;
        ref var cached = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(state.Cache), (uint)hash & (PieceState.CacheSize - 1));
        if (cached.Key == key)
            return cached.Count;
        return Fill(ref cached, key, hash, ref piece, length, readableEnd - start, state);
    }

    /// <summary>Adds the tokens of a piece.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Encode(ref byte text, int start, int end, int readableEnd, PieceState state, TokenBuffer into)
    {
        var length = end - start;
        if (length > PieceKey.InlineLength)
        {
            EncodeLong(ref text, start, end, readableEnd, state, into);
            return;
        }
        ref var piece = ref Unsafe.Add(ref text, start);
        var key = PieceKey.Of(ref piece, length, readableEnd - start);
        var hash = key.Hash;
        ref var cached = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(state.Cache), (uint)hash & (PieceState.CacheSize - 1));
        var count = cached.Key == key ? cached.Count : Fill(ref cached, key, hash, ref piece, length, readableEnd - start, state);
        if (count == 1)
            into.Add(cached.Id0);
        else if (count <= CachedPiece.MaxIds)
            into.Add(ref cached, count);
        else
            AddAll(ref piece, length, readableEnd - start, state, into);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private int Fill(ref CachedPiece cached, PieceKey key, ulong hash, ref byte piece, int length, int readable, PieceState state)
    {
        var id = Table.Find(key, hash, ref piece, length);
        cached.Key = key;
        if (id != TokenTable.None)
        {
            cached.Id0 = id;
            return cached.Count = 1;
        }
        var count = ShortPieces.Encode(Table, ref piece, length, readable, ref state.Parts);
        var ids = Parts.IdsOf(ref state.Parts, count);
        cached.Id0 = ids[0];
        if (count > 1)
            cached.Id1 = ids[1];
        if (count > 2)
            cached.Id2 = ids[2];
        return cached.Count = count;
    }

    private void AddAll(ref byte piece, int length, int readable, PieceState state, TokenBuffer into)
    {
        var count = ShortPieces.Encode(Table, ref piece, length, readable, ref state.Parts);
        into.Add(Parts.IdsOf(ref state.Parts, count));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private int CountLong(ref byte text, int start, int end, int readableEnd, PieceState state)
    {
        ref var piece = ref Unsafe.Add(ref text, start);
        var length = end - start;
        if (Table.Find(ref piece, length, readableEnd - start) != TokenTable.None)
            return 1;
        if (UniformPieces.Is(ref piece, length) && _uniform.Value.Count(piece, length) is > 0 and var count)
            return count;
        if (IsShort(length, state))
            return ShortPieces.Encode(Table, ref piece, length, readableEnd - start, ref state.Parts);
        return Repeats(ref piece, length, state, null, out count)
            ? count
            : Giant.Count(ref piece, length, readableEnd - start, state.RoomFor(length, out var borders), borders);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void EncodeLong(ref byte text, int start, int end, int readableEnd, PieceState state, TokenBuffer into)
    {
        ref var piece = ref Unsafe.Add(ref text, start);
        var length = end - start;
        var id = Table.Find(ref piece, length, readableEnd - start);
        if (id != TokenTable.None)
            into.Add(id);
        else if (UniformPieces.Is(ref piece, length) && _uniform.Value.Encode(piece, length, into))
            return;
        else if (IsShort(length, state))
            AddAll(ref piece, length, readableEnd - start, state, into);
        else if (!Repeats(ref piece, length, state, into, out _))
            into.Add(EncodeGiant(ref piece, length, readableEnd - start, state));
    }

    /// <summary>
    /// Whether to join bytes by the definition. The other way is faster from about 16 bytes on, but takes a tenth of a second to
    /// prepare, so it begins with pieces that would be slow, or once a good deal of text was seen.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool IsShort(int length, PieceState state)
    {
        if (_long.IsValueCreated)
            return _long.Value is null && length <= ShortPieces.MaxLength;
        state.JoinedBytes += length;
        return length <= ShortPieces.MaxLength && state.JoinedBytes < PrepareAfterBytes;
    }

    private bool Repeats(ref byte piece, int length, PieceState state, TokenBuffer? into, out int count)
    {
        count = 0;
        return length >= RepeatedPieces.MinLength
            && RepeatedPieces.TryEncode(Giant, MemoryMarshal.CreateReadOnlySpan(ref piece, length), state, into, out count);
    }

    private ReadOnlySpan<int> EncodeGiant(ref byte piece, int length, int readable, PieceState state)
    {
        var ids = state.RoomFor(length, out var borders);
        return ids[..Giant.Encode(ref piece, length, readable, ids, borders)];
    }

    private LongPieces Giant => _long.Value
        ?? throw new InvalidOperationException("This vocabulary's ranks do not grow with its joins; long pieces cannot be encoded.");
}
