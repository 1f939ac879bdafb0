using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Exporter.Core.Documents;
using Exporter.Core.Ledgers;
using Exporter.Core.Readers;
using Exporter.Core.Tests.Fuzzing;

namespace Exporter.Core.Tests.Readers.Docling;

public sealed class DoclingReaderTests
{
    [Fact]
    public void Read_Specimen_HasEachThingInItsPlace()
    {
        var read = Reading.Read(Specimens.Docling);
        var document = read.Document;

        Assert.Equal("DOCLING", document.Source.ExtractionMethod);
        Assert.Equal(("1.7.0", "b.pdf", "application/pdf"), (document.Source.SchemaVersion, document.Source.OriginalName, document.Source.OriginalMediaType));
        Assert.Equal([new Page(1, 612, 792, LengthUnit.Point)], document.Pages);
        Assert.Equal(
            ["Title:Alpha:", "List::", "ListItem:one:#/groups/0", "List::#/texts/2", "ListItem:inner:#/groups/1", "ListItem:two:#/groups/0", "NarrativeText:bold x^2 a():", "Table::",
                "FigureCaption:Table 1:#/tables/0", "Text:1 note:#/tables/0", "Figure::", "FigureCaption:Figure 1:#/pictures/0", "NarrativeText:axis:#/pictures/0", "CodeBlock:x = 1:", "Formula::", "Text:Name:", "Text:Ada:", "Header:Run:"],
            document.Elements.Select(e => $"{e.Type}:{e.Text}:{e.ParentId}"));
        var title = document.Elements[0];
        Assert.Equal((3, 1, CoordinateOrigin.BottomLeft), (title.Level, title.Page, title.Regions[0].Origin));
        var runs = document.Elements[6].Runs;
        Assert.Equal([TextMarks.Bold, TextMarks.None, TextMarks.Formula, TextMarks.None, TextMarks.Code], runs.Select(r => r.Marks));
        Assert.Equal("https://example.org/a", runs[0].Link);
        Assert.Equal(new ImageContent("a chart", "fig.png", "image/png", "bar_chart"), document.Elements[10].Image);
        Assert.Equal(ContentLayer.Figure, document.Elements[12].Layer);
        Assert.Equal("python", document.Elements[13].CodeLanguage);
        Assert.Equal("E=mc2", (string?)document.Elements[14].CustomFields!["orig"]);
        Assert.Equal(ContentLayer.Furniture, document.Elements[17].Layer);
        Assert.Equal(["Total", "Name"], document.Fields.Select(f => f.Name));
        Assert.Equal(["12", "Ada"], document.Fields.Select(f => (string?)f.Value));
    }

    [Fact]
    public void Read_InlineGroup_SettlesItsMembersAsPartOfIt()
    {
        var ledger = Reading.Read(Specimens.Docling).Ledger;
        Assert.All(
            ledger.Entries.Where(e => e.ElementId is "#/texts/5" or "#/texts/6" or "#/texts/7"),
            e => Assert.Equal((LedgerOutcome.Merged, "#/groups/2"), (e.Outcome, e.Detail)));
        Assert.Equal("#/tables/0", ledger.Entries.Single(e => e.ElementId == "#/texts/9").Detail);
    }

    [Fact]
    public void Write_Specimen_IsWhole() => Assert.Equal(
        "### Alpha\n\n1. one\n   - inner\n\n- [x] two\n\n[**bold**](https://example.org/a) $x^2$ `a()`\n\n| Head | |\n| --- | --- |\n| rich | |\n\nTable 1\n\n1 note\n\n![a chart](fig.png)\n\nFigure 1\n\n```python\nx = 1\n```\n\n<!-- formula not decoded -->\n\nName\n\nAda\n",
        Reading.MarkdownOf(Specimens.Docling));

    [Fact]
    public void Read_CaptionBeforeItsTable_StaysThereWithItsTie()
    {
        var read = Reading.Read(Body("""[{"$ref":"#/texts/0"},{"$ref":"#/tables/0"}]""", """{"label":"caption","text":"Table 1"}""", """ "tables":[{"label":"table","captions":[{"$ref":"#/texts/0"}],"data":{"table_cells":[{"start_row_offset_idx":0,"start_col_offset_idx":0,"text":"c"}]}}] """));
        Assert.Equal([ElementType.FigureCaption, ElementType.Table], read.Document.Elements.Select(e => e.Type));
        Assert.Equal("#/tables/0", (string?)read.Document.Elements[0].CustomFields!["caption_of"]);
        Assert.Equal("Table 1\n\n| c |\n| --- |\n", Reading.Markdown(read));
    }

    [Fact]
    public void Read_CaptionBeforeItsPicture_FollowsIt()
    {
        var read = Reading.Read(Body("""[{"cref":"#/texts/0"},{"$ref":"#/pictures/0"}]""", """{"label":"caption","text":"Figure 1"}""", """ "pictures":[{"label":"picture","captions":[{"$ref":"#/texts/0"}]}] """));
        Assert.Equal([null, "#/pictures/0"], read.Document.Elements.Select(e => e.ParentId));
    }

    [Fact]
    public void Read_ListItemWithoutText_TakesItsInlineGroup()
    {
        var read = Reading.Read(Body(
            """[{"$ref":"#/texts/0"}]""",
            """{"label":"list_item","text":"","children":[{"$ref":"#/groups/0"}]},{"label":"text","text":"a"},{"label":"checkbox_unselected","text":"b","formatting":{"italic":true,"strikethrough":true,"underline":true,"script":"super"}},{"label":"text","text":","}""",
            """ "groups":[{"label":"inline","children":[{"$ref":"#/texts/1"},{"$ref":"#/texts/2"},{"$ref":"#/texts/3"},{"$ref":"#/pictures/0"}]}],"pictures":[{"label":"picture"}] """));
        Assert.Equal("a ☐ b,", read.Document.Elements[0].Text);
        Assert.Equal(TextMarks.Italic | TextMarks.Strikethrough | TextMarks.Underline | TextMarks.Superscript, read.Document.Elements[0].Runs[1].Marks);
        Assert.Equal((ElementType.Figure, "#/texts/0"), (read.Document.Elements[1].Type, read.Document.Elements[1].ParentId));
    }

    [Fact]
    public void Read_ItemOutsideTheTree_IsDroppedByName()
    {
        var read = Reading.Read(Body("[]", """{"label":"text","text":"lost"}"""));
        Assert.Equal((LedgerOutcome.Dropped, "outside-reading-order"), (read.Ledger.Entries[0].Outcome, read.Ledger.Entries[0].Detail));
    }

    [Theory]
    [InlineData("notes", ContentLayer.Notes)]
    [InlineData("background", ContentLayer.Hidden)]
    [InlineData("invisible", ContentLayer.Hidden)]
    public void Read_Layers_AreKeptAndInherited(string layer, ContentLayer expected)
    {
        var read = Reading.Read(Body("""[{"$ref":"#/groups/0"}]""", """{"label":"text","text":"a"}""", $$""" "groups":[{"label":"comment_section","content_layer":"{{layer}}","children":[{"$ref":"#/texts/0"}]}] """));
        Assert.Equal(expected, Assert.Single(read.Document.Elements).Layer);
    }

    [Theory]
    [InlineData("""{"schema_name":"DoclingDocument","version":"2.0.0","body":{}}""", "version '2.0.0'")]
    [InlineData("""{"schema_name":"DoclingDocument","version":"1.0.0"}""", "no 'body'")]
    [InlineData("""{"schema_name":"DoclingDocument","body":{"children":[{"$ref":"#/texts/7"}]},"texts":[]}""", "'#/texts/7'")]
    [InlineData("""{"schema_name":"DoclingDocument","body":{"children":[5]},"texts":[]}""", "no reference")]
    [InlineData("""{"schema_name":"DoclingDocument","body":{"children":[{"$ref":"#/groups/0"}]},"groups":[{"children":[{"$ref":"#/groups/0"}]}]}""", "contains itself")]
    [InlineData("""{"schema_name":"DoclingDocument","body":{"children":[{"$ref":"#/body"}]}}""", "contains itself")]
    [InlineData("""{"schema_name":"DoclingDocument","body":{"children":[{"$ref":"#/texts/0"}]},"texts":[{"text":["a"]}]}""", "an array where text belongs")]
    [InlineData("""{"schema_name":"DoclingDocument","body":{"children":[{"$ref":"#/tables/0"}]},"tables":[{"data":{"num_rows":2000000000,"num_cols":2000000000}}]}""", "too many rows")]
    [InlineData("""{"schema_name":"DoclingDocument","body":{"children":[{"$ref":"#/tables/0"}]},"tables":[{"data":{"num_rows":2000000000}}]}""", "too many rows")]
    public void Read_BrokenDocument_SaysWhatIsWrongAndWhere(string json, string expected) => Assert.Contains(expected, Reading.Refused(json).Message);

    [Fact]
    public void Read_ReferencesDeeperThanAllowed_AreRefused()
    {
        var groups = string.Join(',', Enumerable.Range(1, 100_000).Select(i => "{\"label\":\"section\",\"children\":[{\"$ref\":\"#/groups/" + i + "\"}]}"));
        var message = Reading.Refused("{\"schema_name\":\"DoclingDocument\",\"body\":{\"children\":[{\"$ref\":\"#/groups/0\"}]},\"groups\":[" + groups + ",{}]}").Message;
        Assert.Contains("deeper than 256 levels", message);
    }

    [Fact]
    public void Read_ReferencesThatFanOut_AreReadOnce()
    {
        // Each group names the next twice: 2^200 paths, 200 items.
        var groups = string.Join(',', Enumerable.Range(1, 200).Select(i => "{\"label\":\"section\",\"children\":[{\"$ref\":\"#/groups/" + i + "\"},{\"$ref\":\"#/groups/" + i + "\"}]}"));
        var fields = ",\"field_items\":[{\"label\":\"field_item\",\"children\":[{\"$ref\":\"#/texts/0\"}]}],\"texts\":[{\"label\":\"field_key\",\"text\":\"k\",\"children\":[{\"$ref\":\"#/groups/0\"}]}],\"tables\":[{\"children\":[{\"$ref\":\"#/groups/0\"}],\"data\":{}}]";
        var read = Reading.Read("{\"schema_name\":\"DoclingDocument\",\"body\":{\"children\":[{\"$ref\":\"#/tables/0\"},{\"$ref\":\"#/groups/0\"}]},\"groups\":[" + groups + ",{}]" + fields + "}");
        Assert.Equal(204, read.Ledger.Entries.Count);
    }

    [Fact]
    public void Read_MoreElementsThanAllowed_AreRefused() =>
        Assert.Contains("more than 3 elements", Reading.Refused(Specimens.Docling, new ReadLimits { MaxElements = 3 }).Message);

    [Fact]
    public void Read_TenTimesTheTexts_TakesTenTimesTheMemory()
    {
        // The large run first: it fills the array pools, whose buffers the first user of a size pays for.
        Measure(100_000);
        var (few, many) = (Measure(10_000), Measure(100_000));

        // Between ten times (linear) and a hundred (quadratic), with room for a pool that was trimmed meanwhile.
        Assert.True(many < 25 * few, $"{few} bytes for 10,000 texts, {many} for 100,000");

        static long Measure(int texts)
        {
            var json = new StringBuilder("{\"schema_name\":\"DoclingDocument\",\"body\":{\"children\":[");
            json.AppendJoin(',', Enumerable.Range(0, texts).Select(i => string.Create(CultureInfo.InvariantCulture, $$"""{"$ref":"#/texts/{{i}}"}""")));
            json.Append("]},\"texts\":[").AppendJoin(',', Enumerable.Repeat("""{"label":"text","text":"some words here","prov":[{"page_no":1,"bbox":{"l":1,"t":2,"r":3,"b":4}}]}""", texts)).Append("]}");
            var text = json.ToString();
            var before = GC.GetAllocatedBytesForCurrentThread();
            Assert.Equal(texts, Reading.Read(text).Document.Elements.Count);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }

    [Fact]
    public void Read_FieldsOfOneName_GetNamesOfTheirOwn()
    {
        var json = JsonNode.Parse(Specimens.Docling)!;
        json["field_items"]!.AsArray().Add(json["field_items"]![0]!.DeepClone());
        json["field_items"]![1]!["children"] = new JsonArray(new JsonObject { ["$ref"] = "#/texts/17" }, new JsonObject { ["$ref"] = "#/texts/18" }, new JsonObject { ["$ref"] = "#/texts/19" });
        foreach (var (label, text) in new[] { ("field_key", "Name"), ("field_value", "x"), ("field_value", "y") })
        {
            json["texts"]!.AsArray().Add(new JsonObject { ["label"] = label, ["text"] = text });
        }

        var fields = Reading.Read(json.ToJsonString()).Document.Fields;
        Assert.Equal("Name (2)", fields[2].Name);
        Assert.Equal((FieldKind.Array, "x", "1"), (fields[2].Kind, (string?)fields[2].Children[0].Value, fields[2].Children[1].Name));
    }

    private static string Body(string children, string texts, string more = "\"groups\":[]") =>
        $$"""{"schema_name":"DoclingDocument","version":"1.7.0","body":{"children":{{children}}},"texts":[{{texts}}],{{more}}}""";
}
