using System.Runtime.CompilerServices;

namespace Exporter.Tokenizers.Text;

/// <summary>Reads code points from bytes that are known to be valid UTF-8.</summary>
internal static class Utf8
{
    /// <summary>The code point at <paramref name="position"/>, which must be the first byte of one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static int Decode(ref byte text, int position, out int length)
    {
        ref var p = ref Unsafe.Add(ref text, position);
        int first = p;
        if (first < 0x80)
        {
            length = 1;
            return first;
        }
        if (first < 0xE0)
        {
            length = 2;
            return ((first & 0x1F) << 6) | (Unsafe.Add(ref p, 1) & 0x3F);
        }
        if (first < 0xF0)
        {
            length = 3;
            return ((first & 0x0F) << 12) | ((Unsafe.Add(ref p, 1) & 0x3F) << 6) | (Unsafe.Add(ref p, 2) & 0x3F);
        }
        length = 4;
        return ((first & 0x07) << 18) | ((Unsafe.Add(ref p, 1) & 0x3F) << 12)
            | ((Unsafe.Add(ref p, 2) & 0x3F) << 6) | (Unsafe.Add(ref p, 3) & 0x3F);
    }

    /// <summary>The first byte of the code point that ends before <paramref name="position"/>, which must be above 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static int Previous(ReadOnlySpan<byte> text, int position)
    {
        do
            position--;
        while (position > 0 && (text[position] & 0xC0) == 0x80);
        return position;
    }

    /// <summary>Whether a code point begins at <paramref name="position"/>, or the text ends there.</summary>
    internal static bool IsBoundary(ReadOnlySpan<byte> text, int position) =>
        position >= text.Length || (text[position] & 0xC0) != 0x80;
}
