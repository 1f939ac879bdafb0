using System.Text.Json;

namespace Exporter.Cli.Tests;

/// <summary>Vocabularies that the user brings, for models whose own may not be shipped.</summary>
public sealed class VocabularyFileTests : IDisposable
{
    // Words and their pieces: "low", "er", and the letters for everything else.
    private const string WordPiece = """
        {"version":"1.0","added_tokens":[],"normalizer":null,"pre_tokenizer":{"type":"Whitespace"},"post_processor":null,"decoder":null,
         "model":{"type":"WordPiece","unk_token":"[UNK]","continuing_subword_prefix":"##","max_input_chars_per_word":100,
         "vocab":{"[UNK]":0,"low":1,"##er":2,"new":3}}}
        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Tokens_WithATokenizerJson_AreItsOwnIds()
    {
        File.WriteAllText(_folder["tokenizer.json"], WordPiece);

        var result = await Cli.RunAsync(["tokens", "-", "--model", _folder["tokenizer.json"], "--ids", "--json"], "lower new other");

        Assert.Equal((0, ""), (result.Code, result.Error));
        var root = JsonDocument.Parse(result.Out).RootElement;
        Assert.Equal([1, 2, 3, 0], root.GetProperty("ids").EnumerateArray().Select(i => i.GetInt32()));
        Assert.True(root.GetProperty("exact").GetBoolean());
    }

    [Fact]
    public async Task Analyze_ModelWithItsFile_HasTheModelsContextAndTheFilesCounts()
    {
        File.WriteAllText(_folder["tokenizer.json"], WordPiece);

        var result = await Cli.RunAsync(["analyze", "-", "--tokenizer", $"llama-3.1-8b={_folder["tokenizer.json"]}", "--formats", "plaintext", "--json"], "lower new other");

        Assert.True(result.Code == 0, result.Error);
        var model = JsonDocument.Parse(result.Out).RootElement.GetProperty("models")[0];
        Assert.Equal("llama-3.1-8b", model.GetProperty("model").GetString());
        Assert.Equal(131072, model.GetProperty("context_tokens").GetInt32());
        Assert.Equal(4, model.GetProperty("formats")[0].GetProperty("tokens").GetInt64());
    }

    [Theory]
    [InlineData("t.json", "{\"model\":{\"type\":\"BPE\",\"vocab\":{\"a\":0},\"merges\":[\"a b\"]}}", "$.model.merges[0]")]
    [InlineData("t.json", "{\"model\":", "line 1")]
    [InlineData("t.json", "{}", "is this a tokenizer.json")]
    [InlineData("t.model", "this is no protocol buffer", "byte")]
    [InlineData("t.model", "", "t.model")]
    public async Task Tokens_WithABadFile_AreRefusedNamingFileAndPlace(string name, string content, string place)
    {
        File.WriteAllText(_folder[name], content);

        foreach (var command in new[] { "tokens", "analyze" })
        {
            var result = await Cli.RunAsync([command, "-", "--tokenizer", _folder[name]], "text");

            Assert.Equal((3, ""), (result.Code, result.Out));
            Assert.Contains(name, result.Error);
            Assert.Contains(place, result.Error);
            Assert.Single(result.Error.TrimEnd('\n').Split('\n'));
        }
    }

    [Fact]
    public async Task Tokens_WithAFileThatIsNotThere_SayWhatCanBeNamed()
    {
        var missing = await Cli.RunAsync(["tokens", "-", "--model", "llama-3=" + _folder["none.json"]], "text");
        var folder = await Cli.RunAsync(["tokens", "-", "--model", _folder.Path], "text");

        Assert.Equal((3, 3), (missing.Code, folder.Code));
        Assert.Contains("There is no vocabulary file", missing.Error);
        Assert.Contains("is a folder", folder.Error);
    }
}
