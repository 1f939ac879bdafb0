using System.Text;
using Exporter.Tokenizers.Tests.Generated;

namespace Exporter.Tokenizers.Tests;

/// <summary>Texts that break tokenizers, of a size that the oracle, which takes quadratic time on some, still manages.</summary>
internal static class HardCases
{
    internal static List<string> Texts()
    {
        var random = new Random64(4);
        return
        [
            "",
            new string(' ', 20_000),
            new string(' ', 20_000) + "x",
            new string('a', 20_000),
            new string('a', 257),
            new string('\n', 10_000),
            string.Concat(Enumerable.Repeat(" \n", 5_000)),
            string.Concat(Enumerable.Repeat("\r\n", 20_000)),
            new string('!', 10_000),
            new string('中', 5_000),
            new string('1', 20_000),
            string.Concat(Enumerable.Repeat("ab", 10_000)),
            string.Concat(Enumerable.Repeat("😀", 5_000)),
            string.Concat(Enumerable.Repeat("e\u0301", 5_000)),
            "中" + new string('A', 10_000),
            string.Concat(Enumerable.Repeat("中A", 10_000)),
            string.Concat(Enumerable.Repeat("a's", 10_000)),
            "\uFEFFwith a byte order mark\uFEFF",
            "<|endoftext|><|fim_prefix|> <|endofprompt|>",
            "unpaired \uD800 and \uDC00 and \uDBFF\uDBFF\uDFFF",
            Convert.ToBase64String(Bytes(random, 60_000)),
            Encoding.UTF8.GetString(Bytes(random, 60_000)),
            Letters(random, 20_000, 26),
            Letters(random, 20_000, 2),
            Letters(random, 300, 26),
            Letters(random, 256, 4),
            Letters(random, 258, 3),
        ];
    }

    /// <summary>What tiktoken needs minutes for, or gives up on: <see cref="Tiktoken.GiantTests"/> has another oracle for them.</summary>
    internal static List<string> Giants()
    {
        var random = new Random64(5);
        return
        [
            new string(' ', 1_000_000),
            new string(' ', 999_999) + "x",
            new string('a', 200_000),
            new string('\n', 200_000),
            new string('!', 200_000),
            new string('中', 100_000),
            string.Concat(Enumerable.Repeat("😀", 100_000)),
            string.Concat(Enumerable.Repeat("ab", 100_000)),
            Letters(random, 200_000, 26),
            Letters(random, 200_000, 2),
            Letters(random, 100_000, 26).ToUpperInvariant(),
            string.Concat(Enumerable.Range(0, 50_000).Select(_ => (char)(0x4E00 + random.Next(0x5000)))),
        ];
    }

    internal static byte[] Bytes(Random64 random, int count)
    {
        var bytes = new byte[count];
        for (var i = 0; i < count; i++)
            bytes[i] = (byte)random.Next(256);
        return bytes;
    }

    internal static string Letters(Random64 random, int count, int alphabet) =>
        string.Create(count, (random, alphabet), static (span, state) =>
        {
            foreach (ref var c in span)
                c = (char)('a' + state.random.Next(state.alphabet));
        });
}
