using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;

namespace Exporter.Cli.Tests;

/// <summary>Partial exports, previews and saved configurations on the command line.</summary>
public sealed class SelectionTests : IDisposable
{
    private static readonly string Report = Sample("annual-report.tore");

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Export_Pages_WritesThemAndSaysHowTheyWereUnderstood()
    {
        var whole = await Cli.RunAsync([Report, "--format", "plaintext"]);
        var last = await Cli.RunAsync([Report, "--format", "plaintext", "--pages", "-1", "--output", _folder["last.txt"]]);

        Assert.Equal((0, 0), (whole.Code, last.Code));
        Assert.Matches(@"note: selected page (\d+) of pages 1-\1 \(-1 is page \1\): \d+ of \d+ elements\.", last.Error);
        Assert.True(new FileInfo(_folder["last.txt"]).Length < whole.Out.Length);
        var manifest = JsonNode.Parse(await File.ReadAllTextAsync(_folder["last.txt.manifest.json"]))!;
        Assert.Equal("-1", (string?)manifest["selection"]!["pages"]);
        Assert.Equal((int)manifest["ledger"]!["elements"]!, (int)manifest["sources"]![0]!["elements"]!);
        Assert.Equal(0, (await Cli.RunAsync(["verify", _folder["last.txt.manifest.json"]])).Code);
    }

    [Theory]
    [InlineData(2, "3-1", "Write 1-3")]
    [InlineData(4, "99", "out of range")]
    public async Task Export_PagesThatDoNotFit_ExitsAndWritesNothing(int code, string pages, string message)
    {
        var result = await Cli.RunAsync([Report, "--pages", pages, "--output", _folder["x.md"]]);

        Assert.Equal(code, result.Code);
        Assert.Contains(message, result.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact]
    public async Task Export_UnknownType_Suggests()
    {
        var result = await Cli.RunAsync([Report, "--types", "Tabel"]);

        Assert.Equal(2, result.Code);
        Assert.Contains("Did you mean 'Table'?", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Export_ZonesFile_IsCheckedAndUsed()
    {
        await File.WriteAllTextAsync(_folder["bad.json"], """{"zones":[{"left":0,"top":0,"right":100}]}""");
        await File.WriteAllTextAsync(_folder["broken.json"], """{"zones":[{"left":"a"}]}""");
        await File.WriteAllTextAsync(_folder["typo.json"], """[{"left":0,"top":0,"right":100,"botom":50}]""");
        await File.WriteAllTextAsync(_folder["zones.json"], """{"overlap":"any","zones":[{"page":1,"left":0,"top":0,"right":100,"bottom":100,"unit":"percent"}]}""");
        await File.WriteAllTextAsync(_folder["points.json"], """{"overlap":"any","zones":[{"page":1,"left":0,"top":0,"right":600,"bottom":125}]}""");

        var bad = await Cli.RunAsync([Report, "--zones", _folder["bad.json"]]);
        var broken = await Cli.RunAsync([Report, "--zones", _folder["broken.json"]]);
        var typo = await Cli.RunAsync([Report, "--zones", _folder["typo.json"]]);
        var missing = await Cli.RunAsync([Report, "--zones", _folder["none.json"]]);
        var sizeless = await Cli.RunAsync([Report, "--zones", _folder["zones.json"]]);
        var good = await Cli.RunAsync([Report, "--zones", _folder["points.json"], "--format", "plaintext"]);

        Assert.Equal((2, 3, 2, 3), (bad.Code, broken.Code, typo.Code, missing.Code));
        Assert.Contains("needs its four edges", bad.Error, StringComparison.Ordinal);
        Assert.Contains("line 1, at $.zones[0].left", broken.Error, StringComparison.Ordinal);
        Assert.Contains("Did you mean 'bottom'?", typo.Error, StringComparison.Ordinal);
        Assert.Equal(4, sizeless.Code);
        Assert.Contains("the document does not say how large the page is. Give the zone in the page's own unit instead.", sizeless.Error, StringComparison.Ordinal);
        Assert.Equal("Meridian Water Cooperative: Annual Report 2025", good.Out.Trim().Split('\n')[0]);
        Assert.Contains("note: selected 1 zone, by any part: 1 of", good.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Batch_SelectionThatFitsSomeDocuments_RecordsTheOthers()
    {
        Directory.CreateDirectory(_folder["in"]);
        File.Copy(Report, _folder["in/report.tore"]);
        await File.WriteAllTextAsync(_folder["in/note.md"], "# Note\n\nNo tables here.\n");

        var result = await Cli.RunAsync(["batch", _folder["in"], "--format", "markdown", "--types", "Table", "--output-dir", _folder["out"]]);

        Assert.Equal(3, result.Code);
        Assert.Contains("refused: note.md: The selection (types Table) leaves nothing", result.Error, StringComparison.Ordinal);
        Assert.True(File.Exists(_folder["out/report.md"]));
    }

    [Fact]
    public async Task Preview_Always_ShowsRowsCountsAndTokensAndWritesNothing()
    {
        Directory.CreateDirectory(_folder["work"]);
        var data = _folder["data"];

        var text = await Cli.RunAsync(["preview", Report, "--format", "jsonl", "--rows", "2", "--model", "gpt-4o,claude-opus-4", "--data-dir", data]);
        var json = await Cli.RunAsync(["preview", Report, "--format", "jsonl", "--rows", "2", "--model", "gpt-4o", "--json", "--data-dir", data]);
        var export = await Cli.RunAsync([Report, "--format", "jsonl"]);
        var tokens = await Cli.RunAsync(["tokens", "-", "--model", "gpt-4o", "--json"], export.Out);

        Assert.Equal(0, text.Code);
        Assert.Contains("(o200k_base, exact)", text.Out, StringComparison.Ordinal);
        Assert.Contains("estimate ±", text.Out, StringComparison.Ordinal);
        var preview = JsonNode.Parse(json.Out)!;
        Assert.Equal(export.Out.Split('\n').Take(2).Select(l => l + "\n").Aggregate(string.Concat), (string?)preview["text"]);
        Assert.True((bool)preview["truncated"]!);
        Assert.Equal(export.Out.TrimEnd('\n').Split('\n').Length, (int)preview["rows"]!);
        Assert.Equal(System.Text.Encoding.UTF8.GetByteCount(export.Out), (int)preview["size_bytes"]!);
        Assert.Equal((int)JsonNode.Parse(tokens.Out)!["count"]!, (int)preview["tokens"]![0]!["count"]!);
        Assert.Empty(Directory.GetFileSystemEntries(_folder["work"]));
        Assert.False(Directory.Exists(data));
    }

    [Fact]
    public async Task Preview_Selection_CountsWhatIsLeftOutByItsRule()
    {
        var result = await Cli.RunAsync(["preview", Report, "--format", "markdown", "--types", "Table", "--json"]);

        var preview = JsonNode.Parse(result.Out)!;
        Assert.Equal((int)preview["selected"]!["of"]! - (int)preview["selected"]!["elements"]!, (int)preview["dropped"]!["selection:types"]!);
    }

    [Fact]
    public async Task Export_CountTokens_StandsInTheManifest()
    {
        var result = await Cli.RunAsync([Report, "--format", "markdown,jsonl", "--count-tokens", "gpt-4o,claude-opus-4", "--output-dir", _folder["out"]]);

        Assert.True(result.Code == 0, result.Error);
        var files = JsonNode.Parse(await File.ReadAllTextAsync(_folder["out/manifest.json"]))!["files"]!.AsArray();
        Assert.All(files, f => Assert.Equal(["gpt-4o", "claude-opus-4"], f!["tokens"]!.AsArray().Select(t => (string)t!["model"]!)));
        var counted = await Cli.RunAsync(["tokens", _folder["out/annual-report.md"], "--model", "gpt-4o", "--json"]);
        Assert.Equal((int)JsonNode.Parse(counted.Out)!["count"]!, (int)files.Single(f => (string)f!["format"]! == "markdown")!["tokens"]![0]!["count"]!);
        Assert.Null(files[0]!["tokens"]![0]!["relative_error"]);
        Assert.NotNull(files[0]!["tokens"]![1]!["relative_error"]);
    }

    [Fact]
    public async Task Configurations_SavedUsedListedDeleted_AreTheOwners()
    {
        var data = _folder["data"];
        var saved = await Cli.RunAsync(["configurations", "save", "tables", "--format", "rag-json", "--types", "Table", "--option", "max_characters=500", "--data-dir", data]);
        var listed = await Cli.RunAsync(["configurations", "list", "--json", "--data-dir", data]);
        var shown = await Cli.RunAsync(["configurations", "show", "tables", "--data-dir", data]);
        var used = await Cli.RunAsync([Report, "--use", "tables", "--data-dir", data]);
        var typed = await Cli.RunAsync([Report, "--format", "rag-json", "--types", "Table", "--option", "max_characters=500"]);
        var wins = await Cli.RunAsync([Report, "--use", "tables", "--format", "plaintext", "--types", "Title", "--data-dir", data]);
        var titles = await Cli.RunAsync([Report, "--format", "plaintext", "--types", "Title"]);
        var copied = await Cli.RunAsync(["configurations", "save", "copy", "--file", "-", "--data-dir", data], shown.Out);
        var replaced = await Cli.RunAsync(["configurations", "save", "copy", "--use", "tables", "--pages", "1-", "--data-dir", data]);
        var deleted = await Cli.RunAsync(["configurations", "delete", "tables", "--data-dir", data]);
        var gone = await Cli.RunAsync([Report, "--use", "tabels", "--data-dir", data]);

        Assert.True(saved.Code == 0, saved.Error);
        Assert.Equal("tables", (string?)JsonNode.Parse(listed.Out)![0]!["name"]);
        Assert.Equal("""{"formats":["rag-json"],"options":{"max_characters":"500"},"selection":{"types":["Table"]}}""", JsonNode.Parse(shown.Out)!.ToJsonString());
        Assert.Equal(typed.Out, used.Out);
        Assert.Equal(titles.Out, wins.Out);
        Assert.StartsWith("Saved 'copy'", copied.Error, StringComparison.Ordinal);
        Assert.StartsWith("Replaced 'copy'", replaced.Error, StringComparison.Ordinal);
        Assert.Equal(0, deleted.Code);
        Assert.Equal(2, gone.Code);
        Assert.Contains("There is no configuration 'tabels'.", gone.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"format":"markdown"}""", 2, "Settings have no 'format'. Did you mean 'formats'?")]
    [InlineData("""{"formats":["markdwn"]}""", 2, "Did you mean 'markdown'?")]
    [InlineData("""{"options":{"flavour":"github"}}""", 2, "Did you mean 'flavor'?")]
    [InlineData("""{"formats":["markdown"],"options":{"flavor":"gitlab"}}""", 2, "it must be one of")]
    [InlineData("""{"selection":{"page":"1"}}""", 2, "Did you mean 'pages'?")]
    [InlineData("""{"formats":"markdown"}""", 2, "cannot be read at $.formats")]
    [InlineData("""{"count_tokens":["gpt-4p"]}""", 2, "gpt-4")]
    [InlineData("[]", 3, "is not a JSON object of settings")]
    public async Task ConfigurationsSave_WhatCannotBe_IsRefused(string json, int code, string message)
    {
        var result = await Cli.RunAsync(["configurations", "save", "x", "--file", "-", "--data-dir", _folder["data"]], json);

        Assert.Equal(code, result.Code);
        Assert.Contains(message, result.Error, StringComparison.Ordinal);
    }

    private static string Sample(string name, [CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../samples", name));

    [Fact]
    public async Task Preview_ForATarget_SaysWhatItsReaderWouldRefuseAndExitsWell()
    {
        await File.WriteAllTextAsync(_folder["a.md"], "# A\n\nb\n");

        var few = await Cli.RunAsync(["preview", _folder["a.md"], "--target", "openai-sft"]);
        var taken = await Cli.RunAsync(["preview", _folder["a.md"], "--target", "trl", "--json"]);

        Assert.Equal((0, 0), (few.Code, taken.Code));
        Assert.Contains("target: openai-sft refuses it, 1 error\nerror: The file has 1 row; openai-sft needs at least 10.", few.Out, StringComparison.Ordinal);
        Assert.True((bool)JsonNode.Parse(taken.Out)!["target"]!["accepted"]!);
    }

    [Fact]
    public async Task Configuration_WithRepairsAndATarget_IsUsedAndGivesWayToWhatIsTyped()
    {
        await File.WriteAllTextAsync(_folder["flat.json"], """[{"type":"Title","element_id":"a","text":"1 One","metadata":{}},{"type":"Title","element_id":"b","text":"1.1 Two","metadata":{}}]""");
        string[] data = ["--data-dir", _folder["data"]];
        Assert.Equal(0, (await Cli.RunAsync(["configurations", "save", "raw", "--no-repair", "headings", .. data])).Code);
        Assert.Equal(0, (await Cli.RunAsync(["configurations", "save", "rows", "--target", "trl", "--option", "shape=text", .. data])).Code);

        var raw = await Cli.RunAsync([_folder["flat.json"], "--use", "raw", .. data]);
        var typed = await Cli.RunAsync([_folder["flat.json"], "--use", "raw", "--repairs", "all", .. data]);
        var rows = await Cli.RunAsync([Report, "--use", "rows", .. data]);
        var wrong = await Cli.RunAsync(["configurations", "save", "x", "--target", "trl", "--format", "markdown", .. data]);

        Assert.Equal("# 1 One\n\n# 1.1 Two\n", raw.Out);
        Assert.Equal("# 1 One\n\n## 1.1 Two\n", typed.Out);
        Assert.StartsWith("{\"text\":", rows.Out, StringComparison.Ordinal);
        Assert.Equal((2, "tore-export: Target 'trl' does not read format 'markdown'."), (wrong.Code, wrong.Error.Split(" Known")[0].Split(" Did")[0].Trim()));
    }
}
