using System.Text;
using Exporter.Tokenizers.Tests.Generated;
using Exporter.Tokenizers.Tests.Oracles;
using Exporter.Tokenizers.Tiktoken;
using Xunit.Abstractions;

namespace Exporter.Tokenizers.Tests.Tiktoken;

[Trait("Category", "Oracle")]
public sealed class LiveTiktokenTests(ITestOutputHelper output)
{
    public static TheoryData<string> Encodings => ["o200k_base", "cl100k_base", "p50k_base", "p50k_edit", "r50k_base"];

    [OracleTheory]
    [MemberData(nameof(Encodings))]
    public void Encode_GeneratedTexts_EqualsTiktoken(string encoding)
    {
        var seed = LiveRun.Seed;
        output.WriteLine($"seed {seed}");
        var generator = new TextGenerator(seed);
        Compare(encoding, [.. Enumerable.Range(0, LiveRun.Texts(100_000)).Select(_ => generator.Next())], $"seed {seed}");
    }

    [OracleTheory]
    [MemberData(nameof(Encodings))]
    public void Encode_Corpus_EqualsTiktoken(string encoding)
    {
        Compare(encoding, [.. Corpus.Files().Select(File.ReadAllText)], "corpus");
    }

    [OracleTheory]
    [MemberData(nameof(Encodings))]
    public void Encode_EveryCodePoint_EqualsTiktoken(string encoding)
    {
        var texts = new List<string>();
        for (var cp = 0; cp < 0x110000; cp++)
        {
            if (cp is >= 0xD800 and < 0xE000)
                continue;
            var s = char.ConvertFromUtf32(cp);
            texts.Add($"a{s}B {s}1{s}{s} c");
        }
        Compare(encoding, texts, "code points");
    }

    [OracleTheory]
    [MemberData(nameof(Encodings))]
    public void Encode_HardCases_EqualsTiktoken(string encoding) => Compare(encoding, HardCases.Texts(), "hard cases");

    private static void Compare(string encoding, List<string> texts, string source)
    {
        var tokenizer = TiktokenEncodings.Find(encoding)!;
        var expected = NodeOracle.Encode("tiktoken.mjs", encoding, texts);
        Assert.Equal(texts.Count, expected.Count);
        for (var i = 0; i < texts.Count; i++)
        {
            var ids = tokenizer.Encode(texts[i]);
            if (!ids.AsSpan().SequenceEqual(expected[i]))
            {
                var at = ids.AsSpan().CommonPrefixLength(expected[i]);
                var shown = texts[i].Length > 300 ? texts[i][..300] : texts[i];
                Assert.Fail($"{encoding}, {source}, text {i}: differs at token {at} of {expected[i].Length} (ours {ids.Length}): "
                    + System.Text.Json.JsonSerializer.Serialize(shown));
            }
            Assert.Equal(expected[i].Length, tokenizer.Count(texts[i]));
            Assert.Equal(expected[i].Length, tokenizer.Count(Encoding.UTF8.GetBytes(texts[i])));
        }
    }
}
