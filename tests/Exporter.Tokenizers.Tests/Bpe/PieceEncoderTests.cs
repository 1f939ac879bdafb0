using System.Text;
using Exporter.Tokenizers.Bpe;
using Exporter.Tokenizers.Tests.Generated;
using Exporter.Tokenizers.Tiktoken;

namespace Exporter.Tokenizers.Tests.Bpe;

public sealed class PieceEncoderTests
{
    [Theory]
    [InlineData("o200k_base")]
    [InlineData("cl100k_base")]
    [InlineData("r50k_base")]
    [InlineData("p50k_base")]
    public void LongPieces_RandomAndRepeatedPieces_EqualTheDefinition(string name)
    {
        var table = VocabularyResource.Load(name);
        var encoder = LongPieces.Build(table);
        Assert.NotNull(encoder);
        var random = new Random64(31);
        for (var round = 0; round < 600; round++)
        {
            var piece = Make(random, table);
            var ids = new int[piece.Length];
            var padded = piece.Concat(new byte[16]).ToArray();
            var count = encoder.Encode(ref padded[0], piece.Length, padded.Length, ids, new ulong[(piece.Length >> 6) + 1]);
            var expected = ReferenceBpe.Encode(table, [.. piece]);
            if (expected.Count > 1)
                Assert.True(ids.AsSpan(0, count).SequenceEqual(expected.ToArray()), $"{name}, round {round}: {Convert.ToHexString(piece)}");
        }
    }

    [Fact]
    public void ShortPieces_RandomPieces_EqualTheDefinition()
    {
        var table = VocabularyResource.Load("cl100k_base");
        var random = new Random64(32);
        Parts parts = default;
        for (var round = 0; round < 600; round++)
        {
            var piece = Make(random, table);
            if (piece.Length > ShortPieces.MaxLength)
                continue;
            var count = ShortPieces.Encode(table, ref piece[0], piece.Length, piece.Length, ref parts);
            var expected = ReferenceBpe.Encode(table, piece);
            if (expected.Count > 1)
                Assert.Equal(expected, Parts.IdsOf(ref parts, count).ToArray());
        }
    }

    [Theory]
    [InlineData("o200k_base", 1_000_000, 7813)]
    [InlineData("cl100k_base", 1_000_000, 7813)]
    public void Count_MillionSpaces_IsWholeRunsOfSpaces(string name, int spaces, int expected)
    {
        // The longest run of spaces that is a token has 128 of them in both.
        var tokenizer = TiktokenEncodings.Find(name)!;
        var ids = tokenizer.Encode(new string(' ', spaces));
        Assert.Equal(spaces, tokenizer.Decode(ids).Length);
        Assert.InRange(ids.Length, expected, expected + 2);
    }

    private static byte[] Make(Random64 random, TokenTable table)
    {
        var bytes = new List<byte>();
        switch (random.Next(6))
        {
            case 0:
                for (var n = 1 + random.Next(60); n > 0; n--)
                    bytes.AddRange(table.BytesOf(random.Next(table.Count)));
                break;
            case 1:
                bytes.AddRange(HardCases.Bytes(random, 1 + random.Next(200)));
                break;
            case 2:
                bytes.AddRange(Encoding.UTF8.GetBytes(HardCases.Letters(random, 1 + random.Next(300), 1 + random.Next(26))));
                break;
            case 3:
                var unit = table.BytesOf(random.Next(table.Count)).ToArray();
                for (var n = 1 + random.Next(40); n > 0; n--)
                    bytes.AddRange(unit);
                break;
            case 4:
                // Letters, digits and a few others: what three letters at once are read for, and what is not.
                for (var n = 1 + random.Next(300); n > 0; n--)
                    bytes.Add((byte)"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+/=-_ \n"[random.Next(69)]);
                break;
            default:
                bytes.AddRange(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 1 + random.Next(80)).Select(_ => (char)(0x4E00 + random.Next(3000))))));
                break;
        }
        return [.. bytes.Take(300)];
    }
}
