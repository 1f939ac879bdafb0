using Exporter.Core.Documents;
using Exporter.Core.Tests.Fuzzing;

namespace Exporter.Core.Tests.Readers.Tore;

public sealed class ToreReaderTests
{
    [Fact]
    public void Read_Version3_HasEachThingInItsPlace()
    {
        var document = Reading.Read(Specimens.Tore3).Document;

        Assert.Equal(("TORE", "3.0", "a.pdf", "A"), (document.Source.ExtractionMethod, document.Source.SchemaVersion, document.Source.OriginalName, document.Title));
        Assert.Equal([new Page(1, 100, 200, LengthUnit.Pixel)], document.Pages);
        var title = document.Elements[0];
        Assert.Equal((1, 0.9, "m", "PixelSpace"), (title.Level, title.Confidence, title.DetectionMethod, title.Regions[0].System));
        Assert.Equal(1, (int?)title.CustomFields!["a"]);
        Assert.Equal(new ListMarker(true, 1, "1."), document.Elements[2].List);
        Assert.Equal(("3", true), (document.Elements[3].ParentId, document.Elements[3].List!.Checked));
        Assert.Equal(1, document.Elements[4].Table!.HeaderRowCount());
        Assert.Equal(["6-text", "6"], document.Elements.Skip(5).Take(2).Select(e => e.Id));
        Assert.Equal("python", document.Elements[7].CodeLanguage);
        Assert.Equal(new ImageContent("a", "i.png"), document.Elements[9].Image);
        Assert.Equal("9", document.Elements[10].ParentId);
    }

    [Fact]
    public void Write_Version3_IsWhole() => Assert.Equal(
        "# Alpha\n\n1. one\n   - [x] inner\n\n| A | B |\n| --- | --- |\n| 1 | 2 |\n\nnote\n\n| a | b |\n| --- | --- |\n| c | d |\n\n```python\nx = 1\n```\n\n$$\nx^2\n$$\n\n![a](i.png)\n\nFigure 1\n",
        Reading.MarkdownOf(Specimens.Tore3));

    [Fact]
    public void Write_Version1_KeepsHeadersInTheBody() => Assert.Equal("# Alpha\n\nbeta\n\nhead\n", Reading.MarkdownOf(Specimens.Tore1));

    [Theory]
    [InlineData("furniture", ContentLayer.Furniture)]
    [InlineData("figure", ContentLayer.Figure)]
    [InlineData("notes", ContentLayer.Notes)]
    [InlineData("background", ContentLayer.Hidden)]
    [InlineData("body", ContentLayer.Body)]
    public void Read_Layer_IsWhatTheFileSays(string layer, ContentLayer expected) =>
        Assert.Equal(expected, Only($$"""{"element_id":"a","element_type":"Header","text":"x","metadata":{"custom_fields":{"content_layer":"{{layer}}"} } }""").Layer);

    [Theory]
    [InlineData("""{"level":3}""", 3)]
    [InlineData("""{"heading_level":2}""", 2)]
    [InlineData("""{"category_depth":0}""", 1)]
    [InlineData("""{"custom_fields":{"heading_level":4}}""", 4)]
    [InlineData("""{"level":-1}""", null)]
    [InlineData("""{}""", null)]
    public void Read_Level_IsWhatTheFileSays(string metadata, int? expected) =>
        Assert.Equal(expected, Only($$"""{"metadata":{{metadata}},"element_id":"a","element_type":"Title","text":"x"}""").Level);

    [Theory]
    [InlineData("""{"layout_bbox":[1,2,3,4]}""", "1,2,3,2,3,4,1,4")]
    [InlineData("""{"text_bbox":{"left":1,"top":2,"width":3,"height":4}}""", "1,2,4,2,4,6,1,6")]
    [InlineData("""{"points":[{"x":1,"y":2},{"x":3,"y":4}]}""", "1,2,3,4")]
    [InlineData("""{"layout_bbox":{"left":1}}""", "")]
    [InlineData("""{"points":["a"],"layout_width":5,"system":{"name":"s"}}""", "")]
    public void Read_Places_InEveryShape(string coordinates, string expected) =>
        Assert.Equal(expected, string.Join(',', Only($$"""{"metadata":{"coordinates":{{coordinates}},"page_number":1},"element_id":"a","element_type":"Text","text":"x"}""").Regions.SelectMany(r => r.Polygon)));

    [Theory]
    [InlineData("a b c d", """[["a","b"],["c","d"]]""", "table")]
    [InlineData("", """["a","b"]""", "table")]
    [InlineData("Caption a b c d", """[["a","b"],["c","d"]]""", "text")]
    [InlineData("other", """[[1,true],[null,{"content":"d","is_header":true,"rowspan":1}]]""", "both")]
    [InlineData("plain", """[]""", "text")]
    public void Read_Table_LosesNeitherTextNorCells(string text, string cells, string expected)
    {
        var elements = Reading.Read($$"""{"elements":[{"element_id":"a","element_type":"Table","text":"{{text}}","cells":{{cells}}}]}""").Document.Elements;
        Assert.Equal(expected, elements.Count == 2 ? "both" : elements[0].Table is null ? "text" : "table");
    }

    [Fact]
    public void Read_HeadersBesideCells_StandAboveThem()
    {
        var table = Only("""{"element_id":"a","element_type":"Table","text":"","headers":["h",{"text":"i"}],"cells":[{"row":0,"col":0,"text":"x"}]}""").Table!;
        Assert.Equal(["0,0 h", "0,1 i", "1,0 x"], table.Cells.Select(c => $"{c.Row},{c.Column} {c.Text}"));
        Assert.Equal(1, table.HeaderRowCount());
    }

    [Fact]
    public void Read_ParentThatComesLater_IsNone() =>
        Assert.All(Reading.Read("""{"elements":[{"element_id":"a","element_type":"Text","text":"x","parent_id":"b"},{"element_id":"b","element_type":"Text","text":"y","parent_id":"b"}]}""").Document.Elements, e => Assert.Null(e.ParentId));

    [Theory]
    [InlineData("code_block", ElementType.CodeBlock)]
    [InlineData("3", ElementType.UncategorizedText)]
    [InlineData("Nonsense", ElementType.UncategorizedText)]
    [InlineData("tableofcontents", ElementType.TableOfContents)]
    public void Read_Types_AreFoundByName(string type, ElementType expected) =>
        Assert.Equal(expected, Only($$"""{"element_id":"a","element_type":"{{type}}","text":"x"}""").Type);

    [Fact]
    public void Read_FormulaWithoutText_HasItsLatex() =>
        Assert.Equal("\\frac", Only("""{"element_id":"a","element_type":"Formula","text":"","formula_metadata":{"latex":"\\frac"}}""").Text);

    [Fact]
    public void Read_FormulaWithLatexBeside_KeepsBoth()
    {
        var formula = Only("""{"element_id":"a","element_type":"Formula","text":"a / b","latex":"\\frac{a}{b}"}""");

        Assert.Equal("a / b", formula.Text);
        Assert.Equal("\\frac{a}{b}", (string?)formula.CustomFields!["latex"]);
    }

    [Theory]
    [InlineData("SQL", "sql")]
    [InlineData("unknown", null)]
    public void Read_CodeLanguage_IsNullWhereUnknown(string language, string? expected) =>
        Assert.Equal(expected, Only($$"""{"element_id":"a","element_type":"CodeBlock","text":"x","code_metadata":{"language":"{{language}}"} }""").CodeLanguage);

    [Fact]
    public void Read_ImageWithItsOwnCaption_GivesTheCaptionAnElement()
    {
        var document = Reading.Read("""
            {"version":"3","elements":[
              {"element_id":"a","element_type":"Image","text":"","caption":"A well","alt_text":"A stone well","image_url":"https://x.example/w.png","image_data":"AAAA"},
              {"element_id":"b","element_type":"Image","text":"","caption":"A pump"},
              {"element_id":"c","element_type":"FigureCaption","text":"A pump","parent_id":"b"}]}
            """).Document;

        Assert.Equal(["a", "a-caption", "b", "c"], document.Elements.Select(e => e.Id));
        Assert.Equal(("A well", "a"), (document.Elements[1].Text, document.Elements[1].ParentId));
        Assert.Equal(new ImageContent("A stone well", "https://x.example/w.png"), document.Elements[0].Image);
        Assert.Null(document.Elements[0].CustomFields);
    }

    [Fact]
    public void Read_Version1UnderContent_IsRead()
    {
        var document = Reading.Read("""
            {"version":"1.0","content":[{"id":"a","type":"narrative_text","text":"Alpha","page_number":2,"bbox":{"layout_bbox":[1,2,3,4],"system":"point"}},
                                        {"id":"b","type":"code_block","text":"x","language":"Python"}]}
            """).Document;

        Assert.Equal([ElementType.NarrativeText, ElementType.CodeBlock], document.Elements.Select(e => e.Type));
        Assert.Equal("point", Assert.Single(document.Elements[0].Regions).System);
        Assert.Equal("python", document.Elements[1].CodeLanguage);
    }

    [Theory]
    [InlineData("""{"version":"3","elements":[{"element_type":"Text","text":"x"},7]}""", "elements[1]")]
    [InlineData("""{"version":"3","elements":[{"element_id":"q","element_type":"Text","text":{}}]}""", "'q'")]
    public void Read_WrongShape_SaysWhere(string json, string expected) => Assert.Contains(expected, Reading.Refused(json).Message);

    [Theory]
    [InlineData("""{"elements":[]}""")]
    [InlineData("""{"elements":[{"text":"x"}]}""")]
    public void Read_ElementsWithoutASignature_AreTakenAsTore(string json) => Assert.Equal("tore", Reading.Read(json).Reader);

    private static Element Only(string element) => Assert.Single(Reading.Read("{\"version\":\"3\",\"elements\":[" + element + "]}").Document.Elements);
}
