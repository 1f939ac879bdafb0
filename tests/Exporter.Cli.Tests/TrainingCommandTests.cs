using System.Text.Json;

namespace Exporter.Cli.Tests;

public sealed class TrainingCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public TrainingCommandTests()
    {
        Directory.CreateDirectory(_folder["in"]);
        for (var i = 0; i < 40; i++)
        {
            File.WriteAllText(_folder[$"in/note-{i:D2}.md"], $"# Note {i}\n\nThe sensor {i} was read {i * 7} times, on {i} days of the year.\n");
        }
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Run_ConfigAndFile_WritesTheDataSetThatTheConfigAsksFor()
    {
        File.WriteAllText(_folder["training.yaml"], "target: trl\noptions: {shape: prompt-completion}\nsplit: {strategy: random, seed: 3, sides: {train: 0.7, eval: 0.3}}\n");

        var result = await Cli.RunAsync(["training", _folder["in"], "--config", _folder["training.yaml"], "--output", _folder["data.jsonl"], "--workers", "2"]);

        Assert.True(result.Code == 0, result.Error);
        Assert.Contains("[40/40] note-39.md", result.Error);
        Assert.Equal(["data.eval.jsonl", "data.jsonl.manifest.json", "data.train.jsonl", "training.yaml"], Directory.GetFiles(_folder.Path).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        var rows = File.ReadAllLines(_folder["data.train.jsonl"]).Concat(File.ReadAllLines(_folder["data.eval.jsonl"])).ToList();
        Assert.Equal(40, rows.Count);
        Assert.All(rows, r => Assert.True(JsonDocument.Parse(r).RootElement.TryGetProperty("completion", out _)));
        Assert.Equal(0, (await Cli.RunAsync(["validate", _folder["data.train.jsonl"], "--target", "trl"])).Code);
        Assert.Equal(0, (await Cli.RunAsync(["verify", _folder["data.jsonl.manifest.json"]])).Code);
    }

    [Fact]
    public async Task Run_TypedBesideAConfig_Wins()
    {
        File.WriteAllText(_folder["training.yaml"], "format: jsonl\nsplit: random\n");

        var result = await Cli.RunAsync(
            ["training", _folder["in"], "--config", _folder["training.yaml"], "--format", "alpaca", "--split", "stratified", "--split-key", "@source", "--sides", "a=0.5,b=0.5", "--output-dir", _folder["out"], "--card"]);

        Assert.True(result.Code == 0, result.Error);
        Assert.Equal(["README.md", "a.json", "b.json", "dataset_info.json", "manifest.json"], Directory.GetFiles(_folder["out"]).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal(0, (await Cli.RunAsync(["verify", _folder["out/manifest.json"]])).Code);
    }

    [Theory]
    [InlineData("targt: trl", 2, "Did you mean 'target'?")]
    [InlineData("split: {strategi: random}", 2, "split.strategi")]
    [InlineData("split: {sides: {train: many, b: 0.5}}", 2, "'split.sides.train' has to be a number")]
    [InlineData("split: {sides: [a]}", 2, "'split.sides' has to be names with values")]
    [InlineData("rows_per_file: few", 2, "'rows_per_file' has to be a whole number")]
    [InlineData("split: randm", 2, "Did you mean 'random'?")]
    [InlineData("target: foundry", 2, "foundry-sft")]
    [InlineData("- a\n- b", 3, "one list of settings")]
    [InlineData("a: [", 3, "line ")]
    public async Task Run_ConfigThatIsWrong_SaysWhereAndWritesNothing(string yaml, int code, string message)
    {
        File.WriteAllText(_folder["training.yaml"], yaml);

        var result = await Cli.RunAsync(["training", _folder["in"], "--config", _folder["training.yaml"], "--output-dir", _folder["out"]]);

        Assert.Equal(code, result.Code);
        Assert.Contains(message, result.Error);
        Assert.False(Directory.Exists(_folder["out"]));
    }

    [Theory]
    [InlineData("training IN", "--output")]
    [InlineData("training IN --output a.jsonl --output-dir b", "--output")]
    [InlineData("training IN --output-dir OUT --sides a=0.5,b=0.5", "--split")]
    [InlineData("training IN --output-dir OUT --split random --sides a,b", "form train=0.8")]
    [InlineData("training IN --output-dir OUT --option shape", "key=value")]
    [InlineData("training IN --output-dir OUT --config missing.yaml", "no file 'missing.yaml'")]
    public async Task Run_WrongUsage_SaysWhatToDo(string command, string message)
    {
        var result = await Cli.RunAsync([.. command.Split(' ').Select(a => a == "IN" ? _folder["in"] : a == "OUT" ? _folder["out"] : a)]);

        Assert.Contains(result.Code, new[] { 2, 3 });
        Assert.Contains(message, result.Error);
        Assert.False(Directory.Exists(_folder["out"]));
    }

    [Fact]
    public async Task Export_OptimizedForTokens_KeepsTheLimitInEveryFormatAndNamesWhatIsLeftOut()
    {
        File.WriteAllText(_folder["long.md"], string.Join("\n\n", Enumerable.Range(0, 60).Select(i => $"Paragraph {i} says something of its own, and goes on for a while.")));

        foreach (var format in new[] { "markdown", "plaintext", "jsonl", "rag-json", "html" })
        {
            var result = await Cli.RunAsync(["long.md".Insert(0, _folder.Path + "/"), "--format", format, "--optimize-tokens", "--max-tokens", "3000", "--model", "gpt-4o", "--count-tokens", "gpt-4o", "--output-dir", _folder[format]]);

            Assert.True(result.Code == 0, result.Error);
            using var manifest = JsonDocument.Parse(File.ReadAllBytes(_folder[$"{format}/manifest.json"]));
            Assert.InRange(manifest.RootElement.GetProperty("files")[0].GetProperty("tokens")[0].GetProperty("count").GetInt32(), 1, 3000);
            Assert.Equal(3000, manifest.RootElement.GetProperty("token_limit").GetProperty("budget").GetInt32());
        }

        var small = await Cli.RunAsync([_folder["long.md"], "--optimize-tokens", "--max-tokens", "200", "--model", "gpt-4o", "--ledger", "--output-dir", _folder["small"]]);
        Assert.Contains("are beyond 200 tokens for gpt-4o and were left out.", small.Error);
        Assert.Contains("\"max-tokens\"", File.ReadAllText(_folder["small/ledger.jsonl"]));
        Assert.Equal(2, (await Cli.RunAsync([_folder["long.md"], "--max-tokens", "200"])).Code);
        Assert.Equal(2, (await Cli.RunAsync([_folder["long.md"], "--optimize-tokens"])).Code);
        Assert.Equal(2, (await Cli.RunAsync([_folder["long.md"], "--format", "html", "--optimize-tokens", "--max-tokens", "20"])).Code);
    }
}
