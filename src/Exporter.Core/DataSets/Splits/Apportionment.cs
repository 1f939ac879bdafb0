namespace Exporter.Core.DataSets.Splits;

/// <summary>
/// Deals units out to sides so that each side gets its share of the weight, within each stratum and in all. What rounding takes from a side in one stratum it gets
/// back in the next. No side gets more than its share by more than the heaviest unit.
/// </summary>
internal static class Apportionment
{
    /// <summary>Deals.</summary>
    /// <param name="hashes">Hash of each unit: the order in which the units of a stratum are dealt.</param>
    /// <param name="weights">Weight of each unit, at least 0.</param>
    /// <param name="strata">The units, stratum by stratum; each unit stands in one.</param>
    /// <param name="sides">Sides.</param>
    /// <returns>The side of each unit.</returns>
    public static byte[] Deal(IReadOnlyList<UInt128> hashes, IReadOnlyList<long> weights, IEnumerable<IEnumerable<int>> strata, IReadOnlyList<SplitSide> sides)
    {
        var dealt = new byte[hashes.Count];
        var owed = new double[sides.Count];
        foreach (var stratum in strata)
        {
            var units = stratum.OrderBy(u => hashes[u]).ToArray();
            var total = units.Sum(u => (double)weights[u]);
            for (var s = 0; s < owed.Length; s++)
            {
                owed[s] += sides[s].Share * total;
            }

            foreach (var unit in units)
            {
                var most = 0;
                for (var s = 1; s < owed.Length; s++)
                {
                    most = owed[s] > owed[most] ? s : most;
                }

                dealt[unit] = (byte)most;
                owed[most] -= weights[unit];
            }
        }

        return dealt;
    }

    /// <summary>Units by the size of their weights, the heaviest first: each class spans a factor of two. Dealt so, sides get large and small units alike, and the small ones even out what the large ones left.</summary>
    public static IEnumerable<IEnumerable<int>> BySize(IReadOnlyList<long> weights) =>
        Enumerable.Range(0, weights.Count).GroupBy(u => long.Log2(Math.Max(1, weights[u]))).OrderByDescending(g => g.Key);
}
