using System.Text.Json;

namespace Exporter.Cli.Tests;

public sealed class TokensCommandTests
{
    [Fact]
    public async Task Tokens_Json_HasTheDocumentedMembersAlone()
    {
        var plain = await Cli.RunAsync(["tokens", "-", "--model", "gpt-4o", "--json"], "hello world");
        var ids = await Cli.RunAsync(["tokens", "-", "--model", "gpt-4", "--json", "--ids"], "hello world");

        Assert.Equal((0, ""), (plain.Code, plain.Error));
        var root = JsonDocument.Parse(plain.Out).RootElement;
        Assert.Equal(["model", "encoding", "exact", "count"], root.EnumerateObject().Select(p => p.Name));
        Assert.Equal(("gpt-4o", "o200k_base", true, 2), (root.GetProperty("model").GetString(), root.GetProperty("encoding").GetString(), root.GetProperty("exact").GetBoolean(), root.GetProperty("count").GetInt32()));
        Assert.Equal([15339, 1917], JsonDocument.Parse(ids.Out).RootElement.GetProperty("ids").EnumerateArray().Select(i => i.GetInt32()));
    }

    [Fact]
    public async Task Tokens_SpecialTokenInTheText_IsTextUnlessAllowed()
    {
        var text = await Cli.RunAsync(["tokens", "-", "--model", "cl100k_base", "--ids"], "<|endoftext|>");
        var special = await Cli.RunAsync(["tokens", "-", "--model", "cl100k_base", "--ids", "--allow-special"], "<|endoftext|>");

        Assert.DoesNotContain("100257", text.Out);
        Assert.Equal("1 token (cl100k_base, cl100k_base, exact)\n100257\n", special.Out);
    }

    [Fact]
    public async Task Tokens_Estimate_IsLabelledWithItsBoundAndGivesNoIds()
    {
        var count = await Cli.RunAsync(["tokens", "-", "--model", "claude-sonnet-4-5"], "hello world");
        var ids = await Cli.RunAsync(["tokens", "-", "--model", "claude-sonnet-4-5", "--ids"], "hello world");

        Assert.Equal("3 tokens (claude-sonnet-4-5, estimate:claude, estimate ±35%)\n", count.Out);
        Assert.Equal((2, ""), (ids.Code, ids.Out));
    }

    [Theory]
    [InlineData("gtp-4o", "Did you mean gpt-4o")]
    [InlineData("llama-3.1-8b", "tokenizer.json")]
    public async Task Tokens_ModelThatCannotBeCounted_IsWrongUsageWithAdvice(string model, string advice)
    {
        var result = await Cli.RunAsync(["tokens", "-", "--model", model], "x");

        Assert.Equal((2, ""), (result.Code, result.Out));
        Assert.Contains(advice, result.Error);
    }

    [Fact]
    public async Task Tokenizers_Listing_LabelsPricesAsUnverifiedWithTheirDate()
    {
        var table = await Cli.RunAsync(["tokenizers"]);
        var json = JsonDocument.Parse((await Cli.RunAsync(["tokenizers", "--json"])).Out).RootElement;

        Assert.Contains("unverified list price as of 2025-11-01", table.Out);
        Assert.False(json.GetProperty("verified").GetBoolean());
        Assert.Contains(json.GetProperty("models").EnumerateArray(), m => m.GetProperty("key").GetString() == "claude-*" && m.GetProperty("accuracy").GetString() == "estimate ±35%");
    }
}
