using System.Runtime.InteropServices;

namespace Exporter.Tokenizers.Bpe;

/// <summary>
/// Byte pair encoding of a few bytes repeated (one character of any alphabet, a pattern): the encoding of a much shorter piece, with
/// a stretch of its tokens repeated.
/// </summary>
/// <remarks>
/// A sequence of tokens is the encoding of its text if every two neighbours are their own (see <see cref="LongPieces"/>). So
/// where a token comes twice, at the same place of the period, what lies from the one to before the other can be put in
/// again any number of times: that makes no new neighbours. What remains is to choose a shorter piece whose length
/// differs from the wanted one by a multiple of that stretch's.
/// </remarks>
internal static class RepeatedPieces
{
    /// <summary>Shorter pieces are not worth the search.</summary>
    internal const int MinLength = 2 * FirstSample;

    private const int FirstSample = 1024;
    private const int LastSample = 1 << 16;
    private const int MaxPeriod = 32;

    /// <summary>Encodes a piece, or answers false where it does not repeat or its tokens do not.</summary>
    /// <param name="encoder">What encodes the shorter piece.</param>
    /// <param name="piece">At least <see cref="MinLength"/> bytes.</param>
    /// <param name="state">Room to work in.</param>
    /// <param name="into">Where the tokens go; null to count them.</param>
    /// <param name="count">How many there are.</param>
    internal static bool TryEncode(LongPieces encoder, ReadOnlySpan<byte> piece, PieceState state, TokenBuffer? into, out int count)
    {
        count = 0;
        if (PeriodOf(piece) is not (> 0 and var period))
            return false;
        for (var sample = FirstSample; sample <= LastSample && sample * 2 <= piece.Length; sample *= 4)
        {
            if (!TryFindStretch(encoder, Encode(encoder, piece[..sample], state), period, out var stretch))
                continue;
            var length = sample + ((piece.Length - sample) % stretch.Bytes);
            var ids = Encode(encoder, piece[..length], state);
            if (!TryFindStretch(encoder, ids, period, out stretch) || (piece.Length - length) % stretch.Bytes != 0)
                continue;
            var times = (piece.Length - length) / stretch.Bytes;
            count = ids.Length + (times * stretch.Tokens.Length);
            into?.Add(ids[..stretch.From]);
            into?.Add(stretch.Tokens, times);
            into?.Add(ids[stretch.From..]);
            return true;
        }
        return false;
    }

    /// <summary>The length of what a piece repeats, from its beginning to its end; 0 where there is none, or a long one.</summary>
    internal static int PeriodOf(ReadOnlySpan<byte> piece)
    {
        for (var period = 1; period <= MaxPeriod; period++)
        {
            // Whatever repeats with some period begins again after it; the first that the beginning fits is the only one worth a whole look.
            if (piece.Slice(period, MaxPeriod).SequenceEqual(piece[..MaxPeriod]))
                return piece[period..].SequenceEqual(piece[..^period]) ? period : 0;
        }
        return 0;
    }

    private static ReadOnlySpan<int> Encode(LongPieces encoder, ReadOnlySpan<byte> piece, PieceState state)
    {
        var ids = state.RoomFor(piece.Length, out var borders);
        return ids[..encoder.Encode(ref MemoryMarshal.GetReference(piece), piece.Length, piece.Length, ids, borders)];
    }

    /// <summary>Finds, from the middle on, the tokens from one to before where it comes again at the same place of the period.</summary>
    private static bool TryFindStretch(LongPieces encoder, ReadOnlySpan<int> ids, int period, out Stretch stretch)
    {
        var from = ids.Length / 2;
        var bytes = 0;
        for (var to = from + 1; to < ids.Length; to++)
        {
            bytes += encoder.LengthOf(ids[to - 1]);
            if (ids[to] != ids[from] || bytes % period != 0)
                continue;
            stretch = new(from, bytes, ids[from..to]);
            return true;
        }
        stretch = default;
        return false;
    }

    /// <summary>Tokens that can be repeated where they stand: the first one's number, how many bytes they have together, and themselves.</summary>
    private readonly ref struct Stretch(int from, int bytes, ReadOnlySpan<int> tokens)
    {
        internal readonly int From = from;
        internal readonly int Bytes = bytes;
        internal readonly ReadOnlySpan<int> Tokens = tokens;
    }
}
