using System.Buffers.Binary;
using System.Security.Cryptography;
using Exporter.Tokenizers.Tests.Generated;
using Exporter.Tokenizers.Tests.Oracles;
using Exporter.Tokenizers.Tiktoken;
using Xunit.Abstractions;

namespace Exporter.Tokenizers.Tests.Tiktoken;

/// <summary>
/// What tiktoken gave for 100,000 generated texts an encoding and for the hard cases, as hashes: Golden/NAME.txt has one line a
/// thousand texts, the first 16 hexadecimal digits of SHA-256 over the ids. Written by the last test here, with the oracle.
/// </summary>
public sealed class GoldenTests(ITestOutputHelper output)
{
    private const int Block = 1000;

    private static readonly string[] Names = ["o200k_base", "cl100k_base", "p50k_base", "p50k_edit", "r50k_base"];

    public static TheoryData<string> Encodings => [.. Names];

    [Theory]
    [MemberData(nameof(Encodings))]
    public void Encode_GeneratedTextsAndHardCases_EqualsTheGoldenFile(string encoding)
    {
        var seed = SeedOf(encoding);
        output.WriteLine($"seed {seed}");
        var tokenizer = TiktokenEncodings.Find(encoding)!;
        var lines = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Golden", encoding + ".txt"));
        var at = 0;
        foreach (var block in Texts(seed).Chunk(Block))
        {
            var hash = Hash(block.Select(text => tokenizer.Encode(text)));
            Assert.True(hash == lines[at], $"{encoding}, seed {seed}: texts {at * Block} to {(at + 1) * Block - 1} differ from tiktoken's");
            at++;
        }
        Assert.Equal(lines.Length, at);
    }

    [Fact]
    public void Encode_Harmony_IsO200kWithMoreSpecialTokens()
    {
        var harmony = TiktokenEncodings.O200kHarmony;
        Assert.Equal([200006, 1428, 200008, 13225, 200007], harmony.Encode("<|start|>user<|message|>Hello<|end|>", SpecialTokenPolicy.Allow));
        Assert.Equal(harmony.Encode("<|start|>"), TiktokenEncodings.O200kBase.Encode("<|start|>"));
        Assert.Equal(201088, harmony.SpecialTokens.Values.Max() + 1);
        Assert.Equal("<|endofprompt|>", harmony.Decode([200018]));
    }

    [OracleTheory]
    [Trait("Category", "Oracle")]
    [MemberData(nameof(Encodings))]
    public void Golden_FromTiktoken_IsWhatIsCommitted(string encoding)
    {
        var texts = Texts(SeedOf(encoding)).ToList();
        var ids = NodeOracle.Encode("tiktoken.mjs", encoding, texts);
        var lines = ids.Chunk(Block).Select(Hash).ToArray();
        if (Environment.GetEnvironmentVariable("EXPORTER_WRITE_GOLDEN") is { Length: > 0 } folder)
            File.WriteAllText(Path.Combine(folder, encoding + ".txt"), string.Join('\n', lines) + "\n");
        else
            Assert.Equal(File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Golden", encoding + ".txt")), lines);
    }

    private static ulong SeedOf(string encoding) => 7000 + (ulong)Array.IndexOf(Names, encoding);

    private static IEnumerable<string> Texts(ulong seed)
    {
        var generator = new TextGenerator(seed);
        for (var i = 0; i < 100_000; i++)
            yield return generator.Next();
        foreach (var text in HardCases.Texts())
            yield return text;
    }

    private static string Hash(IEnumerable<int[]> all)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var four = new byte[4];
        foreach (var ids in all)
        {
            foreach (var id in ids.Prepend(ids.Length))
            {
                BinaryPrimitives.WriteInt32LittleEndian(four, id);
                hash.AppendData(four);
            }
        }
        return Convert.ToHexString(hash.GetHashAndReset())[..16];
    }
}
