using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Exporter.Tokenizers.Bpe;

/// <summary>
/// Tokens as byte strings, found by their bytes without making a key object: an open-addressing table whose slots hold an
/// id and a few bits of the hash. Most look-ups miss, so a bit filter small enough for the second-level cache comes first.
/// </summary>
internal sealed class TokenTable
{
    /// <summary>What a look-up answers for bytes that are no token.</summary>
    internal const int None = int.MaxValue;

    private const uint Free = uint.MaxValue;

    private readonly byte[] _bytes;
    private readonly int[] _offsets;
    private readonly PieceKey[] _keys;
    private readonly uint[] _slots;
    private readonly ulong[] _filter;
    private readonly int[] _pairs = new int[65536];
    private readonly int[] _singles = new int[256];
    private readonly int _idBits;

    /// <param name="bytes">The bytes of all tokens, in order of id.</param>
    /// <param name="offsets">Where token <c>i</c> begins; one more entry than tokens. An id with no bytes has no token.</param>
    internal TokenTable(byte[] bytes, int[] offsets)
    {
        _bytes = bytes;
        _offsets = offsets;
        var count = offsets.Length - 1;
        _keys = new PieceKey[count];
        _idBits = Math.Max(8, BitOperations.Log2((uint)count + 1) + 1);
        _slots = new uint[BitOperations.RoundUpToPowerOf2((uint)Math.Max(count, 128) * 2)];
        _filter = new ulong[_slots.Length >> 4];
        Array.Fill(_slots, Free);
        Array.Fill(_pairs, None);
        Array.Fill(_singles, None);
        for (var id = 0; id < count; id++)
            Add(id);
    }

    /// <summary>One more than the highest id.</summary>
    internal int Count => _keys.Length;

    /// <summary>The longest token, in bytes.</summary>
    internal int MaxLength { get; private set; }

    /// <summary>The first id whose bytes another id has too, or -1.</summary>
    internal int Duplicate { get; private set; } = -1;

    internal ReadOnlySpan<byte> BytesOf(int id) => _bytes.AsSpan(_offsets[id], _offsets[id + 1] - _offsets[id]);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal int LengthOf(int id) => _offsets[id + 1] - _offsets[id];

    /// <summary>The token of a single byte, or <see cref="None"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal int Single(byte value) => Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_singles), value);

    /// <summary>The token of two bytes, or <see cref="None"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal int Pair(ref byte bytes) =>
        Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_pairs), Unsafe.ReadUnaligned<ushort>(ref bytes));

    internal int Find(ReadOnlySpan<byte> bytes) =>
        bytes.IsEmpty ? None : Find(ref MemoryMarshal.GetReference(bytes), bytes.Length, bytes.Length);

    /// <summary>The token with exactly these bytes, or <see cref="None"/>.</summary>
    /// <param name="bytes">The first byte.</param>
    /// <param name="length">How many, at least 1.</param>
    /// <param name="readable">How many may be read.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal int Find(ref byte bytes, int length, int readable)
    {
        if (length > MaxLength)
            return None;
        var key = PieceKey.Of(ref bytes, length, readable);
        return Find(key, key.Hash, ref bytes, length);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal int Find(PieceKey key, ulong hash, ref byte bytes, int length)
    {
        var filter = Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_filter), (uint)(hash >> 6) & (uint)(_filter.Length - 1));
        return (filter >> (int)(hash & 63) & 1) == 0 ? None : Look(key, hash, ref bytes, length);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Look(PieceKey key, ulong hash, ref byte bytes, int length)
    {
        ref var slots = ref MemoryMarshal.GetArrayDataReference(_slots);
        var mask = (uint)_slots.Length - 1;
        var tag = (uint)(hash >> 32) >> _idBits;
        for (var at = (uint)hash & mask; ; at = (at + 1) & mask)
        {
            var slot = Unsafe.Add(ref slots, at);
            if (slot == Free)
                return None;
            if (slot >> _idBits != tag)
                continue;
            var id = (int)(slot & ((1u << _idBits) - 1));
            if (Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_keys), id) == key
                && (length <= PieceKey.InlineLength || SameBytes(id, ref bytes, length)))
            {
                return id;
            }
        }
    }

    private bool SameBytes(int id, ref byte bytes, int length) =>
        BytesOf(id).SequenceEqual(MemoryMarshal.CreateReadOnlySpan(ref bytes, length));

    private void Add(int id)
    {
        var start = _offsets[id];
        var length = _offsets[id + 1] - start;
        if (length == 0)
        {
            _keys[id] = PieceKey.Empty;
            return;
        }
        ref var first = ref _bytes[start];
        var key = PieceKey.Of(ref first, length, _bytes.Length - start);
        _keys[id] = key;
        if (length > MaxLength)
            MaxLength = length;
        var hash = key.Hash;
        if (Find(key, hash, ref first, length) != None)
        {
            if (Duplicate < 0)
                Duplicate = id;
            return;
        }
        var mask = (uint)_slots.Length - 1;
        var at = (uint)hash & mask;
        while (_slots[at] != Free)
            at = (at + 1) & mask;
        _filter[(uint)(hash >> 6) & (uint)(_filter.Length - 1)] |= 1UL << (int)(hash & 63);
        _slots[at] = ((uint)(hash >> 32) >> _idBits << _idBits) | (uint)id;
        if (length == 1)
            _singles[first] = id;
        else if (length == 2)
            _pairs[Unsafe.ReadUnaligned<ushort>(ref first)] = id;
    }
}
