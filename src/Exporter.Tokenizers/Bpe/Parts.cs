using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Exporter.Tokenizers.Bpe;

/// <summary>Room for <see cref="ShortPieces"/>: ranks of neighbours, starts of parts, ids of parts, one array after the other.</summary>
[InlineArray(Size)]
internal struct Parts
{
    internal const int Starts = ShortPieces.MaxLength;
    internal const int Ids = Starts + ShortPieces.MaxLength + 1;
    internal const int Size = Ids + ShortPieces.MaxLength;

    private int _first;

    /// <summary>The tokens that an encoding left here.</summary>
    internal static ReadOnlySpan<int> IdsOf(ref Parts parts, int count) =>
        MemoryMarshal.CreateReadOnlySpan(ref Unsafe.Add(ref Unsafe.As<Parts, int>(ref parts), Ids), count);

    /// <summary>Where part <paramref name="index"/> begins in the piece.</summary>
    internal static int StartOf(ref Parts parts, int index) =>
        Unsafe.Add(ref Unsafe.As<Parts, int>(ref parts), Starts + index);
}
