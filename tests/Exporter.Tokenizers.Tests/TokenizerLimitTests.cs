using Exporter.Tokenizers.Models;
using Exporter.Tokenizers.Tests.Generated;
using Exporter.Tokenizers.Tiktoken;

namespace Exporter.Tokenizers.Tests;

public sealed class TokenizerLimitTests
{
    private static readonly Tokenizer[] All =
    [
        TiktokenEncodings.O200kBase, TiktokenEncodings.Cl100kBase, TiktokenEncodings.R50kBase, new TokenModels().TokenizerFor("claude-sonnet-4-5"),
    ];

    [Fact]
    public void IndexOfTokenBoundary_AnyTextAndLimit_NeverExceedsTheLimit()
    {
        var generator = new TextGenerator(51);
        var random = new Random64(52);
        for (var i = 0; i < 3000; i++)
        {
            var text = generator.Next();
            var limit = random.Next(12);
            var tokenizer = All[i % All.Length];
            var boundary = tokenizer.IndexOfTokenBoundary(text, limit);
            Assert.True(boundary.Count <= limit, text);
            Assert.Equal(tokenizer.Count(text.AsSpan(0, boundary.Index)), boundary.Count);
            if (tokenizer.Count(text) <= limit)
                Assert.Equal(text.Length, boundary.Index);
        }
    }

    [Fact]
    public void IndexOfTokenBoundary_LongText_KeepsAsMuchAsFits()
    {
        var text = string.Join(' ', Enumerable.Range(0, 40_000).Select(i => $"word{i % 977}"));
        foreach (var limit in new[] { 1, 10, 1000, 30_000, 100_000 })
        {
            var boundary = TiktokenEncodings.O200kBase.IndexOfTokenBoundary(text, limit);
            var count = TiktokenEncodings.O200kBase.Count(text.AsSpan(0, boundary.Index));
            Assert.Equal(Math.Min(limit, TiktokenEncodings.O200kBase.Count(text)), count);
            Assert.Equal(count, boundary.Count);
        }
    }

    [Fact]
    public void Split_GeneratedTexts_PartsAreTheTextWithinTheLimit()
    {
        var generator = new TextGenerator(53);
        var random = new Random64(54);
        for (var i = 0; i < 2000; i++)
        {
            var text = generator.Next();
            var limit = 1 + random.Next(9);
            var tokenizer = All[i % All.Length];
            var slices = tokenizer.Split(text, limit);
            Assert.Equal(text, string.Concat(slices.Select(s => text.Substring(s.Start, s.Length))));
            foreach (var slice in slices)
            {
                var part = text.AsSpan(slice.Start, slice.Length);
                Assert.Equal(tokenizer.Count(part), slice.TokenCount);
                Assert.True(slice.TokenCount <= limit || slice.ExceedsLimit);
                Assert.False(part.Length > 1 && char.IsLowSurrogate(part[0]) && slice.Start > 0 && char.IsHighSurrogate(text[slice.Start - 1]));
            }
        }
    }

    [Fact]
    public void Split_GraphemeLongerThanTheLimit_IsCutAtACodePointAndReported()
    {
        var family = "👨‍👩‍👧‍👦";
        var slices = TiktokenEncodings.O200kBase.Split(family, 3);
        Assert.True(slices.Count > 1);
        Assert.Contains(slices, s => s.CutsGrapheme);
        var whole = TiktokenEncodings.O200kBase.Split("ab " + family, TiktokenEncodings.O200kBase.Count(family) + 1);
        Assert.DoesNotContain(whole, s => s.CutsGrapheme);
    }

    [Fact]
    public void CountUpTo_BelowAndAboveTheCount_SaysWhetherItExceeds()
    {
        var tokenizer = TiktokenEncodings.Cl100kBase;
        Assert.Equal(new LimitedCount(2, false), tokenizer.CountUpTo("hello world", 2));
        Assert.True(tokenizer.CountUpTo("hello world", 1).Exceeds);
        Assert.True(tokenizer.CountUpTo(new string('x', 5_000_000).Replace("xxxx", "x yz"), 10).Exceeds);
    }

    [Fact]
    public void TokenCounter_AppendsAndRanges_EqualCountingTheText()
    {
        var generator = new TextGenerator(55);
        var random = new Random64(56);
        for (var round = 0; round < 40; round++)
        {
            var tokenizer = All[round % All.Length];
            var counter = new TokenCounter(tokenizer);
            for (var i = 0; i < 60; i++)
            {
                counter.Append(generator.Next());
                var start = random.Next(counter.Length + 1);
                var end = start + random.Next(counter.Length - start + 1);
                if (!tokenizer.Accuracy.IsExact)
                    continue;
                Assert.Equal(tokenizer.Count(counter.Text[start..end]), counter.CountRange(start, end));
            }
            Assert.Equal(tokenizer.Count(counter.Text), counter.Count);
        }
    }

    [Fact]
    public void Count_AfterWarmUp_AllocatesNothing()
    {
        var text = string.Concat(Enumerable.Repeat("The quick brown fox, 你好世界, {\"key\": [1, 2.5]}\n", 20_000));
        var utf8 = System.Text.Encoding.UTF8.GetBytes(text);
        foreach (var tokenizer in All[..3])
        {
            for (var i = 0; i < 3; i++)
                _ = tokenizer.Count(text) + tokenizer.Count(utf8);
            var before = GC.GetAllocatedBytesForCurrentThread();
            _ = tokenizer.Count(text) + tokenizer.Count(utf8);
            Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        }
    }

    [Fact]
    public void Count_OnManyThreads_IsTheSame()
    {
        var generator = new TextGenerator(57);
        var texts = Enumerable.Range(0, 500).Select(_ => generator.Next()).ToArray();
        var expected = texts.Select(t => TiktokenEncodings.O200kBase.Count(t)).ToArray();
        Parallel.For(0, 5000, i => Assert.Equal(expected[i % 500], TiktokenEncodings.O200kBase.Count(texts[i % 500])));
    }
}
