namespace Exporter.Core.DataSets.Splits;

/// <summary>
/// Keys by which similar sets meet: 42 bands of 6 minima. Two sets of similarity s share a key with probability 1 − (1 − s⁶)⁴²: at 0.8 all but 3 pairs in a
/// million, at 0.7 all but 5 in a thousand, at 0.5 half of them. Whoever meets is compared in earnest.
/// </summary>
internal static class MinHash
{
    /// <summary>Keys of a set.</summary>
    public const int Bands = 42;

    private const int Rows = 6;

    private static readonly (ulong Factor, ulong Offset)[] Functions = [.. Enumerable.Range(0, Bands * Rows).Select(i => (WordShingles.Mix(2 * (ulong)i) | 1, WordShingles.Mix((2 * (ulong)i) + 1)))];

    /// <summary>The keys of a set, which is not empty.</summary>
    public static uint[] Keys(ReadOnlySpan<uint> set)
    {
        var keys = new uint[Bands];
        for (var band = 0; band < Bands; band++)
        {
            var key = 0UL;
            for (var row = 0; row < Rows; row++)
            {
                var (factor, offset) = Functions[(band * Rows) + row];
                var least = uint.MaxValue;
                foreach (var item in set)
                {
                    least = Math.Min(least, (uint)(((factor * item) + offset) >> 32));
                }

                key = WordShingles.Mix(key ^ least);
            }

            keys[band] = (uint)(key >> 32);
        }

        return keys;
    }
}
