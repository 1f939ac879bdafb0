using System.Buffers.Binary;
using System.Security.Cryptography;
using Exporter.Tokenizers.Tests.HuggingFace;
using Exporter.Tokenizers.Tests.Oracles;
using Exporter.Tokenizers.Tiktoken;

namespace Exporter.Tokenizers.Tests.Tiktoken;

/// <summary>
/// A million spaces, 200,000 times <c>a</c> and the like. tiktoken takes quadratic time on them or gives up, so the answers come from the Rust
/// library `tokenizers`, given the same vocabulary and pattern as a tokenizer.json. Golden/giants.txt has a line each: encoding, number, tokens, the first
/// 16 hexadecimal digits of SHA-256 over the ids.
/// </summary>
public sealed class GiantTests
{
    private static readonly Dictionary<string, string> Patterns = new()
    {
        ["o200k_base"] = Tokenizers.Tiktoken.Patterns.O200k,
        ["cl100k_base"] = Tokenizers.Tiktoken.Patterns.Cl100k,
        ["p50k_base"] = Tokenizers.Tiktoken.Patterns.R50k,
        ["r50k_base"] = Tokenizers.Tiktoken.Patterns.R50k,
    };

    public static TheoryData<string> Encodings => [.. Patterns.Keys];

    [Theory]
    [MemberData(nameof(Encodings))]
    public void Encode_Giants_EqualsTheGoldenFile(string encoding)
    {
        var tokenizer = TiktokenEncodings.Find(encoding)!;
        var giants = HardCases.Giants();

        Assert.Equal(Golden(encoding), giants.Select((text, i) => Line(encoding, i, tokenizer.Encode(text))));
        Assert.Equal(Golden(encoding).Select(l => l.Split(' ')[2]), giants.Select(text => $"{tokenizer.Count(text)}"));
    }

    [OracleTheory]
    [Trait("Category", "Oracle")]
    [MemberData(nameof(Encodings))]
    public void Golden_FromTokenizers_IsWhatIsCommitted(string encoding)
    {
        var ids = NodeOracle.Encode("tokenizers.mjs", TiktokenAsJson.Write(encoding, Patterns[encoding]), HardCases.Giants());
        var lines = ids.Select((found, i) => Line(encoding, i, found)).ToArray();
        if (Environment.GetEnvironmentVariable("EXPORTER_WRITE_GOLDEN") is { Length: > 0 } folder)
            File.AppendAllLines(Path.Combine(folder, "giants.txt"), lines);
        else
            Assert.Equal(Golden(encoding), lines);
    }

    private static string[] Golden(string encoding) =>
        [.. File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Golden", "giants.txt")).Where(l => l.StartsWith(encoding + " ", StringComparison.Ordinal))];

    private static string Line(string encoding, int number, int[] ids)
    {
        var bytes = new byte[4 * ids.Length];
        for (var i = 0; i < ids.Length; i++)
            BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(4 * i), ids[i]);
        return $"{encoding} {number} {ids.Length} {Convert.ToHexString(SHA256.HashData(bytes))[..16]}";
    }
}
