using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Exporter.Cli.Tests;

public sealed class AnalyzeCommandTests : IDisposable
{
    private const string Markdown = "Before any heading.\n\n# One\n\nThe first section has some words.\n\n## Two\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n# Three\n\nThe last section, which has by far the most words of all the sections in this short document.\n";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Analyze_TokensOfAFormat_AreThoseOfTheFileThatAnExportWrites()
    {
        foreach (var format in Catalogue.Formats.All.Select(f => f.Descriptor).Where(d => d is { Requires: null, Binary: false }).Select(d => d.Key))
        {
            var export = await Cli.RunAsync([Sample("annual-report.tore"), "--format", format]);
            var counted = await Cli.RunAsync(["tokens", "-", "--model", "gpt-4o", "--json"], export.Out);
            var analysis = await AnalyzeFileAsync(Sample("annual-report.tore"), "--tokenizer", "gpt-4o", "--formats", format);

            var file = Assert.Single(Assert.Single(Models(analysis)).GetProperty("formats").EnumerateArray());
            Assert.Equal(JsonDocument.Parse(counted.Out).RootElement.GetProperty("count").GetInt64(), file.GetProperty("tokens").GetInt64());
            Assert.Equal(format, file.GetProperty("format").GetString());
        }
    }

    [Theory]
    [InlineData("annual-report.tore")]
    [InlineData("invoice.json")]
    [InlineData("handbook.md")]
    public async Task Analyze_PartsAndFraming_AddUpToTheFile(string sample)
    {
        var formats = string.Join(',', Catalogue.Formats.All.Where(f => f.Descriptor is { Requires: null, Binary: false }).Select(f => f.Descriptor.Key));
        var analysis = await AnalyzeFileAsync(Sample(sample), "--tokenizer", "gpt-4o,gpt-4", "--formats", formats);

        foreach (var file in Models(analysis).SelectMany(m => m.GetProperty("formats").EnumerateArray()))
        {
            foreach (var by in new[] { "sections", "pages" })
            {
                var parts = file.GetProperty(by);
                var counts = parts.GetProperty("parts").EnumerateArray().ToList();
                Assert.Equal(file.GetProperty("tokens").GetInt64(), parts.GetProperty("framing_tokens").GetInt64() + counts.Sum(p => p.GetProperty("tokens").GetInt64()));
                Assert.Equal(analysis.GetProperty("elements").GetInt32(), counts.Sum(p => p.GetProperty("elements").GetInt32()));
                Assert.Equal(counts.Count, parts.GetProperty("distribution").GetProperty("count").GetInt32());
                Assert.Equal(counts.Count, parts.GetProperty("distribution").GetProperty("histogram").EnumerateArray().Sum(b => b.GetProperty("count").GetInt32()));
            }
        }
    }

    [Fact]
    public async Task Analyze_Sections_CarryTheirHeadingsAndGrowWithTheirText()
    {
        var analysis = await AnalyzeTextAsync(Markdown, "--tokenizer", "gpt-4o", "--formats", "markdown");

        var parts = Files(analysis)[0].GetProperty("sections").GetProperty("parts").EnumerateArray().ToList();
        Assert.Equal(["", "One", "One > Two", "Three"], parts.Select(p => string.Join(" > ", p.GetProperty("heading_path").EnumerateArray().Select(h => h.GetString()))));
        Assert.Equal(4, parts.MaxBy(p => p.GetProperty("tokens").GetInt64()).GetProperty("index").GetInt32());
        Assert.All(parts, p => Assert.True(p.GetProperty("tokens").GetInt64() > 0));
    }

    [Fact]
    public async Task Analyze_LimitThatCuts_NamesWhereItFallsAndWhatIsBeyond()
    {
        var whole = Files(await AnalyzeTextAsync(Markdown, "--formats", "markdown", "--tokenizer", "gpt-4o"))[0].GetProperty("tokens").GetInt64();
        var cut = Files(await AnalyzeTextAsync(Markdown, "--formats", "markdown", "--tokenizer", "gpt-4o", "--max-tokens", "12"))[0].GetProperty("limit");
        var fits = Files(await AnalyzeTextAsync(Markdown, "--formats", "markdown", "--tokenizer", "gpt-4o", "--max-tokens", $"{whole}"))[0].GetProperty("limit");

        Assert.Equal((true, whole - 12, "given"), (cut.GetProperty("exceeds").GetBoolean(), cut.GetProperty("cut_tokens").GetInt64(), cut.GetProperty("source").GetString()));
        Assert.Equal((whole - 12.0) / whole, cut.GetProperty("cut_share").GetDouble(), 4);
        Assert.Equal(2, cut.GetProperty("sections").GetProperty("cut_within").GetInt32());
        Assert.Equal([3, 4], cut.GetProperty("sections").GetProperty("beyond").EnumerateArray().Select(i => i.GetInt32()));
        Assert.Equal((false, 0L), (fits.GetProperty("exceeds").GetBoolean(), fits.GetProperty("cut_tokens").GetInt64()));
        Assert.Empty(fits.GetProperty("sections").GetProperty("beyond").EnumerateArray());

        var text = await Cli.RunAsync(["analyze", "-", "--formats", "markdown", "--tokenizer", "gpt-4o", "--max-tokens", "12"], Markdown);
        Assert.Contains($"limit 12 (--max-tokens), markdown: cuts {whole - 12} tokens", text.Out);
        Assert.Contains("falls in section 2 One; 2 sections beyond it, from 3 Two", text.Out);
    }

    [Fact]
    public async Task Analyze_LimitOnPages_NamesThePagesBeyondIt()
    {
        var analysis = await AnalyzeTextAsync("First page.\fSecond page.\fThird page.", "--formats", "plaintext", "--tokenizer", "gpt-4o", "--max-tokens", "4");

        var pages = Files(analysis)[0].GetProperty("limit").GetProperty("pages");
        Assert.Equal(3, analysis.GetProperty("pages").GetInt32());
        Assert.Equal(2, pages.GetProperty("cut_within").GetInt32());
        Assert.Equal([3], pages.GetProperty("beyond").EnumerateArray().Select(i => i.GetInt32()));
    }

    [Fact]
    public async Task Analyze_EstimatedModel_IsLabelledWithItsBoundWhereverACountShows()
    {
        var text = await Cli.RunAsync(["analyze", "-", "--tokenizer", "gpt-4o,claude-sonnet-4-5", "--max-tokens", "20"], Markdown);
        var json = Models(await AnalyzeTextAsync(Markdown, "--tokenizer", "claude-sonnet-4-5"))[0];

        var claude = text.Out[text.Out.IndexOf("claude-sonnet-4-5 (", StringComparison.Ordinal)..].TrimEnd('\n').Split('\n');
        Assert.All(claude.Where(l => l.Contains(" token", StringComparison.Ordinal)), l => Assert.Contains("estimate ±35%", l));
        Assert.Contains("±35%", text.Error);
        Assert.Equal((false, "estimate ±35%", 0.35), (json.GetProperty("exact").GetBoolean(), json.GetProperty("accuracy").GetString(), json.GetProperty("relative_error").GetDouble()));
        var file = json.GetProperty("formats")[0];
        var tokens = file.GetProperty("tokens").GetInt64();
        Assert.Equal((long)Math.Floor(tokens * 0.65m), file.GetProperty("tokens_low").GetInt64());
        Assert.Equal((long)Math.Ceiling(tokens * 1.35m), file.GetProperty("tokens_high").GetInt64());
    }

    [Fact]
    public async Task Analyze_Cost_IsTheDatedListPriceAndSaysThatItIsUnverified()
    {
        var result = await Cli.RunAsync(["analyze", "-", "--tokenizer", "gpt-4o,o200k_base", "--formats", "markdown"], Markdown);
        var models = Models(await AnalyzeTextAsync(Markdown, "--tokenizer", "gpt-4o,o200k_base", "--formats", "markdown"));

        var file = models[0].GetProperty("formats")[0];
        Assert.Equal(file.GetProperty("tokens").GetInt64() * models[0].GetProperty("input_price_per_million").GetDecimal() / 1_000_000, file.GetProperty("cost").GetProperty("usd").GetDecimal());
        Assert.Equal("unverified list price as of 2025-11-01", file.GetProperty("cost").GetProperty("label").GetString());
        Assert.Equal(JsonValueKind.Null, models[1].GetProperty("formats")[0].GetProperty("cost").ValueKind);
        Assert.Contains("unverified list price as of 2025-11-01", result.Out);
        Assert.Contains("no price is known", result.Out);
        Assert.Contains("none is known for it", result.Out);
    }

    [Fact]
    public async Task Analyze_WithReport_WritesTheJsonWholeAndTheSameEachTime()
    {
        File.WriteAllText(_folder["d.md"], Markdown);

        var result = await Cli.StartAsync(["analyze", _folder["d.md"], "--tokenizer", "gpt-4o", "--report", _folder["out/r.json"]]);
        var first = File.ReadAllText(_folder["out/r.json"]);
        var again = await Cli.StartAsync(["analyze", _folder["d.md"], "--tokenizer", "gpt-4o", "--json", "--report", _folder["out/r.json"]]);

        Assert.Equal(0, result.Code);
        Assert.Contains("Wrote ", result.Error);
        Assert.Equal(first, again.Out);
        Assert.Equal(first, File.ReadAllText(_folder["out/r.json"]));
        Assert.Equal("d.md", JsonDocument.Parse(first).RootElement.GetProperty("document").GetString());
        Assert.Equal(["d.md", "out", "out/r.json"], _folder.Names);
    }

    [Fact]
    public async Task Analyze_OnATerminal_DrawsBarsAndKeepsADocumentsControlCharactersOut()
    {
        using var output = new MemoryStream();
        var code = await ToreExport.RunAsync(["analyze", "-", "--name", "a.md", "--tokenizer", "claude-sonnet-4-5"], new CliHost
        {
            In = new MemoryStream("# A [bold]\u001b[31m heading\n\nWords of it."u8.ToArray()),
            Out = output,
            Error = TextWriter.Null,
            ErrorIsTerminal = false,
            OutIsTerminal = true,
            InIsTerminal = false,
            Environment = _ => null,
        });
        var text = System.Text.Encoding.UTF8.GetString(output.ToArray());

        Assert.Equal(0, code);
        Assert.Contains("█", text);
        Assert.Contains("tokens by section in markdown, estimate ±35%", text);
        Assert.Contains("1 A [bold]", text);
        Assert.DoesNotContain("\u001b[31m", text);
    }

    [Theory]
    [InlineData("{\"broken\":", 3, "cut off", "--tokenizer", "gpt-4o")]
    [InlineData("text", 2, "Did you mean gpt-4o", "--tokenizer", "gtp-4o")]
    [InlineData("text", 2, "llama-3.1-8b=FILE", "--tokenizer", "llama-3.1-8b")]
    [InlineData("text", 2, "Did you mean 'markdown'", "--formats", "markdwon")]
    [InlineData("text", 2, "at least 1", "--max-tokens", "0")]
    [InlineData("text", 2, "--max-token", "--max-token", "5")]
    [InlineData("text", 2, "Which model", "--tokenizer", ",")]
    [InlineData("text", 3, "no vocabulary file", "--tokenizer", "nowhere/tokenizer.json")]
    public async Task Analyze_OfWhatCannotBe_IsRefusedInWords(string input, int code, string message, params string[] options)
    {
        var result = await Cli.RunAsync(["analyze", "-", .. options], input);

        Assert.Equal((code, ""), (result.Code, result.Out));
        Assert.Contains(message, result.Error);
    }

    [Fact]
    public async Task Analyze_MissingDocumentAndBadReportPlace_AreRefusedBeforeTheWork()
    {
        File.WriteAllText(_folder["d.md"], Markdown);
        File.WriteAllText(_folder["file"], "x");

        var missing = await Cli.RunAsync(["analyze", _folder["none.md"]]);
        var place = await Cli.RunAsync(["analyze", _folder["d.md"], "--report", _folder["file/r.json"]]);
        var folder = await Cli.RunAsync(["analyze", _folder["d.md"], "--report", _folder.Path]);
        var nothing = await Cli.RunAsync(["analyze", "-"]);

        Assert.Equal((3, 5, 5, 2), (missing.Code, place.Code, folder.Code, nothing.Code));
        Assert.Contains("There is no file", missing.Error);
        Assert.Equal(["d.md", "file"], _folder.Names);
    }

    [Fact]
    public async Task Help_Always_TeachesByExampleWithExitCodes()
    {
        var help = await Cli.RunAsync(["analyze", "--help"]);

        Assert.Equal(0, help.Code);
        Assert.Contains("tore-export analyze report.tore --tokenizer gpt-4o,claude-sonnet-4-5", help.Out);
        Assert.Contains("Exit codes:", help.Out);
    }

    private static string Sample(string name, [CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../samples", name));

    private static Task<JsonElement> AnalyzeTextAsync(string text, params string[] options) => AnalyzeAsync("-", text, options);

    private static Task<JsonElement> AnalyzeFileAsync(string file, params string[] options) => AnalyzeAsync(file, null, options);

    private static async Task<JsonElement> AnalyzeAsync(string document, string? input, string[] options)
    {
        var result = await Cli.RunAsync(["analyze", document, "--json", .. options], input);
        Assert.True(result.Code == 0, result.Error);
        return JsonDocument.Parse(result.Out).RootElement;
    }

    private static List<JsonElement> Models(JsonElement analysis) => [.. analysis.GetProperty("models").EnumerateArray()];

    private static List<JsonElement> Files(JsonElement analysis) => [.. Models(analysis)[0].GetProperty("formats").EnumerateArray()];
}
