using System.Runtime.CompilerServices;
using System.Text.Json;
using Exporter.Tokenizers.HuggingFace;
using Exporter.Tokenizers.Tests.Generated;
using Exporter.Tokenizers.Tests.Oracles;
using Exporter.Tokenizers.Unicode;
using Xunit.Abstractions;

namespace Exporter.Tokenizers.Tests.HuggingFace;

/// <summary>
/// Hugging Face's JavaScript library (npm @huggingface/tokenizers 0.2.0) beside the Rust library `tokenizers`, which is the law. Ours equals the Rust library
/// everywhere; the two differ only where <see cref="WhyTheyDiffer"/> says, and there the Rust library is right.
/// </summary>
[Trait("Category", "Oracle")]
public sealed class JsLibraryTests(ITestOutputHelper output)
{
    public static TheoryData<string> Models => LiveTokenizersTests.Models;

    [OracleTheory]
    [MemberData(nameof(Models))]
    public void Encode_AllKindsOfText_EqualsTheJsLibraryButForTheListedDifferences(string model)
    {
        var texts = Texts();
        var file = LiveTokenizersTests.FileOf(model);
        var tokenizer = Load(file);
        var scores = Scores(file);
        var rust = NodeOracle.Encode("tokenizers.mjs", file, texts);
        var js = NodeOracle.Encode("hf-js.mjs", file, texts);
        var reasons = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var failures = new List<string>();
        for (var i = 0; i < texts.Count; i++)
        {
            var shown = JsonSerializer.Serialize(texts[i][..Math.Min(120, texts[i].Length)]);
            if (!tokenizer.Encode(texts[i], SpecialTokenPolicy.Allow).AsSpan().SequenceEqual(rust[i]))
                failures.Add($"ours is not the Rust library's: {shown}");
            if (js[i].AsSpan().SequenceEqual(rust[i]))
                continue;
            if (WhyTheyDiffer(model, texts[i], rust[i], js[i], scores) is { } reason)
                reasons[reason] = reasons.GetValueOrDefault(reason) + 1;
            else
                failures.Add($"the two libraries differ, and no listed difference is in it: {shown}");
        }
        output.WriteLine($"seed {LiveRun.Seed}, {model}: {texts.Count} texts; listed differences: {(reasons.Count == 0 ? "none" : string.Join("; ", reasons.Select(r => $"{r.Key} ({r.Value})")))}");
        Assert.True(failures.Count == 0, $"{model}: {failures.Count} of {texts.Count}\n" + string.Join('\n', failures.OrderBy(f => f.Length).Take(12)));
    }

    [OracleTheory]
    [MemberData(nameof(Models))]
    public void Decode_AllAndTheMiddleOfATextsTokens_EqualsTokenizers(string model)
    {
        var texts = Texts();
        var file = LiveTokenizersTests.FileOf(model);
        var tokenizer = Load(file);
        var expected = NodeOracle.Encode("decode.mjs", file, texts).Select(units => string.Concat(units.Select(u => (char)u))).ToList();
        var failures = new List<string>();
        for (var i = 0; i < texts.Count; i++)
        {
            var ids = tokenizer.Encode(texts[i], SpecialTokenPolicy.Allow);
            var middle = ids[(ids.Length / 3)..(2 * ids.Length / 3)];
            foreach (var (some, theirs) in new[] { (ids, expected[2 * i]), (middle, expected[(2 * i) + 1]) })
            {
                var back = tokenizer.Decode(some);
                if (back != theirs)
                {
                    var at = back.AsSpan().CommonPrefixLength(theirs);
                    failures.Add($"{JsonSerializer.Serialize(texts[i][..Math.Min(80, texts[i].Length)])} at {at}: ours {Shown(back, at)} theirs {Shown(theirs, at)}");
                }
            }
        }
        Assert.True(failures.Count == 0, $"{model}: {failures.Count} of {2 * texts.Count}\n" + string.Join('\n', failures.OrderBy(f => f.Length).Take(12)));
    }

    /// <summary>The listed differences between the two libraries; null where there is none.</summary>
    private static string? WhyTheyDiffer(string model, string text, int[] rust, int[] js, Dictionary<int, double>? scores)
    {
        if (scores is not null && Math.Abs(Sum(rust, scores) - Sum(js, scores)) < 1e-9)
            return "of two ways with the same score the libraries take another";
        if (model == "bert" && text.EnumerateRunes().Any(r => r.Value is >= 0x20000 and < 0x30000))
            return "the JS library puts no spaces around ideographs beyond U+FFFF, as BERT does";
        // The Rust library carries tables of one Unicode version (8.0 for BERT), the JS library asks the engine it runs in.
        if (text.EnumerateRunes().Any(r => Categories.OfUnicode8(r.Value) == GeneralCategory.Unassigned))
            return "a character that Unicode 8.0 did not have";
        return null;
    }

    private static double Sum(int[] ids, Dictionary<int, double> scores) => ids.Sum(id => scores.GetValueOrDefault(id));

    private static Dictionary<int, double>? Scores(string file)
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(file));
        var model = json.RootElement.GetProperty("model");
        return model.TryGetProperty("type", out var type) && type.GetString() == "Unigram"
            ? model.GetProperty("vocab").EnumerateArray().Select((entry, id) => (id, entry[1].GetDouble())).ToDictionary(e => e.id, e => e.Item2)
            : null;
    }

    private static Tokenizer Load(string file)
    {
        using var stream = File.OpenRead(file);
        return TokenizerJson.Load(stream, Path.GetFileName(file));
    }

    private static string Shown(string text, int at) => JsonSerializer.Serialize(text[at..Math.Min(text.Length, at + 30)]);

    /// <summary>Documents and the Universal Declaration, source code, base64, emoji, combining marks, special tokens, random bytes, generated texts.</summary>
    private static List<string> Texts()
    {
        var generator = new TextGenerator(LiveRun.Seed);
        var texts = Enumerable.Range(0, LiveRun.Texts(20_000)).Select(_ => generator.Next()).ToList();
        texts.AddRange(Corpus.Files().Where(f => f.EndsWith(".md", StringComparison.Ordinal)).Select(File.ReadAllText).SelectMany(InParts));
        texts.AddRange(InParts(File.ReadAllText(Here())));
        texts.AddRange(HardCases.Texts().Where(t => t.Length <= 2_000 || t.Contains('=', StringComparison.Ordinal)).Select(t => t[..Math.Min(t.Length, 4_000)]));
        return texts;
    }

    private static IEnumerable<string> InParts(string text) => text.Split('\n').Chunk(40).Select(lines => string.Join('\n', lines)).Select(t => t[..Math.Min(t.Length, 8_000)]);

    private static string Here([CallerFilePath] string path = "") => path;
}
