using System.Globalization;
using Exporter.Tokenizers.Bpe;
using Exporter.Tokenizers.Tests.Generated;
using Exporter.Tokenizers.Tiktoken;

namespace Exporter.Tokenizers.Tests.Bpe;

public sealed class UniformPiecesTests
{
    /// <summary>EXPORTER_UNIFORM_LENGTHS=5000 tries every length up to that; the suite by itself every one up to 300, and some beyond.</summary>
    private static readonly int AllLengths =
        int.TryParse(Environment.GetEnvironmentVariable("EXPORTER_UNIFORM_LENGTHS"), CultureInfo.InvariantCulture, out var lengths) ? lengths : 300;

    public static TheoryData<string> Encodings => ["o200k_base", "cl100k_base", "p50k_base", "r50k_base"];

    [Theory]
    [MemberData(nameof(Encodings))]
    public void Encode_EveryByteAndLength_EqualsTheGeneralWay(string name)
    {
        var table = VocabularyResource.Load(name);
        var general = LongPieces.Build(table)!;
        var uniform = new UniformPieces(table);
        var random = new Random64(41);
        for (var value = 0; value < 256; value++)
        {
            int[] lengths = [.. Enumerable.Range(1, AllLengths), .. Enumerable.Range(0, 8).Select(_ => AllLengths + random.Next(5000)), 5000 + random.Next(60_000)];
            foreach (var length in lengths)
                Compare(name, table, general, uniform, (byte)value, length);
        }
    }

    [Theory]
    [MemberData(nameof(Encodings))]
    public void Encode_LargeRandomLengths_EqualsTheGeneralWay(string name)
    {
        var table = VocabularyResource.Load(name);
        var general = LongPieces.Build(table)!;
        var uniform = new UniformPieces(table);
        var random = new Random64(42);
        foreach (var value in " a=-*_#.\n\t\0~0/"u8)
        {
            for (var round = 0; round < 2; round++)
                Compare(name, table, general, uniform, value, 100_000 + random.Next(200_000));
        }
    }

    [Fact]
    public void Encode_VocabulariesOfAnyOrder_EqualsTheDefinitionOrGivesUp()
    {
        var random = new Random64(43);
        var (told, gaveUp) = (0, 0);
        for (var round = 0; round < 400; round++)
        {
            var table = Vocabulary(random, ordered: round % 4 == 0);
            var uniform = new UniformPieces(table);
            for (var length = 2; length <= 120; length++)
            {
                if (table.Find(Repeat((byte)'a', length)) != TokenTable.None)
                    continue;
                var expected = ReferenceBpe.Encode(table, Repeat((byte)'a', length));
                var buffer = new TokenBuffer();
                if (uniform.Encode((byte)'a', length, buffer))
                {
                    told++;
                    Assert.True(buffer.Ids.SequenceEqual(expected.ToArray()), $"round {round}, length {length}");
                    Assert.Equal(expected.Count, uniform.Count((byte)'a', length));
                }
                else
                {
                    gaveUp++;
                    Assert.Equal(0, uniform.Count((byte)'a', length));
                    Assert.Equal(0, buffer.Count);
                }
            }
        }
        Assert.True(told > 1000 && gaveUp > 100, $"{told} told, {gaveUp} given up");
    }

    [Fact]
    public void Count_PieceThatGivesUp_IsEncodedByTheGeneralWay()
    {
        var table = Table(["a", "aa", "aaaa", "aaa"], ids: [97, 258, 259, 260]);
        var buffer = new TokenBuffer();
        Assert.True(new UniformPieces(table).Encode((byte)'a', 20, buffer));
        Assert.Equal([259, 259, 259, 259, 259], buffer.Ids.ToArray());

        // Three go before two, and are made of them: the first two with the one that follows, before the next two.
        var broken = Table(["a", "aa", "aaa"], ids: [97, 260, 258]);
        Assert.False(new UniformPieces(broken).Encode((byte)'a', 20, buffer));
        var encoder = new PieceEncoder(broken);
        var piece = Repeat((byte)'a', 20);
        Assert.Equal(ReferenceBpe.Encode(broken, piece).Count, encoder.Count(ref piece[0], 0, 20, 20, new()));
    }

    [Theory]
    [InlineData("aaaaaaaaaaaaaaaaaaab", false)]
    [InlineData("baaaaaaaaaaaaaaaaaaa", false)]
    [InlineData("abaaaaaaaaaaaaaaaaaa", false)]
    [InlineData("aaaaaaaaabaaaaaaaaaa", false)]
    [InlineData("aaaaaaaaaaaaaaaaaaaa", true)]
    [InlineData("aa", true)]
    [InlineData("ab", false)]
    public void Is_Piece_TellsOneByteRepeated(string text, bool expected)
    {
        var piece = text.Select(c => (byte)c).ToArray();
        Assert.Equal(expected, UniformPieces.Is(ref piece[0], piece.Length));
    }

    private static void Compare(string name, TokenTable table, LongPieces general, UniformPieces uniform, byte value, int length)
    {
        var piece = Repeat(value, length);
        if (table.Find(piece) != TokenTable.None)
            return; // A piece that is a token never comes here.
        var ids = new int[length];
        var padded = new byte[length + 16];
        piece.CopyTo(padded, 0);
        var count = general.Encode(ref padded[0], length, padded.Length, ids, new ulong[(length >> 6) + 1]);
        var buffer = new TokenBuffer();
        Assert.True(uniform.Encode(value, length, buffer), $"{name}: gave up on {length} times {value}");
        Assert.True(buffer.Ids.SequenceEqual(ids.AsSpan(0, count)), $"{name}: {length} times {value}");
        Assert.Equal(count, uniform.Count(value, length));
    }

    /// <summary>All bytes, and tokens of random lengths of <c>a</c>, whose ranks grow with their joins or come in any order.</summary>
    private static TokenTable Vocabulary(Random64 random, bool ordered)
    {
        var lengths = new List<int>();
        for (var n = 1 + random.Next(14); n > 0; n--)
            lengths.Add(2 + random.Next(random.Next(2) == 0 ? 8 : 40));
        lengths = [.. lengths.Distinct()];
        if (ordered)
            lengths.Sort();
        return Table(["a", .. lengths.Select(l => new string('a', l))], [97, .. Enumerable.Range(256, lengths.Count)]);
    }

    /// <summary>Every byte is the token of its value, where <paramref name="ids"/> do not say otherwise.</summary>
    private static TokenTable Table(string[] tokens, int[] ids)
    {
        var byId = new byte[ids.Max() < 256 ? 256 : ids.Max() + 1][];
        for (var id = 0; id < byId.Length; id++)
            byId[id] = id < 256 ? [(byte)id] : [];
        for (var i = 0; i < tokens.Length; i++)
            byId[ids[i]] = [.. tokens[i].Select(c => (byte)c)];
        var offsets = new int[byId.Length + 1];
        for (var id = 0; id < byId.Length; id++)
            offsets[id + 1] = offsets[id] + byId[id].Length;
        return new([.. byId.SelectMany(b => b)], offsets);
    }

    private static byte[] Repeat(byte value, int length)
    {
        var bytes = new byte[length];
        Array.Fill(bytes, value);
        return bytes;
    }
}
