using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Exporter.Tokenizers.Bpe;

/// <summary>
/// A byte string as two words. Up to 15 bytes stand in it whole, with the length in the top byte, so that comparing keys
/// compares the strings; a longer one stands as a hash and needs its bytes compared too.
/// </summary>
internal readonly record struct PieceKey(ulong Low, ulong High)
{
    internal const int InlineLength = 15;

    internal static PieceKey Empty => new(0, ulong.MaxValue);

    /// <summary>A well-mixed hash; the low half is good for an index, the high half for a tag.</summary>
    internal ulong Hash
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            var h = (Low ^ (High * 0xC2B2AE3D27D4EB4FUL)) * 0x9E3779B97F4A7C15UL;
            return h ^ (h >> 32);
        }
    }

    /// <param name="bytes">The first byte.</param>
    /// <param name="length">How many bytes, at least 1.</param>
    /// <param name="readable">How many bytes may be read from the first one on; 16 or more makes it fast.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static PieceKey Of(ref byte bytes, int length, int readable)
    {
        if (length > InlineLength)
            return OfLong(ref bytes, length);
        ulong low, high;
        if (readable >= 16)
        {
            low = Unsafe.ReadUnaligned<ulong>(ref bytes);
            high = 0;
            if (length <= 8)
                low &= ulong.MaxValue >> (64 - (8 * length));
            else
                high = Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref bytes, 8)) & (ulong.MaxValue >> (64 - (8 * (length - 8))));
        }
        else
        {
            (low, high) = Gather(ref bytes, length);
        }
        return new(low, high | ((ulong)length << 56));
    }

    private static (ulong Low, ulong High) Gather(ref byte bytes, int length)
    {
        ulong low = 0, high = 0;
        for (var i = Math.Min(length, 8) - 1; i >= 0; i--)
            low = (low << 8) | Unsafe.Add(ref bytes, i);
        for (var i = length - 1; i >= 8; i--)
            high = (high << 8) | Unsafe.Add(ref bytes, i);
        return (low, high);
    }

    private static PieceKey OfLong(ref byte bytes, int length)
    {
        var span = MemoryMarshal.CreateReadOnlySpan(ref bytes, length);
        var h = 0x9E3779B97F4A7C15UL;
        while (span.Length >= 8)
        {
            h = (h ^ Unsafe.ReadUnaligned<ulong>(ref MemoryMarshal.GetReference(span))) * 0xC2B2AE3D27D4EB4FUL;
            h ^= h >> 29;
            span = span[8..];
        }
        foreach (var b in span)
            h = (h ^ b) * 0x100000001B3UL;
        return new(h ^ (h >> 32), (0x80UL << 56) | (uint)length);
    }
}
