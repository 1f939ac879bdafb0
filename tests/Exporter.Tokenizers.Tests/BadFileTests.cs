using System.Text;
using Exporter.Tokenizers.HuggingFace;
using Exporter.Tokenizers.SentencePiece;
using Exporter.Tokenizers.Tiktoken;

namespace Exporter.Tokenizers.Tests;

public sealed class BadFileTests
{
    [Theory]
    [InlineData("", "no JSON")]
    [InlineData("""{"model":{"type":"BPE","vocab":{"a":0}""", "ends too early")]
    [InlineData("[]", "$")]
    [InlineData("{}", "$: there is no \"model\"")]
    [InlineData("""{"model":{"type":"Nonsense","vocab":{}}}""", "$.model.type")]
    [InlineData("""{"model":{"type":"BPE","vocab":{},"merges":[]}}""", "$.model.vocab: the vocabulary is empty")]
    [InlineData("""{"model":{"type":"BPE","vocab":{"a":0,"b":0},"merges":[]}}""", "the id 0 already belongs to")]
    [InlineData("""{"model":{"type":"BPE","vocab":{"a":0,"a":1},"merges":[]}}""", "twice")]
    [InlineData("""{"model":{"type":"BPE","vocab":{"a":-1},"merges":[]}}""", "out of range")]
    [InlineData("""{"model":{"type":"BPE","vocab":{"a":"x"},"merges":[]}}""", "whole number")]
    [InlineData("""{"model":{"type":"BPE","vocab":{"a":0,"b":1},"merges":["a b"]}}""", "$.model.merges[0]: what it makes, \"ab\", is not in the vocabulary")]
    [InlineData("""{"model":{"type":"BPE","vocab":{"a":0},"merges":["a c"]}}""", "\"c\" is not in the vocabulary")]
    [InlineData("""{"model":{"type":"BPE","vocab":{"a":0},"merges":["a"]}}""", "two parts")]
    [InlineData("""{"model":{"type":"WordPiece","vocab":{"a":0}}}""", "[UNK]")]
    [InlineData("""{"model":{"type":"Unigram","unk_id":7,"vocab":[["a",-1]]}}""", "$.model.unk_id")]
    [InlineData("""{"normalizer":{"type":"Magic"},"model":{"type":"WordLevel","vocab":{"a":0}}}""", "$.normalizer: the normalizer \"Magic\" is not supported")]
    [InlineData("""{"pre_tokenizer":{"type":"Split","pattern":{"Regex":"(a"},"behavior":"Isolated"},"model":{"type":"WordLevel","vocab":{"a":0}}}""", "not closed")]
    [InlineData("""{"normalizer":{"type":"Precompiled","precompiled_charsmap":"AAAA"},"model":{"type":"WordLevel","vocab":{"a":0}}}""", "character map")]
    public void TokenizerJson_BadFile_NamesFileAndPlace(string json, string part)
    {
        var e = Assert.Throws<TokenizerFileException>(() => TokenizerJson.Load(new MemoryStream(Encoding.UTF8.GetBytes(json)), "my.json"));
        Assert.StartsWith("my.json, at ", e.Message);
        Assert.Contains(part, e.Message);
    }

    [Theory]
    [InlineData("", "no pieces")]
    [InlineData("FF", "ends within a number")]
    [InlineData("0A10", "ends before field 1")]
    [InlineData("7B7D", "no protocol buffer")]
    [InlineData("0A030A0161", "unknown")]
    [InlineData("0A02100A", "piece 0 has no text")]
    public void SentencePieceModel_BadFile_NamesFileAndPlace(string hex, string part)
    {
        var e = Assert.Throws<TokenizerFileException>(() => SentencePieceModel.Load(new MemoryStream(Convert.FromHexString(hex)), "my.model"));
        Assert.StartsWith("my.model, at byte ", e.Message);
        Assert.Contains(part, e.Message);
    }

    [Fact]
    public void VocabularyResource_Damaged_SaysWhatIsWrong()
    {
        Assert.Contains("EXTV", Assert.Throws<InvalidDataException>(() => VocabularyResource.Read(new MemoryStream([1, 2, 3]), "x")).Message);
        var header = new byte[45 + 2 + 2];
        "EXTV\u0001"u8.CopyTo(header);
        header[5] = 2;
        header[9] = 2;
        header[45] = header[46] = 1;
        header[47] = header[48] = (byte)'a';
        Assert.Contains("token 1 has the bytes", Assert.Throws<InvalidDataException>(() => VocabularyResource.Read(new MemoryStream(header), "x")).Message);
        Assert.Contains("ends before", Assert.Throws<InvalidDataException>(() => VocabularyResource.Read(new MemoryStream(header[..47]), "x")).Message);
    }

    [Fact]
    public void Encode_SpecialTokens_FollowThePolicy()
    {
        var tokenizer = TiktokenEncodings.Cl100kBase;
        Assert.Equal([64, 100257, 65], tokenizer.Encode("a<|endoftext|>b", SpecialTokenPolicy.Allow));
        Assert.True(tokenizer.Encode("a<|endoftext|>b").Length > 3);
        Assert.Equal("<|endoftext|>", Assert.Throws<SpecialTokenException>(() => tokenizer.Encode("a<|endoftext|>b", SpecialTokenPolicy.Refuse)).Token);
        Assert.Throws<SpecialTokenException>(() => tokenizer.Encode("<|fim_prefix|>", SpecialTokenPolicy.Of(["<|endoftext|>"])));
        Assert.Equal([100257], tokenizer.Encode("<|endoftext|>", SpecialTokenPolicy.Of(["<|endoftext|>"])));
        Assert.Equal(1, tokenizer.Count("<|endoftext|>", SpecialTokenPolicy.Allow));
        Assert.Throws<ArgumentException>(() => tokenizer.Decode([100_300]));
    }
}
