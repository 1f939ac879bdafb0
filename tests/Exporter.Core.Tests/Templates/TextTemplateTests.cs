using System.Text.Json.Nodes;
using Exporter.Core.Documents;
using Exporter.Core.Formats;
using Exporter.Core.Ledgers;
using Exporter.Core.Templates;
using Exporter.Core.Tests.Formats.Support;

namespace Exporter.Core.Tests.Templates;

/// <summary>Formats whose whole text a template writes, and what they refuse of it.</summary>
public sealed class TextTemplateTests
{
    [Fact]
    public void Html_WhatATemplatePrints_IsEscapedWhateverItsName()
    {
        var written = Templated.ByText("html", "<!DOCTYPE html><title>t</title><p>{{ elements[1].text }}</p>{{ elements | preserve_structure }}", HardCases.Get("markup"), "page.txt");

        Assert.Contains("&lt;/script&gt;", written.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", written.Text, StringComparison.Ordinal);
        Assert.Equal(LedgerOutcome.Exported, written.Entry("a").Outcome);
    }

    [Theory]
    [InlineData("<p>{{ elements[1].text | safe }}</p>", "<script>", 1)]
    [InlineData("<p>x</p>\n\n<a \"><script>alert(1)</script>", "<script>", 1)]
    [InlineData("{% set x = 1 %}\n{{ x }}<p onclick='x()'>y</p>", "'onclick' of <p>", 2)]
    [InlineData("<a href=\"java\tscript:x\">y</a>", "the link", 1)]
    [InlineData("<img src=\"https://evil.example/x.png\">", "the address 'src' of <img>", 1)]
    [InlineData("<style>p { background: url(https://evil.example) }</style>", "a style that loads", 1)]
    [InlineData("<p style=\"background:u\\72l(x)\">y</p>", "a style of <p>", 1)]
    [InlineData("<meta http-equiv=refresh content='0;url=https://evil.example'>", "<meta http-equiv>", 1)]
    [InlineData("<svg/onload=alert(1)>", "<svg>", 1)]
    public void Html_ActiveContent_IsRefusedWithItsPlace(string template, string what, int line)
    {
        var error = Assert.Throws<TemplateOutputException>(() => Templated.ByText("html", template, new ExportContent(HardCases.Document(
            new Element { Id = "h", Type = ElementType.Title, Text = "x" }, new Element { Id = "a", Type = ElementType.NarrativeText, Text = "<script>alert(1)</script>" })), "page.j2"));

        Assert.Contains(what, error.Message, StringComparison.Ordinal);
        if (template.Contains("{{", StringComparison.Ordinal))
        {
            Assert.Contains($"(page.j2, line {line})", error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Html_LinksPicturesAndStyles_Stay()
    {
        const string page = "<!DOCTYPE html>\n<title>t</title><style>p { color: red }</style><p style=\"margin:0\"><a href=\"https://example.com\">x</a> <a href=\"#top\">y</a> <img alt=\"\" src=\"data:image/png;base64,AA==\"></p>";

        Assert.Equal(page + "\n", Templated.ByText("html", page, RichDocument.Bare()).Text);
    }

    [Fact]
    public void Csv_WhatATemplateWrites_IsMadeInertForSpreadsheetsAndQuotedAgain()
    {
        const string template = "name,value\n{% for v in values %}{{ v.path | csv_safe(mode='machine') }},{{ v.text | csv_safe(mode='machine') }}\n\n{% endfor %}";
        var content = RichDocument.Reviewed();

        var text = Templated.ByText("csv", template, content).Text;
        Assert.Contains("notes,\"'=HYPERLINK(\"\"http://evil.example\"\")\"\n", text, StringComparison.Ordinal);
        Syntax.Check("csv", System.Text.Encoding.UTF8.GetBytes(text));
        Assert.Contains("notes,\"=HYPERLINK(", Templated.ByText("csv", template, content, options: new() { ["cells"] = "machine" }).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a,b\nc", "row 2 has 1 cells and the first has 2", 1)]
    [InlineData("a,b\n\"c", "whose quotes do not end", 1)]
    [InlineData("a,b\n\"c\"d,e", "text behind the quotes", 1)]
    [InlineData("a,b\n{{ '\\n' }}\nc\"d,e", "quotation mark inside", 2)]
    public void Csv_TextThatIsNoCsv_IsRefusedWithItsRow(string template, string message, int line)
    {
        var error = Assert.Throws<TemplateOutputException>(() => Templated.ByText("csv", template, RichDocument.Bare()));

        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.Contains("| csv_safe", error.Message, StringComparison.Ordinal);
        Assert.Contains($"line {line}", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Json_OneObject_IsWrittenInTheFormatsOwnLayout() =>
        Assert.Equal("{\n  \"title\": \"Annual Report 2025\",\n  \"n\": 1.50\n}\n", Templated.ByText("json", "{\"title\": {{ document.title | tojson }}, \"n\": 1.50}", RichDocument.Bare()).Text);

    [Theory]
    [InlineData("", "there is no JSON object")]
    [InlineData("{} {}", "stands another")]
    [InlineData("[]", "this is an array")]
    [InlineData("{\"a\": {{ document.title }}}", "it is not JSON")]
    public void Json_AnythingElse_IsRefused(string template, string message) =>
        Assert.Contains(message, Assert.Throws<TemplateOutputException>(() => Templated.ByText("json", template, RichDocument.Bare())).Message, StringComparison.Ordinal);

    [Fact]
    public void Text_ValuesOfTheData_AreClean()
    {
        var content = new ExportContent(HardCases.Document() with { Fields = [new ExtractedField { Name = "n", Kind = FieldKind.Text, Value = JsonValue.Create("a\0\ud800\r\nb") }] });

        Assert.Equal("a\uFFFD\uFFFD\nb\n", Templated.ByText("plaintext", "{{ values[0].value }}", content).Text);
    }

    [Fact]
    public void For_FormatsAndTemplatesThatDoNotFit_SaysWhy()
    {
        Assert.Contains("it is the whole document model", Refusal(() => TemplateChoice.Named("default").For(Templated.Format("document-json"))), StringComparison.Ordinal);
        Assert.Contains("Did you mean 'financial'?", Refusal(() => TemplateChoice.Named("finacial").For(Templated.Format("html"))), StringComparison.Ordinal);
        Assert.Contains("Did you mean 'academic'?", Refusal(() => TemplateChoice.Named("acadmic").For(Templated.Format("markdown"))), StringComparison.Ordinal);
        Assert.Contains("Known: training", Refusal(() => TemplateChoice.Named("financial").For(Templated.Format("alpaca"))), StringComparison.Ordinal);
        Assert.Contains("names the sections of a deliverable", Refusal(() => TemplateChoice.OfText("", "x.layout.j2").For(Templated.Format("plaintext"))), StringComparison.Ordinal);
    }

    [Fact]
    public void For_AnyTemplate_NamesItAndItsHashInTheSettings()
    {
        static string Label(TemplateChoice choice) => choice.For(Templated.Format("markdown")).Descriptor.Options.Single(o => o.Key == "template").Default;
        var pack = Templated.Pack([("parts/a.j2", "a")]);

        Assert.Matches("^default sha256:[0-9a-f]{64}$", Label(TemplateChoice.Named("default")));
        Assert.Equal(Label(TemplateChoice.OfText("x", "t.j2")), Label(TemplateChoice.OfText("x", "t.j2")));
        Assert.Equal(4, new[] { Label(TemplateChoice.OfText("x", "t.j2")), Label(TemplateChoice.OfText("y", "t.j2")), Label(TemplateChoice.OfText("x", "t.j2", pack)), Label(TemplateChoice.OfText("x", "t.j2", Templated.Pack([("parts/a.j2", "b")]))) }.Distinct().Count());
    }

    private static string Refusal(Action action) => Assert.Throws<InvalidSettingException>(action).Message;
}
