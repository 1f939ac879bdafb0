using Exporter.Tokenizers.Models;

namespace Exporter.Core.DataSets.Splits;

/// <summary>
/// By chance: a row's side depends on the seed and its own bytes alone, so rows that come or go later move no other. The shares are met as well as chance meets
/// them: with n rows, a share p is off by more than 4·√(p(1−p)/n) about once in 16,000 seeds.
/// </summary>
internal sealed class RandomSplit : ISplitStrategy
{
    public string Key => "random";

    public string Summary => "By chance; a row's side depends on the seed and the row alone";

    public ISplitPass Begin(SplitSettings settings, TokenModels models) => new Pass(settings);

    private sealed class Pass(SplitSettings settings) : ISplitPass
    {
        private const double Range = 1UL << 53;

        private readonly List<byte> _sides = [];

        public void Add(SplitRow row)
        {
            var luck = (ulong)(RowHash.Of(settings.Seed, row.Json.Span) >> 75) / Range;
            var side = 0;
            for (var end = settings.Sides[0].Share; side < settings.Sides.Count - 1 && luck >= end; end += settings.Sides[side].Share)
            {
                side++;
            }

            _sides.Add((byte)side);
        }

        public SplitSides Complete() => new(_sides, []);
    }
}
