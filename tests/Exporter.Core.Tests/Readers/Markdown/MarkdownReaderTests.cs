using System.Text;
using Exporter.Core.Documents;
using Exporter.Core.Ledgers;
using Exporter.Core.Readers;

namespace Exporter.Core.Tests.Readers.Markdown;

public sealed class MarkdownReaderTests
{
    [Fact]
    public void Read_Headings_KeepTheirLevels()
    {
        var elements = Read("# One\n\nTwo\n===\n\n###### Six *em*\n").Elements;

        Assert.Equal([("One", 1), ("Two", 1), ("Six em", 6)], elements.Select(e => (e.Text, e.Level!.Value)));
        Assert.All(elements, e => Assert.Equal(ElementType.Title, e.Type));
    }

    [Theory]
    [InlineData("x [y z")]
    [InlineData("x ![y z")]
    [InlineData("x [y [z] w")]
    [InlineData("a ] b [ c")]
    [InlineData("a * b ** c _d")]
    [InlineData("a ~~ b ~ c")]
    [InlineData("a | b")]
    [InlineData("a < b > c & d $ e")]
    [InlineData("[^1] and [x][y]")]
    public void Read_MarksThatNothingCloses_AreText(string text) => Assert.Equal(text, Assert.Single(Read(text + "\n").Elements).Text);

    [Fact]
    public void Read_Inlines_BecomeRuns()
    {
        var element = Read("A *b **c*** `d*` ~~e~~ [l](u) <http://a.b> <m@x.org> $x^2$ 2<sup>n</sup> &amp; \\* hard  \nsoft\nend <kbd>K").Elements[0];

        Assert.Equal("A b c d* e l http://a.b m@x.org x^2 2n & * hard\nsoft end K", element.Text);
        Assert.Equal(element.Text, string.Concat(element.Runs.Select(r => r.Text)));
        Assert.Equal(
            [
                ("b ", TextMarks.Italic, null), ("c", TextMarks.Italic | TextMarks.Bold, null), ("d*", TextMarks.Code, null), ("e", TextMarks.Strikethrough, null),
                ("l", TextMarks.None, "u"), ("http://a.b", TextMarks.None, "http://a.b"), ("m@x.org", TextMarks.None, "mailto:m@x.org"), ("x^2", TextMarks.Formula, null),
                ("n", TextMarks.Superscript, null), ("K", TextMarks.Code, null),
            ],
            element.Runs.Where(r => r.Marks != TextMarks.None || r.Link is not null).Select(r => (r.Text, r.Marks, r.Link)));
    }

    [Fact]
    public void Read_PlainParagraph_HasNoRuns()
    {
        Assert.Empty(Read("Nothing special\nhere").Elements[0].Runs);
        Assert.Empty(Read("word <span>inside</span> it").Elements[0].Runs);
    }

    [Fact]
    public void Read_NestedLists_KeepMarkersNumbersBoxesAndDepth()
    {
        var elements = Read("3) three\n4) four\n   - [x] done\n   - [ ] open\n     * deep\n\n   para\n\n       code\n").Elements;
        var tree = new ElementTree(elements);

        Assert.Equal(
            [
                (ElementType.List, "", 0), (ElementType.ListItem, "three", 0), (ElementType.ListItem, "four", 0), (ElementType.List, "", 1), (ElementType.ListItem, "done", 1),
                (ElementType.ListItem, "open", 1), (ElementType.List, "", 2), (ElementType.ListItem, "deep", 2), (ElementType.NarrativeText, "para", 1), (ElementType.CodeBlock, "code", 1),
            ],
            elements.Select((e, i) => (e.Type, e.Text, tree.ListDepth(i))));
        Assert.Equal(new ListMarker(true, 4, "4)"), elements[2].List);
        Assert.Equal(new ListMarker(false, null, "-", true), elements[4].List);
        Assert.Equal(new ListMarker(false, null, "-", false), elements[5].List);
        Assert.Equal(new ListMarker(true), elements[0].List);
    }

    [Fact]
    public void Read_ItemThatBeginsWithCode_HasNoTextOfItsOwn()
    {
        var elements = Read("- ```\n  x\n  ```\n- # head\n-\n").Elements;

        Assert.Equal(
            [(ElementType.List, ""), (ElementType.ListItem, ""), (ElementType.CodeBlock, "x"), (ElementType.ListItem, ""), (ElementType.Title, "head"), (ElementType.ListItem, "")],
            elements.Select(e => (e.Type, e.Text)));
    }

    [Fact]
    public void Read_Tables_KeepCellsHeadersAndAlignment()
    {
        var table = Read("| a | b\\|c |\n|:--|--:|\n| `x` | **y** [l](u) |\n| only |\n").Elements[0];

        Assert.Equal((3, 2), (table.Table!.RowCount, table.Table.ColumnCount));
        Assert.Equal(
            [(0, 0, "a", true), (0, 1, "b|c", true), (1, 0, "x", false), (1, 1, "y l", false), (2, 0, "only", false), (2, 1, "", false)],
            table.Table.Cells.Select(c => (c.Row, c.Column, c.Text, c.IsColumnHeader)));
        Assert.Equal("""["left","right"]""", table.CustomFields!["alignments"]!.ToJsonString());
    }

    [Fact]
    public void Read_GridTable_KeepsSpansAndBlocks()
    {
        var table = Read("+---+---+\n| a | b |\n+===+===+\n| wide  |\n+---+---+\n| - x   |\n| - y   |\n+---+---+\n").Elements[0].Table!;

        Assert.Equal(2, table.ColumnCount);
        Assert.Contains(table.Cells, c => c is { Text: "wide", ColumnSpan: 2 });
        Assert.Contains(table.Cells, c => c.Text == "x\ny");
    }

    [Fact]
    public void Read_Code_KeepsTextAndLanguage()
    {
        var elements = Read("```CSharp title\nvar a = 1;\n\n  b\n```\n\n    indented\n      more\n\n~~~\nplain\n~~~\n").Elements;

        Assert.Equal([("var a = 1;\n\n  b", "csharp"), ("indented\n  more", null), ("plain", null)], elements.Select(e => (e.Text, e.CodeLanguage)));
        Assert.All(elements, e => Assert.Equal(ElementType.CodeBlock, e.Type));
    }

    [Fact]
    public void Read_Quotes_AreLabelledWithTheirDepth()
    {
        var elements = Read("> one\n> > two\n> > - item\n").Elements;

        Assert.Equal(["one", "two", "", "item"], elements.Select(e => e.Text));
        Assert.All(elements, e => Assert.Equal("block_quote", e.SourceLabel));
        Assert.Null(elements[0].CustomFields);
        Assert.Equal(2, (int)elements[1].CustomFields!["quote_depth"]!);
    }

    [Fact]
    public void Read_Images_AreElementsOfTheirOwn()
    {
        var elements = Read("![Alt *text*](a.png)\n\nText ![in](b.png) between\n\n[![badge](c.png)](http://l)\n\n![](data:image/png;base64,AAAA)\n").Elements;

        Assert.Equal(
            [(ElementType.Image, "", "Alt text", "a.png"), (ElementType.NarrativeText, "Text  between", null, null), (ElementType.Image, "", "in", "b.png"), (ElementType.Image, "", "badge", "c.png"), (ElementType.Image, "", null, null)],
            elements.Select(e => (e.Type, e.Text, e.Image?.Description, e.Image?.Uri)));
        Assert.Equal(elements[1].Id, elements[2].ParentId);
        Assert.Equal("http://l", (string?)elements[3].CustomFields!["link"]);
    }

    [Fact]
    public void Read_Footnotes_AreNumberedAsAReaderSeesThem()
    {
        var elements = Read("One[^b] two[^a].\n\n[^a]: Note *a*\n[^b]: Note b\n\n    More of b\n\n[^c]: Unused\n").Elements;

        Assert.Equal("One1 two2.", elements[0].Text);
        Assert.Equal(["1", "2"], elements[0].Runs.Where(r => r.Marks == TextMarks.Superscript).Select(r => r.Text));
        Assert.Equal(["2 Note a", "1 Note b", "More of b", "Unused"], elements.Skip(1).Select(e => e.Text));
        Assert.All(elements.Skip(1), e => Assert.Equal("footnote", e.SourceLabel));
        Assert.Equal(["a", "b", "b", "c"], elements.Skip(1).Select(e => (string?)e.CustomFields!["footnote"]));
    }

    [Fact]
    public void Read_HtmlBlocks_GiveTheirTextAndKeepTheirSource()
    {
        var result = ReadAll("<div class=\"a>b\">Some <b>bold</b> &amp; <br>more<script>var x = '<p>';</script></div>\n\n<!-- gone -->\n\n<hr>\n\n<p>1 < 2\n");
        var elements = result.Document.Elements;

        Assert.Equal(["Some bold &\nmore", "1 < 2"], elements.Select(e => e.Text));
        Assert.Equal("html", elements[0].SourceLabel);
        Assert.StartsWith("<div class", (string?)elements[0].CustomFields!["html"], StringComparison.Ordinal);
        Assert.Equal([("html", "html-comment"), ("html", "no-text")], result.Ledger.Entries.Where(e => e.Outcome == LedgerOutcome.Dropped).Select(e => (e.Type, e.Detail!)));
    }

    [Theory]
    [InlineData("<div>\n<a <a <a <a\n", "<a <a <a <a")]
    [InlineData("<p title='it is \">' >x</p >y", "x\ny")]
    [InlineData("<div>a<!-- never closed</div>", "a")]
    [InlineData("<div><style>a { }</style><template>t</template>z</div>", "z")]
    [InlineData("<div><?php echo 1 ?>a<!DOCTYPE x>b</div>", "ab")]
    public void Read_OddHtml_GivesWhatStandsBetweenTags(string html, string text)
    {
        Assert.Equal(text, Assert.Single(Read(html).Elements).Text);
    }

    [Fact]
    public void Read_FormulasAndRules_AreWhatTheyAre()
    {
        var result = ReadAll("$$\nE = mc^2\n$$\n\n---\n\nend\n");

        Assert.Equal([(ElementType.Formula, "E = mc^2"), (ElementType.NarrativeText, "end")], result.Document.Elements.Select(e => (e.Type, e.Text)));
        Assert.Equal("thematic-break", Assert.Single(result.Ledger.Entries, e => e.Outcome == LedgerOutcome.Dropped).Detail);
    }

    [Theory]
    [InlineData("title: Plain title", "Plain title")]
    [InlineData("a: b\ntitle: \"Quoted \\\"title\\\"\"", "Quoted \"title\"")]
    [InlineData("title: 'It''s'", "It's")]
    [InlineData("title: |\n  block", null)]
    [InlineData("title:", null)]
    [InlineData("other: x", null)]
    public void Read_FrontMatter_IsHiddenAndGivesTheTitle(string yaml, string? title)
    {
        var document = Read($"---\n{yaml}\n---\n\nText\n");

        Assert.Equal(title, document.Title);
        Assert.Equal((yaml, ContentLayer.Hidden, "front_matter"), (document.Elements[0].Text, document.Elements[0].Layer, document.Elements[0].SourceLabel));
        Assert.Equal("Text", document.Elements[1].Text);
    }

    [Theory]
    [InlineData("# Head\n\n[a](b) text", "markdown")]
    [InlineData("---\na: b\n---\ntext", "markdown")]
    [InlineData("a | b\n--|--\n1 | 2\n\n**bold** word", "markdown")]
    [InlineData("just text # with signs\nand 2 * 3 * 4", "plaintext")]
    [InlineData("# only a comment\nkey=value", "plaintext")]
    public void Recognize_NameSaysNothing_GoesByContent(string text, string reader)
    {
        Assert.Equal(reader, ReadAll(text, "-").Reader);
    }

    [Fact]
    public void Recognize_NameSays_IsBelievedBetweenTextFormats()
    {
        Assert.Equal("plaintext", ReadAll("# Head\n\n[a](b)", "a.TXT").Reader);
        Assert.Equal("markdown", ReadAll("plain", "a.MD").Reader);
    }

    [Fact]
    public void Read_DeepNesting_RefusesClearly()
    {
        var quotes = Assert.Throws<InputRefusedException>(() => ReadAll(new string('>', 5000) + "a"));
        Assert.Contains("nests Markdown", quotes.Message, StringComparison.Ordinal);

        var lists = string.Concat(Enumerable.Range(0, 300).Select(i => new string(' ', 2 * i) + "- a\n"));
        var nested = Assert.Throws<InputRefusedException>(() => ReadAll(lists));
        Assert.Contains("deeper than 256 levels", nested.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[a](", 20_000)]
    [InlineData("![a](", 20_000)]
    [InlineData("<!-- ", 20_000)]
    [InlineData("<? ", 20_000)]
    public void Read_WhatTheParserWouldTakeForeverFor_IsRefusedAtItsLine(string piece, int times)
    {
        var hostile = "x " + string.Concat(Enumerable.Repeat(piece, times));
        var refused = Assert.Throws<InputRefusedException>(() => ReadAll("fine\n\n```\nfine\n```\n" + hostile));
        Assert.Contains("block at line 6", refused.Message, StringComparison.Ordinal);

        // The same between fences is code.
        Assert.Equal(hostile, Assert.Single(Read($"~~~\n{hostile}\n~~~\n").Elements).Text);
    }

    [Fact]
    public void Read_CodeSpansOfEveryLengthThatNothingCloses_AreRefused()
    {
        var ticks = string.Concat(Enumerable.Range(1, 1500).Select(i => new string('`', i) + " "));
        Assert.Throws<InputRefusedException>(() => ReadAll("x " + ticks));
        Assert.Single(Read(string.Concat(Enumerable.Repeat("`a` ``b`` [l](u) <!-- c --> ", 3000))).Elements);
    }

    [Fact]
    public void Read_ManyMarksThatNothingCloses_IsProse()
    {
        Assert.Equal(400, Read(string.Concat(Enumerable.Repeat("*a ", 400))).Elements[0].Text.Count(c => c == 'a'));
    }

    [Fact]
    public void Read_TableBeyondTheBound_Refuses()
    {
        using var input = new DocumentInput("a.md", "|a|b|\n|-|-|\n|c|d|\n"u8.ToArray(), new ReadLimits { MaxTablePlaces = 3 });
        var refused = Assert.Throws<InputRefusedException>(() => new ReaderRegistry(BuiltInReaders.Create()).Read(input));
        Assert.Contains("more than 3 places", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("- [x] done", true, "done")]
    [InlineData("- [ ] open", false, "open")]
    [InlineData("- press [x] to close", null, "press [x] to close")]
    [InlineData("- a [ ] b", null, "a [ ] b")]
    public void Read_SignsOfACheckBox_AreOneWhereAnItemBeginsWithThem(string markdown, bool? isChecked, string text)
    {
        var item = Reading.Read(System.Text.Encoding.UTF8.GetBytes(markdown), "a.md").Document.Elements.Single(e => e.Type == ElementType.ListItem);

        Assert.Equal((isChecked, text), (item.List?.Checked, item.Text));
    }

    [Fact]
    public void Read_LinkDefinitions_GiveTargets()
    {
        var document = Read("[text][ref] and [other]\n\n[ref]: http://x \"title\"\n[other]: y\n");

        Assert.Equal("text and other", Assert.Single(document.Elements).Text);
        Assert.Equal(["http://x", "y"], document.Elements[0].Runs.Where(r => r.Link is not null).Select(r => r.Link));
    }

    private static Document Read(string text) => ReadAll(text).Document;

    private static ReadResult ReadAll(string text, string name = "a.md")
    {
        using var input = new DocumentInput(name, Encoding.UTF8.GetBytes(text));
        return new ReaderRegistry(BuiltInReaders.Create()).Read(input);
    }
}
