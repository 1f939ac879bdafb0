using System.Text;
using System.Text.Json;
using Exporter.Core.Manifests;
using Exporter.Core.Targets;

namespace Exporter.Cli.Tests;

public sealed class TargetCommandTests : IDisposable
{
    private const string Row = """{"messages":[{"role":"user","content":"q"},{"role":"assistant","content":"a"}]}""";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Validate_FileThatIsRight_SaysSo()
    {
        File.WriteAllText(_folder["a.jsonl"], Row + "\n");

        var result = await Cli.RunAsync(["validate", _folder["a.jsonl"], "--target", "together"]);

        Assert.Equal((0, ""), (result.Code, result.Error));
        Assert.Matches(@"a\.jsonl: 1 row, 0 errors, 0 warnings for together \(rules checked \d{4}-\d\d-\d\d\)\n$", result.Out);
    }

    [Fact]
    public async Task Validate_BrokenRow_NamesLineRuleAndFixAndExitsWith4()
    {
        File.WriteAllText(_folder["a.jsonl"], Row + "\n" + Row.Replace("user", "human", StringComparison.Ordinal) + "\n");

        var result = await Cli.RunAsync(["validate", _folder["a.jsonl"], "--target", "together"]);

        Assert.Equal(4, result.Code);
        Assert.Contains("a.jsonl:2: error role-unknown at messages[0].role: The role 'human' is not known. Use one of system, user, assistant.\n", result.Out, StringComparison.Ordinal);
        Assert.StartsWith("tore-export: together would not take '", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Validate_SeveralFilesAsJson_ReportsEach()
    {
        File.WriteAllText(_folder["a.jsonl"], Row + "\n");
        File.WriteAllText(_folder["b.jsonl"], "{}\n");

        var result = await Cli.RunAsync(["validate", _folder["a.jsonl"], _folder["b.jsonl"], "--target", "together", "--json"]);

        Assert.Equal(4, result.Code);
        Assert.Contains("would not take 1 of 2 files", result.Error, StringComparison.Ordinal);
        var files = JsonDocument.Parse(result.Out).RootElement.GetProperty("files");
        Assert.Equal([true, false], files.EnumerateArray().Select(f => f.GetProperty("accepted").GetBoolean()));
        Assert.Equal("empty-row", files[1].GetProperty("findings")[0].GetProperty("rule").GetString());
    }

    [Fact]
    public async Task Validate_StandardInput_IsRead()
    {
        var result = await Cli.RunAsync(["validate", "-", "--target", "trl"], "{\"text\":\"a\"}\n");
        Assert.Equal((0, "-: 1 row, 0 errors, 0 warnings for trl"), (result.Code, result.Out.Split(" (")[0]));
    }

    [Fact]
    public async Task Validate_Fix_MendsInPlaceAndLogsIt()
    {
        File.WriteAllText(_folder["a.jsonl"], "\uFEFF" + Row.Replace("user", "human", StringComparison.Ordinal) + "\r\n\r\n");

        var result = await Cli.RunAsync(["validate", _folder["a.jsonl"], "--target", "together", "--fix"]);

        Assert.Equal(0, result.Code);
        Assert.Equal(Row + "\n", File.ReadAllText(_folder["a.jsonl"]));
        Assert.Equal(["a.jsonl"], _folder.Names);
        Assert.Contains("a.jsonl:1: fixed role-unknown at messages[0].role: The role 'human' became 'user'.\n", result.Out, StringComparison.Ordinal);
        Assert.Contains("fixed bom-present", result.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Validate_FixIntoAFile_LeavesTheFirstAlone()
    {
        File.WriteAllText(_folder["a.jsonl"], Row + "\n\n");

        var result = await Cli.RunAsync(["validate", _folder["a.jsonl"], "--target", "together", "--fix", "--output", _folder["b.jsonl"], "--json"]);

        Assert.Equal(0, result.Code);
        Assert.Equal(Row + "\n\n", File.ReadAllText(_folder["a.jsonl"]));
        Assert.Equal(Row + "\n", File.ReadAllText(_folder["b.jsonl"]));
        Assert.Equal("blank-line", JsonDocument.Parse(result.Out).RootElement.GetProperty("files")[0].GetProperty("fixed").GetProperty("repairs")[0].GetProperty("rule").GetString());
    }

    [Fact]
    public async Task Validate_FixOfStandardInput_WritesTheFileToStandardOutput()
    {
        var result = await Cli.RunAsync(["validate", "-", "--target", "together", "--fix"], Row + "\n\n");

        Assert.Equal((0, Row + "\n"), (result.Code, result.Out));
        Assert.Contains("fixed blank-line", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Validate_FixOfACutArray_WritesNothing()
    {
        File.WriteAllText(_folder["a.json"], "[{\"text\":\"a\"},");

        var result = await Cli.RunAsync(["validate", _folder["a.json"], "--target", "trl", "--fix", "--output", _folder["b.json"]]);

        Assert.Equal(4, result.Code);
        Assert.Contains("not mended: line 1: The array of rows does not end", result.Out, StringComparison.Ordinal);
        Assert.Equal(["a.json"], _folder.Names);
    }

    [Theory]
    [InlineData(2, "There is no target 'foundry-stf'. Did you mean 'foundry-sft'?", "validate", "FILE", "--target", "foundry-stf")]
    [InlineData(2, "--output is where --fix writes", "validate", "FILE", "--target", "trl", "--output", "x")]
    [InlineData(2, "Several", "validate", "FILE", "FILE", "--target", "trl", "--fix", "--output", "x")]
    [InlineData(3, "There is no file", "validate", "missing.jsonl", "--target", "trl")]
    [InlineData(2, "Option '--target' is required", "validate", "FILE")]
    public async Task Validate_WrongUsage_SaysWhatToDo(int code, string message, params string[] args)
    {
        File.WriteAllText(_folder["a.jsonl"], Row + "\n");

        var result = await Cli.RunAsync([.. args.Select(a => a == "FILE" ? _folder["a.jsonl"] : a)]);

        Assert.Equal(code, result.Code);
        Assert.Contains(message, result.Error, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Targets_Always_AreTheRegistry()
    {
        var table = await Cli.RunAsync(["targets"]);
        var json = JsonDocument.Parse((await Cli.RunAsync(["targets", "--json"])).Out).RootElement;

        Assert.Equal(BuiltInTargets.Create().Select(t => t.Descriptor.Key), json.EnumerateArray().Select(t => t.GetProperty("key").GetString()!));
        Assert.All(BuiltInTargets.Create(), t => Assert.Contains(t.Descriptor.Summary, table.Out, StringComparison.Ordinal));
        Assert.Contains("UTF-8 with BOM, lines, at least 10 rows", table.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Export_ForATarget_TakesItsFormatEncodingAndNamesIt()
    {
        File.WriteAllText(_folder["long.md"], Markdown(12));

        var result = await Cli.RunAsync([_folder["long.md"], "--target", "foundry-sft", "--output", _folder["out.jsonl"]]);

        Assert.Equal(0, result.Code);
        Assert.Equal([0xEF, 0xBB, 0xBF], File.ReadAllBytes(_folder["out.jsonl"])[..3]);
        var manifest = ManifestSerializer.Read("m", File.ReadAllBytes(_folder["out.jsonl.manifest.json"]));
        Assert.Equal(("jsonl", "foundry-sft"), (manifest.Settings[0].Format, manifest.Settings[0].Target!.Key));
        Assert.Equal(0, (await Cli.RunAsync(["validate", _folder["out.jsonl"], "--target", "foundry-sft"])).Code);
        Assert.Equal(0, (await Cli.RunAsync(["verify", _folder["out.jsonl.manifest.json"]])).Code);
    }

    [Theory]
    [InlineData("--output", "out.jsonl")]
    [InlineData("--output-dir", "out")]
    [InlineData("--output", "-")]
    public async Task Export_RowsThatTheTargetRefuses_ExitsWith4AndLeavesNothing(string option, string place)
    {
        File.WriteAllText(_folder["short.md"], Markdown(2));

        var result = await Cli.RunAsync([_folder["short.md"], "--target", "openai-sft", option, place == "-" ? place : _folder[place]]);

        Assert.Equal((4, ""), (result.Code, result.Out));
        Assert.Contains("The file has 2 rows; openai-sft needs at least 10. Add rows, of more documents or of a longer one.", result.Error, StringComparison.Ordinal);
        Assert.Equal(["short.md"], _folder.Names);
    }

    [Fact]
    public async Task Batch_OneDocumentIsRefused_LeavesItOutAndExitsWith4()
    {
        Directory.CreateDirectory(_folder["in"]);
        File.WriteAllText(_folder["in/long.md"], Markdown(12));
        File.WriteAllText(_folder["in/short.md"], Markdown(2));

        var result = await Cli.RunAsync(["batch", _folder["in"], "--target", "openai-sft", "--output-dir", _folder["out"]]);

        Assert.Equal(4, result.Code);
        Assert.Equal(["long.jsonl", "manifest.json"], Directory.GetFiles(_folder["out"]).Select(Path.GetFileName).Order());
        var manifest = ManifestSerializer.Read("m", File.ReadAllBytes(_folder["out/manifest.json"]));
        Assert.Equal(("short.md", "validation"), (manifest.Failures[0].Source, manifest.Failures[0].Kind));
        Assert.Contains("May 2026", string.Join('\n', manifest.Warnings), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Target 'gemini' does not read format 'markdown'", "--target", "gemini", "--format", "markdown")]
    [InlineData("does not read format 'jsonl' with shape=text", "--target", "gemini", "--option", "shape=text")]
    public async Task Export_WhatTheTargetCannotRead_IsWrongUsage(string message, params string[] args)
    {
        File.WriteAllText(_folder["a.md"], Markdown(2));

        var result = await Cli.RunAsync([_folder["a.md"], .. args]);

        Assert.Equal(2, result.Code);
        Assert.Contains(message, result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--target", "fireworks-dpo")]
    [InlineData("--format", "openai-dpo")]
    public async Task Export_BareDocumentWhereAReviewIsNeeded_IsRefusedWithTheWayToOne(params string[] args)
    {
        File.WriteAllText(_folder["a.md"], Markdown(2));

        var result = await Cli.RunAsync([_folder["a.md"], .. args]);

        Assert.Equal((4, ""), (result.Code, result.Out));
        Assert.Contains("Format 'openai-dpo' needs a review", result.Error, StringComparison.Ordinal);
        Assert.Contains("tore-export serve", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Batch_WithATargetThatHasNotices_SaysEachOnce()
    {
        Directory.CreateDirectory(_folder["in"]);
        File.WriteAllText(_folder["in/a.md"], Markdown(2));
        File.WriteAllText(_folder["in/b.md"], Markdown(3));

        var result = await Cli.RunAsync(["batch", _folder["in"], "--target", "axolotl", "--output-dir", _folder["out"]]);

        Assert.Equal(0, result.Code);
        Assert.Single(result.Error.Split('\n'), l => l.StartsWith("warning: axolotl refuses", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Export_TwoShapesOfOneFormat_TakesTheOneThatWasAskedFor()
    {
        File.WriteAllText(_folder["a.md"], Markdown(2));

        var result = await Cli.RunAsync([_folder["a.md"], "--target", "trl", "--option", "shape=text"]);

        Assert.Equal(0, result.Code);
        Assert.StartsWith("{\"text\":", result.Out, StringComparison.Ordinal);
    }

    private static string Markdown(int sections)
    {
        var text = new StringBuilder();
        for (var i = 1; i <= sections; i++)
        {
            text.Append("# Section ").Append((char)('A' + i)).Append("\n\nWords of it.\n\n");
        }

        return text.ToString();
    }
}
