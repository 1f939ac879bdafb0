using System.Text.Json.Nodes;
using System.Xml.Linq;
using Exporter.Core.Documents;
using Exporter.Core.Formats;
using Exporter.Core.Ledgers;
using Exporter.Core.Tests.Formats.Support;
using static Exporter.Core.Tests.Formats.Deliverables.Word.WordFile;

namespace Exporter.Core.Tests.Formats.Deliverables.Word;

public sealed class WordFormatTests
{
    [Fact]
    public void Write_Headings_HaveWordsOwnStylesAndTheNinthBelow()
    {
        var file = OfContent(new ExportContent(HardCases.Document([.. Enumerable.Range(1, 12).Select(l => new Element { Id = $"h{l}", Type = ElementType.Title, Level = l, Text = $"level {l}" })])));

        Assert.Equal(["Title", "Notice", "Heading1", "Heading2", "Heading3", "Heading4", "Heading5", "Heading6", "Heading7", "Heading8", "Heading9", "Heading9", "Heading9", "Heading9"], file.Paragraphs.Select(Style));
        Assert.All(
            file.Part("word/styles.xml").Elements(W + "style").Where(s => ((string)s.Attribute(W + "styleId")!).StartsWith("Heading", StringComparison.Ordinal)),
            s => Assert.Equal($"heading {(int)s.Element(W + "pPr")!.Element(W + "outlineLvl")!.Attribute(W + "val")! + 1}", (string?)s.Element(W + "name")!.Attribute(W + "val")));
    }

    [Fact]
    public void Write_RunsWithMarks_AreRunsWithProperties()
    {
        var file = OfContent(RichDocument.Bare());
        var runs = file.Paragraphs.Single(p => Text(p).StartsWith("Revenue grew", StringComparison.Ordinal)).Descendants(W + "r").ToDictionary(Text, r => r.Element(W + "rPr")?.Elements().Select(e => e.Name.LocalName).Where(n => n != "lang").ToList() ?? []);

        Assert.Empty(runs["Revenue grew by "]);
        Assert.Equal(["b", "bCs"], runs["12 %"]);
        Assert.Equal(["rStyle", "i", "iCs"], runs["see the site"]);
        Assert.Equal(["strike", "u"], runs["H"]);
        Assert.Equal(["rStyle"], runs["E = mc2"]);
        Assert.Contains("vertAlign", runs["2"]);
        Assert.Empty(runs[" too"]);
    }

    [Fact]
    public void Write_Links_LeadToTheWebAndToMailAndNowhereElse()
    {
        TextRun[] runs = [new("a", Link: "https://e.example/?x=1&y=2"), new("b", Link: "HTTP://e.example/ü b\""), new("c", Link: "mailto:a@e.example"), new("d", Link: "javascript:alert(1)"), new("e", Link: "file:///etc/passwd"), new("f", Link: "https://e.example/?x=1&y=2"), new("g", Link: "https://" + new string('x', 3000)), new("h", Link: "http://[::")];
        var file = OfContent(new ExportContent(HardCases.Document(new Element { Id = "a", Type = ElementType.Text, Text = "abcdefgh", Runs = runs })));
        var links = file.Part("word/_rels/document.xml.rels").Elements().Where(e => (string?)e.Attribute("TargetMode") == "External").ToDictionary(e => (string)e.Attribute("Id")!, e => (string)e.Attribute("Target")!);
        XNamespace r = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

        Assert.Equal(["https://e.example/?x=1&y=2", "http://e.example/%C3%BC%20b%22", "mailto:a@e.example"], links.Values);
        Assert.Equal(["a", "b", "c", "f"], file.Body.Descendants(W + "hyperlink").Select(Text));
        Assert.All(file.Body.Descendants(W + "hyperlink"), l => Assert.True(links.ContainsKey((string)l.Attribute(r + "id")!)));
        Assert.Equal("abcdefgh", Text(file.Paragraphs.Last()));
    }

    [Fact]
    public void Write_FootnoteThatTheTextRefersTo_IsAFootnoteOfWord()
    {
        var written = MemoryOutput.Write(Format(), RichDocument.Bare());
        var file = new WordFile(written.Output.Bytes);
        var note = file.Part("word/footnotes.xml").Elements(W + "footnote").Single(n => n.Attribute(W + "type") is null);

        Assert.Equal(" Preliminary figures.", Text(note));
        Assert.Equal((string?)note.Attribute(W + "id"), (string?)Assert.Single(file.Body.Descendants(W + "footnoteReference")).Attribute(W + "id"));
        Assert.DoesNotContain(file.Paragraphs, p => Text(p).Contains("Preliminary", StringComparison.Ordinal));
        Assert.Equal(LedgerOutcome.Exported, written.Entry("note").Outcome);
    }

    [Fact]
    public void Write_FootnotesOutOfOrderOrWithoutAReference_KeepTheirNumbersAndPlaces()
    {
        var file = OfContent(new ExportContent(HardCases.Document(
            new Element { Id = "a", Type = ElementType.Text, Text = "x5y1z5", Runs = [new("x"), new("5", TextMarks.Superscript), new("y"), new("1", TextMarks.Superscript), new("z"), new("5", TextMarks.Superscript)] },
            Note("n5", "5 Fifth"),
            Note("n1", "1 First, in bold") with { Runs = [new("1 First, "), new("in bold", TextMarks.Bold)] },
            Note("n9", "9 Nobody refers to it"),
            Note("n7", "7 twice"),
            Note("n7b", "7 twice again"),
            new Element { Id = "b", Type = ElementType.Text, Text = "7", Runs = [new("7", TextMarks.Superscript)] })));
        var notes = file.Part("word/footnotes.xml").Elements(W + "footnote").Where(n => n.Attribute(W + "type") is null).ToList();

        Assert.Equal(["5 Fifth", " First, in bold"], notes.Select(Text));
        Assert.Equal(["x5yz5", "9 Nobody refers to it", "7 twice", "7 twice again", "7"], file.Paragraphs.Skip(2).Select(Text));
        Assert.Equal(["true", null], file.Body.Descendants(W + "footnoteReference").Select(r => (string?)r.Attribute(W + "customMarkFollows")));
    }

    [Fact]
    public void Write_CheckBoxesAndPrintedMarkers_StandAsTheyAre()
    {
        var file = OfContent(new ExportContent(HardCases.Document(
            Item("a", "done", new ListMarker(Checked: true)),
            Item("b", "open", new ListMarker(Checked: false)),
            Item("c", "clause", new ListMarker(true, null, "1.2")),
            Item("d", "3) own", new ListMarker(true, 3, "3)")),
            Item("e", "7. unmarked", null),
            Item("f", "numbered and done", new ListMarker(true, 2, "2.", true)))));

        Assert.Equal(["☒\tdone", "☐\topen", "1.2\tclause", "3) own", "7. unmarked", "☒ numbered and done"], file.Paragraphs.Skip(2).Select(Text));
        Assert.Equal([false, false, false, false, false, true], file.Paragraphs.Skip(2).Select(p => p.Descendants(W + "numPr").Any()));
    }

    [Fact]
    public void Write_Table_HasSpansAndRepeatedHeaderRows()
    {
        var file = OfContent(RichDocument.Bare());
        var rows = file.Tables.First().Elements(W + "tr").ToList();

        Assert.Equal([true, true, false, false], rows.Select(r => r.Descendants(W + "tblHeader").Any()));
        Assert.All(rows, r => Assert.Single(r.Descendants(W + "cantSplit")));
        Assert.Equal(["restart", "continue"], rows.Take(2).Select(r => (string?)r.Elements(W + "tc").First().Descendants(W + "vMerge").Single().Attribute(W + "val")));
        Assert.Equal("2", (string?)rows[0].Descendants(W + "gridSpan").Single().Attribute(W + "val"));
        Assert.Equal("Table 1: Sales by region", (string?)file.Tables.First().Descendants(W + "tblCaption").Single().Attribute(W + "val"));
        Assert.Equal(["日本", "1,200", "1,300\n(estimate)"], rows[2].Elements(W + "tc").Select(Text));
    }

    [Fact]
    public void Write_TableOfManyColumns_LiesOnTurnedPagesOrIsParted()
    {
        var wide = OfContent(new ExportContent(HardCases.Document(Plain("before"), Table("t", 12, c => $"somewhat longer {c}"), Table("u", 12, c => $"somewhat longer {c}"), Plain("after"))));
        var sections = wide.Body.Descendants(W + "sectPr").ToList();

        Assert.Equal([null, "landscape", null], sections.Select(s => (string?)s.Element(W + "pgSz")!.Attribute(W + "orient")).Select(o => o == "portrait" ? null : o));
        Assert.Equal(2, wide.Tables.Count());
        OfficeFile.Check("docx", wide.Bytes);

        var parted = OfContent(new ExportContent(HardCases.Document(Table("t", 150, c => $"column {c}"))));
        Assert.True(parted.Tables.Count() > 2);
        Assert.All(parted.Tables, t => Assert.InRange(t.Element(W + "tblGrid")!.Elements().Count(), 1, 63));
        Assert.Equal(Enumerable.Range(0, 150).Select(c => $"column {c}"), parted.Tables.SelectMany(t => t.Descendants(W + "tc")).Select(Text));
        Assert.Contains(parted.Styled("Caption"), p => Text(p).EndsWith("of 150", StringComparison.Ordinal));
    }

    [Fact]
    public void Write_RightToLeftText_IsToldSo()
    {
        var file = OfContent(new ExportContent(HardCases.Document(
            Plain("مرحبا بالعالم (v2.0) شكرا"),
            Plain("The word שלום is Hebrew."),
            new Element { Id = "t", Type = ElementType.Table, Table = new TableContent(1, 2, [new TableCell(0, 0, "שלום"), new TableCell(0, 1, "עולם")]) }) with { Title = "t" }));
        var paragraphs = file.Paragraphs.ToList();

        Assert.NotNull(paragraphs[2].Descendants(W + "bidi").SingleOrDefault());
        Assert.Null(paragraphs[3].Descendants(W + "bidi").SingleOrDefault());
        Assert.Equal([("The word ", false), ("שלום", true), (" is Hebrew.", false)], paragraphs[3].Elements(W + "r").Select(r => (Text(r), r.Descendants(W + "rtl").Any())));
        Assert.Single(file.Tables.Single().Descendants(W + "bidiVisual"));
    }

    [Fact]
    public void Write_Languages_AreToldOfTheDocumentAndOfWhatIsAnother()
    {
        var german = new Element { Id = "a", Type = ElementType.NarrativeText, Text = new string('x', 100), Languages = ["deu"] };
        var file = OfContent(new ExportContent(HardCases.Document(german, Plain("bonjour") with { Id = "b", Languages = ["fr"] })));

        Assert.Equal("de", (string?)file.Part("word/styles.xml").Descendants(W + "lang").Single().Attribute(W + "val"));
        Assert.Equal(["en-US", "fr"], file.Paragraphs.Skip(1).SelectMany(p => p.Descendants(W + "lang")).Select(l => (string?)l.Attribute(W + "val")).Distinct());
        Assert.Equal("de", file.Part("docProps/core.xml").Descendants().Single(e => e.Name.LocalName == "language").Value);
    }

    [Fact]
    public void Write_Pictures_AreShownWithTheirDescriptionAndOnce()
    {
        var image = new ImageContent("A red dot", "https://e.example/dot.png", "image/png", null, new ImageData("image/png", Png, 2000, 1000));
        var element = new Element { Id = "a", Type = ElementType.Image, Image = image };
        var written = MemoryOutput.Write(Format(), new ExportContent(HardCases.Document(element, element with { Id = "b", Image = image with { Description = null } })));
        var file = new WordFile(written.Output.Bytes);
        XNamespace wp = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing";

        Assert.Equal(["A red dot", ""], file.Body.Descendants(wp + "docPr").Select(d => (string?)d.Attribute("descr")));
        Assert.All(file.Body.Descendants(wp + "extent"), e => Assert.Equal(2, Math.Round((double)e.Attribute("cx")! / (double)e.Attribute("cy")!, 3)));
        Assert.All(file.Body.Descendants(wp + "extent"), e => Assert.InRange((long)e.Attribute("cx")!, 1, 9406 * 635));
        Assert.Single(file.Names(), n => n.StartsWith("word/media/", StringComparison.Ordinal));
        Assert.DoesNotContain("e.example", file.Part("word/_rels/document.xml.rels").ToString(), StringComparison.Ordinal);
        Assert.Equal((LedgerOutcome.Exported, LedgerOutcome.Exported), (written.Entry("a").Outcome, written.Entry("b").Outcome));
        OfficeFile.Check("docx", file.Bytes);
    }

    [Fact]
    public void Write_PictureThatIsNotThere_IsSaidInWords()
    {
        var file = OfContent(RichDocument.Bare());

        Assert.Equal("[Image: A bar chart] source", Text(file.Styled("Figure").Single()));
        Assert.DoesNotContain(file.Names(), n => n.Contains("media", StringComparison.Ordinal));
    }

    [Fact]
    public void Write_ReviewedDocument_MarksChangesByMoreThanColour()
    {
        var standard = Of(RichDocument.Reviewed());
        Assert.Contains(standard.Body.Descendants(W + "r"), r => Text(r) == "Müller & Söhne <GmbH>" && RunStyle(r) == "ChangedValue");
        Assert.Contains(standard.Body.Descendants(W + "r"), r => Text(r) == "Mueller" && RunStyle(r) == "RemovedValue");
        Assert.Contains(standard.Body.Descendants(W + "tc"), c => Text(c) == "modified");
        Assert.DoesNotContain(standard.Paragraphs, p => Style(p) == "Notice");

        // Where no column tells the state, the value does.
        var summary = Of(RichDocument.Reviewed(), Format("executive_summary"));
        Assert.Contains(summary.Body.Descendants(W + "tc"), c => Text(c) == "vendor (modified)");
    }

    [Fact]
    public void Write_BareDocument_SaysThatNobodyReviewedIt()
    {
        var written = MemoryOutput.Write(Format(), RichDocument.Bare());
        var file = new WordFile(written.Output.Bytes);

        Assert.StartsWith("Not reviewed.", Text(file.Styled("Notice").Single()), StringComparison.Ordinal);
        Assert.StartsWith("Not reviewed · Page ", Text(file.Part("word/footer1.xml")), StringComparison.Ordinal);
        Assert.Equal(["PAGE", "NUMPAGES"], file.Part("word/footer1.xml").Descendants(W + "instrText").Select(i => i.Value.Trim()));
        Assert.Contains("Nobody has reviewed", Assert.Single(written.Report.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Write_Contents_AreAFieldWithItsEntriesThatLeadToTheHeadings()
    {
        var file = Of(RichDocument.Reviewed(), Format("detailed"));
        var entries = file.Body.Elements(W + "sdt").Single().Descendants(W + "p").ToList();
        var anchors = entries.Select(e => (string?)e.Element(W + "hyperlink")!.Attribute(W + "anchor")).ToList();
        var marks = file.Body.Descendants(W + "bookmarkStart").ToDictionary(b => (string)b.Attribute(W + "name")!, b => Text(b.Parent!));

        Assert.Equal(" TOC \\o \"1-3\" \\h \\z \\u ", file.Body.Descendants(W + "instrText").First().Value);
        Assert.Equal(["Summary", "Key findings", "Recommendations", "Risk factors", "Action items", "Fields", "Line items", "Changes", "Text of the document", "Annual Report 2025", "What is done", "World 🌍", "Appendix", "Summary before the review", "Key findings", "Provenance"], entries.Select(Text));
        Assert.Equal(entries.Select(Text), anchors.Select(a => marks[a!]));
        Assert.Equal(marks.Count, entries.Count);
    }

    [Fact]
    public void Write_ContentsThatNobodyAskedFor_StandInLongDocumentsAlone()
    {
        static bool Has(ExportContent content) => Of(content).Body.Elements(W + "sdt").Any();

        Assert.False(Has(RichDocument.Reviewed()));
        Assert.True(Has(new ExportContent(HardCases.Generated(2000))));
        Assert.False(Has(new ExportContent(HardCases.Generated(2000)) { Customization = new JsonObject { ["contents"] = false } }));
        Assert.True(Has(RichDocument.Bare() with { Customization = new JsonObject { ["contents"] = true } }));
    }

    [Fact]
    public void Write_NonSeekableOutputTwice_GivesTheSameBytesAndNoTraceOfTheClock()
    {
        var (first, second) = (Of(RichDocument.Reviewed()), Of(RichDocument.Reviewed()));

        Assert.Equal(first.Bytes, second.Bytes);
        Assert.DoesNotContain(first.Names(), n => n.Contains("vba", StringComparison.OrdinalIgnoreCase) || n.Contains("embed", StringComparison.OrdinalIgnoreCase));
        Assert.All(first.Part("docProps/core.xml").Elements().Where(e => e.Name.LocalName is "created" or "modified"), e => Assert.Equal("2026-03-31T14:05:09Z", e.Value));
    }

    private static readonly byte[] Png = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==");

    private static string? RunStyle(XElement run) => (string?)run.Descendants(W + "rStyle").SingleOrDefault()?.Attribute(W + "val");

    private static Element Plain(string text) => new() { Id = text, Type = ElementType.NarrativeText, Text = text };

    private static Element Note(string id, string text) => new() { Id = id, Type = ElementType.Text, SourceLabel = "footnote", Text = text };

    private static Element Item(string id, string text, ListMarker? marker) => new() { Id = id, Type = ElementType.ListItem, Text = text, List = marker };

    private static Element Table(string id, int columns, Func<int, string> cell) =>
        new() { Id = id, Type = ElementType.Table, Table = new TableContent(1, columns, [.. Enumerable.Range(0, columns).Select(c => new TableCell(0, c, cell(c)))]) };
}
