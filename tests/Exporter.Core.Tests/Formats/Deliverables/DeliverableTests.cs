using System.Globalization;
using System.Text.Json.Nodes;
using AngleSharp.Html.Parser;
using CsvHelper;
using Exporter.Core.Documents;
using Exporter.Core.Formats;
using Exporter.Core.Ledgers;
using Exporter.Core.Tests.Formats.Support;

namespace Exporter.Core.Tests.Formats.Deliverables;

public sealed class DeliverableTests
{
    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+1+1", "'+1+1")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\t=1", "'\t=1")]
    [InlineData("-1+cmd", "'-1+cmd")]
    [InlineData("-", "'-")]
    [InlineData("＝1", "'＝1")]
    [InlineData("-12.5", "-12.5")]
    [InlineData("-1,234.50", "-1,234.50")]
    [InlineData("+5%", "+5%")]
    [InlineData("-1.5e-7", "-1.5e-7")]
    [InlineData("-1e", "'-1e")]
    [InlineData("-.", "'-.")]
    [InlineData("plain", "plain")]
    public void Csv_CellsOfASpreadsheet_AreInertAndNumbersStay(string cell, string expected)
    {
        var content = new ExportContent(HardCases.Document(new Element { Id = "t", Type = ElementType.Table, Table = new TableContent(1, 1, [new TableCell(0, 0, cell)]) }));

        Assert.Equal(expected, Read(MemoryOutput.Write("csv", content, new() { ["table"] = "1" }).Text)[0][0]);
        Assert.Equal(cell, Read(MemoryOutput.Write("csv", content, new() { ["table"] = "1", ["cells"] = "machine" }).Text)[0][0]);
    }

    [Fact]
    public void Csv_ReviewedDocument_HasOriginalAndReviewedValues()
    {
        var rows = Read(MemoryOutput.Write("csv", RichDocument.Reviewed(), new() { ["cells"] = "machine" }).Text);

        Assert.Equal(["path", "value", "original_value", "confidence", "page"], rows[0]);
        Assert.Equal(["total", "line_items[0].description", "line_items[0].amount", "line_items[1].description", "line_items[1].amount"], rows.Skip(1).Take(5).Select(r => r[0]));
        Assert.Contains(rows, r => r is ["vendor", "Müller & Söhne <GmbH>", "Mueller", "0.7", "1"]);
        Assert.Contains(rows, r => r is ["fax", "", "+49 30 1234", "0.5", "1"]);
        Assert.Contains(rows, r => r is ["notes", "=HYPERLINK(\"http://evil.example\")", "", "", ""]);
    }

    [Fact]
    public void Csv_DocumentWithoutFields_GivesItsElements()
    {
        var content = new ExportContent(RichDocument.Create() with { Fields = [] });
        var written = MemoryOutput.Write("csv", content);
        var rows = Read(written.Text);

        Assert.Equal(["elements[0].text", "Annual Report 2025", "Annual Report 2025", "0.99", "1"], rows[1]);
        Assert.Equal(LedgerOutcome.Exported, written.Entry("intro").Outcome);
        Assert.Contains("no extracted fields", written.Report.Warnings[0], StringComparison.Ordinal);
        Assert.Equal(rows.Count - 1, written.Report.Rows);
    }

    [Fact]
    public void Csv_Fields_LeaveTheTextInTheLedger()
    {
        var written = MemoryOutput.Write("csv", RichDocument.Bare());

        Assert.Equal(("not-a-field", "page-furniture"), (written.Entry("intro").Detail, written.Entry("head").Detail));
        Assert.Contains("Nobody has reviewed", Assert.Single(written.Report.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Csv_Table_IsTheOneAskedFor()
    {
        var written = MemoryOutput.Write("csv", RichDocument.Bare(), new() { ["table"] = "2" });

        Assert.Equal("a,b\nc,d\n", written.Text);
        Assert.Equal(("Exported", "not-in-this-table", "not-in-this-table"), (written.Entry("table-2").Outcome.ToString(), written.Entry("table").Detail, written.Entry("cell-1").Detail));
        Assert.Equal("table", MemoryOutput.Write("csv", RichDocument.Bare(), new() { ["table"] = "1" }).Entry("cell-1").Detail);
        var refused = Assert.Throws<InvalidSettingException>(() => MemoryOutput.Write("csv", RichDocument.Bare(), new() { ["table"] = "3" }));
        Assert.Contains("the document has 2 tables", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Csv_ByteOrderMark_IsWrittenWhereAskedFor()
    {
        Assert.Equal([0xEF, 0xBB, 0xBF], MemoryOutput.Write("csv", RichDocument.Bare(), new() { ["bom"] = "true" }).Output.Bytes[..3]);
        Assert.Equal((byte)'p', MemoryOutput.Write("csv", RichDocument.Bare()).Output.Bytes[0]);
    }

    [Fact]
    public void Json_ReviewedDocument_HasFieldsChangesAndProvenance()
    {
        var json = JsonNode.Parse(MemoryOutput.Write("json", RichDocument.Reviewed()).Text)!;

        Assert.True((bool)json["reviewed"]!);
        var states = json["fields"]!.AsArray().ToDictionary(f => (string)f!["path"]!, f => (string)f!["state"]!);
        Assert.Equal(("modified", "added", "deleted", "unchanged"), (states["vendor"], states["notes"], states["fax"], states["total"]));
        Assert.Equal(4, json["changes"]!.AsArray().Count);
        Assert.Equal("2026-03-31T14:05:09.120Z", (string?)json["review"]!["finalized_at"]);
        Assert.Equal(2, json["provenance"]!.AsArray().Count);
    }

    [Fact]
    public void Json_BareDocument_SaysThatNobodyReviewedIt()
    {
        var written = MemoryOutput.Write("json", RichDocument.Bare());
        var json = JsonNode.Parse(written.Text)!;

        Assert.False((bool)json["reviewed"]!);
        Assert.Null(json["review"]);
        Assert.Null(json["summary"]);
        Assert.Equal(-1234.5, (double)json["fields"]!.AsArray().Single(f => (string?)f!["path"] == "total")!["value"]!);
        Assert.Contains("Nobody has reviewed", Assert.Single(written.Report.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Html_BareDocument_SaysThatNobodyReviewedItAndHasNoSummary()
    {
        var page = Parse(RichDocument.Bare());

        Assert.StartsWith("Not reviewed.", page.QuerySelector(".notice")!.TextContent, StringComparison.Ordinal);
        Assert.Null(page.QuerySelector("#summary"));
        Assert.Null(page.QuerySelector("#changes"));
        Assert.Equal("Annual Report 2025", page.QuerySelector("h1")!.TextContent);
    }

    [Fact]
    public void Html_ReviewedDocument_ShowsSummaryFieldsChangesAndProvenance()
    {
        var page = Parse(RichDocument.Reviewed());

        Assert.Null(page.QuerySelector(".notice"));
        Assert.Equal(["Summary", "Fields", "Changes", "Annual Report 2025", "Provenance"], page.QuerySelectorAll("h2").Select(h => h.TextContent));
        Assert.Contains("extractive 1", page.QuerySelector(".method")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(4, page.QuerySelectorAll("section:has(#fields) tr.changed").Length);
        Assert.Equal("It is a credit.", page.QuerySelectorAll("section:has(#changes) tbody tr")[1].LastElementChild!.TextContent);
        Assert.Equal(2, page.QuerySelectorAll(".history li").Length);
        var unchanged = RichDocument.Reviewed();
        Assert.Contains("The reviewer changed nothing.", MemoryOutput.Write("html", unchanged with { Review = unchanged.Review! with { Changes = [] } }).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Html_Lists_NestAsTheDocumentSays()
    {
        var page = Parse(RichDocument.Bare());
        var outer = Assert.Single(page.QuerySelectorAll("article > ol"));

        Assert.Equal(["3", "4"], outer.Children.Select(li => li.GetAttribute("value")));
        Assert.Equal(["UL", "P"], outer.Children[0].Children.Skip(1).Select(c => c.TagName));
        Assert.Equal("Deeper", outer.QuerySelector("ul ul li")!.TextContent.Trim());
        Assert.Equal(["done", "not done"], page.QuerySelectorAll(".box").Select(b => b.GetAttribute("aria-label")));

        var deep = new HtmlParser().ParseDocument(MemoryOutput.Write("html", HardCases.Get("lists of 200 levels")).Text);
        Assert.Equal(202 - 1, deep.QuerySelectorAll("article li").Length);
        var level = 0;
        for (var at = deep.QuerySelector("article")!.FirstElementChild; at is not null; at = at.QuerySelector(":scope > li > ul, :scope > li > ol"))
        {
            level++;
        }

        Assert.Equal(200, level);
    }

    [Fact]
    public void Html_ListsWithOtherParents_AreListsOfTheirOwn()
    {
        var page = new HtmlParser().ParseDocument(MemoryOutput.Write("html", new(HardCases.Document(
            Item("a", "l1", true), Item("b", "l1", true), Item("c", "l2", true), Item("d", "l2", false), Item("e", null, false)))).Text);

        Assert.Equal([("OL", 2), ("OL", 1), ("UL", 1), ("UL", 1)], page.QuerySelector("article")!.Children.Select(l => (l.TagName, l.ChildElementCount)));
    }

    [Fact]
    public void Html_Table_KeepsSpansAndHeaders()
    {
        var tables = Parse(RichDocument.Bare()).QuerySelectorAll("article table");

        Assert.Equal(["CAPTION", "THEAD", "TBODY"], tables[0].Children.Select(g => g.TagName));
        Assert.Equal(("Table 1: Sales by region", 2, 2), (tables[0].Children[0].TextContent, tables[0].Children[1].ChildElementCount, tables[0].Children[2].ChildElementCount));
        Assert.Equal(("2", "col"), (tables[0].QuerySelector("th")!.GetAttribute("rowspan"), tables[0].QuerySelector("th")!.GetAttribute("scope")));
        Assert.Equal(["Café ☕", "", "-5"], tables[0].QuerySelector("tr:last-child td:last-child")!.ParentElement!.Children.Select(c => c.TextContent));
        Assert.Null(tables[1].QuerySelector("thead"));

        var across = new TableContent(2, 2, [new TableCell(0, 0, "a") { IsColumnHeader = true, RowSpan = 2 }, new TableCell(0, 1, "b") { IsColumnHeader = true }, new TableCell(1, 1, "c")]);
        var page = new HtmlParser().ParseDocument(MemoryOutput.Write("html", new(HardCases.Document(new Element { Id = "t", Type = ElementType.Table, Table = across }))).Text);
        Assert.Equal("2", page.QuerySelector("th")!.GetAttribute("rowspan"));
        Assert.Null(page.QuerySelector("thead + tbody th[rowspan]"));
    }

    [Fact]
    public void Html_LinksThatRun_AreText()
    {
        var page = new HtmlParser().ParseDocument(MemoryOutput.Write("html", HardCases.Get("markup")).Text);

        Assert.Equal("https://e.example/\" onmouseover=\"alert(1)", Assert.Single(page.QuerySelectorAll("main a")).GetAttribute("href"));
        Assert.Equal(3, page.QuerySelectorAll("article strong").Length);
        Assert.Equal("</title><script>alert(1)</script>", page.QuerySelector("article h2")!.TextContent);
    }

    [Theory]
    [InlineData("de-CH", "de-CH")]
    [InlineData("eng", "en")]
    [InlineData("de_at", "de-AT")]
    [InlineData("x\" onclick=\"", null)]
    [InlineData("German", null)]
    public void Html_Languages_StandWhereTheyAreTags(string language, string? lang)
    {
        var page = new HtmlParser().ParseDocument(MemoryOutput.Write("html", new(HardCases.Document(new Element { Id = "a", Type = ElementType.Text, Text = "x", Languages = [language] }))).Text);
        Assert.Equal(lang, page.QuerySelector("article p")!.GetAttribute("lang"));
    }

    [Fact]
    public void Html_DeepHeadings_SayTheirLevel()
    {
        var page = new HtmlParser().ParseDocument(MemoryOutput.Write("html", new(HardCases.Document([.. Enumerable.Range(1, 7).Select(i => new Element { Id = $"h{i}", Type = ElementType.Title, Text = $"Level {i}", Level = i })]))).Text);
        Assert.Equal([null, "7", "8"], page.QuerySelectorAll("article h6").Select(h => h.GetAttribute("aria-level")));
    }

    [Fact]
    public void Html_HeadingsThatJump_AreNestedWithoutAGap()
    {
        int[] levels = [3, 6, 6, 2, 4, 1, 5];
        var page = new HtmlParser().ParseDocument(MemoryOutput.Write("html", new(HardCases.Document([.. levels.Select((l, i) => new Element { Id = $"h{i}", Type = ElementType.Title, Text = $"Heading {i}", Level = l })]))).Text);

        Assert.Equal(["H2", "H3", "H3", "H2", "H3", "H2", "H3"], page.QuerySelectorAll("article :is(h1, h2, h3, h4, h5, h6)").Select(h => h.TagName));
    }

    private static Element Item(string id, string? parent, bool ordered) => new() { Id = id, Type = ElementType.ListItem, Text = id, ParentId = parent, List = new ListMarker(ordered) };

    private static AngleSharp.Html.Dom.IHtmlDocument Parse(ExportContent content) => new HtmlParser().ParseDocument(MemoryOutput.Write("html", content).Text);

    private static List<string[]> Read(string csv)
    {
        using var reader = new CsvReader(new StringReader(csv), new CsvHelper.Configuration.CsvConfiguration(CultureInfo.InvariantCulture) { HasHeaderRecord = false });
        var rows = new List<string[]>();
        while (reader.Read())
        {
            rows.Add(reader.Parser.Record!);
        }

        return rows;
    }
}
