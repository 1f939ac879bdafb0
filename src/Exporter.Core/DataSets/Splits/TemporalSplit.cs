using System.Globalization;
using Exporter.Core.DataSets.Rows;
using Exporter.Core.Formats;
using Exporter.Core.Readers;
using Exporter.Tokenizers.Models;

namespace Exporter.Core.DataSets.Splits;

/// <summary>By date: the first side gets the earliest rows, the last the latest. Rows of one instant stay together, so a share is off by at most half of the rows of one instant.</summary>
internal sealed class TemporalSplit : ISplitStrategy
{
    public string Key => "temporal";

    public string Summary => "By the date of a member (key): the first side gets the earliest rows, the last the latest";

    public ISplitPass Begin(SplitSettings settings, TokenModels models) =>
        settings.Key is { Length: > 0 } key ? new Pass(settings, key) : throw new InvalidSettingException("The split 'temporal' needs a key: the member that holds a row's date.");

    private sealed class Pass(SplitSettings settings, string key) : ISplitPass
    {
        private readonly List<long> _ofRow = [];
        private readonly SortedDictionary<long, int> _rows = [];

        public void Add(SplitRow row)
        {
            var value = RowMember.Of(row, key) ?? throw Refused("has no");
            var ticks = RowDate.Ticks(value) ?? throw Refused($"has '{(value.Length > 40 ? value[..40] + "…" : value)}' as");
            _ofRow.Add(ticks);
            _rows[ticks] = _rows.GetValueOrDefault(ticks) + 1;

            InputRefusedException Refused(string what) => new(string.Create(
                CultureInfo.InvariantCulture, $"Row {_ofRow.Count + 1} {what} '{key}'. To split by time every row needs a date there: 2026-02-03, 2026-02-03T10:00:00Z, or seconds since 1970."));
        }

        public SplitSides Complete()
        {
            var sides = new Dictionary<long, byte>(_rows.Count);
            var (side, before, end) = (0, 0L, settings.Sides[0].Share * _ofRow.Count);
            foreach (var (ticks, rows) in _rows)
            {
                // The instant on the border goes to the side that most of its rows belong to.
                while (side < settings.Sides.Count - 1 && before + (rows / 2.0) > end)
                {
                    end += settings.Sides[++side].Share * _ofRow.Count;
                }

                sides[ticks] = (byte)side;
                before += rows;
            }

            return new SplitSides([.. _ofRow.Select(t => sides[t])], []);
        }
    }
}
