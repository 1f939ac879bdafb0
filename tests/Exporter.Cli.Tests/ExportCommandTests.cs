using System.Text.Json;
using Exporter.Core.Manifests;

namespace Exporter.Cli.Tests;

public sealed class ExportCommandTests : IDisposable
{
    private const string Elements = """
        [{"type":"Title","element_id":"a","text":"Report","metadata":{"page_number":1}},
         {"type":"NarrativeText","element_id":"b","text":"All is well.","metadata":{"page_number":1}}]
        """;

    private readonly TemporaryFolder _folder = new();

    public ExportCommandTests() => File.WriteAllText(_folder["report.json"], Elements);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Run_OutputFile_WritesItWithItsManifest()
    {
        var result = await Cli.RunAsync([_folder["report.json"], "--format", "markdown", "--output", _folder["deep/out.md"]]);

        Assert.Equal((0, ""), (result.Code, result.Out));
        Assert.StartsWith($"Wrote {_folder["deep/out.md"]}: 1 file", result.Error);
        Assert.Equal(["deep", "deep/out.md", "deep/out.md.manifest.json", "report.json"], _folder.Names);
        var manifest = ManifestSerializer.Read("m", await File.ReadAllBytesAsync(_folder["deep/out.md.manifest.json"]));
        Assert.Equal("out.md", Assert.Single(manifest.Files).Name);
        Assert.Equal("report.json", Assert.Single(manifest.Sources).Name);
        Assert.DoesNotContain(_folder.Path, await File.ReadAllTextAsync(_folder["deep/out.md.manifest.json"]));
    }

    [Fact]
    public async Task Run_OutputFolder_OwnsItAndCanBeVerified()
    {
        var export = await Cli.RunAsync([_folder["report.json"], "-f", "markdown", "--output-dir", _folder["out"]]);
        var verify = await Cli.RunAsync(["verify", _folder["out/manifest.json"]]);
        await File.AppendAllTextAsync(_folder["out/report.md"], "x");
        var broken = await Cli.RunAsync(["verify", _folder["out"], "--json"]);

        Assert.Equal(0, export.Code);
        Assert.Equal(0, verify.Code);
        Assert.EndsWith("1 file as written.\n", verify.Out);
        Assert.Equal(4, broken.Code);
        Assert.False(JsonDocument.Parse(broken.Out).RootElement.GetProperty("valid").GetBoolean());
        Assert.Contains("report.md", broken.Out);
    }

    [Theory]
    [InlineData("-")]
    [InlineData(null)]
    public async Task Run_StandardStreams_WritesTheExportAndNothingElse(string? output)
    {
        string[] args = ["-", "--format", "markdown", .. output is null ? Array.Empty<string>() : ["--output", output]];

        var result = await Cli.RunAsync(args, Elements);

        Assert.Equal((0, ""), (result.Code, result.Error));
        Assert.Contains("All is well.", result.Out);
        Assert.DoesNotContain("manifest", result.Out);
    }

    [Fact]
    public async Task Run_SourceDateEpoch_GivesTheManifestItsTime()
    {
        await Cli.RunAsync([_folder["report.json"], "-o", _folder["a.md"]], environment: new() { ["SOURCE_DATE_EPOCH"] = "1767225600" });
        var wrong = await Cli.RunAsync([_folder["report.json"], "-o", _folder["b.md"]], environment: new() { ["SOURCE_DATE_EPOCH"] = "yesterday" });

        Assert.Contains("\"created\": \"2026-01-01T00:00:00", await File.ReadAllTextAsync(_folder["a.md.manifest.json"]));
        Assert.Equal(2, wrong.Code);
        Assert.False(File.Exists(_folder["b.md"]));
    }

    [Fact]
    public async Task Run_AFormatOption_ReachesTheFormatAndTheManifest()
    {
        var result = await Cli.RunAsync([_folder["report.json"], "--option", "flavor=commonmark", "-o", _folder["a.md"]]);

        Assert.Equal(0, result.Code);
        Assert.Contains("\"flavor\": \"commonmark\"", await File.ReadAllTextAsync(_folder["a.md.manifest.json"]));
    }

    [Theory]
    [InlineData("## 1.1 Two", "\"repairs\": [\n    \"right-to-left\",\n    \"headings\",\n    \"tables\"\n  ]", "\"headings\": 1")]
    [InlineData("# 1.1 Two", "\"repairs\": [\n    \"right-to-left\",\n    \"tables\"\n  ]", null, "--no-repair", "headings")]
    [InlineData("# 1.1 Two", "\"repairs\": []", null, "--repairs", "none")]
    [InlineData("an exam- ple", "\"repairs\": [", null)]
    [InlineData("an example", "\"hyphens\",", "\"hyphens\": 1", "--repairs", "hyphens,headings")]
    public async Task Run_Repairs_AreChosenAndStandInTheManifest(string expected, string inForce, string? counted, params string[] args)
    {
        await File.WriteAllTextAsync(_folder["flat.json"], """
            [{"type":"Title","element_id":"a","text":"1 One","metadata":{}},{"type":"Title","element_id":"b","text":"1.1 Two","metadata":{}},{"type":"Text","element_id":"c","text":"an exam- ple","metadata":{}}]
            """);

        var result = await Cli.RunAsync([_folder["flat.json"], "-o", _folder["a.md"], .. args]);

        Assert.Equal(0, result.Code);
        Assert.Contains($"\n{expected}\n", await File.ReadAllTextAsync(_folder["a.md"]));
        var manifest = await File.ReadAllTextAsync(_folder["a.md.manifest.json"]);
        Assert.Contains(inForce, manifest);
        Assert.Contains(counted ?? "", manifest);
    }

    [Theory]
    [InlineData("There is no repair 'heading'. Did you mean 'headings'?", "--repairs", "heading")]
    [InlineData("There is no repair 'x'", "--no-repair", "x")]
    [InlineData("There is no format 'mrkdown'. Did you mean 'markdown'?", "--format", "mrkdown")]
    [InlineData("There is no option '--fromat'. Did you mean '--format'?", "--fromat", "markdown")]
    [InlineData("exclude each other", "--output", "a", "--output-dir", "b")]
    [InlineData("need a folder", "--format", "markdown,document-json", "--output", "a")]
    [InlineData("key=value", "--option", "flavor")]
    [InlineData("has an option 'flavour'. Did you mean 'flavor'?", "--option", "flavour=github")]
    [InlineData("which is not written here", "--option", "csv.cells=machine")]
    [InlineData("must be one of", "--option", "flavor=gitlab")]
    [InlineData("No format is given", "--format", ",")]
    public async Task Run_WrongUsage_SaysWhatToChange(string message, params string[] args)
    {
        var result = await Cli.RunAsync([_folder["report.json"], .. args]);

        Assert.Equal((2, ""), (result.Code, result.Out));
        Assert.Contains(message, result.Error);
        Assert.Equal(["report.json"], _folder.Names);
    }

    [Theory]
    [InlineData(2, "Which document?")]
    [InlineData(3, "There is no file and no command 'frmats'. Did you mean 'formats'?", "frmats")]
    [InlineData(3, "There is no file 'nowhere.json'.", "nowhere.json")]
    [InlineData(2, "Nothing is piped", "-")]
    public async Task Run_NoSuchDocument_SaysSo(int code, string message, params string[] args)
    {
        var result = await Cli.RunAsync(args);

        Assert.Equal(code, result.Code);
        Assert.Contains(message, result.Error);
    }

    [Fact]
    public async Task Run_AFolder_PointsToBatch()
    {
        var result = await Cli.RunAsync([_folder.Path]);

        Assert.Equal(3, result.Code);
        Assert.Contains("tore-export batch", result.Error);
    }

    [Theory]
    [InlineData("")]
    [InlineData("batch")]
    [InlineData("formats")]
    [InlineData("verify")]
    public async Task Help_OfEachCommand_TeachesByExampleAndExitCodes(string command)
    {
        var result = await Cli.RunAsync([.. command.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--help"]);

        Assert.Equal((0, ""), (result.Code, result.Error));
        Assert.Contains("Examples:\n  ", result.Out);
        Assert.Contains("130 cancelled", result.Out);
    }

    [Fact]
    public async Task Formats_AsJson_HasTheMembersThatScriptsRelyOn()
    {
        var result = await Cli.RunAsync(["formats", "--json"]);

        var formats = JsonDocument.Parse(result.Out).RootElement.EnumerateArray().ToList();
        Assert.NotEmpty(formats);
        Assert.All(formats, f => Assert.All(new[] { "key", "kind", "extension", "media_type", "requires" }, name => Assert.True(f.TryGetProperty(name, out _), name)));
    }

    [Fact]
    public async Task Formats_AsText_ListsEveryFormatWithItsOptions()
    {
        var result = await Cli.RunAsync(["formats"]);

        Assert.All(Catalogue.Formats.All, f => Assert.Contains(f.Descriptor.Key, result.Out));
        Assert.Contains("flavor=github", result.Out);
    }

    [Theory]
    [InlineData("{\"a\": 1}")]
    [InlineData("nothing")]
    public async Task Verify_SomethingElse_IsRefused(string content)
    {
        await File.WriteAllTextAsync(_folder["m.json"], content);

        var result = await Cli.RunAsync(["verify", _folder["m.json"]]);
        var missing = await Cli.RunAsync(["verify", _folder["none.json"]]);

        Assert.Equal(3, result.Code);
        Assert.Contains("not a manifest", result.Error);
        Assert.Equal(3, missing.Code);
    }

    [Theory]
    [InlineData("jsonl")]
    [InlineData("rag-json")]
    [InlineData("plaintext")]
    [InlineData("markdown")]
    public async Task Export_DocumentWithNothingToSay_IsRefusedAndLeavesNoFile(string format)
    {
        File.WriteAllText(_folder["blank.json"], """{"version":"3.0","elements":[]}""");

        var result = await Cli.RunAsync([_folder["blank.json"], "--format", format, "--output", _folder["out.txt"]]);

        Assert.Equal(4, result.Code);
        Assert.Contains($"'blank.json' has nothing that format '{format}' could hold", result.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(_folder["out.txt"]));
    }
}
