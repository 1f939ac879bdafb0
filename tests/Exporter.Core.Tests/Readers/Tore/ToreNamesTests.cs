using System.Text;
using Exporter.Core.Documents;
using Exporter.Core.Readers;

namespace Exporter.Core.Tests.Readers.Tore;

/// <summary>Producers of <c>.tore</c> spell the same things in several ways; each spelling is read, and none ends up twice.</summary>
public sealed class ToreNamesTests
{
    [Theory]
    [InlineData("layout_bbox", """{"x1":1,"y1":2,"x2":3,"y2":4}""", "1,2,3,2,3,4,1,4")]
    [InlineData("layout_bbox", """{"left":1,"top":2,"right":3,"bottom":4}""", "1,2,3,2,3,4,1,4")]
    [InlineData("layout_bbox", """{"x":1,"y":2,"width":3,"height":4}""", "1,2,4,2,4,6,1,6")]
    [InlineData("text_bbox", """{"x1":5,"y1":6,"right":8,"bottom":9}""", "5,6,8,6,8,9,5,9")]
    [InlineData("text_bbox", """[5,6,7,8]""", "5,6,7,6,7,8,5,8")]
    [InlineData("layout_bbox", """{"x1":1,"y1":2,"x2":3}""", "")]
    [InlineData("layout_bbox", """{"x1":1,"x2":3,"y2":4}""", "")]
    [InlineData("layout_bbox", """{"y1":1,"x2":3,"y2":4}""", "")]
    [InlineData("layout_bbox", """{"x1":1,"y1":2,"y2":4}""", "")]
    [InlineData("layout_bbox", """[1,2]""", "")]
    [InlineData("layout_bbox", """[1,2,3,4,5,6]""", "")]
    public void Box_EverySpelling_IsRead(string name, string box, string expected)
    {
        foreach (var place in (string[])["coordinates", "bbox"])
        {
            var region = Only($$"""{"element_id":"a","element_type":"Text","text":"x","page":2,"{{place}}":{"{{name}}":{{box}} } }""").Regions;

            Assert.Equal(expected, string.Join(',', region.SelectMany(r => r.Polygon)));
            Assert.All(region, r => Assert.Equal((2, CoordinateOrigin.TopLeft), (r.Page, r.Origin)));
        }
    }

    [Fact]
    public void Place_PointsAndBoxes_PointsWinThenTheLayout()
    {
        Assert.Equal([0, 0, 9, 9], Only("""{"element_id":"a","element_type":"Text","text":"x","page":1,"bbox":{"points":[[0,0],[9,9]],"layout_bbox":[1,2,3,4]}}""").Regions.Single().Polygon);
        Assert.Equal(1, Only("""{"element_id":"a","element_type":"Text","text":"x","page":1,"bbox":{"layout_bbox":[1,2,3,4],"text_bbox":[5,6,7,8]}}""").Regions.Single().Polygon[0]);
    }

    [Fact]
    public void Place_WithoutAPage_IsNone() =>
        Assert.Empty(Only("""{"element_id":"a","element_type":"Text","text":"x","bbox":{"layout_bbox":[1,2,3,4]}}""").Regions);

    [Fact]
    public void Place_WithItsPagesSize_GivesThePage()
    {
        var document = Reading.Read("""{"elements":[{"element_id":"a","element_type":"Text","text":"x","page":3,"bbox":{"layout_width":600,"layout_height":800,"system":"PixelSpace"}}]}""").Document;

        Assert.Equal([new Page(3, 600, 800)], document.Pages);
    }

    [Theory]
    [InlineData("""{"version":"3","pages":[{"page_number":1,"width":10,"height":20,"unit":"inch","angle":1.5}],"elements":[]}""", LengthUnit.Inch)]
    [InlineData("""{"version":"3","pages":[{"number":1,"size":{"width":10,"height":20},"unit":"IN","angle":1.5}],"elements":[]}""", LengthUnit.Inch)]
    [InlineData("""{"version":"3","metadata":{"pages":[{"number":1,"width":10,"height":20,"unit":"px","angle":1.5}]},"elements":[]}""", LengthUnit.Pixel)]
    [InlineData("""{"version":"3","pages":[{"page_number":1,"width":10,"height":20,"unit":"pixel","angle":1.5}],"elements":[]}""", LengthUnit.Pixel)]
    [InlineData("""{"version":"3","pages":[{"page_number":1,"width":10,"height":20,"unit":"PixelSpace","angle":1.5}],"elements":[]}""", LengthUnit.Pixel)]
    [InlineData("""{"version":"3","pages":[{"page_number":1,"width":10,"height":20,"unit":"point","angle":1.5}],"elements":[]}""", LengthUnit.Point)]
    [InlineData("""{"version":"3","pages":[{"page_number":1,"width":10,"height":20,"unit":"pt","angle":1.5}],"elements":[]}""", LengthUnit.Point)]
    [InlineData("""{"version":"3","pages":[{"page_number":1,"width":10,"height":20,"unit":"PointSpace","angle":1.5}],"elements":[]}""", LengthUnit.Point)]
    [InlineData("""{"version":"3","pages":[{"page_number":1,"width":10,"height":20,"unit":"cubit","angle":1.5}],"elements":[]}""", LengthUnit.Unknown)]
    public void Pages_EverySpelling_IsRead(string json, LengthUnit unit) =>
        Assert.Equal([new Page(1, 10, 20, unit, 1.5)], Reading.Read(json).Document.Pages);

    [Theory]
    [InlineData("metadata", "filename", "mime_type")]
    [InlineData("metadata", "file_name", "filetype")]
    [InlineData("metadata", "source_file", "mime_type")]
    [InlineData("document_metadata", "filename", "filetype")]
    public void Source_EverySpelling_IsRead(string member, string name, string mediaType)
    {
        var document = Reading.Read($$"""
            {"schema_version":"3.1","title":"Root","{{member}}":{"{{name}}":"in\\some/dir/report.pdf","{{mediaType}}":"application/pdf","document_type":"report","confidence":0.5,"title":"Own"},"elements":[]}
            """).Document;

        Assert.Equal(
            ("3.1", "report.pdf", "application/pdf", "report", 0.5, "Own"),
            (document.Source.SchemaVersion, document.Source.OriginalName, document.Source.OriginalMediaType, document.Source.DocumentType, document.Source.Confidence, document.Title));
    }

    [Theory]
    [InlineData("""{"version":3,"filename":"a\\b.pdf","title":"T","elements":[]}""", "3", "b.pdf")]
    [InlineData("""{"version":"3","filename":"dir/","title":"T","elements":[]}""", "3", null)]
    public void Source_OfTheRoot_IsReadWhereTheMetadataHasNone(string json, string version, string? name)
    {
        var document = Reading.Read(json).Document;
        Assert.Equal((version, name, "T"), (document.Source.SchemaVersion, document.Source.OriginalName, document.Title));
    }

    [Theory]
    [InlineData("row", "column")]
    [InlineData("row_index", "col")]
    [InlineData("rowIndex", "column_index")]
    [InlineData("start_row", "col_index")]
    [InlineData("row", "columnIndex")]
    [InlineData("row", "start_col")]
    public void Cell_PlaceInEverySpelling_IsRead(string row, string column)
    {
        var table = Table($$"""{"cells":[{"{{row}}":1,"{{column}}":1,"text":"d"},{"{{row}}":0,"{{column}}":0,"text":"a"},{"{{row}}":0,"{{column}}":1,"text":"b"}]}""");

        Assert.Equal(["0,0 a", "0,1 b", "1,1 d"], table.Cells.Select(c => $"{c.Row},{c.Column} {c.Text}"));
    }

    [Theory]
    [InlineData("row_span", "col_span", "is_header", "row_header")]
    [InlineData("rowspan", "colspan", "header", "is_row_header")]
    [InlineData("rowSpan", "column_span", "column_header", "row_header")]
    [InlineData("rowSpan", "columnSpan", "is_column_header", "row_header")]
    public void Cell_SpansAndHeadersInEverySpelling_AreRead(string rowSpan, string columnSpan, string header, string rowHeader)
    {
        var table = Table($$"""{"cells":[{"row":0,"col":0,"content":"a","{{rowSpan}}":2,"{{columnSpan}}":3,"{{header}}":true,"{{rowHeader}}":true,"confidence":0.25},{"row":0,"col":3,"text":"b","content":"not this"}]}""");

        Assert.Equal((2, 3, true, true, 0.25), (table.Cells[0].RowSpan, table.Cells[0].ColumnSpan, table.Cells[0].IsColumnHeader, table.Cells[0].IsRowHeader, table.Cells[0].Confidence));
        Assert.Equal((1, 1, false, false, (double?)null, "b"), (table.Cells[1].RowSpan, table.Cells[1].ColumnSpan, table.Cells[1].IsColumnHeader, table.Cells[1].IsRowHeader, table.Cells[1].Confidence, table.Cells[1].Text));
    }

    [Theory]
    [InlineData("num_rows", "num_cols")]
    [InlineData("row_count", "num_columns")]
    [InlineData("rows", "column_count")]
    [InlineData("rows", "columns")]
    public void Table_SizeInEverySpelling_IsRead(string rows, string columns)
    {
        var table = Table($$"""{"cells":[["a"]],"table_metadata":{"{{rows}}":4,"{{columns}}":5} }""");
        Assert.Equal((4, 5), (table.RowCount, table.ColumnCount));
    }

    [Fact]
    public void Cells_WithoutPlaces_StandInTheOrderOfTheFile() =>
        Assert.Equal(["0,0 a", "0,1 2", "0,2 true", "0,3 "], Table("""{"cells":["a",2,true,null]}""").Cells.Select(c => $"{c.Row},{c.Column} {c.Text}"));

    [Fact]
    public void Rows_OfObjects_GoOnAfterTheColumnThatOneNames() =>
        Assert.Equal(["0,0 a", "0,2 b", "0,3 c", "1,0 d"], Table("""{"cells":[["a",{"col":2,"text":"b"},"c"],[{"row":9,"text":"d"}]]}""").Cells.Select(c => $"{c.Row},{c.Column} {c.Text}"));

    [Fact]
    public void Headers_ThatTheFirstRowRepeats_MarkIt()
    {
        var table = Table("""{"headers":["h ","i"],"cells":[["h"," i"],["1","2"]]}""");

        Assert.Equal(4, table.Cells.Count);
        Assert.Equal([true, true, false, false], table.Cells.Select(c => c.IsColumnHeader));
    }

    [Theory]
    [InlineData("""{"ordered":true,"number":7}""", true, 7, null)]
    [InlineData("""{"is_ordered":true,"marker":" 3) "}""", true, 3, "3)")]
    [InlineData("""{"list_type":"ordered","marker":"2."}""", true, 2, "2.")]
    [InlineData("""{"list_type":"numbered"}""", true, null, null)]
    [InlineData("""{"list_type":"bullet","marker":"4."}""", false, null, "4.")]
    [InlineData("""{"marker":" "}""", false, null, null)]
    public void ListItem_EverySpelling_IsRead(string metadata, bool ordered, int? number, string? marker) =>
        Assert.Equal(new ListMarker(ordered, number, marker), Only($$"""{"element_id":"a","element_type":"ListItem","text":"x","list_metadata":{{metadata}}}""").List);

    [Theory]
    [InlineData("true", true)]
    [InlineData("false", false)]
    [InlineData("\"yes\"", null)]
    public void ListItem_Box_IsWhatTheFileSays(string value, bool? expected) =>
        Assert.Equal(expected, Only($$"""{"element_id":"a","element_type":"ListItem","text":"x","list_metadata":{"checked":{{value}} } }""").List!.Checked);

    [Theory]
    [InlineData("""{"alt_text":"a","uri":"https://e.example/i.png","mime_type":"image/png","classification":"chart"}""")]
    [InlineData("""{"description":"a","url":"https://e.example/i.png","mime_type":"image/png","classification":"chart"}""")]
    public void Image_EverySpelling_IsRead(string metadata) =>
        Assert.Equal(
            new ImageContent("a", "https://e.example/i.png", "image/png", "chart"),
            Only($$"""{"element_id":"a","element_type":"Figure","text":"","image_metadata":{{metadata}}}""").Image);

    [Fact]
    public void Image_EmbeddedAsData_HasNoAddress() =>
        Assert.Null(Only("""{"element_id":"a","element_type":"Image","text":"","image_url":"DATA:image/png;base64,AAAA"}""").Image!.Uri);

    [Theory]
    [InlineData("hidden", ContentLayer.Hidden)]
    [InlineData("invisible", ContentLayer.Hidden)]
    [InlineData("furniture", ContentLayer.Furniture)]
    public void Layer_OfTheElementItself_IsRead(string layer, ContentLayer expected) =>
        Assert.Equal(expected, Only($$"""{"element_id":"a","element_type":"Text","text":"x","content_layer":"{{layer}}"}""").Layer);

    [Theory]
    [InlineData("\"level\":1", 1)]
    [InlineData("\"level\":99", 99)]
    [InlineData("\"level\":100", null)]
    [InlineData("\"level\":0,\"category_depth\":98", 99)]
    [InlineData("\"category_depth\":99", null)]
    [InlineData("\"category_depth\":-1", null)]
    [InlineData("\"custom_fields\":{\"level\":5}", 5)]
    public void Level_WithinBounds_IsKept(string member, int? expected) =>
        Assert.Equal(expected, Only($$"""{"element_id":"a","element_type":"Title","text":"x","metadata":{ {{member}} } }""").Level);

    [Theory]
    [InlineData("0", 0.0)]
    [InlineData("1", 1.0)]
    [InlineData("1.01", null)]
    [InlineData("-0.01", null)]
    public void Confidence_OutsideItsScale_IsNone(string value, double? expected) =>
        Assert.Equal(expected, Only($$"""{"element_id":"a","element_type":"Text","text":"x","confidence":{{value}}}""").Confidence);

    [Fact]
    public void CustomFields_AreWhatTheModelHasNoPlaceFor()
    {
        var element = Only("""
            {"element_id":"a","element_type":"Text","text":"x","own":1,"page_number":1,"page":1,"languages":["en"],"confidence":1,"detection_method":"m","level":1,"heading_level":1,
             "category_depth":0,"cells":[],"headers":[],"table_metadata":{},"code_metadata":{},"list_metadata":{},"parent_id":null,"bbox":{},"image_url":"u","alt_text":"t","caption":" ",
             "content_layer":"body","image_data":"AAAA","id":"a","type":"Text",
             "metadata":{"beside":"two","coordinates":{},"custom_fields":{"deep":[3]}}}
            """);

        Assert.Equal("""{"own":1,"beside":"two","deep":[3]}""", element.CustomFields!.ToJsonString());
    }

    [Fact]
    public void Ids_Numbered_AreTextAndFindTheirParent()
    {
        var document = Reading.Read("""{"version":1,"elements":[{"id":1,"type":"list","text":""},{"id":2,"type":"list_item","text":"x","metadata":{"parent_id":"1"}}]}""").Document;
        Assert.Equal(("1", "2", "1"), (document.Elements[0].Id, document.Elements[1].Id, document.Elements[1].ParentId));
    }

    [Theory]
    [InlineData("""{"metadata":{"page_number":4},"page_number":5,"page":6}""", 4)]
    [InlineData("""{"page_number":5,"page":6}""", 5)]
    [InlineData("""{"page":6}""", 6)]
    public void Page_NearestSpelling_Wins(string members, int expected) =>
        Assert.Equal(expected, Only("{\"element_id\":\"a\",\"element_type\":\"Text\",\"text\":\"x\"," + members[1..]).Page);

    [Fact]
    public void Label_ThatIsNotTheTypesName_IsKept()
    {
        Assert.Equal("list_item", Only("""{"element_id":"a","element_type":"list_item","text":"x"}""").SourceLabel);
        Assert.Null(Only("""{"element_id":"a","element_type":"ListItem","text":"x"}""").SourceLabel);
        Assert.Null(Only("""{"element_id":"a","text":"x"}""").SourceLabel);
    }

    [Theory]
    [InlineData("""{"elements":[{"element_type":"Text"}]}""", Recognition.Certain)]
    [InlineData("""{"elements":[{"type":"Text","element_id":"a"}]}""", Recognition.Certain)]
    [InlineData("""{"version":"1.2","elements":[{"type":"Text"}]}""", Recognition.Certain)]
    [InlineData("""{"version":1.9,"content":[{"type":"Text"}]}""", Recognition.Certain)]
    [InlineData("""{"version":2,"elements":[{"type":"Text"}]}""", Recognition.Likely)]
    [InlineData("""{"version":0.9,"elements":[{"type":"Text"}]}""", Recognition.Likely)]
    [InlineData("""{"version":"2","content":[{"type":"Text"}]}""", Recognition.No)]
    [InlineData("""{"elements":["a"]}""", Recognition.No)]
    [InlineData("""{"elements":{}}""", Recognition.No)]
    public void Recognize_GoesByTheFirstElement(string json, Recognition expected)
    {
        var reader = BuiltInReaders.Create().Single(r => r.Key == "tore");
        using var input = new DocumentInput("input.json", Encoding.UTF8.GetBytes(json));
        Assert.Equal(expected, reader.Recognize(input));
    }

    [Fact]
    public void Languages_OfTheElementOrItsMetadata_AreRead()
    {
        Assert.Equal(["de", "fr"], Only("""{"element_id":"a","element_type":"Text","text":"x","languages":["de","fr"],"metadata":{"languages":["en"]}}""").Languages);
        Assert.Equal(["en"], Only("""{"element_id":"a","element_type":"Text","text":"x","metadata":{"languages":["en"]}}""").Languages);
    }

    private static TableContent Table(string members) =>
        Only("{\"element_id\":\"t\",\"element_type\":\"Table\",\"text\":\"\"," + members[1..]).Table!;

    private static Element Only(string element) => Assert.Single(Reading.Read("{\"version\":\"3\",\"elements\":[" + element + "]}").Document.Elements);
}
