using System.Globalization;
using Exporter.Core.DataSets.Rows;
using Exporter.Tokenizers.Models;

namespace Exporter.Core.DataSets.Splits;

/// <summary>
/// Near-duplicates never stand on two sides, so that nothing is tested on what was trained on. It keeps 4 bytes for each word and about 250 for each row in
/// memory.
/// </summary>
internal sealed class ContentSplit : ISplitStrategy
{
    public string Key => "content";

    public string Summary => "By chance, but near-duplicates never stand on two sides (similarity)";

    public ISplitPass Begin(SplitSettings settings, TokenModels models) => new Pass(settings);

    private sealed class Pass(SplitSettings settings) : ISplitPass
    {
        private readonly RowUnits _units = new(settings.Seed);
        private readonly NearDuplicates _texts = new(settings.Similarity);

        public void Add(SplitRow row)
        {
            _units.Add(row.Json.Span, out var isNew);
            if (isNew)
            {
                _texts.Add(RowTexts.Of(row.Json.Span));
            }
        }

        public SplitSides Complete()
        {
            var ofUnit = _texts.Groups();
            var groups = Enumerable.Range(0, ofUnit.Count).GroupBy(u => ofUnit[u]).Select(g => g.ToArray()).ToArray();
            long[] weights = [.. groups.Select(g => g.Sum(u => (long)_units.Rows[u]))];
            UInt128[] hashes = [.. groups.Select(g => g.Min(u => _units.Hashes[u]))];
            var dealt = Apportionment.Deal(hashes, weights, Apportionment.BySize(weights), settings.Sides);
            var sides = new byte[_units.Hashes.Count];
            for (var g = 0; g < groups.Length; g++)
            {
                foreach (var unit in groups[g])
                {
                    sides[unit] = dealt[g];
                }
            }

            return _units.Sides(sides, [.. _texts.Warnings, .. TooLarge(weights)]);
        }

        private IEnumerable<string> TooLarge(long[] weights)
        {
            var (total, most) = (weights.Sum(), weights.DefaultIfEmpty(0).Max());
            if (most > settings.Sides.Min(s => s.Share) * total && weights.Length > 1)
            {
                yield return string.Create(CultureInfo.InvariantCulture, $"{most} of {total} rows are near-duplicates of each other and stay together, which is more than a side's share: the sides cannot meet theirs.");
            }
        }
    }
}
