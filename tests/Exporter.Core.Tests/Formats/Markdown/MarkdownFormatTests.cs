using Exporter.Core.Documents;
using Exporter.Core.Ledgers;
using Exporter.Core.Tests.Readers;

namespace Exporter.Core.Tests.Formats.Markdown;

public sealed class MarkdownFormatTests
{
    [Theory]
    [InlineData(1, "# T")]
    [InlineData(6, "###### T")]
    [InlineData(9, "###### T")]
    [InlineData(null, "# T")]
    public void Write_Title_HasItsLevelUpToSix(int? level, string expected) =>
        Assert.Equal(expected + "\n", Reading.Markdown(Element("a", ElementType.Title, "T") with { Level = level }));

    [Fact]
    public void Write_TitleOfTwoLinesThatEndsInSigns_StandsInOneLine() =>
        Assert.Equal("## a b \\##\n", Reading.Markdown(Element("a", ElementType.Title, "a\nb ##") with { Level = 2 }));

    [Fact]
    public void Write_NestedLists_AreIndentedByTheirMarkers() =>
        Assert.Equal(
            "9. nine\n10. ten\n    - inner\n      1. deep\n    - inner2\n11. eleven\n",
            Reading.Markdown(
                List("l"), Item("a", "l", "nine", new(true, 9)), Item("b", "l", "ten", new(true, 10)),
                List("m", "b"), Item("c", "m", "inner", new()), List("n", "c"), Item("d", "n", "deep", new(true, 1)), Item("e", "m", "inner2", new()),
                Item("f", "l", "eleven", new(true))));

    [Fact]
    public void Write_TwoListsInARow_AreToldApartByTheirMarkers() =>
        Assert.Equal(
            "- a\n\n* b\n\n- c\n\n1. d\n\n1) e\n",
            Reading.Markdown(
                List("l"), Item("a", "l", "a", new()), List("m"), Item("b", "m", "b", new()), List("n"), Item("c", "n", "c", new()),
                List("o"), Item("d", "o", "d", new(true)), List("p"), Item("e", "p", "e", new(true))));

    [Fact]
    public void Write_NestedListThatStartsWithAnotherNumber_IsPartedByABlankLine() =>
        Assert.Equal("- a\n\n  3. b\n", Reading.Markdown(Item("a", null, "a", new()), Item("b", "a", "b", new(true, 3))));

    [Fact]
    public void Write_BlocksInAnItem_StandInIt()
    {
        var markdown = Reading.Markdown(
            Item("a", null, "first\n\nsecond", new()),
            Element("c", ElementType.CodeBlock, "x\n\ny") with { ParentId = "a" },
            Element("t", ElementType.Table, "") with { ParentId = "a", Table = new TableContent(1, 1, [new(0, 0, "c")]) },
            Item("b", null, "next", new()),
            Element("p", ElementType.NarrativeText, "after"),
            Element("late", ElementType.NarrativeText, "late") with { ParentId = "a" });

        Assert.Equal("- first\n\n  second\n\n  ```\n  x\n\n  y\n  ```\n\n  | c |\n  | --- |\n\n- next\n\nafter\n\nlate\n", markdown);
    }

    [Fact]
    public void Write_ItemWithoutText_BeginsWithItsFirstChild() =>
        Assert.Equal(
            "- - x\n  - y\n- z\n",
            Reading.Markdown(Item("a", null, "", new()), Item("b", "a", "x", new()), Item("c", "a", "y", new()), Item("d", null, "z", new())).Replace("\n\n", "\n"));

    [Theory]
    [InlineData(true, "- [x] t")]
    [InlineData(false, "- [ ] t")]
    public void Write_CheckBox_IsATask(bool isChecked, string expected) =>
        Assert.Equal(expected + "\n", Reading.Markdown(Item("a", null, "t", new(Checked: isChecked))));

    [Theory]
    [InlineData("1.2.", "- 1.2. t")]
    [InlineData("a)", "1. t")]
    [InlineData("(7)", "7. t")]
    public void Write_PrintedMarkers_AreNumbersWhereMarkdownHasThem(string marker, string expected)
    {
        var number = marker == "(7)" ? 7 : (int?)null;
        Assert.Equal(expected + "\n", Reading.Markdown(Item("a", null, "t", new(true, number, marker))));
    }

    [Fact]
    public void Write_NumberLeftInTheText_BecomesTheItemsNumber() =>
        Assert.Equal("4. four\n5. five\n\n- 6\\. - six\n", Reading.Markdown(Item("a", null, "4. four", new()), Item("b", null, "5) five", new()), Item("c", null, "6. - six", new())));

    [Fact]
    public void Write_ListsDeeperThanAnyoneReads_StayBounded()
    {
        var items = Enumerable.Range(0, 3000).Select(i => Item($"i{i}", i == 0 ? null : $"i{i - 1}", $"t{i}", new())).ToArray();
        var markdown = Reading.Markdown(items);
        Assert.True(markdown.Length < 3000 * 200);
        Assert.Contains("t2999", markdown);
    }

    [Fact]
    public void Write_Table_HasEachCellOnceAndEscapedPipes() =>
        Assert.Equal(
            "| a\\|b | |\n| --- | --- |\n| x<br>y | z<br>w |\n",
            Reading.Markdown(Element("t", ElementType.Table, "ignored") with
            {
                Table = new TableContent(2, 2, [new(0, 0, "a|b") { ColumnSpan = 2 }, new(1, 0, "x\n\ny"), new(1, 1, "z"), new(1, 1, "w")]),
            }));

    [Fact]
    public void Write_TableInCommonMark_IsHtmlWithSpans() =>
        Assert.Equal(
            "<table>\n<tr><th colspan=\"2\">a&amp;&lt;b&gt;</th></tr>\n<tr><td rowspan=\"2\">x<br>y</td><td>z</td></tr>\n<tr></tr>\n</table>\n",
            Reading.Markdown("commonmark", Element("t", ElementType.Table, "") with
            {
                Table = new TableContent(3, 2, [new(0, 0, "a&<b>") { ColumnSpan = 2, IsColumnHeader = true }, new(1, 0, "x\ny") { RowSpan = 2 }, new(1, 1, "z")]),
            }));

    [Fact]
    public void Write_TableWithoutCells_IsItsText() =>
        Assert.Equal("a b\n", Reading.Markdown(Element("t", ElementType.Table, "a b") with { Table = new TableContent(2, 2, []) }));

    [Fact]
    public void Write_Code_HasAFenceLongerThanAnyInside() =>
        Assert.Equal("`````c#-x\na\n````\nb\n`````\n", Reading.Markdown(Element("c", ElementType.CodeBlock, "a\n````\nb\n") with { CodeLanguage = "c# x" }));

    [Theory]
    [InlineData("github", "x^2", "$$\nx^2\n$$")]
    [InlineData("github", "$$ a](b) <c &d $$", "$$\na] (b) < c & d\n$$")]
    [InlineData("github", "a\n\nb", "$$\na\nb\n$$")]
    [InlineData("github", "a $ b", "```math\na $ b\n```")]
    [InlineData("commonmark", "x^2", "```latex\nx^2\n```")]
    public void Write_Formula_IsMath(string flavor, string latex, string expected) =>
        Assert.Equal(expected + "\n", Reading.Markdown(flavor, Element("f", ElementType.Formula, latex)));

    [Theory]
    [InlineData(TextMarks.Bold, "a **b** c")]
    [InlineData(TextMarks.Italic, "a *b* c")]
    [InlineData(TextMarks.Bold | TextMarks.Italic, "a ***b*** c")]
    [InlineData(TextMarks.Strikethrough, "a ~~b~~ c")]
    [InlineData(TextMarks.Underline, "a <u>b</u> c")]
    [InlineData(TextMarks.Subscript, "a <sub>b</sub> c")]
    [InlineData(TextMarks.Superscript, "a <sup>b</sup> c")]
    [InlineData(TextMarks.Code, "a `b` c")]
    [InlineData(TextMarks.Formula, "a $b$ c")]
    public void Write_Marks_StandOnTheTextAlone(TextMarks marks, string expected) =>
        Assert.Equal(expected + "\n", Reading.Markdown(Styled(new("a"), new(" b ", marks), new("c"))));

    [Theory]
    [InlineData("a`b", "``a`b``")]
    [InlineData("`a", "`` `a ``")]
    [InlineData("<div>", "<code>&lt;div></code>")]
    [InlineData("a[0](x)", "<code>a[0]\\(x)</code>")]
    public void Write_InlineCode_IsReadAsCodeByEveryReader(string code, string expected) =>
        Assert.Equal(expected + "\n", Reading.Markdown(Styled(new TextRun(code, TextMarks.Code))));

    [Fact]
    public void Write_MarkInsideAWord_IsATagWhereStarsWouldNotWork() =>
        Assert.Equal("a<strong>(b)</strong>c\n", Reading.Markdown(Styled(new("a"), new("(b)", TextMarks.Bold), new("c"))));

    [Theory]
    [InlineData("https://example.org/a b", "[t](https://example.org/a%20b)")]
    [InlineData("/wiki/ISBN_(identifier)", "[t](/wiki/ISBN_(identifier))")]
    [InlineData("a)b", "[t](a%29b)")]
    [InlineData("javascript:alert(1)", "t")]
    [InlineData("data:text/html,x", "t")]
    [InlineData("file:///etc/passwd", "t")]
    [InlineData("#part", "[t](#part)")]
    public void Write_Link_KeepsSafeTargets(string target, string expected) =>
        Assert.Equal("! " + expected + "\n", Reading.Markdown(Styled(new("! "), new("t", Link: target))));

    [Fact]
    public void Write_SignBeforeALink_MakesNoImage() =>
        Assert.Equal("so\\![t](/a)\n", Reading.Markdown(Styled(new("so!"), new("t", Link: "/a"))));

    [Fact]
    public void Write_Figure_IsAnImageAMarkOrItsText()
    {
        Assert.Equal("<!-- image -->\n\nocr\n", Reading.Markdown(Element("a", ElementType.Image, "ocr")));
        Assert.Equal("![a \\[b\\]](i.png)\n", Reading.Markdown(Element("a", ElementType.Figure, "") with { Image = new("a\n[b]", "i.png") }));
        Assert.Equal("![d]()\n", Reading.Markdown(Element("a", ElementType.Figure, "") with { Image = new("d") }));
    }

    [Fact]
    public void Write_Caption_IsSetOffInAcademic()
    {
        var caption = Element("a", ElementType.FigureCaption, "Figure 1: it");
        Assert.Equal("Figure 1: it\n", Reading.Markdown(caption));
        Assert.Equal("*Figure 1: it*\n", Reading.Markdown("academic", caption));
    }

    [Fact]
    public void Write_FootnoteThatIsReferredTo_IsAFootnote()
    {
        var text = Styled(new("see"), new("1", TextMarks.Superscript), new(" and"), new("2", TextMarks.Superscript));
        var note = Element("n", ElementType.Text, "1 The note\n\nmore") with { SourceLabel = "footnote" };
        var alone = Element("m", ElementType.Text, "3 Nobody refers") with { SourceLabel = "footnote" };

        Assert.Equal("see[^1] and<sup>2</sup>\n\n[^1]: The note\n\n    more\n\n3 Nobody refers\n", Reading.Markdown(text, note, alone));
        Assert.StartsWith("see<sup>1</sup>", Reading.Markdown("commonmark", text, note, alone));
    }

    [Fact]
    public void Write_WhatIsNotBody_IsDroppedByItsRule()
    {
        Element[] elements =
        [
            Element("a", ElementType.Header, "x") with { Layer = ContentLayer.Furniture }, Element("b", ElementType.Text, "x") with { Layer = ContentLayer.Figure },
            Element("c", ElementType.Text, "x") with { Layer = ContentLayer.Notes }, Element("d", ElementType.Text, "x") with { Layer = ContentLayer.Hidden },
            Element("e", ElementType.PageBreak, ""), Element("f", ElementType.NarrativeText, "  "), Element("g", ElementType.Formula, ""), Element("h", ElementType.ListItem, ""),
        ];

        var (text, totals, ledger) = Reading.Write(Reading.Of(elements), Reading.Declared(elements));

        Assert.Equal("<!-- formula not decoded -->\n", text);
        Assert.Equal(8, totals.Dropped);
        Assert.Equal(
            ["page-furniture", "figure-text", "notes", "hidden", "page-break", "no-text", "formula-not-decoded", "no-text"],
            ledger.Entries.Select(e => e.Detail));
        Assert.All(ledger.Entries, e => Assert.Equal(LedgerOutcome.Dropped, e.Outcome));
    }

    [Fact]
    public void Write_FrontMatter_IsYamlThatNothingBreaksOutOf()
    {
        var document = Reading.Of(Element("a", ElementType.Text, "t")) with { Title = "A \"b\"\n---", Pages = [new Page(1)] };
        var (text, _, _) = Reading.Write(document, Reading.Declared([.. document.Elements]), ("front_matter", "true"));
        Assert.Equal(
            "---\ntitle: \"A \\\"b\\\"\\n---\"\nsource: \"a.json\"\nextraction_method: \"TORE\"\npages: 1\nsha256: " + new string('0', 64) + "\n---\n\nt\n", text);
    }

    [Fact]
    public void Write_EmptyDocument_IsEmpty() => Assert.Equal("", Reading.Markdown());

    [Fact]
    public void Write_HundredThousandElements_IsLinear()
    {
        var elements = Enumerable.Range(0, 100_000).Select(i => i % 3 == 0 ? Item($"e{i}", null, $"item {i}", new()) : Element($"e{i}", ElementType.NarrativeText, $"text {i} *x*")).ToArray();
        var clock = System.Diagnostics.Stopwatch.StartNew();
        Assert.Contains("text 99998", Reading.Markdown(elements));
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(10), $"{clock.Elapsed}");
    }

    private static Element Element(string id, ElementType type, string text) => new() { Id = id, Type = type, Text = text };

    private static Element List(string id, string? parent = null) => new() { Id = id, Type = ElementType.List, ParentId = parent };

    private static Element Item(string id, string? parent, string text, ListMarker marker) => new() { Id = id, Type = ElementType.ListItem, ParentId = parent, Text = text, List = marker };

    private static Element Styled(params TextRun[] runs) =>
        new() { Id = "a", Type = ElementType.NarrativeText, Text = string.Concat(runs.Select(r => r.Text)), Runs = runs };
}
