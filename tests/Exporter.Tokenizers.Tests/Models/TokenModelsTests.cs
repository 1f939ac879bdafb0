using System.Text;
using Exporter.Tokenizers.Models;

namespace Exporter.Tokenizers.Tests.Models;

public sealed class TokenModelsTests
{
    [Theory]
    [InlineData("gpt-3.5-turbo", "cl100k_base")]
    [InlineData("gpt-4", "cl100k_base")]
    [InlineData("gpt-4-0613", "cl100k_base")]
    [InlineData("gpt-4o-mini-2024-07-18", "o200k_base")]
    [InlineData("gpt-4.1", "o200k_base")]
    [InlineData("GPT-5", "o200k_base")]
    [InlineData("openai/o3-mini", "o200k_base")]
    [InlineData("o1", "o200k_base")]
    [InlineData("o4-mini", "o200k_base")]
    [InlineData("gpt-oss-20b", "o200k_harmony")]
    [InlineData("cl100k_base", "cl100k_base")]
    [InlineData("gpt2", "r50k_base")]
    public void TokenizerFor_KnownName_IsItsEncoding(string name, string encoding)
    {
        var tokenizer = new TokenModels().TokenizerFor(name);
        Assert.Equal(encoding, tokenizer.Name);
        Assert.True(tokenizer.Accuracy.IsExact);
    }

    [Fact]
    public void TokenizerFor_Claude_IsALabelledEstimateWithoutIds()
    {
        var claude = new TokenModels().TokenizerFor("claude-sonnet-4-5");
        Assert.False(claude.Accuracy.IsExact);
        Assert.Equal("estimate ±35%", claude.Accuracy.Label);
        Assert.InRange(claude.Count(string.Concat(Enumerable.Repeat("All human beings are born free. ", 50))), 350, 500);
        Assert.Throws<NotSupportedException>(() => claude.Encode("x"));
        Assert.Equal(0, claude.Count(""));
    }

    [Fact]
    public void TokenizerFor_ModelWithoutItsFile_SaysWhatToSupply()
    {
        var e = Assert.Throws<UnknownModelException>(() => new TokenModels().TokenizerFor("llama-3.1-8b"));
        Assert.Contains("file:llama-3", e.Message);
        Assert.Contains("tokenizer.json", e.Message);
    }

    [Fact]
    public void TokenizerFor_UserFile_ServesTheFamily()
    {
        var models = new TokenModels();
        var json = """{"model":{"type":"WordLevel","unk_token":"?","vocab":{"?":0,"a":1}},"pre_tokenizer":{"type":"WhitespaceSplit"}}""";
        models.AddFile("file:llama-3", "tokenizer.json", () => new MemoryStream(Encoding.UTF8.GetBytes(json)));
        Assert.Equal([1, 0], models.TokenizerFor("llama-3.3-70b").Encode("a b"));
        Assert.Equal([1, 0], models.TokenizerFor("meta/llama-3.1").Encode("a b"));
    }

    [Fact]
    public void TokenizerFor_Typo_SuggestsAName() =>
        Assert.Contains("Did you mean gpt-4o", Assert.Throws<UnknownModelException>(() => new TokenModels().TokenizerFor("gtp-4o")).Message);

    [Fact]
    public void Find_Prices_ComeWithTheirDate()
    {
        var model = new TokenModels().Find("gpt-4o")!;
        Assert.Equal(2.5m, model.InputCost(1_000_000));
        Assert.Equal(128_000, model.ContextTokens);
        Assert.Equal(TokenModels.AsOf, model.AsOf);
        Assert.Null(new TokenModels().Find("no-such-model"));
        Assert.Equal("unverified list price as of 2025-11-01", TokenModels.PriceLabel);
    }
}
