using Exporter.Core.Documents;
using Exporter.Core.Ledgers;
using Exporter.Core.Readers.DocumentIntelligence;
using Exporter.Core.Tests.Fuzzing;

namespace Exporter.Core.Tests.Readers.DocumentIntelligence;

public sealed class DocumentIntelligenceReaderTests
{
    [Fact]
    public void Read_Layout_HasEachThingInItsPlace()
    {
        var read = Reading.Read(Specimens.Layout);
        var document = read.Document;

        Assert.Equal(("AZURE_DI", "2024-11-30", "invoice", 0.8), (document.Source.ExtractionMethod, document.Source.SchemaVersion, document.Source.DocumentType, document.Source.Confidence));
        Assert.Equal([new Page(1, 8.5, 11, LengthUnit.Inch, 0)], document.Pages);
        Assert.Equal(
            ["Title:Alpha:", "Title:Head:", "Table::", "FigureCaption:Caption:/tables/0", "Text:loose:/tables/0", "Figure::", "FigureCaption:Figure:/figures/0", "NarrativeText:A B:/figures/0", "NarrativeText:☒ yes x x^2:", "Footer:foot:", "List::"],
            document.Elements.Select(e => $"{e.Type}:{e.Text}:{e.ParentId}"));
        Assert.Equal([1, 2], document.Elements.Take(2).Select(e => e.Level));
        Assert.Equal(["en"], document.Elements[0].Languages);
        Assert.Equal(ContentLayer.Figure, document.Elements[7].Layer);
        Assert.Equal(ContentLayer.Furniture, document.Elements[9].Layer);
        Assert.Equal(["/tables/0", "/tables/0"], read.Ledger.Entries.Where(e => e.Outcome == LedgerOutcome.Merged).Select(e => e.Detail));
        Assert.Equal("# **Alpha**\n\n## Head\n\n| 1 | 2 |\n| --- | --- |\n\nCaption\n\nloose\n\n<!-- image -->\n\nFigure\n\n☒ yes x $x^2$\n", Reading.Markdown(read));
    }

    [Fact]
    public void Read_Documents_GiveFieldsWithTheirKinds()
    {
        var fields = Reading.Read(Specimens.Layout).Document.Fields;

        Assert.Equal(["Total", "Items", "Day", "key_value_pairs"], fields.Select(f => f.Name));
        Assert.Equal((FieldKind.Currency, "12.5", "USD", 0.9, "$12.50"), (fields[0].Kind, fields[0].Value!.ToJsonString(), fields[0].Currency, fields[0].Confidence, fields[0].Text));
        Assert.Equal(1, fields[0].Regions[0].Page);
        var item = fields[1].Children[0];
        Assert.Equal((FieldKind.Object, "0"), (item.Kind, item.Name));
        Assert.Equal(["Qty:Number:2", "Ok:Boolean:true", "At:Address:\"1 Road\""], item.Children.Select(f => $"{f.Name}:{f.Kind}:{f.Value!.ToJsonString()}"));
        Assert.Equal("road", item.Children[2].Children[0].Name);
        Assert.Equal("V", (string?)fields[3].Children[0].Value);
    }

    [Theory]
    [InlineData("""{"type":"string","valueString":"a"}""", FieldKind.Text, "\"a\"")]
    [InlineData("""{"type":"time","valueTime":"10:00:00"}""", FieldKind.Time, "\"10:00:00\"")]
    [InlineData("""{"type":"phoneNumber","valuePhoneNumber":"1"}""", FieldKind.PhoneNumber, "\"1\"")]
    [InlineData("""{"type":"integer","valueInteger":3}""", FieldKind.Integer, "3")]
    [InlineData("""{"type":"number","valueNumber":1.50}""", FieldKind.Number, "1.50")]
    [InlineData("""{"type":"number","valueNumber":1e999}""", FieldKind.Number, null)]
    [InlineData("""{"type":"boolean","valueBoolean":false}""", FieldKind.Boolean, "false")]
    [InlineData("""{"type":"boolean"}""", FieldKind.Boolean, null)]
    [InlineData("""{"type":"selectionMark","valueSelectionMark":"unselected"}""", FieldKind.Boolean, "false")]
    [InlineData("""{"type":"selectionMark"}""", FieldKind.Boolean, null)]
    [InlineData("""{"type":"signature","valueSignature":"signed"}""", FieldKind.Signature, "\"signed\"")]
    [InlineData("""{"type":"countryRegion","valueCountryRegion":"USA"}""", FieldKind.Country, "\"USA\"")]
    [InlineData("""{"type":"selectionGroup","valueSelectionGroup":["a","b"]}""", FieldKind.Text, "\"a, b\"")]
    [InlineData("""{"type":"new","content":"c"}""", FieldKind.Text, "\"c\"")]
    [InlineData("null", FieldKind.Text, null)]
    public void Read_Field_HasItsValue(string json, FieldKind kind, string? value)
    {
        var field = Assert.Single(Reading.Read("{\"apiVersion\":\"2023-07-31\",\"content\":\"x\",\"documents\":[{\"fields\":{\"F\":" + json + "}}]}").Document.Fields);
        Assert.Equal((kind, value), (field.Kind, field.Value?.ToJsonString()));
    }

    [Fact]
    public void Read_SeveralDocuments_AreItemsOfOneField()
    {
        var field = Assert.Single(Reading.Read("""{"apiVersion":"2023-07-31","documents":[{"docType":"a","fields":{"X":{"type":"string","valueString":"1"}}},{"docType":"b","confidence":0.5}]}""").Document.Fields);
        Assert.Equal(("documents", FieldKind.Array), (field.Name, field.Kind));
        Assert.Equal(["a", "b"], field.Children.Select(c => c.Text));
        Assert.Equal("X", field.Children[0].Children[0].Name);
    }

    [Fact]
    public void Write_LinesOfEarlyVersions_GoIntoTablesBySpans() => Assert.Equal("Alpha\n\n| beta |\n| --- |\n", Reading.MarkdownOf(Specimens.Lines));

    [Fact]
    public void Write_Version2_SplitsLinesByTheWordsOfTables()
    {
        var read = Reading.Read(Specimens.Version2);
        Assert.Equal("| beta |\n| --- |\n\nAlpha\n\ngamma\n", Reading.Markdown(read));
        Assert.Equal(["A", "B", "key_value_pairs"], read.Document.Fields.Select(f => f.Name));
        Assert.Equal(("custom", 1.0), (read.Document.Source.DocumentType, read.Document.Source.Confidence));
    }

    [Theory]
    [InlineData("""{"apiVersion":"2021-09-30-preview","pages":[{"pageNumber":1,"words":[{"content":"one"},{"content":"two"}]}]}""", "one\n\ntwo\n")]
    [InlineData("""{"apiVersion":"2021-09-30-preview","content":"all\nof it"}""", "all\\\nof it\n")]
    [InlineData("""{"apiVersion":"2024-11-30","paragraphs":[{"content":":selected: a"}]}""", ":selected: a\n")]
    [InlineData("""{"apiVersion":"2024-11-30","paragraphs":[{"content":" "},{"role":"footnote","content":"n"},{"role":"formulaBlock","content":"x"}]}""", "n\n\n$$\nx\n$$\n")]
    [InlineData("""{"apiVersion":"2024-11-30","paragraphs":[{"content":"C"},{"content":"c"}],"tables":[{"cells":[{"rowIndex":0,"columnIndex":0,"content":"c","elements":["/paragraphs/1"]}],"caption":{"content":"C","elements":["/paragraphs/0"]}}]}""", "C\n\n| c |\n| --- |\n")]
    [InlineData("""{"apiVersion":"2024-11-30","paragraphs":[{"content":"a"},{"content":"i"}],"lists":[{"items":[{"elements":["/paragraphs/1"]}]}]}""", "a\n\n- i\n")]
    [InlineData("""{"apiVersion":"2024-11-30","paragraphs":[{"content":"a"}],"tables":[{"rowCount":1,"columnCount":1,"cells":[{"content":"late"}]}]}""", "a\n\n| late |\n| --- |\n")]
    [InlineData("""{"apiVersion":"2024-11-30","pages":[{"pageNumber":1,"formulas":[{"value":"x^2","span":{"offset":0,"length":9}}]}],"paragraphs":[{"content":":formula:","spans":[{"offset":0,"length":9}]}]}""", "$$\nx^2\n$$\n")]
    public void Write_Results_AreWhole(string json, string expected) => Assert.Equal(expected, Reading.MarkdownOf(json));

    [Theory]
    [InlineData("textElements", 4, "👩‍👩‍👧 e\u0301 bold")]
    [InlineData("unicodeCodePoint", 9, "👩‍👩‍👧 e\u0301 bold")]
    [InlineData("utf16CodeUnit", 12, "👩‍👩‍👧 e\u0301 bold")]
    public void Read_Styles_CountInTheUnitsOfTheirStrings(string type, int offset, string content)
    {
        var json = $$"""{"apiVersion":"2023-07-31","stringIndexType":"{{type}}","paragraphs":[{"content":"{{content}}","spans":[{"offset":100,"length":20}]}],"styles":[{"fontWeight":"bold","spans":[{"offset":{{100 + offset}},"length":4}]}]}""";
        Assert.Equal([new TextRun("👩‍👩‍👧 e\u0301 "), new TextRun("bold", TextMarks.Bold)], Assert.Single(Reading.Read(json).Document.Elements).Runs);
    }

    [Fact]
    public void Read_StyleThatBeganEarlier_ReachesIntoTheText()
    {
        const string Json = """{"apiVersion":"2023-07-31","paragraphs":[{"content":"ab","spans":[{"offset":10,"length":2}]}],"styles":[{"fontStyle":"italic","spans":[{"offset":5,"length":6}]}]}""";
        Assert.Equal([new TextRun("a", TextMarks.Italic), new TextRun("b")], Assert.Single(Reading.Read(Json).Document.Elements).Runs);
    }

    [Fact]
    public void StringUnits_CarriageReturnAndLineFeed_AreOneTextElement()
    {
        Assert.Equal([0, 1, 3, 4, 4], new[] { -1L, 1, 2, 3, 9 }.Select(new StringUnits("a\r\nb", "textElements").Position));
        Assert.Equal([2, 3], new[] { 2L, 99 }.Select(new StringUnits("abc", null).Position));
    }

    [Fact]
    public void Read_Sections_GiveLevels()
    {
        var read = Reading.Read("""{"apiVersion":"2024-11-30","paragraphs":[{"role":"sectionHeading","content":"a"},{"role":"sectionHeading","content":"b"},{"role":"sectionHeading","content":"c"}],"sections":[{"elements":["/paragraphs/0","/sections/1"]},{"elements":["/paragraphs/1","/sections/2"]},{"elements":["/paragraphs/2","/sections/9"]}]}""");
        Assert.Equal([2, 2, 3], read.Document.Elements.Select(e => e.Level));
    }

    [Theory]
    [InlineData("""{"status":"running","createdDateTime":"2024"}""", "'running'")]
    [InlineData("""{"status":"failed","createdDateTime":"2024","error":{"message":"too big"}}""", "too big")]
    [InlineData("""{"apiVersion":"2024-11-30","sections":[{"elements":["/sections/1"]},{"elements":["/sections/0"]}]}""", "/sections/0")]
    [InlineData("""{"apiVersion":"2024-11-30","paragraphs":[{"content":{"a":1}}]}""", "/paragraphs/0")]
    [InlineData("""{"apiVersion":"2024-11-30","tables":[{"rowCount":100000,"columnCount":100000,"cells":[]}]}""", "too many rows")]
    public void Read_WhatIsNoResult_SaysWhy(string json, string expected) => Assert.Contains(expected, Reading.Refused(json).Message);

    [Fact]
    public void Read_SpansOverSpans_AreRefusedBeforeTheyTakeForever()
    {
        var cells = string.Join(',', Enumerable.Repeat("{\"rowIndex\":0,\"columnIndex\":0,\"content\":\"\",\"spans\":[{\"offset\":0,\"length\":2000000000}]}", 6000));
        var paragraphs = string.Join(',', Enumerable.Range(0, 6000).Select(i => "{\"content\":\"a\",\"spans\":[{\"offset\":" + i + ",\"length\":1}]}"));
        Assert.Contains("overlap", Reading.Refused("{\"apiVersion\":\"2024-11-30\",\"paragraphs\":[" + paragraphs + "],\"tables\":[{\"cells\":[" + cells + "]}]}").Message);
    }
}
