using System.Text;
using Exporter.Tokenizers.Bpe;
using Exporter.Tokenizers.Tests.Generated;
using Exporter.Tokenizers.Tiktoken;

namespace Exporter.Tokenizers.Tests.Bpe;

public sealed class RepeatedPiecesTests
{
    public static TheoryData<string> Encodings => ["o200k_base", "cl100k_base", "p50k_base", "r50k_base"];

    [Theory]
    [MemberData(nameof(Encodings))]
    public void TryEncode_RandomUnitsRepeated_EqualsTheGeneralWay(string name)
    {
        var table = VocabularyResource.Load(name);
        var general = LongPieces.Build(table)!;
        var random = new Random64(51);
        var state = new PieceState();
        var told = 0;
        for (var round = 0; round < 300; round++)
        {
            var unit = Unit(random, table, round);
            var length = RepeatedPieces.MinLength + random.Next(round % 20 == 0 ? 60_000 : 3000);
            var piece = new byte[length];
            for (var i = 0; i < length; i++)
                piece[i] = unit[i % unit.Length];
            var ids = new int[length];
            var expected = ids.AsSpan(0, general.Encode(ref piece[0], length, length, ids, new ulong[(length >> 6) + 1]));
            var buffer = new TokenBuffer();
            var where = $"{name}, round {round}: {length} bytes of {Convert.ToHexString(unit)}";
            if (!RepeatedPieces.TryEncode(general, piece, state, buffer, out var count))
                continue;
            told++;
            Assert.True(buffer.Ids.SequenceEqual(expected), where);
            Assert.Equal(expected.Length, count);
            Assert.True(RepeatedPieces.TryEncode(general, piece, state, null, out count) && count == expected.Length, where);
        }
        Assert.True(told > 250, $"{told} of 300");
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 0)]
    [InlineData(31, 0)]
    [InlineData(1000, 0)]
    [InlineData(2999, 0)]
    public void PeriodOf_OneOtherByte_IsNone(int at, int expectedFromEnd)
    {
        var piece = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("中", 1000)));
        Assert.Equal(3, RepeatedPieces.PeriodOf(piece));
        piece[at == 0 ? ^expectedFromEnd : at] ^= 1;
        Assert.Equal(0, RepeatedPieces.PeriodOf(piece));
    }

    [Fact]
    public void CountAndEncode_OneCharacterAfterAnother_AgreeWithPartsOfTheSame()
    {
        // What a text holds before and behind is none of a piece's business; the state's room is used again from piece to piece.
        var tokenizer = TiktokenEncodings.Find("o200k_base")!;
        var giant = string.Concat(Enumerable.Repeat("ا", 40_000));
        var bar = string.Concat(Enumerable.Repeat("─", 9_001));
        var text = $"one {giant} {bar}\n{giant}\n\nend";
        var ids = tokenizer.Encode(text);
        Assert.Equal(text, tokenizer.Decode(ids));
        Assert.Equal(ids.Length, tokenizer.Count(text));
        var limited = tokenizer.CountUpTo(text, 100);
        Assert.True(limited.Exceeds);
        var boundary = tokenizer.IndexOfTokenBoundary(text, 1000);
        Assert.Equal(boundary.Count, tokenizer.Count(text.AsSpan(0, boundary.Index)));
        Assert.InRange(boundary.Count, 990, 1000);
        var counter = new TokenCounter(tokenizer);
        foreach (var part in text.Chunk(7_000))
            counter.Append(part);
        Assert.Equal(ids.Length, counter.Count);
    }

    private static byte[] Unit(Random64 random, TokenTable table, int round)
    {
        if (round % 3 != 0)
        {
            var codePoint = 0x21 + random.Next(round % 3 == 1 ? 0x3000 : 0x1_F900);
            return Encoding.UTF8.GetBytes(Rune.IsValid(codePoint) ? new Rune(codePoint).ToString() : "─");
        }
        var unit = new byte[1 + random.Next(32)];
        for (var i = 0; i < unit.Length; i++)
            unit[i] = random.Next(2) == 0 ? (byte)random.Next(256) : (byte)('a' + random.Next(4));
        return unit;
    }
}
