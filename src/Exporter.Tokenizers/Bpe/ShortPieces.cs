using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Exporter.Tokenizers.Bpe;

/// <summary>
/// Byte pair encoding of a piece of at most <see cref="MaxLength"/> bytes by the definition: join the neighbours whose
/// token has the lowest rank, the leftmost of equals, until none are left. The ranks lie in one small array that a vector
/// loop finds the minimum of.
/// </summary>
internal static class ShortPieces
{
    /// <summary>Above this the quadratic term shows, and <see cref="LongPieces"/> takes over.</summary>
    internal const int MaxLength = 256;

    /// <summary>Encodes; the tokens are in the ids of <paramref name="parts"/> afterwards.</summary>
    /// <param name="table">The tokens, whose ids are their ranks.</param>
    /// <param name="piece">The first byte.</param>
    /// <param name="length">How many, 1 to <see cref="MaxLength"/>.</param>
    /// <param name="readable">How many may be read.</param>
    /// <param name="parts">Room to work in.</param>
    /// <param name="stopAt">Ends with this many parts left: 1 to encode, 2 to learn how a token is made.</param>
    /// <returns>The number of tokens.</returns>
    internal static int Encode(TokenTable table, ref byte piece, int length, int readable, ref Parts parts, int stopAt = 1)
    {
        ref var ranks = ref Unsafe.As<Parts, int>(ref parts);
        ref var starts = ref Unsafe.Add(ref ranks, Parts.Starts);
        ref var ids = ref Unsafe.Add(ref ranks, Parts.Ids);
        for (var i = 0; i < length; i++)
        {
            Unsafe.Add(ref starts, i) = i;
            Unsafe.Add(ref ids, i) = table.Single(Unsafe.Add(ref piece, i));
        }
        Unsafe.Add(ref starts, length) = length;
        for (var i = 0; i < length - 1; i++)
            Unsafe.Add(ref ranks, i) = table.Pair(ref Unsafe.Add(ref piece, i));
        var count = length;
        while (count > stopAt)
        {
            var at = IndexOfMinimum(ref ranks, count - 1, out var rank);
            if (rank == TokenTable.None)
                break;
            // Part at + 1 goes into part at; what lies behind moves up.
            Unsafe.Add(ref ids, at) = rank;
            count--;
            var behind = count - at - 1;
            if (behind > 0)
            {
                Move(ref Unsafe.Add(ref ids, at + 1), behind);
                Move(ref Unsafe.Add(ref ranks, at), behind);
            }
            Move(ref Unsafe.Add(ref starts, at + 1), behind + 1);
            if (at < count - 1)
                Unsafe.Add(ref ranks, at) = RankOf(table, ref piece, ref Unsafe.Add(ref starts, at), readable);
            if (at > 0)
                Unsafe.Add(ref ranks, at - 1) = RankOf(table, ref piece, ref Unsafe.Add(ref starts, at - 1), readable);
        }
        return count;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int RankOf(TokenTable table, ref byte piece, ref int start, int readable) =>
        table.Find(ref Unsafe.Add(ref piece, start), Unsafe.Add(ref start, 2) - start, readable - start);

    /// <summary>Moves <paramref name="count"/> items one place down, to <paramref name="to"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Move(ref int to, int count)
    {
        if (count <= 8)
        {
            for (var i = 0; i < count; i++)
                Unsafe.Add(ref to, i) = Unsafe.Add(ref to, i + 1);
            return;
        }
        MemoryMarshal.CreateSpan(ref Unsafe.Add(ref to, 1), count).CopyTo(MemoryMarshal.CreateSpan(ref to, count));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int IndexOfMinimum(ref int ranks, int count, out int minimum)
    {
        if (count < 2 * Vector<int>.Count)
        {
            var best = 0;
            minimum = ranks;
            for (var i = 1; i < count; i++)
            {
                var rank = Unsafe.Add(ref ranks, i);
                if (rank < minimum)
                {
                    minimum = rank;
                    best = i;
                }
            }
            return best;
        }
        return IndexOfMinimumWide(ref ranks, count, out minimum);
    }

    private static int IndexOfMinimumWide(ref int ranks, int count, out int minimum)
    {
        var least = Unsafe.ReadUnaligned<Vector<int>>(ref Unsafe.As<int, byte>(ref ranks));
        var i = Vector<int>.Count;
        for (; i <= count - Vector<int>.Count; i += Vector<int>.Count)
            least = Vector.Min(least, Unsafe.ReadUnaligned<Vector<int>>(ref Unsafe.As<int, byte>(ref Unsafe.Add(ref ranks, i))));
        minimum = least[0];
        for (var lane = 1; lane < Vector<int>.Count; lane++)
            minimum = Math.Min(minimum, least[lane]);
        for (; i < count; i++)
            minimum = Math.Min(minimum, Unsafe.Add(ref ranks, i));
        return MemoryMarshal.CreateReadOnlySpan(ref ranks, count).IndexOf(minimum);
    }
}
