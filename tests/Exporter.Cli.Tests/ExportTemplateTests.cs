using System.Text.Json;
using Exporter.Core.Manifests;

namespace Exporter.Cli.Tests;

/// <summary><c>--template</c>: exports that a template writes.</summary>
public sealed class ExportTemplateTests : IDisposable
{
    private const string Elements = """
        [{"type":"Title","element_id":"a","text":"Report *one*","metadata":{"page_number":1}},
         {"type":"NarrativeText","element_id":"b","text":"All is\nwell.","metadata":{"page_number":1}},
         {"type":"ListItem","element_id":"c","text":"first","metadata":{"page_number":2}},
         {"type":"Table","element_id":"d","text":"k v x 1","metadata":{"page_number":2,"text_as_html":"<table><tr><th>k</th><th>v</th></tr><tr><td>x</td><td>1</td></tr></table>"}},
         {"type":"Image","element_id":"e","text":"a chart","metadata":{"page_number":2}},
         {"type":"Footer","element_id":"f","text":"page two","metadata":{"page_number":2}}]
        """;

    private readonly TemporaryFolder _folder = new();

    public ExportTemplateTests() => File.WriteAllText(_folder["report.json"], Elements);

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("markdown", "default")]
    [InlineData("plaintext", "structured")]
    public async Task Export_ByTheTemplateThatStandsForTheWriter_GivesItsBytesAndLedger(string format, string template)
    {
        var plain = await Cli.RunAsync([_folder["report.json"], "-f", format, "-o", _folder["a"]]);
        var result = await Cli.RunAsync([_folder["report.json"], "-f", format, "-o", _folder["b"], "--template", template]);

        Assert.Equal((0, 0), (plain.Code, result.Code));
        Assert.Equal(await File.ReadAllTextAsync(_folder["a"]), await File.ReadAllTextAsync(_folder["b"]));
        Assert.Equal(await ReadAsync("a"), await ReadAsync("b"));
    }

    [Fact]
    public async Task Export_AnElementTheTemplateDoesNotRead_IsDroppedByTheRuleOfTheTemplate()
    {
        await File.WriteAllTextAsync(_folder["t.md.j2"], "{% for e in elements if e.type == 'Title' %}{{ e.text | escape_markdown | heading(e.level) }}{% endfor %}\n{{ document.tables[0] | format_table }}");

        var result = await Cli.RunAsync([_folder["report.json"], "--template", _folder["t.md.j2"], "-o", _folder["out.md"]]);

        Assert.Equal(0, result.Code);
        Assert.Equal("# Report \\*one\\*\n| k | v |\n| --- | --- |\n| x | 1 |\n", await File.ReadAllTextAsync(_folder["out.md"]));
        var manifest = ManifestSerializer.Read("m", await File.ReadAllBytesAsync(_folder["out.md.manifest.json"]));
        Assert.Equal((2L, 4L), (manifest.Ledger.Exported, manifest.Ledger.Dropped));
        Assert.StartsWith("t.md.j2 sha256:", manifest.Settings[0].Options["template"]);
    }

    [Fact]
    public async Task Export_Customized_HasItInEveryDeliverableAndInTheManifest()
    {
        string[] settings = ["--customize", "title=Report two", "--customize", "sections=provenance,content", "--customize", "headings.content=Words"];
        var page = await Cli.RunAsync([_folder["report.json"], "-f", "html", "-o", _folder["out.html"], .. settings]);
        var text = await Cli.RunAsync([_folder["report.json"], .. settings]);

        Assert.Equal((0, 0), (page.Code, text.Code));
        Assert.Contains("<title>Report two</title>", await File.ReadAllTextAsync(_folder["out.html"]), StringComparison.Ordinal);
        Assert.Contains("# Report two\n", text.Out, StringComparison.Ordinal);
        Assert.True(text.Out.IndexOf("## Provenance", StringComparison.Ordinal) < text.Out.IndexOf("## Words", StringComparison.Ordinal));
        var manifest = ManifestSerializer.Read("m", await File.ReadAllBytesAsync(_folder["out.html.manifest.json"]));
        Assert.Equal("""{"headings":{"content":"Words"},"sections":["provenance","content"],"title":"Report two"}""", manifest.Settings[0].Options["template_customization"]);
    }

    [Theory]
    [InlineData("html", "accent_color=blue", "'--customize.accent_color' is \"blue\"; it must be a colour, as #1f4e79.")]
    [InlineData("html", "titel=x", "Did you mean 'title'?")]
    [InlineData("alpaca", "title=x", "'--customize' is for deliverables, and alpaca is none.")]
    public async Task Export_CustomizedByWhatCannotBe_IsWrongUsage(string format, string setting, string message)
    {
        var result = await Cli.RunAsync([_folder["report.json"], "-f", format, "--customize", setting]);

        Assert.Equal(2, result.Code);
        Assert.Contains(message, result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Export_WithAPack_OverridesOneBlockOfABuiltInTemplate()
    {
        Directory.CreateDirectory(_folder["pack/markdown"]);
        await File.WriteAllTextAsync(_folder["pack/markdown/default.md.j2"], "{% extends 'builtin:markdown/default.md.j2' %}{% block end %}\n\n_{{ elements | length }} elements_{% endblock %}");

        var plain = await Cli.RunAsync([_folder["report.json"]]);
        var result = await Cli.RunAsync([_folder["report.json"], "--template", "default", "--template-pack", _folder["pack"]]);

        Assert.Equal((0, plain.Out + "\n_5 elements_\n"), (result.Code, result.Out));
    }

    [Fact]
    public async Task Export_Academic_NumbersSectionsAndNamesTheSource()
    {
        var result = await Cli.RunAsync([_folder["report.json"], "--template", "academic"]);

        Assert.Equal(0, result.Code);
        Assert.StartsWith("- 1 Report \\*one\\*\n\n# 1 Report \\*one\\*\n\nAll is\\\nwell.\n\n- first\n\n| k | v |", result.Out);
        Assert.Contains("Source: report.json, SHA-256 `", result.Out);
    }

    [Fact]
    public async Task Export_Flat_WritesOneLineForEachElement() => Assert.Equal(
        "Report *one*\nAll is well.\nfirst\nk | v x | 1\na chart\n",
        (await Cli.RunAsync([_folder["report.json"], "-f", "plaintext", "--template", "flat"])).Out);

    [Fact]
    public async Task Export_MarkdownForTraining_LeavesImagesOut()
    {
        var result = await Cli.RunAsync([_folder["report.json"], "--template", "training"]);

        Assert.Contains("first", result.Out);
        Assert.DoesNotContain("chart", result.Out);
    }

    [Theory]
    [InlineData("training", "messages")]
    [InlineData("evaluation", "expected")]
    public async Task Export_JsonLines_HasOneObjectALine(string template, string member)
    {
        var result = await Cli.RunAsync([_folder["report.json"], "-f", "jsonl", "--template", template, "--option", "system=Be \"brief\""]);

        Assert.Equal((0, ""), (result.Code, result.Error));
        Assert.All(result.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries), line => Assert.True(JsonDocument.Parse(line).RootElement.TryGetProperty(member, out _)));
        Assert.Contains("All is\\nwell.", result.Out);
        Assert.Equal(template == "training", result.Out.Contains("Be \\\"brief\\\""));
    }

    [Theory]
    [InlineData(2, "Did you mean 'academic'?", "-t", "acadmic")]
    [InlineData(2, "takes no template", "-t", "default", "-f", "document-json")]
    [InlineData(2, "There is no filter named 'uper'.", "-t", "bad.j2")]
    [InlineData(2, "bad.j2:1:15: ", "-t", "bad.j2")]
    [InlineData(2, "is not what 'jsonl' demands (text.j2, line 1): it is not JSON", "-t", "text.j2", "-f", "jsonl")]
    [InlineData(3, "There is no template", "-t", "none.j2")]
    [InlineData(2, "needs --template", "--template-pack", ".")]
    public async Task Export_ByATemplateThatCannotBe_SaysWhyAndWritesNothing(int code, string message, params string[] args)
    {
        await File.WriteAllTextAsync(_folder["bad.j2"], "{{ 'abcdef' | uper }}");
        await File.WriteAllTextAsync(_folder["text.j2"], "text");

        var result = await Cli.RunAsync([_folder["report.json"], "-o", _folder["out"], .. args.Select(a => a.EndsWith(".j2", StringComparison.Ordinal) ? _folder[a] : a)]);

        Assert.Equal(code, result.Code);
        Assert.Contains(message, result.Error);
        Assert.False(File.Exists(_folder["out"]));
    }

    [Fact]
    public async Task Export_FootnotesFilter_GivesDefinitionsOfTheNotesAlone()
    {
        await File.WriteAllTextAsync(_folder["notes.md"], "Text[^1] and more[^2].\n\n[^1]: One *note*.\n\n[^2]: Two.\n");
        await File.WriteAllTextAsync(_folder["t.j2"], "{{ elements | footnotes }}");

        var result = await Cli.RunAsync([_folder["notes.md"], "--template", _folder["t.j2"]]);

        Assert.Equal((0, "[^1]: One note.\n\n[^2]: Two.\n"), (result.Code, result.Out));
    }

    [Theory]
    [InlineData("html", "executive_summary", "<h2 id=\"summary\">")]
    [InlineData("json", "financial", "\"records\"")]
    [InlineData("csv", "detailed", "path,value")]
    [InlineData("markdown", "detailed", "## Provenance")]
    [InlineData("rag-json", "chunks", "\"content_hash\"")]
    [InlineData("chatml", "training", "<|im_start|>user")]
    [InlineData("alpaca", "training", "\"instruction\"")]
    [InlineData("sharegpt", "training", "\"conversations\"")]
    public async Task Export_OfEveryKindOfFormat_TakesABuiltInTemplateAndNamesItWithItsHash(string format, string template, string part)
    {
        var result = await Cli.RunAsync([_folder["report.json"], "-f", format, "--template", template, "-o", _folder["out"]]);

        Assert.Equal(0, result.Code);
        if (template != "executive_summary")
        {
            Assert.Contains(part, await File.ReadAllTextAsync(_folder["out"]));
        }

        var manifest = ManifestSerializer.Read("m", await File.ReadAllBytesAsync(_folder["out.manifest.json"]));
        Assert.Matches($"^{template} sha256:[0-9a-f]{{64}}$", manifest.Settings[0].Options["template"]);
        Assert.Equal((0, ""), ((await Cli.RunAsync(["verify", _folder["out.manifest.json"]])).Code, result.Out));
    }

    [Fact]
    public async Task Batch_WithATemplate_WritesEachDocumentByItAndRecordsThoseThatItFailsOn()
    {
        Directory.CreateDirectory(_folder["in"]);
        await File.WriteAllTextAsync(_folder["in/a.json"], Elements);
        await File.WriteAllTextAsync(_folder["in/b.md"], "no table");
        await File.WriteAllTextAsync(_folder["t.md.j2"], "{{ document.tables[0].rows | last | join('-') }}");

        var result = await Cli.RunAsync(["batch", _folder["in"], "--template", _folder["t.md.j2"], "--output-dir", _folder["out"]]);

        Assert.Equal(3, result.Code);
        Assert.Contains("refused: b.md: t.md.j2:1:", result.Error);
        Assert.Equal("x-1\n", await File.ReadAllTextAsync(_folder["out/a.md"]));
        var manifest = ManifestSerializer.Read("m", await File.ReadAllBytesAsync(_folder["out/manifest.json"]));
        Assert.StartsWith("t.md.j2 sha256:", manifest.Settings[0].Options["template"]);
        Assert.Single(manifest.Failures);
    }

    [Fact]
    public async Task Export_OneLayoutAndSeveralFormats_WritesThemAll()
    {
        await File.WriteAllTextAsync(_folder["short.layout.j2"], "{% extends 'builtin:deliverable/executive_summary.layout.j2' %}{% block end %}{{ show_note('Made for ' ~ document.source.name) }}{% endblock %}");

        var result = await Cli.RunAsync([_folder["report.json"], "-f", "html,json,csv,markdown", "--template", _folder["short.layout.j2"], "--output-dir", _folder["out"]]);

        Assert.Equal(0, result.Code);
        Assert.All(["report.html", "report.json", "report.md"], f => Assert.Contains("Made for report.json", File.ReadAllText(_folder["out/" + f])));
    }

    private async Task<ManifestLedger> ReadAsync(string name) =>
        ManifestSerializer.Read("m", await File.ReadAllBytesAsync(_folder[name + ".manifest.json"])).Ledger;
}
