using System.Text.Json.Nodes;
using AngleSharp.Html.Parser;
using Exporter.Core.Formats;
using Exporter.Core.Formats.Deliverables.Layouts;
using Exporter.Core.Formats.Writing;
using Exporter.Core.Ledgers;
using Exporter.Core.Templates;
using Exporter.Core.Tests.Formats.Support;
using Exporter.Templates;

namespace Exporter.Core.Tests.Templates;

/// <summary>Layouts: one description of content and order that every format of deliverables reads.</summary>
public sealed class LayoutTests
{
    private static readonly string[] Deliverables = [.. BuiltInFormats.Create().OfType<ILayoutFormat>().Select(f => f.Descriptor.Key)];

    public static TheoryData<string, string> All()
    {
        var all = new TheoryData<string, string>();
        foreach (var format in Deliverables)
        {
            foreach (var name in (string[])["standard", "executive_summary", "detailed", "financial"])
            {
                all.Add(format, name);
            }
        }

        return all;
    }

    [Theory]
    [InlineData("html")]
    [InlineData("json")]
    [InlineData("csv")]
    public void Write_Standard_IsWhatTheFormatWritesWithoutATemplate(string key)
    {
        foreach (var name in HardCases.Names)
        {
            var (own, templated) = (MemoryOutput.Write(key, HardCases.Get(name)), Templated.ByName(key, "standard", HardCases.Get(name)));
            Assert.Equal(own.Output.Bytes, templated.Output.Bytes);
            Assert.Equal(own.Report.Warnings, templated.Report.Warnings);
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Write_HardCases_BalanceAreValidAndTheSameTwice(string key, string name)
    {
        foreach (var hard in HardCases.Names)
        {
            var written = Templated.ByName(key, name, HardCases.Get(hard));
            Assert.Equal(HardCases.Get(hard).Document.Elements.Count, written.Ledger.Close().Elements);
            Syntax.Check(Templated.Format(key).Descriptor.Extension, written.Output.Bytes);
            Assert.Equal(written.Output.Bytes, Templated.ByName(key, name, HardCases.Get(hard)).Output.Bytes);
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Write_RichDocument_HoldsTheWordsOfWhatItSaysIsExported(string key, string name)
    {
        var content = RichDocument.Reviewed();
        var written = Templated.ByName(key, name, content);
        Assert.Contains(written.Ledger.Entries, e => e.Outcome is LedgerOutcome.Exported || key == "csv" || name == "executive_summary");
        foreach (var entry in written.Ledger.Entries.Where(e => e.Outcome == LedgerOutcome.Exported && IsText(key)))
        {
            var element = content.Document.Elements.Single(e => e.Id == entry.ElementId);
            var words = element.Table is { } table ? string.Join(' ', table.Cells.Select(c => c.Text)) : element.Runs.Count > 0 ? string.Join(' ', element.Runs.Select(r => r.Text)) : element.Text;
            Assert.All(words.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries).Where(w => w.All(char.IsAsciiLetterOrDigit)), w => Assert.Contains(w, written.Text, StringComparison.Ordinal));
        }

        Assert.DoesNotContain("DRAFT", written.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void BuiltIn_Layouts_HaveTheSameSectionsWhateverTheDocument()
    {
        // So that the sections of a customisation can be checked before there is a document.
        foreach (var name in BuiltInLayouts.Names)
        {
            var scope = new DocumentScope(RichDocument.Reviewed(), new DocumentBody(RichDocument.Create(), MemoryOutput.Declare(RichDocument.Bare())), FormatSettings.Create(Templated.Format("html").Descriptor));
            var text = TemplateEnvironments.BuiltIn.Layout.Get($"{TemplateChoice.LayoutFolder}/{name}.layout.j2").Render(DocumentModel.Root.Wrap(scope), new TemplateRenderOptions());

            Assert.Equal(BuiltInLayouts.Find(name)!.Select(s => (s.Kind, s.Name, s.Heading)), LayoutReader.Read(text).Select(s => (s.Kind, s.Name, s.Heading)));
        }
    }

    [Fact]
    public void Layout_ForAFormatThatIsNoDeliverable_NamesThoseThatAre() => Assert.Contains(
        $"Formats of deliverables: {string.Join(", ", Deliverables)}.",
        Assert.Throws<InvalidSettingException>(() => Templated.ByText("alpaca", "{{ show_fields() }}", RichDocument.Bare(), "l.layout.j2")).Message,
        StringComparison.Ordinal);

    [Fact]
    public void Html_Headings_AreTheLayoutsInItsOrder()
    {
        Assert.Equal(["Summary", "Fields", "Changes", "Provenance"], Headings("standard"));
        Assert.Equal(["Executive summary", "Key facts", "Provenance"], Headings("executive_summary"));
        Assert.Equal(["Summary", "Contents", "Fields", "Line items", "Changes", "Summary before the review", "Provenance"], Headings("detailed"));
        Assert.Equal(["Summary", "Amounts", "Line items", "Tables with figures", "Other fields", "Changes", "Provenance"], Headings("financial"));

        static IEnumerable<string> Headings(string name) =>
            new HtmlParser().ParseDocument(Templated.ByName("html", name, RichDocument.Reviewed()).Text).QuerySelectorAll("section > h2").Select(h => h.TextContent);
    }

    [Fact]
    public void Json_Members_AreTheLayoutsInItsOrder()
    {
        var json = JsonNode.Parse(Templated.ByName("json", "financial", RichDocument.Reviewed()).Text)!.AsObject();

        Assert.Equal(["schema", "schema_version", "reviewed", "title", "language", "document", "review", "summary", "initial_summary", "fields", "records", "tables", "changes", "provenance"], json.Select(m => m.Key));
        Assert.Equal(("total", "line_items", 1), ((string)json["fields"]![0]!["path"]!, (string)json["records"]![0]!["path"]!, json["tables"]!.AsArray().Count));
        Assert.Equal("Table 1: Sales by region", (string)json["tables"]![0]!["caption"]!);
    }

    [Fact]
    public void Csv_Rows_AreTheFieldsThatTheLayoutShowsOnceInItsOrder()
    {
        var financial = Paths("financial");
        Assert.Equal(["total", "discount", "line_items[0].description"], financial.Take(3));
        Assert.Equal(Paths("standard").Order(StringComparer.Ordinal), financial.Order(StringComparer.Ordinal));
        Assert.DoesNotContain(Paths("executive_summary"), p => p.StartsWith("line_items", StringComparison.Ordinal));

        static List<string> Paths(string name) => [.. Templated.ByName("csv", name, RichDocument.Reviewed()).Text.Split('\n').Skip(1).SkipLast(1).Select(l => l.Split(',')[0])];
    }

    [Fact]
    public void Csv_TableOptionAndTemplate_ExcludeEachOther() => Assert.Contains(
        "exclude each other", Assert.Throws<InvalidSettingException>(() => Templated.ByName("csv", "standard", RichDocument.Bare(), new() { ["table"] = "1" })).Message, StringComparison.Ordinal);

    [Fact]
    public void Markdown_Deliverable_HasTheSameSectionsAndOneTitle()
    {
        var text = Templated.ByName("markdown", "standard", RichDocument.Reviewed()).Text;

        Assert.Equal(["# Annual Report 2025", "## Summary", "### Key findings", "### Recommendations", "### Risk factors", "### Action items", "## Fields", "## Changes", "## Annual Report 2025", "### What is done", "## Provenance"],
            text.Split('\n').Where(l => l.StartsWith('#')).Where(l => !l.Contains("Figures", StringComparison.Ordinal) && !l.Contains("World", StringComparison.Ordinal) && !l.Contains("Appendix", StringComparison.Ordinal)));
        Assert.Contains("| vendor | Müller & Söhne &lt;GmbH> | Mueller | modified | 70 % | 1 |", text, StringComparison.Ordinal);
        Assert.Contains("Costs fell &lt;slightly>.", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Layout_OfATemplateFile_IsReadByEveryFormatWithTheSameContent()
    {
        const string layout = """
            {% if review %}{{ show_note("Checked: " ~ (document.title), "Note") }}{% endif %}
            {{ show_fields(none, columns=["value"], only=["line_items[1]", "total"], states=["modified", "unchanged"], limit=2) }}
            {{ show_tables("Tables", limit=1) }}
            {{ show_content("Lists", types=["ListItem"]) }}
            """;
        foreach (var key in Deliverables.Where(IsText))
        {
            var written = Templated.ByText(key, layout, RichDocument.Reviewed(), "mine.layout.j2");
            Assert.Contains("total", written.Text, StringComparison.Ordinal);
            Assert.Contains("line_items[1].description", written.Text.Replace("\\", "", StringComparison.Ordinal), StringComparison.Ordinal);
            Assert.DoesNotContain("line_items[1].amount", written.Text, StringComparison.Ordinal);
            if (key != "csv")
            {
                Assert.Contains("Checked: Annual Report 2025", written.Text, StringComparison.Ordinal);
                Assert.Equal((LedgerOutcome.Exported, LedgerOutcome.Exported, LedgerOutcome.Dropped), (written.Entry("table").Outcome, written.Entry("li-2").Outcome, written.Entry("intro").Outcome));
            }
        }
    }

    [Theory]
    [InlineData("{{ show_fields(colums=['value']) }}", "has no argument 'colums'")]
    [InlineData("{{ show_fields(columns=['valu']) }}", "Did you mean 'value'?")]
    [InlineData("{{ show_content(types=['Tabel']) }}", "Did you mean 'Table'?")]
    [InlineData("{{ show_fields(limit=-1) }}", "'limit' is a whole number")]
    [InlineData("{{ show_note() }}", "needs its text")]
    public void Layout_ArgumentThatThereIsNot_FailsAtItsPlace(string layout, string message)
    {
        var error = Assert.Throws<TemplateException>(() => Templated.ByText("html", "\n" + layout, RichDocument.Bare(), "l.layout.j2"));

        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.Equal(("l.layout.j2", 2), (error.TemplateName, error.Line));
    }

    [Fact]
    public void Layout_TextBesideItsSections_IsRefused()
    {
        var error = Assert.Throws<TemplateOutputException>(() => Templated.ByText("html", "{{ show_summary() }}\n{{ document.title }}", RichDocument.Bare(), "l.layout.j2"));

        Assert.Contains("here stands 'Annual Report 2025'", error.Message, StringComparison.Ordinal);
        Assert.Contains("(l.layout.j2, line 2)", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Layout_MarkupInItsOwnTexts_IsText()
    {
        const string layout = "{{ show_note('<script>alert(1)</script>', '<b>') }}{{ show_fields('<i>') }}";

        Syntax.Check("html", Templated.ByText("html", layout, RichDocument.Bare(), "l.layout.j2").Output.Bytes);
    }

    private static bool IsText(string key) => !Templated.Format(key).Descriptor.Binary;
}
