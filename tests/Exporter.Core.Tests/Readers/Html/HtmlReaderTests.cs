using System.Diagnostics;
using System.Text;
using Exporter.Core.Documents;
using Exporter.Core.Ledgers;
using Exporter.Core.Readers;

namespace Exporter.Core.Tests.Readers.Html;

public sealed class HtmlReaderTests
{
    private static ReadResult Read(string html, string name = "page.html") => Reading.Read(html, name);

    private static IReadOnlyList<Element> Elements(string html) => Read(html).Document.Elements;

    private static IEnumerable<string> Dropped(ReadResult read) => read.Ledger.Entries.Where(e => e.Outcome == LedgerOutcome.Dropped).Select(e => $"{e.Type}:{e.Detail}");

    [Theory]
    [InlineData("<!DOCTYPE html><p>Alpha", "a")]
    [InlineData("<html><body><p>Alpha</body></html>", "notes.txt")]
    [InlineData("\n <!-- a comment - with -- dashes -->\n<HTML lang=en><p>Alpha", "x.json")]
    [InlineData("<?xml version=\"1.0\" encoding=\"utf-8\"?><!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0\" \"x\"><html><body><p>Alpha</p></body></html>", "stdin")]
    [InlineData("<div class=\"a\"><p>Alpha</p></div>", "stdin")]
    [InlineData("Alpha <b>beta</b>", "page.htm")]
    public void Recognize_PageOrFragment_IsHtmlByItsContent(string html, string name)
    {
        var read = Read(html, name);

        Assert.Equal("html", read.Reader);
        Assert.Equal(("HTML", "text/html"), (read.Document.Source.ExtractionMethod, read.Document.Source.MediaType));
        Assert.Contains(read.Document.Elements, e => e.Text.StartsWith("Alpha", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("<p align=\"center\">Logo</p>\n\n# Title\n\nSome **bold** text", "README.md", "markdown")]
    [InlineData("a < b and b > c", "stdin", "plaintext")]
    [InlineData("{\"elements\":[]}", "page.html", "tore")]
    [InlineData("just words", "page.html", "plaintext")]
    public void Recognize_OtherText_IsLeftToItsReader(string text, string name, string reader) => Assert.Equal(reader, Read(text, name).Reader);

    [Fact]
    public void Read_HeadingsAndParagraphs_KeepLevelsAndOrder()
    {
        var read = Read("<!doctype html><html lang='en'><head><title> My  page </title><style>p{}</style></head><body><h1>One</h1><div>loose <div>inner</div> tail</div><h3 lang=de>Drei</h3><p>text</p></body></html>");

        Assert.Equal("My page", read.Document.Title);
        Assert.Equal(
            [("Title", 1, "One"), ("NarrativeText", 0, "loose"), ("NarrativeText", 0, "inner"), ("NarrativeText", 0, "tail"), ("Title", 3, "Drei"), ("NarrativeText", 0, "text")],
            read.Document.Elements.Select(e => (e.Type.ToString(), e.Level ?? 0, e.Text)));
        Assert.Equal(["en"], read.Document.Elements[0].Languages);
        Assert.Equal(["de"], read.Document.Elements[4].Languages);
        Assert.Equal(["style:style"], Dropped(read));
    }

    [Fact]
    public void Read_WhatAPageDoesNotShow_IsDroppedByItsRule()
    {
        var read = Read("""
            <!doctype html><body><script>var a = "<p>no</p>";</script><noscript>no</noscript><template><p>no</template>
            <p hidden>no</p><p style="color:red; display : none">no</p><span style="visibility:hidden!important">no</span><dialog>no</dialog>
            <!-- no --><iframe src=x>no</iframe><input type=hidden value=no><hr><img src=t.gif width=1 height=1><p>yes</p><div hidden="until-found">also</div>
            """);

        Assert.Equal(["yes", "also"], read.Document.Elements.Select(e => e.Text));
        Assert.Equal(
            ["script:script", "noscript:noscript", "template:template", "p:hidden", "p:hidden", "span:hidden", "dialog:hidden", "comment:html-comment", "iframe:embedded-media", "input:hidden", "hr:thematic-break", "img:tracking-pixel"],
            Dropped(read));
        Assert.DoesNotContain("no", Reading.Markdown(read).Split());
    }

    [Fact]
    public void Read_NestedLists_KeepDepthNumbersAndBoxes()
    {
        var read = Read("""
            <!doctype html><ol start=3 type=a><li>three<ul><li>bullet<p>more</p></li></ul></li><li value=7>seven</li><ul><li>stray</li></ul></ol>
            <ol reversed><li>b<li>a</ol><ul><li><input type=checkbox checked> done</li><li><p><label><input type=checkbox> open</label></p></li><li><h4>Head</h4>text</ul>
            """);
        var items = read.Document.Elements.Where(e => e.Type == ElementType.ListItem).ToDictionary(e => e.Text.Length == 0 ? "(none)" : e.Text);

        Assert.Equal(new ListMarker(true, 3, "c."), items["three"].List);
        Assert.Equal(new ListMarker(true, 7, "g."), items["seven"].List);
        Assert.Equal((2, 1), (items["b"].List!.Number, items["a"].List!.Number));
        Assert.Equal((true, false), (items["done"].List!.Checked, items["open"].List!.Checked));
        Assert.Equal(
            """
            3. three
               - bullet

                 more
            """.ReplaceLineEndings("\n"),
            string.Join('\n', Reading.Markdown(read).Split('\n').Take(4)));
        Assert.Contains("7. seven\n   - stray", Reading.Markdown(read), StringComparison.Ordinal);
        Assert.Contains("- [x] done\n- [ ] open\n", Reading.Markdown(read), StringComparison.Ordinal);
        Assert.Equal("(none)", items.Single(i => i.Value.Id == read.Document.Elements.Single(e => e.Text == "Head").ParentId).Key);
    }

    [Theory]
    [InlineData("a", 27, "aa.")]
    [InlineData("A", 2, "B.")]
    [InlineData("i", 1994, "mcmxciv.")]
    [InlineData("I", 4, "IV.")]
    [InlineData("1", 4, "4.")]
    [InlineData("i", 0, "0.")]
    [InlineData("a", -2, "-2.")]
    public void Read_ListOfAType_HasItsMarkers(string type, int start, string marker) =>
        Assert.Equal(new ListMarker(true, start, marker), Elements($"<!doctype html><ol type={type} start={start}><li>x</ol>")[1].List);

    [Fact]
    public void Read_OddPlaces_LoseNothing()
    {
        var read = Read("<!doctype html><table role=none><caption>cap</caption><tr><td>a</td></tr></table><table><tr><td></td><td> </td></tr></table><pre> </pre><math display=block></math><dl>loose<dt hidden>no<dd>d</dl><table><tr><td>x<pre>1\n2</pre><td style='display:none'>no<td>y<script>s</script></table><p>e<select multiple><option>f<option label=g>z</select><input type=image alt=h src=u>");

        Assert.Equal(["cap", "a", "", "loose", "d", "", "e f g", ""], read.Document.Elements.Select(e => e.Text));
        Assert.Equal(["x\n1\n2", "y"], read.Document.Elements.Single(e => e.Table is not null).Table!.Cells.Select(c => c.Text));
        Assert.Equal("h", read.Document.Elements[^1].Image!.Description);
        Assert.Equal(["table:no-text", "pre:no-text", "math:no-text", "dt:hidden", "script:script"], Dropped(read).Order(StringComparer.Ordinal).OrderBy(d => Array.IndexOf(["table:no-text", "pre:no-text", "math:no-text", "dt:hidden", "script:script"], d)));
    }

    [Fact]
    public void Read_DefinitionList_HangsDefinitionsUnderTheirTerms()
    {
        var read = Read("<!doctype html><dl><div><dt>CPU</dt><dd>the <b>processor</b></dd></div><dt>RAM<dd>memory<dd>of two kinds</dl>");

        Assert.Equal("- CPU\n  - the **processor**\n- RAM\n  - memory\n  - of two kinds\n", Reading.Markdown(read));
        Assert.Equal(["term", "definition", "term", "definition", "definition"], read.Document.Elements.Skip(1).Select(e => e.SourceLabel));
    }

    [Fact]
    public void Read_InlineMarks_AreRuns()
    {
        var element = Elements("<p>a <b>b<i>c</i></b> <a href=' /x?y '>d <code>e</code></a> H<sub>2</sub>O <span style='font-weight:700;font-style:italic'>f</span> <b style='font-weight:normal'>g</b> <s>h</s><u>i</u><br>j &lt;k&gt;&nbsp;&eacute; <q>m</q> <ruby>漢<rp>(</rp><rt>kan</rt></ruby>").Single();

        Assert.Equal("a bc d e H2O f g hi\nj <k>\u00A0é “m” 漢(kan)", element.Text);
        Assert.Equal(element.Text, string.Concat(element.Runs.Select(r => r.Text)));
        Assert.Contains(new TextRun("b", TextMarks.Bold), element.Runs);
        Assert.Contains(new TextRun("c", TextMarks.Bold | TextMarks.Italic), element.Runs);
        Assert.Contains(new TextRun("d ", TextMarks.None, "/x?y"), element.Runs);
        Assert.Contains(new TextRun("e", TextMarks.Code, "/x?y"), element.Runs);
        Assert.Contains(new TextRun("2", TextMarks.Subscript), element.Runs);
        Assert.Contains(new TextRun("f", TextMarks.Bold | TextMarks.Italic), element.Runs);
        Assert.Contains(new TextRun("h", TextMarks.Strikethrough), element.Runs);
        Assert.Contains(new TextRun("i", TextMarks.Underline), element.Runs);
    }

    [Fact]
    public void Read_Table_KeepsSpansHeadersCaptionLinksAndImages()
    {
        var read = Read("""
            <!doctype html><table><caption>Sales</caption><thead><tr><th rowspan=2>Name<th colspan=2>Year</tr><tr><th>2023<th>2024</thead>
            <tfoot><tr><td>Sum<td>3<td>4</tfoot><tbody><tr><th scope=row>A<td rowspan=0>1<br>x<td><a href=u>2</a> <img src=i.png alt=pic></tr><tr><th>B<td><table><tr><td>in<td>ner</table></tr></tbody></table>
            """);
        var table = read.Document.Elements[0];
        var cells = table.Table!.Cells.ToDictionary(c => (c.Row, c.Column));

        Assert.Equal((5, 3), (table.Table.RowCount, table.Table.ColumnCount));
        Assert.Equal(2, table.Table.HeaderRowCount());
        Assert.Equal((2, 1, true), (cells[(0, 0)].RowSpan, cells[(0, 0)].ColumnSpan, cells[(0, 0)].IsColumnHeader));
        Assert.Equal(2, cells[(0, 1)].ColumnSpan);
        Assert.Equal(("1\nx", 2), (cells[(2, 1)].Text, cells[(2, 1)].RowSpan));
        Assert.True(cells[(3, 0)].IsRowHeader);
        Assert.Equal("in\nner", cells[(3, 2)].Text);
        Assert.Equal("Sum", cells[(4, 0)].Text);
        Assert.Equal("u", (string?)table.CustomFields!["links"]![0]!["url"]);
        Assert.Equal([(ElementType.FigureCaption, "Sales"), (ElementType.Image, "")], read.Document.Elements.Skip(1).Select(e => (e.Type, e.Text)));
        Assert.All(read.Document.Elements.Skip(1), e => Assert.Equal(table.Id, e.ParentId));
    }

    [Theory]
    [InlineData("<table role=presentation><tr><td><h2>Head</h2><p>text</p></td><td>side</td></tr></table>")]
    [InlineData("<table><tr><td><h2>Head</h2><p>text</p></td><td>side</td></tr></table>")]
    [InlineData("<table><tr><td><table><tr><td><h2>Head</h2></td></tr></table>text</td><td>side</td></tr></table>")]
    public void Read_TableThatLaysThePageOut_IsReadAsItsBlocks(string html) =>
        Assert.Equal(["Head", "text", "side"], Elements(html).Select(e => e.Text));

    [Fact]
    public void Read_CodeQuotesFiguresAndFormulas_AreTheirTypes()
    {
        var read = Read("""
            <!doctype html><pre class="x"><code class="hljs language-C#">if (a &lt; b)
              return;
            </code></pre><blockquote><p>said</p><blockquote>deeper</blockquote></blockquote>
            <figure><a href=big><img src="data:image/png;base64,AA" alt="A  cat"></a><figcaption>Figure 1. <i>Cat</i></figcaption></figure>
            <figure><figcaption>Listing</figcaption><pre>x</pre></figure><p>see <img src=a.png alt=""> <svg><title>Logo</title><text>axis</text></svg></p>
            <math display=block><mi>x</mi><annotation encoding="application/x-tex">x^2</annotation></math><p>so <math alttext="y"><mi>y</mi></math>.</p><script type="math/tex; mode=display">z</script>
            """);
        var elements = read.Document.Elements;

        Assert.Equal(("if (a < b)\n  return;", "c#"), (elements[0].Text, elements[0].CodeLanguage));
        Assert.Equal(("said", "block_quote"), (elements[1].Text, elements[1].SourceLabel));
        Assert.Equal(2, (int)elements[2].CustomFields!["quote_depth"]!);
        Assert.Equal((ElementType.Figure, "A cat", null), (elements[3].Type, elements[3].Image!.Description, elements[3].Image!.Uri));
        Assert.Equal((ElementType.FigureCaption, elements[3].Id, "Figure 1. Cat"), (elements[4].Type, elements[4].ParentId, elements[4].Text));
        Assert.Equal((ElementType.CodeBlock, ElementType.FigureCaption, elements[5].Id), (elements[5].Type, elements[6].Type, elements[6].ParentId));
        Assert.Equal((ElementType.Image, "a.png", elements[7].Id), (elements[8].Type, elements[8].Image!.Uri, elements[8].ParentId));
        Assert.Equal(("Logo", "image/svg+xml"), (elements[9].Image!.Description, elements[9].Image!.MediaType));
        Assert.Equal((ContentLayer.Figure, "axis"), (elements[10].Layer, elements[10].Text));
        Assert.Equal((ElementType.Formula, "x^2"), (elements[11].Type, elements[11].Text));
        Assert.Contains(new TextRun("y", TextMarks.Formula), elements[12].Runs);
        Assert.Equal((ElementType.Formula, "z"), (elements[13].Type, elements[13].Text));
    }

    [Fact]
    public void Read_Form_ShowsWhatAPageShows()
    {
        var read = Read("<!doctype html><form><label>Name <input value=Ada></label><input type=checkbox checked>yes<input type=radio>no<select><option>a<option selected>b</select><textarea>long</textarea><button>Go</button></form>");

        Assert.Equal("Name Ada☒ yes☐ no b longGo", read.Document.Elements.Single().Text);
        Assert.Equal(["option:option-not-chosen"], Dropped(read));
    }

    [Fact]
    public void Read_Encodings_AreFoundByMarkDeclarationAndContent()
    {
        const string Text = "Größe – é";
        byte[] Page(Encoding encoding, string head) => [.. encoding.GetPreamble(), .. encoding.GetBytes($"<!doctype html><html><head>{head}</head><body><p>{Text}")];
        var provider = CodePagesEncodingProvider.Instance;
        foreach (var bytes in new[]
        {
            Page(new UTF8Encoding(true), ""), Page(new UTF8Encoding(false), ""), Page(Encoding.Unicode, ""), Page(Encoding.BigEndianUnicode, ""),
            Page(provider.GetEncoding(1252)!, ""), Page(provider.GetEncoding(1252)!, "<meta charset=iso-8859-1>"),
            Page(provider.GetEncoding(1250)!, "<meta http-equiv='Content-Type' content='text/html; charset=windows-1250'>"),
            Page(new UTF8Encoding(false), "<meta charset='utf-16'>"), Page(new UTF8Encoding(false), "<meta charset='made-up'>"),
        })
        {
            Assert.Equal(Text, Reading.Read(bytes, "p.html").Document.Elements.Single().Text);
        }

        Assert.Equal("日本", Reading.Read(provider.GetEncoding("shift_jis")!.GetBytes("<meta charset=Shift_JIS><p>日本"), "p.html").Document.Elements.Single().Text);
    }

    [Theory]
    [InlineData("<!doctype html><meta charset=utf-8>\n<p>\u00FF", "line 2, byte 4")]
    [InlineData("<!doctype html><meta charset=shift_jis>\n<p>\u0081", "shift_jis")]
    [InlineData("<!doctype html>\u00FF\0", "NUL")]
    public void Read_BytesThatTheEncodingDoesNotHave_AreRefusedWithTheirPlace(string latin1, string where)
    {
        var refused = Assert.Throws<InputRefusedException>(() => Reading.Read(Encoding.Latin1.GetBytes(latin1), "p.html"));

        Assert.Contains(where, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_HostilePage_IsReadOrRefusedSoon()
    {
        static string Many(string text, int count) => new StringBuilder(text.Length * count).Insert(0, text, count).ToString();
        string[] pages =
        [
            Many("<div>", 200_000) + "x", Many("<b><i>", 100_000) + "x", string.Concat(Enumerable.Range(0, 5000).Select(i => $"<b a{i}>")) + Many("<p>x", 20_000),
            Many("<table><tr><td>", 20_000) + "x", Many("<ul><li>", 20_000), Many("</b>", 300_000), Many("<a href=x>y<p>", 20_000), Many("<p>x", 100_000), Many("<!--", 100_000),
            "<table><tr>" + Many("<td colspan=1000 rowspan=65534>x", 2000) + "</table>", "<p " + Many("a=1 ", 100_000) + ">x", Many("<svg>", 5000) + Many("<math>", 5000), Many("<select><option>", 5000),
        ];
        foreach (var page in pages)
        {
            var clock = Stopwatch.StartNew();
            try
            {
                var read = Read("<!doctype html>" + page);
                Assert.Equal(read.Ledger.Entries.Count, Reading.Write(read.Document, read.Ledger.Fork()).Totals.Elements);
            }
            catch (InputRefusedException e)
            {
                Assert.InRange(e.Message.Length, 20, 1000);
            }

            Assert.True(clock.Elapsed < TimeSpan.FromSeconds(20), page[..30] + clock.Elapsed);
        }
    }

    [Fact]
    public void Read_MoreElementsThanTheLimit_AreRefused()
    {
        var limits = new ReadLimits { MaxElements = 10 };

        Assert.Contains("more than 10 elements", Assert.Throws<InputRefusedException>(() => Reading.Read("<!doctype html>" + string.Concat(Enumerable.Repeat("<p>x", 20)), "p.html", limits)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_EmptyPage_HasNoElements() => Assert.Empty(Elements("<!doctype html><title>t</title>"));
}
