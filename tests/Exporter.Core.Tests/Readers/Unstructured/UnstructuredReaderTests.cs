using System.Text;
using Exporter.Core.Documents;
using Exporter.Core.Tests.Fuzzing;

namespace Exporter.Core.Tests.Readers.Unstructured;

public sealed class UnstructuredReaderTests
{
    [Fact]
    public void Read_Specimen_HasEachThingInItsPlace()
    {
        var document = Reading.Read(Specimens.Unstructured).Document;

        Assert.Equal(("UNSTRUCTURED", "a.pdf", "application/pdf"), (document.Source.ExtractionMethod, document.Source.OriginalName, document.Source.OriginalMediaType));
        var title = document.Elements[0];
        Assert.Equal((ElementType.Title, 1, 1, 0.9), (title.Type, title.Level, title.Page, title.Confidence));
        Assert.Equal(["eng"], title.Languages);
        Assert.Equal([1, 2, 1, 4, 5, 4, 5, 2], title.Regions[0].Polygon);
        Assert.Equal("PixelSpace", title.Regions[0].System);
        Assert.Equal([new Page(1, 100, 200, LengthUnit.Pixel)], document.Pages);
        Assert.Equal(
            [new TextRun("see the "), new TextRun("bold", TextMarks.Bold), new TextRun(" "), new TextRun("link", Link: "https://example.org")],
            document.Elements[1].Runs);
        Assert.Equal("a", document.Elements[3].ParentId);
        var table = document.Elements[4].Table!;
        Assert.Equal((2, 2, 1), (table.RowCount, table.ColumnCount, table.HeaderRowCount()));
        Assert.Equal(2, document.Elements[5].Table!.ColumnCount);
        Assert.Equal(new ImageContent(null, "https://example.org/i.png", "image/png"), document.Elements[6].Image);
        Assert.Equal(ContentLayer.Furniture, document.Elements[8].Layer);
        Assert.Equal("eJw=", (string?)document.Elements[10].CustomFields!["orig_elements"]);
    }

    [Fact]
    public void Write_Specimen_IsWhole() => Assert.Equal(
        "# Alpha\n\nsee the **bold** [link](https://example.org)\n\n1. one\n   - [two](https://example.org/2)\n\n| A | B |\n| --- | --- |\n| 1 | 2 |\n\n| p | q |\n| --- | --- |\n\n![](https://example.org/i.png)\n\nocr\n\n```\nx = 1\n```\n\np1\n\np2\n",
        Reading.MarkdownOf(Specimens.Unstructured));

    [Fact]
    public void Read_JsonLines_AreAnArray()
    {
        Assert.Equal(["Alpha", "beta"], Reading.Read(Specimens.UnstructuredLines).Document.Elements.Select(e => e.Text));
        Assert.Equal("Alpha", Assert.Single(Reading.Read(Specimens.UnstructuredLines.Split('\n')[0]).Document.Elements).Text);
        Assert.Contains("line 2", Reading.Refused(Specimens.UnstructuredLines.Replace("\"NarrativeText\"", "NarrativeText")).Message);
    }

    [Fact]
    public void Read_RepeatedIds_GetIdsOfTheirOwn()
    {
        var read = Reading.Read("""[{"type":"Text","element_id":"a","text":"1"},{"type":"Text","element_id":"a","text":"2"},{"type":"Text","element_id":"a~2","text":"3"},{"type":"Text","element_id":"a","text":"4"},{"type":"Text","element_id":null,"text":"5"}]""");
        Assert.Equal(["a", "a~2", "a~2~2", "a~3", "e5"], read.Document.Elements.Select(e => e.Id));
    }

    [Theory]
    [InlineData("A B 1 2", true)]
    [InlineData("A B 1 3", false)]
    [InlineData("A 1 B 2", false)]
    public void Read_TableAsHtml_CountsWhereItSaysWhatTheTextSays(string text, bool isTable)
    {
        var read = Reading.Read($$"""[{"type":"Table","element_id":"x","text":"{{text}}","metadata":{"text_as_html":"<table><tr><td>A</td><td>B</td></tr><tr><td>1</td><td>2</td></tr></table>"} }]""");
        Assert.Equal(isTable, read.Document.Elements[0].Table is not null);
    }

    [Fact]
    public void Read_ListItemsByDepth_HangOnTheItemAbove()
    {
        var read = Reading.Read("""
            [{"type":"Title","element_id":"t","text":"T"},{"type":"ListItem","element_id":"a","text":"a","metadata":{"category_depth":0,"parent_id":"t"}},{"type":"ListItem","element_id":"b","text":"b","metadata":{"category_depth":1,"parent_id":"t"}},
            {"type":"ListItem","element_id":"c","text":"c","metadata":{"category_depth":2}},{"type":"ListItem","element_id":"d","text":"d","metadata":{"category_depth":1}},{"type":"ListItem","element_id":"e","text":"e","metadata":{"parent_id":"a"}},
            {"type":"Text","element_id":"x","text":"x"},{"type":"ListItem","element_id":"f","text":"f","metadata":{"category_depth":1}}]
            """);
        Assert.Equal([null, "t", "a", "b", "a", "a", null, null], read.Document.Elements.Select(e => e.ParentId));
    }

    [Theory]
    [InlineData("Section-header", ElementType.Title)]
    [InlineData("BulletedText", ElementType.ListItem)]
    [InlineData("Picture", ElementType.Image)]
    [InlineData("Figure", ElementType.Figure)]
    [InlineData("Caption", ElementType.FigureCaption)]
    [InlineData("Formula", ElementType.Formula)]
    [InlineData("Page-header", ElementType.Header)]
    [InlineData("PageNumber", ElementType.PageNumber)]
    [InlineData("Address", ElementType.Address)]
    [InlineData("EmailAddress", ElementType.EmailAddress)]
    [InlineData("UncategorizedText", ElementType.UncategorizedText)]
    [InlineData("SomethingNew", ElementType.Text)]
    public void Read_Types_AreTheModels(string type, ElementType expected)
    {
        var element = Assert.Single(Reading.Read($$"""[{"type":"{{type}}","element_id":"x","text":"t"}]""").Document.Elements);
        Assert.Equal(expected, element.Type);
        Assert.Equal(type == expected.ToString() ? null : type, element.SourceLabel);
    }

    [Fact]
    public void Read_EmphasisThatOverlapsOrIsNotThere_IsPassedOver()
    {
        var read = Reading.Read("""[{"type":"Text","element_id":"x","text":"abc","metadata":{"emphasized_text_contents":["ab","zz","c","x"],"emphasized_text_tags":["bi","b","i"],"links":[{"text":"bc","url":"/u","start_index":-1},{"text":" ","url":"/u"},{"text":"q","url":"/u"}]}}]""");
        Assert.Equal([new TextRun("ab", TextMarks.Bold | TextMarks.Italic), new TextRun("c", TextMarks.Italic)], read.Document.Elements[0].Runs);
    }

    [Fact]
    public void Read_ElementThatIsNoObject_IsRefused() =>
        Assert.Contains("element 2", Reading.Refused("""[{"type":"Text","element_id":"x","text":"t"},5]""").Message);

    [Fact]
    public void Read_ManyEmphasisedPiecesThatAreNotThere_IsNotSlow()
    {
        var json = new StringBuilder("[{\"type\":\"Text\",\"element_id\":\"x\",\"text\":\"").Append('a', 1_000_000).Append("\",\"metadata\":{\"emphasized_text_contents\":[");
        json.AppendJoin(',', Enumerable.Repeat("\"ab\"", 100_000)).Append("],\"emphasized_text_tags\":[").AppendJoin(',', Enumerable.Repeat("\"b\"", 100_000)).Append("]}}]");
        var clock = System.Diagnostics.Stopwatch.StartNew();
        Assert.Empty(Reading.Read(json.ToString()).Document.Elements[0].Runs);
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(5), $"{clock.Elapsed}");
    }
}
