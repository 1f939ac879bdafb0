using System.Numerics;

namespace Exporter.Core.Tokens;

/// <summary>How counts are spread; percentiles by nearest rank, so that each is one of the counts.</summary>
/// <param name="Count">How many there are; all else is 0 where there are none.</param>
/// <param name="Total">Their sum.</param>
/// <param name="Min">The smallest.</param>
/// <param name="Median">The 50th percentile.</param>
/// <param name="P90">The 90th percentile.</param>
/// <param name="P99">The 99th percentile.</param>
/// <param name="Max">The largest.</param>
/// <param name="Histogram">How many lie in each range; ranges double, and those at both ends hold something.</param>
public sealed record TokenDistribution(int Count, long Total, long Min, long Median, long P90, long P99, long Max, IReadOnlyList<HistogramBar> Histogram)
{
    /// <summary>The distribution of some counts, in any order.</summary>
    public static TokenDistribution Of(IEnumerable<long> counts)
    {
        var sorted = counts.Order().ToArray();
        return sorted.Length == 0
            ? new(0, 0, 0, 0, 0, 0, 0, [])
            : new(sorted.Length, sorted.Sum(), sorted[0], Rank(sorted, 50), Rank(sorted, 90), Rank(sorted, 99), sorted[^1], Bars(sorted));
    }

    private static long Rank(long[] sorted, int percent) => sorted[(int)((((long)sorted.Length * percent) + 99) / 100) - 1];

    private static List<HistogramBar> Bars(long[] sorted)
    {
        var bars = new List<HistogramBar>();
        var at = 0;
        for (var range = RangeOf(sorted[0]); at < sorted.Length; range++)
        {
            var (from, to) = range == 0 ? (Math.Min(0, sorted[0]), 0L) : (1L << (range - 1), (1L << range) - 1);
            var start = at;
            while (at < sorted.Length && sorted[at] <= to)
            {
                at++;
            }

            bars.Add(new HistogramBar(from, to, at - start));
        }

        return bars;
    }

    private static int RangeOf(long count) => count <= 0 ? 0 : BitOperations.Log2((ulong)count) + 1;
}

/// <summary>How many counts lie in a range.</summary>
/// <param name="From">First count of the range.</param>
/// <param name="To">Last count of the range.</param>
/// <param name="Count">How many lie in it.</param>
public sealed record HistogramBar(long From, long To, int Count);
