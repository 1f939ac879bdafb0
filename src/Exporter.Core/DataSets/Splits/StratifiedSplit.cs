using System.Globalization;
using Exporter.Core.DataSets.Rows;
using Exporter.Core.Formats;
using Exporter.Tokenizers.Models;

namespace Exporter.Core.DataSets.Splits;

/// <summary>Each side gets its share of every value of a member: no language, topic or document is missing on one side that has rows enough.</summary>
internal sealed class StratifiedSplit : ISplitStrategy
{
    public string Key => "stratified";

    public string Summary => "Each side gets its share of every value of a member (key)";

    public ISplitPass Begin(SplitSettings settings, TokenModels models) =>
        settings.Key is { Length: > 0 } key ? new Pass(settings, key) : throw new InvalidSettingException($"The split 'stratified' needs a key: the member whose values are to be on every side, or {SplitSettings.SourceKey} for the document that a row was made from.");

    private sealed class Pass(SplitSettings settings, string key) : ISplitPass
    {
        private readonly RowUnits _units = new(settings.Seed);
        private readonly List<string> _strata = [];
        private int _without;

        public void Add(SplitRow row)
        {
            var value = RowMember.Of(row, key);
            _without += value is null ? 1 : 0;
            var stratum = value is null ? "" : "=" + value;
            var unit = _units.Add(row.Json.Span, out var isNew);
            if (isNew)
            {
                _strata.Add(stratum);
            }
            else if (string.CompareOrdinal(stratum, _strata[unit]) < 0)
            {
                // The same row of two documents: which of them was read first must not matter.
                _strata[unit] = stratum;
            }
        }

        public SplitSides Complete()
        {
            var strata = Enumerable.Range(0, _strata.Count).GroupBy(u => _strata[u], StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal);
            var dealt = Apportionment.Deal(_units.Hashes, [.. _units.Rows.Select(r => (long)r)], strata, settings.Sides);
            return _without == 0
                ? _units.Sides(dealt)
                : _units.Sides(dealt, string.Create(CultureInfo.InvariantCulture, $"{_without} rows have no '{key}' and were split as a group of their own."));
        }
    }
}
