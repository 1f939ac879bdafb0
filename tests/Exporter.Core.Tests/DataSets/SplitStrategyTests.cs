using System.Text;
using System.Text.Json;
using Exporter.Core.DataSets.Splits;
using Exporter.Core.Formats;
using Exporter.Core.Readers;
using Exporter.Core.Registration;

namespace Exporter.Core.Tests.DataSets;

/// <summary>The laws of every split strategy, on data sets from printed seeds.</summary>
public sealed class SplitStrategyTests
{
    private static readonly int Rounds = int.TryParse(Environment.GetEnvironmentVariable("SPLIT_ROUNDS"), out var rounds) ? rounds : 6;

    public static TheoryData<string, int> Cases()
    {
        var cases = new TheoryData<string, int>();
        foreach (var strategy in BuiltInSplits.Create())
        {
            for (var seed = 0; seed < Rounds; seed++)
            {
                cases.Add(strategy.Key, seed);
            }
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Complete_AnyDataSet_GivesEveryRowOneSideWhateverTheOrder(string strategy, int seed)
    {
        var random = new Random(seed);
        var rows = Rows.Of(random, random.Next(1, 400));
        var settings = Settings(strategy, seed);

        var sides = Deal(rows, settings);
        var places = Enumerable.Range(0, rows.Count).ToArray();
        random.Shuffle(places);
        var shuffled = Deal([.. places.Select(p => rows[p])], settings);

        Assert.Equal(rows.Count, sides.Count);
        Assert.All(sides, s => Assert.InRange(s, 0, settings.Sides.Count - 1));
        for (var i = 0; i < places.Length; i++)
        {
            Assert.Equal(sides[places[i]], shuffled[i]);
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Complete_RowsWithTheSameBytes_AreOnOneSide(string strategy, int seed)
    {
        var rows = Rows.Of(new Random(seed), 300);
        rows.AddRange(rows.Take(100).ToList());

        var sides = Deal(rows, Settings(strategy, seed));

        for (var i = 0; i < 100; i++)
        {
            Assert.Equal(sides[i], sides[300 + i]);
        }
    }

    [Theory]
    [InlineData("random", 0.035)]
    [InlineData("stratified", 0.002)]
    [InlineData("temporal", 0.01)]
    [InlineData("content", 0.01)]
    public void Complete_ManyRows_MeetsTheSharesOfRows(string strategy, double bound)
    {
        for (var seed = 0; seed < Rounds; seed++)
        {
            var settings = Settings(strategy, seed);
            var sides = Deal(Rows.Of(new Random(seed), 3000), settings);
            for (var s = 0; s < settings.Sides.Count; s++)
            {
                Assert.InRange(sides.Count(x => x == s) / 3000.0, settings.Sides[s].Share - bound, settings.Sides[s].Share + bound);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Balanced_RowsOfAllLengths_MeetsTheSharesOfTokensAndGivesEachSideLongRows(int seed)
    {
        var random = new Random(seed);
        List<byte[]> rows = [.. Enumerable.Range(0, 600).Select(i => Encoding.UTF8.GetBytes(JsonSerializer.Serialize(new { text = $"{i} " + string.Join(' ', Enumerable.Repeat("word", (int)Math.Pow(2, random.Next(1, 10)))) })))];
        var settings = Settings("balanced", seed);
        var tokenizer = ExporterCatalogue.BuiltIn.Models.TokenizerFor(settings.Model);
        int[] tokens = [.. rows.Select(r => tokenizer.Count(JsonDocument.Parse(r).RootElement.GetProperty("text").GetString()!))];

        var sides = Deal(rows, settings);

        for (var s = 0; s < settings.Sides.Count; s++)
        {
            var share = Enumerable.Range(0, rows.Count).Where(i => sides[i] == s).Sum(i => (double)tokens[i]) / tokens.Sum();
            Assert.InRange(share, settings.Sides[s].Share - 0.003, settings.Sides[s].Share + 0.003);
            Assert.Contains(Enumerable.Range(0, rows.Count), i => sides[i] == s && tokens[i] > 256);
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Stratified_EveryValue_IsOnEverySideInItsShare(int seed)
    {
        var rows = Rows.Of(new Random(seed), 2000);
        var settings = Settings("stratified", seed);
        var sides = Deal(rows, settings);
        string[] values = [.. rows.Select(r => JsonDocument.Parse(r).RootElement.GetProperty("meta").GetProperty("topic").GetString()!)];

        foreach (var topic in values.CountBy(v => v))
        {
            for (var s = 0; s < settings.Sides.Count; s++)
            {
                var got = Enumerable.Range(0, rows.Count).Count(i => values[i] == topic.Key && sides[i] == s);
                Assert.InRange(got, (settings.Sides[s].Share * topic.Value) - 4, (settings.Sides[s].Share * topic.Value) + 4);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Stratified_TheSameRowOfSeveralDocuments_FallsWhereItFallsInAnyOrder(int seed)
    {
        var random = new Random(seed);
        (byte[] Row, string Source)[] rows = [.. Enumerable.Range(0, 400).Select(i => (Encoding.UTF8.GetBytes($"{{\"n\":{i % 90}}}"), $"document {random.Next(8)}"))];

        var first = BySource(rows);
        random.Shuffle(rows);

        Assert.Equal(first, BySource(rows));

        SortedDictionary<string, byte> BySource((byte[] Row, string Source)[] all)
        {
            var settings = Settings("stratified", seed) with { Key = SplitSettings.SourceKey };
            var pass = new StratifiedSplit().Begin(settings, ExporterCatalogue.BuiltIn.Models);
            Array.ForEach(all, r => pass.Add(new SplitRow(r.Row, r.Source)));
            var sides = pass.Complete().OfRow;
            return new SortedDictionary<string, byte>(all.Select((r, i) => (Key: Encoding.UTF8.GetString(r.Row), Side: sides[i])).DistinctBy(r => r.Key).ToDictionary(r => r.Key, r => r.Side), StringComparer.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Temporal_AnyRows_PutsNothingLateBeforeAnythingEarly(int seed)
    {
        var rows = Rows.Of(new Random(seed), 500);
        var sides = Deal(rows, Settings("temporal", seed));
        string[] dates = [.. rows.Select(r => JsonDocument.Parse(r).RootElement.GetProperty("date").GetString()!)];

        var latest = "";
        foreach (var side in Enumerable.Range(0, rows.Count).GroupBy(i => sides[i]).OrderBy(g => g.Key))
        {
            Assert.True(string.CompareOrdinal(latest, side.Min(i => dates[i])) < 0);
            latest = side.Max(i => dates[i])!;
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Content_ByBruteForce_HasNoNearDuplicatesAcrossSides(int seed)
    {
        var rows = Rows.WithNearDuplicates(new Random(seed), 200);
        var sides = Deal(rows, Settings("content", seed) with { Similarity = 0.8 });
        HashSet<string>[] shingles = [.. rows.Select(r => Words(JsonDocument.Parse(r).RootElement.GetProperty("text").GetString()!))];

        var pairs = 0;
        for (var i = 0; i < rows.Count; i++)
        {
            for (var j = 0; j < i; j++)
            {
                var both = shingles[i].Count(shingles[j].Contains);
                if (both >= 0.8 * (shingles[i].Count + shingles[j].Count - both))
                {
                    pairs++;
                    Assert.True(sides[i] == sides[j], $"rows {j} and {i} of seed {seed}");
                }
            }
        }

        Assert.True(pairs > 20, $"{pairs} pairs are too few to show anything");
        Assert.True(sides.Distinct().Count() == 3);

        static HashSet<string> Words(string text)
        {
            var words = text.ToLowerInvariant().Split(' ');
            return [.. Enumerable.Range(0, Math.Max(1, words.Length - 4)).Select(i => string.Join(' ', words.Skip(i).Take(5)))];
        }
    }

    [Fact]
    public void Random_RowsThatComeLater_MoveNoOther()
    {
        var rows = Rows.Of(new Random(5), 500);
        var settings = Settings("random", 5);

        Assert.Equal(Deal(rows, settings).Take(200), Deal([.. rows.Take(200)], settings));
        Assert.NotEqual(Deal(rows, settings), Deal(rows, settings with { Seed = 6 }));
    }

    [Theory]
    [InlineData("""{"date":"2026-02-30","text":"a"}""")]
    [InlineData("""{"date":"01/02/2026"}""")]
    [InlineData("""{"date":"10:00"}""")]
    [InlineData("""{"date":[]}""")]
    [InlineData("""{"text":"no date"}""")]
    [InlineData("not json")]
    public void Temporal_RowWithoutADate_IsRefusedByItsNumber(string row) => Assert.Contains(
        "Row 2 ",
        Assert.Throws<InputRefusedException>(() => Deal([Encoding.UTF8.GetBytes("""{"date":"2026-02-03"}"""), Encoding.UTF8.GetBytes(row)], Settings("temporal", 0))).Message,
        StringComparison.Ordinal);

    [Fact]
    public void Temporal_DatesInManyForms_AreOneTimeline()
    {
        List<byte[]> rows = [.. new[] { "\"2026-01-01\"", "1767312000", "\"2026-01-03T05:00:00+02:00\"", "1767484800000" }.Select(d => Encoding.UTF8.GetBytes($$"""{"date":{{d}}}"""))];

        Assert.Equal([0, 0, 1, 1], Deal(rows, Settings("temporal", 0) with { Sides = [new("early", 0.5), new("late", 0.5)] }).Select(s => (int)s));
    }

    [Fact]
    public void Check_WhatNoSplitCanBeMadeBy_IsRefused()
    {
        SplitSettings[] wrong =
        [
            new() { Sides = [new("train", 1)] },
            new() { Sides = [new("train", 0.5), new("test", 0.4)] },
            new() { Sides = [new("train", 1.5), new("test", -0.5)] },
            new() { Sides = [new("train", double.NaN), new("test", 0.5)] },
            new() { Sides = [new("a", 0.5), new("A", 0.5)] },
            new() { Sides = [new("../a", 0.5), new("b", 0.5)] },
            new() { Sides = [new("a/b", 0.5), new("b", 0.5)] },
            new() { Similarity = 0.1 },
            new() { Similarity = double.NaN },
            new() { Strategy = "stratified" },
            new() { Strategy = "temporal" },
            new() { Strategy = "randum" },
        ];

        Assert.All(wrong, s => Assert.Throws<InvalidSettingException>(() => Deal([[(byte)'1']], s)));
        Assert.Contains("random", Assert.Throws<InvalidSettingException>(() => Deal([], wrong[^1])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Content_MoreAlikeRowsThanAreCompared_StayTogetherAndSaySo()
    {
        var words = string.Join(' ', Enumerable.Range(0, 300).Select(i => $"w{i}"));
        var rows = Enumerable.Range(0, 2100).Select(i => Encoding.UTF8.GetBytes(JsonSerializer.Serialize(new { text = $"{words} end{i}" }))).ToList();

        var pass = new ContentSplit().Begin(Settings("content", 1), ExporterCatalogue.BuiltIn.Models);
        rows.ForEach(r => pass.Add(new SplitRow(r)));
        var dealt = pass.Complete();

        Assert.Single(dealt.OfRow.Distinct());
        Assert.Contains(dealt.Warnings, w => w.Contains("2000 rows looked alike", StringComparison.Ordinal));
    }

    public static TheoryData<int> Seeds() => [.. Enumerable.Range(0, Rounds)];

    private static SplitSettings Settings(string strategy, int seed) =>
        new() { Strategy = strategy, Seed = seed, Key = strategy == "stratified" ? "meta.topic" : strategy == "temporal" ? "date" : null };

    private static IReadOnlyList<byte> Deal(List<byte[]> rows, SplitSettings settings)
    {
        settings.Check();
        var pass = ExporterCatalogue.BuiltIn.Splits.Get(settings.Strategy).Begin(settings, ExporterCatalogue.BuiltIn.Models);
        rows.ForEach(r => pass.Add(new SplitRow(r)));
        return pass.Complete().OfRow;
    }
}
