using System.Text.Json.Nodes;
using Exporter.Core.Documents;
using Exporter.Core.Formats;
using Exporter.Core.Formats.Deliverables.Excel;
using Exporter.Core.Ledgers;
using Exporter.Core.Templates;
using Exporter.Core.Tests.Formats.Support;

namespace Exporter.Core.Tests.Formats.Deliverables.Excel;

public sealed class ExcelFormatTests
{
    [Theory]
    [InlineData("standard", new[] { "Overview", "Summary", "Fields", "line_items", "Changes", "Text" })]
    [InlineData("executive_summary", new[] { "Overview", "Executive summary", "Key facts", "Provenance" })]
    [InlineData("detailed", new[] { "Overview", "Summary", "Contents", "Fields", "Line items", "Changes", "Text of the document" })]
    [InlineData("financial", new[] { "Overview", "Summary", "Amounts", "Line items" })]
    public void Write_Template_DecidesTheSheetsAndTheirOrder(string template, string[] first)
    {
        var read = ReadWorkbook.Of(ByTemplate(template, RichDocument.Reviewed()).Output.Bytes);
        Assert.Equal(first, read.Names.Take(first.Length));
        Assert.Equal("Provenance", read.Names.Last());
    }

    [Fact]
    public void Write_Fields_AreTyped()
    {
        var read = Write(Of([
            Field("total", FieldKind.Currency, JsonValue.Create(-1234.5m)) with { Currency = "EUR", Confidence = 0.987, Regions = [Region.Box(2, 0, 0, 1, 1)] },
            Field("yen", FieldKind.Currency, JsonValue.Create(5000)) with { Currency = "JPY" },
            Field("exact", FieldKind.Currency, JsonValue.Create(0.12345m)) with { Currency = "USD" },
            Field("due", FieldKind.Date, JsonValue.Create("2026-04-30")),
            Field("old", FieldKind.Date, JsonValue.Create("1815-06-18")),
            Field("at", FieldKind.Time, JsonValue.Create("18:00:00")),
            Field("paid", FieldKind.Boolean, JsonValue.Create(true)),
            Field("count", FieldKind.Integer, JsonValue.Create(12)),
            Field("long", FieldKind.Integer, JsonValue.Create(12345678901234567L)),
            Field("huge", FieldKind.Number, JsonValue.Create(1e300)),
            Field("nan", FieldKind.Number, JsonValue.Create(double.NaN)),
            Field("zip", FieldKind.Text, JsonValue.Create("01234")),
            Field("phone", FieldKind.PhoneNumber, JsonValue.Create("+49 30 1234")),
        ], "de"));
        var cells = read.Cells("Fields");

        Assert.Equal(("n", "-1234.5", "#,##0.00\\ [$€-407]"), Shape(cells["B2"]));
        Assert.Equal(("n", "0.987", "0.0%"), Shape(cells["C2"]));
        Assert.Equal(("n", "2", null), Shape(cells["D2"]));
        Assert.Equal(("n", "5000", "#,##0\\ [$¥-407]"), Shape(cells["B3"]));
        Assert.Equal(("n", "0.12345", "#,##0.00000\\ [$$-407]"), Shape(cells["B4"]));
        Assert.Equal(("n", "46142", "dd\\.mm\\.yyyy"), Shape(cells["B5"]));
        Assert.Equal(("inlineStr", "1815-06-18", null), Shape(cells["B6"]));
        Assert.Equal(("n", "0.75", "hh:mm:ss"), Shape(cells["B7"]));
        Assert.Equal(("b", "1", null), Shape(cells["B8"]));
        Assert.Equal(("n", "12", null), Shape(cells["B9"]));
        Assert.Equal(("inlineStr", "12345678901234567", null), Shape(cells["B10"]));
        Assert.Equal(("n", "1E+300", null), Shape(cells["B11"]));
        Assert.Equal("inlineStr", cells["B12"].Type);
        Assert.Equal(("inlineStr", "01234", null), Shape(cells["B13"]));
        Assert.Equal(("inlineStr", "+49 30 1234", null), Shape(cells["B14"]));
        Assert.True(cells["B14"].IsQuoted);
    }

    [Fact]
    public void Write_ChangedValue_IsMarkedByColourAndInWords()
    {
        var content = RichDocument.Reviewed();
        var read = Write(content);
        var rows = ReadWorkbook.All(read.Xml("Fields"), "row").Count();
        var cells = read.Cells("Fields");
        var changed = Enumerable.Range(2, rows - 1).Where(r => cells[$"D{r}"].Value != "unchanged").ToList();

        Assert.NotEmpty(changed);
        Assert.All(changed, r => Assert.True(cells[$"B{r}"].IsFilled && cells[$"D{r}"].IsFilled));
        Assert.All(Enumerable.Range(2, rows - 1).Except(changed), r => Assert.False(cells[$"B{r}"].IsFilled));

        // Where no column says so, the field's name does.
        var brief = ReadWorkbook.Of(ByTemplate("executive_summary", content).Output.Bytes).Cells("Key facts");
        var vendor = brief.Single(c => c.Value.Value == "vendor (modified)").Key;
        Assert.True(brief[vendor.Replace('A', 'B')].IsFilled);
    }

    [Fact]
    public void Write_ListOfTheData_IsASheetOfItsOwnWithItsChanges()
    {
        var read = Write(RichDocument.Reviewed());
        var rows = read.Rows("line_items");
        Assert.Equal(["description", "amount"], rows[0].Take(2));
        Assert.Equal("n", read.Cells("line_items")["B2"].Type);
    }

    [Theory]
    [InlineData("spreadsheet", true)]
    [InlineData("machine", false)]
    public void Write_TextThatASpreadsheetWouldRun_IsTextInBothModesAndQuotedInOne(string mode, bool isQuoted)
    {
        string[] texts = ["=1+1", "+cmd", "@SUM(A1)", "\t=1", "-1+2", "＝1", "plain", "-12.5"];
        var table = new TableContent(texts.Length, 1, [.. texts.Select((t, i) => new TableCell(i, 0, t))]);
        var read = Write(Of(Table("t", table)), new() { ["cells"] = mode });
        var cells = read.Cells("Table 1");

        Assert.Equal(texts, Enumerable.Range(1, texts.Length).Select(i => cells[$"A{i}"].Value));
        Assert.Equal(Enumerable.Range(0, texts.Length).Select(i => isQuoted && i < 6), Enumerable.Range(1, texts.Length).Select(i => cells[$"A{i}"].IsQuoted));
        Assert.Equal("n", cells["A8"].Type);
        Assert.Equal(mode == "machine" ? "Text" : "Overview", read.Names.First());
        Assert.Equal(mode == "machine" ? "Overview" : "Provenance", read.Names.Last());
    }

    [Fact]
    public void Write_TextOfOddCharacters_IsReadBackAsItWas()
    {
        const string text = "a_x0041_b _x_ _x005F_ _xZZZZ_ 😀 <&> \n two  blanks ";
        var read = Write(Of(Text("a", text), Text("b", "bad \uFFFF\uD800\u0001")));
        var rows = read.Rows("Text");
        Assert.Contains(text, rows[1]);
        Assert.Contains("bad \uFFFD\uFFFD\uFFFD", rows[2]);
    }

    [Theory]
    [InlineData("spreadsheet")]
    [InlineData("machine")]
    public void Write_TextLongerThanACell_GoesOnInASheetOfItsOwn(string mode)
    {
        var text = string.Concat(Enumerable.Range(0, 20_000).Select(i => $"w{i}😀"));
        var written = MemoryOutput.Write("excel", Of(Text("a", text)), new() { ["cells"] = mode });
        var read = ReadWorkbook.Of(written.Output.Bytes);
        var first = read.Cells("Text")["C2"].Value;
        var marker = mode == "machine" ? "" : " … (continued in sheet 'Long texts')";

        Assert.EndsWith(marker, first, StringComparison.Ordinal);
        Assert.InRange(first.Length, 32_700, 32_767);
        Assert.Equal(text, first[..^marker.Length] + string.Concat(read.Rows("Long texts").Skip(1).Select(r => r[2])));
        Assert.All(read.Rows("Long texts"), r => Assert.True(r[^1].Length <= 32_767));
        Assert.Equal("#'Text'!C2", read.Links("Long texts")["A2"]);
        Assert.Contains(written.Report.Warnings, w => w.Contains("longer than the 32,767 characters", StringComparison.Ordinal) && w.Contains("Long texts", StringComparison.Ordinal));
        Assert.Equal(LedgerOutcome.Exported, written.Entry("a").Outcome);
    }

    [Fact]
    public void Write_TitleLongerThanACell_LosesNothing()
    {
        var title = new string('t', 70_000);
        var content = Of(Text("a", "x"));
        var read = Write(content with { Document = content.Document with { Title = title } });
        var first = read.Rows("Overview")[0][0];
        Assert.Equal(title, first[..first.IndexOf(" … (", StringComparison.Ordinal)] + string.Concat(read.Rows("Long texts").Skip(1).Select(r => r[2])));
    }

    [Fact]
    public void Write_MoreRowsAndColumnsThanASheetTakes_GoesOnInOthers()
    {
        var cells = Enumerable.Range(0, 25).SelectMany(r => Enumerable.Range(0, 7).Select(c => new TableCell(r, c, $"r{r}c{c}") { IsColumnHeader = r == 0 }));
        var written = MemoryOutput.Write(new ExcelFormat(new SheetLimits(Rows: 10, Columns: 4)), Of(Table("t", new TableContent(25, 7, [.. cells]))));
        var read = ReadWorkbook.Of(written.Output.Bytes);
        string[] names = ["Table 1", "Table 1 (2)", "Table 1 (3)", "Table 1 E…", "Table 1 E… (2)", "Table 1 E… (3)"];

        OfficeFile.Check("xlsx", written.Output.Bytes);
        Assert.Equal(names.Order(StringComparer.Ordinal), read.Names.Where(n => n.StartsWith("Table", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Assert.All(names, n => Assert.Equal(n.Contains('E', StringComparison.Ordinal) ? ["r0c4", "r0c5", "r0c6"] : ["r0c0", "r0c1", "r0c2", "r0c3"], read.Rows(n)[0]));
        Assert.Equal(
            Enumerable.Range(1, 24).Select(r => $"r{r}c0"), names.Take(3).SelectMany(n => read.Rows(n).Skip(1)).Select(r => r[0]));
        Assert.Equal("'Table 1 (2)'!$1:$1", ReadWorkbook.All(read.Workbook, "definedName").First(n => n.Value.StartsWith("'Table 1 (2)'!$1", StringComparison.Ordinal)).Value);
    }

    [Fact]
    public void Write_TableWithSpans_MergesThoseThatHideNothing()
    {
        var table = new TableContent(3, 3, [
            new TableCell(0, 0, "head") { ColumnSpan = 3, IsColumnHeader = true },
            new TableCell(1, 0, "side") { RowSpan = 2 },
            new TableCell(1, 1, "wide") { ColumnSpan = 2 },
            new TableCell(2, 1, "over") { ColumnSpan = 9, RowSpan = 9 },
        ]);
        Assert.Equal(["A1:C1", "A2:A3", "B2:C2", "B3:C3"], Merged(table));

        // Two that overlap, and one above a cell with words of its own: those stay apart.
        Assert.Equal(["A1:A2"], Merged(new TableContent(2, 3, [new TableCell(0, 0, "a") { RowSpan = 2 }, new TableCell(0, 1, "b") { ColumnSpan = 2 }, new TableCell(0, 2, "c"), new TableCell(1, 0, "") { ColumnSpan = 2 }])));
        Assert.Empty(Merged(new TableContent(2, 2, [new TableCell(0, 0, "a") { RowSpan = 2, ColumnSpan = 2 }, new TableCell(1, 1, "b")])));

        IEnumerable<string> Merged(TableContent of)
        {
            Assert.Empty(ReadWorkbook.All(Write(Of(Table("t", of)), new() { ["cells"] = "machine" }).Xml("Table 1"), "mergeCell"));
            return ReadWorkbook.All(Write(Of(Table("t", of))).Xml("Table 1"), "mergeCell").Select(m => (string)m.Attribute("ref")!);
        }
    }

    [Fact]
    public void Write_Links_AreThoseOfWholeCellsToTheWebAndMailboxes()
    {
        var read = Write(Of(
            Linked("a", "https://e.example/x y"), Linked("b", "mailto:a@e.example"), Linked("c", "javascript:alert(1)"), Linked("d", "file:///etc/passwd"),
            new Element { Id = "e", Type = ElementType.NarrativeText, Text = "see here", Runs = [new TextRun("see "), new TextRun("here", TextMarks.None, "https://part.example/")] }));

        Assert.Equal(new Dictionary<string, string> { ["C2"] = "https://e.example/x%20y", ["C3"] = "mailto:a@e.example" }, read.Links("Text"));
        Assert.Equal("https://part.example/", read.Cells("Text")["D6"].Value);
    }

    [Fact]
    public void Write_MoreLinksThanASheetTakes_LeavesTheRestAsText()
    {
        var content = Of([.. Enumerable.Range(0, 5).Select(i => Linked($"l{i}", $"https://e.example/{i}"))]);
        var read = ReadWorkbook.Of(MemoryOutput.Write(new ExcelFormat(new SheetLimits(Links: 3)), content).Output.Bytes);
        Assert.Equal(3, read.Links("Text").Count);
        Assert.Equal(6, read.Rows("Text").Count);
    }

    [Fact]
    public void Write_Sheets_AreReadyToFilterAndPrint()
    {
        var xml = Write(RichDocument.Reviewed()).Xml("Fields");
        Assert.Equal("frozen", (string)ReadWorkbook.All(xml, "pane").Single().Attribute("state")!);
        Assert.Matches("^A1:F[0-9]+$", (string)ReadWorkbook.All(xml, "autoFilter").Single().Attribute("ref")!);
        Assert.Equal("1", (string)ReadWorkbook.All(xml, "pageSetup").Single().Attribute("fitToWidth")!);
        Assert.EndsWith("&R&P / &N", ReadWorkbook.All(xml, "oddFooter").Single().Value, StringComparison.Ordinal);
        Assert.All(ReadWorkbook.All(xml, "col"), c => Assert.InRange((double)c.Attribute("width")!, 6, 93));
    }

    [Fact]
    public void Write_RightToLeftLanguage_TurnsTheColumnsRound()
    {
        Assert.Equal("1", (string?)ReadWorkbook.All(Write(Of([Field("x", FieldKind.Text, JsonValue.Create("م"))], "ar")).Xml("Fields"), "sheetView").Single().Attribute("rightToLeft"));
        Assert.Null((string?)ReadWorkbook.All(Write(Of([Field("x", FieldKind.Text, JsonValue.Create("م"))], "de")).Xml("Fields"), "sheetView").Single().Attribute("rightToLeft"));
    }

    [Fact]
    public void Write_NobodyReviewed_SaysSoOnTheFirstSheet()
    {
        var written = MemoryOutput.Write("excel", RichDocument.Bare());
        Assert.Contains("Not reviewed. Nobody has reviewed this document", ReadWorkbook.Of(written.Output.Bytes).Rows("Overview")[1][0], StringComparison.Ordinal);
        Assert.Contains(written.Report.Warnings, w => w.StartsWith("Nobody has reviewed", StringComparison.Ordinal));
    }

    [Fact]
    public void Write_TableOfAnEarlierSection_StandsOnce()
    {
        var content = RichDocument.Reviewed();
        var layout = TemplateChoice.OfText("{{ show_tables() }}\n{{ show_content() }}\n", "mine.layout.j2").For(Get());
        var read = ReadWorkbook.Of(MemoryOutput.Write(layout, content).Output.Bytes);
        Assert.Equal(content.Document.Elements.Count(e => e.Layer == ContentLayer.Body && e.Table is { } t && TableRows.HasText(t)), read.Names.Count(n => n.StartsWith("Table", StringComparison.Ordinal)));
        Assert.Equal("Text", read.Names.Last());
    }

    [Fact]
    public void Write_InstructionsOfTheReviewer_StandInTheProvenance()
    {
        var content = RichDocument.Reviewed();
        var read = Write(content with { Review = content.Review! with { Instructions = "Keep it short." } });
        Assert.Contains(read.Rows("Provenance"), r => r is ["Reviewer's instructions", "Keep it short."]);
    }

    [Fact]
    public void Write_Customisation_ReachesTitleLanguageColoursAndPaper()
    {
        var content = RichDocument.Reviewed();
        var read = Write(content with { Review = content.Review! with { Customization = new JsonObject { ["title"] = "Mine", ["subtitle"] = "For you", ["accent_color"] = "#aa0000", ["page_size"] = "letter", ["orientation"] = "landscape", ["footer_text"] = "A & B", ["font_size"] = 9, ["headings"] = new JsonObject { ["fields"] = "Values" } } } });

        Assert.Equal(["Mine", "For you"], read.Rows("Overview").Take(2).Select(r => r[0]));
        var setup = ReadWorkbook.All(read.Xml("Values"), "pageSetup").Single();
        Assert.Equal(("1", "landscape"), ((string)setup.Attribute("paperSize")!, (string)setup.Attribute("orientation")!));
        Assert.StartsWith("&LA && B&R", ReadWorkbook.All(read.Xml("Values"), "oddFooter").Single().Value, StringComparison.Ordinal);
        Assert.Contains("FFAA0000", read.Styles, StringComparison.Ordinal);
        Assert.Contains("sz val=\"9\"", read.Styles, StringComparison.Ordinal);
    }

    private static (string Type, string Value, string? Format) Shape(ReadCell cell) => (cell.Type, cell.Value, cell.Format);

    private static IExportFormat Get() => new FormatRegistry(BuiltInFormats.Create()).Get("excel");

    private static Written ByTemplate(string template, ExportContent content) => MemoryOutput.Write(TemplateChoice.Named(template).For(Get()), content);

    private static ReadWorkbook Write(ExportContent content, Dictionary<string, string>? options = null) => ReadWorkbook.Of(MemoryOutput.Write("excel", content, options).Output.Bytes);

    private static ExportContent Of(params Element[] elements) => new(HardCases.Document(elements));

    private static ExportContent Of(ExtractedField[] fields, string language) =>
        new(HardCases.Document(Text("a", "Some text in the language.") with { Languages = [language] }) with { Fields = fields });

    private static ExtractedField Field(string name, FieldKind kind, JsonValue value) => new() { Name = name, Kind = kind, Value = value };

    private static Element Text(string id, string text) => new() { Id = id, Type = ElementType.NarrativeText, Text = text };

    private static Element Linked(string id, string link) => new() { Id = id, Type = ElementType.NarrativeText, Text = "link", Runs = [new TextRun("link", TextMarks.Bold, link)] };

    private static Element Table(string id, TableContent table) => new() { Id = id, Type = ElementType.Table, Table = table };
}
