using Exporter.Core.DataSets.Rows;
using Exporter.Tokenizers;
using Exporter.Tokenizers.Models;

namespace Exporter.Core.DataSets.Splits;

/// <summary>Each side gets its share of the tokens, in long rows and in short ones.</summary>
internal sealed class BalancedSplit : ISplitStrategy
{
    public string Key => "balanced";

    public string Summary => "Each side gets its share of the tokens, in long rows and in short ones";

    public ISplitPass Begin(SplitSettings settings, TokenModels models) => new Pass(settings, models.TokenizerFor(settings.Model));

    private sealed class Pass(SplitSettings settings, Tokenizer tokenizer) : ISplitPass
    {
        private readonly RowUnits _units = new(settings.Seed);
        private readonly List<long> _tokens = [];

        public void Add(SplitRow row)
        {
            _ = _units.Add(row.Json.Span, out var isNew);
            if (isNew)
            {
                _tokens.Add(tokenizer.Count(RowTexts.Of(row.Json.Span)));
            }
        }

        public SplitSides Complete()
        {
            long[] weights = [.. _tokens.Select((t, u) => t * _units.Rows[u])];
            return _units.Sides(Apportionment.Deal(_units.Hashes, weights, Apportionment.BySize(weights), settings.Sides));
        }
    }
}
