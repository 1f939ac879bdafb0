using Exporter.Core.Documents;
using Exporter.Core.Ledgers;

namespace Exporter.Core.Tests.Readers.DocumentIntelligence;

/// <summary>Barcodes, handwriting, sections and the fields of the prebuilt models, in the shapes that the service documents.</summary>
public sealed class DiDepthTests
{
    private static string Result(string members) => $$"""{"status":"succeeded","analyzeResult":{"apiVersion":"2024-11-30","modelId":"m","stringIndexType":"utf16CodeUnit",{{members}} } }""";

    private static ExtractedField Field(IReadOnlyList<ExtractedField> fields, params string[] path)
    {
        var field = fields.Single(f => f.Name == path[0]);
        return path.Length == 1 ? field : Field(field.Children, path[1..]);
    }

    private static IReadOnlyList<ExtractedField> Fields(string docType, string fields) =>
        Reading.Read(Result($$"""
            "content":"","pages":[{"pageNumber":1}],"documents":[{"docType":"{{docType}}","confidence":0.9,"fields":{ {{fields}} } }]
            """)).Document.Fields;

    [Fact]
    public void Read_Barcodes_StandWhereTheContentHasAPlaceForThem()
    {
        var read = Reading.Read(Result("""
            "content":"Ticket :barcode:\nend","pages":[{"pageNumber":1,"unit":"inch","barcodes":[
            {"kind":"QRCode","value":"https://example.org/1","span":{"offset":7,"length":9},"polygon":[0,0,1,0,1,1,0,1],"confidence":0.9},
            {"kind":"Code39","value":"D589992-X","polygon":[0,0,1,0,1,1,0,1],"confidence":1}, {"kind":"EAN8","value":""}]}],
            "paragraphs":[{"content":"Ticket :barcode:","spans":[{"offset":0,"length":16}]},{"content":"end :barcode:","spans":[{"offset":17,"length":3}]}]
            """));

        Assert.Equal(["Ticket https://example.org/1", "end :barcode:", "D589992-X"], read.Document.Elements.Select(e => e.Text));
        var own = read.Document.Elements[2];
        Assert.Equal(("barcode", "Code39", 1, 1.0), (own.SourceLabel, (string?)own.CustomFields!["barcode_kind"], own.Page, own.Confidence));
        Assert.Equal((LedgerOutcome.Merged, "/paragraphs/0"), read.Ledger.Entries.Where(e => e.ElementId == "/pages/0/barcodes/0").Select(e => (e.Outcome!.Value, e.Detail!)).Single());
    }

    [Fact]
    public void Read_Handwriting_IsToldByItsShare()
    {
        var read = Reading.Read(Result("""
            "content":"signed here\nprinted","styles":[{"isHandwritten":true,"confidence":0.8,"spans":[{"offset":0,"length":6},{"offset":7,"length":4}]}],
            "paragraphs":[{"content":"signed here","spans":[{"offset":0,"length":11}]},{"content":"printed","spans":[{"offset":12,"length":7}]},{"content":"none"}]
            """));

        Assert.Equal(0.91, (double)read.Document.Elements[0].CustomFields!["handwritten"]!);
        Assert.All(read.Document.Elements.Skip(1), e => Assert.Null(e.CustomFields));
    }

    [Fact]
    public void Read_HandwrittenLineOfVersion2_IsTold()
    {
        var read = Reading.Read("""{"analyzeResult":{"version":"2.1.0","readResults":[{"page":1,"lines":[{"text":"me","appearance":{"style":{"name":"handwriting","confidence":0.7}}}]}]}}""");

        Assert.Equal(1, (int)read.Document.Elements[0].CustomFields!["handwritten"]!);
    }

    [Fact]
    public void Read_MarkdownContent_StylesWholeParagraphsOnly()
    {
        var read = Reading.Read(Result("""
            "contentFormat":"markdown","content":"# Head\n\nsome bold text","styles":[{"fontWeight":"bold","spans":[{"offset":0,"length":6},{"offset":13,"length":4}]}],
            "paragraphs":[{"role":"title","content":"Head","spans":[{"offset":0,"length":6}]},{"content":"some bold text","spans":[{"offset":8,"length":14}]},{"content":"cut","spans":[{"offset":9,"length":12}]}]
            """));

        Assert.Equal([new TextRun("Head", TextMarks.Bold)], read.Document.Elements[0].Runs);
        Assert.Contains(new TextRun("bold", TextMarks.Bold), read.Document.Elements[1].Runs);
        Assert.Empty(read.Document.Elements[2].Runs);
    }

    [Fact]
    public void Read_FormulasAndMarksInParagraphs_AreInline()
    {
        var read = Reading.Read(Result("""
            "content":"a :formula: b\n:unselected: no\n:formula:","pages":[{"pageNumber":1,"selectionMarks":[{"state":"unselected"}],"formulas":[{"kind":"inline","value":"x^2","span":{"offset":2,"length":9}},{"kind":"display","value":"y","span":{"offset":30,"length":9}}]}],
            "paragraphs":[{"content":"a :formula: b","spans":[{"offset":0,"length":13}]},{"content":":unselected: no","spans":[{"offset":14,"length":15}]},{"role":"formulaBlock","content":":formula:","spans":[{"offset":30,"length":9}]}]
            """));

        Assert.Equal([new TextRun("a "), new TextRun("x^2", TextMarks.Formula), new TextRun(" b")], read.Document.Elements[0].Runs);
        Assert.Equal("☐ no", read.Document.Elements[1].Text);
        Assert.Equal((ElementType.Formula, "y"), (read.Document.Elements[2].Type, read.Document.Elements[2].Text));
    }

    [Fact]
    public void Read_Sections_GiveHeadingsTheirDepth()
    {
        var read = Reading.Read(Result("""
            "content":"","sections":[{"elements":["/paragraphs/0","/sections/1"]},{"elements":["/paragraphs/1","/sections/2","/figures/0"]},{"elements":["/paragraphs/2"]}],
            "paragraphs":[{"role":"title","content":"T"},{"role":"sectionHeading","content":"One"},{"role":"sectionHeading","content":"Two"},{"role":"sectionHeading","content":"Loose"}]
            """));

        Assert.Equal([1, 2, 3, 2], read.Document.Elements.Select(e => e.Level));
    }

    [Fact]
    public void Read_InvoiceFields_KeepTypesCurrenciesAndLineItems()
    {
        var fields = Fields("invoice", """
            "VendorName":{"type":"string","valueString":"CONTOSO","content":"CONTOSO LTD.","confidence":0.94,"boundingRegions":[{"pageNumber":1,"polygon":[0,0,1,0,1,1,0,1]}]},
            "InvoiceTotal":{"type":"currency","valueCurrency":{"currencySymbol":"$","amount":110.00,"currencyCode":"USD"},"content":"$110.00","confidence":0.97},
            "DueDate":{"type":"date","content":"someday"},"VendorAddress":{"type":"address","content":"1 Main St","valueAddress":{"houseNumber":"1","road":"Main St","postalCode":null}},
            "Items":{"type":"array","valueArray":[{"type":"object","valueObject":{"Description":{"type":"string","valueString":"Work"},"Quantity":{"type":"number","valueNumber":2.50},"Unit":null}},{"type":"object"}]}
            """);

        Assert.Equal("CONTOSO", (string?)Field(fields, "VendorName").Value);
        Assert.Equal(("110.00", "USD"), (Field(fields, "InvoiceTotal").Value!.ToJsonString(), Field(fields, "InvoiceTotal").Currency));
        Assert.Equal((FieldKind.Date, null, "someday"), (Field(fields, "DueDate").Kind, Field(fields, "DueDate").Value, Field(fields, "DueDate").Text));
        Assert.Equal(["houseNumber", "road"], Field(fields, "VendorAddress").Children.Select(c => c.Name));
        Assert.Equal("2.50", Field(fields, "Items", "0", "Quantity").Value!.ToJsonString());
        Assert.Equal(2, Field(fields, "Items").Children.Count);
    }

    [Theory]
    [InlineData("receipt.retailMeal", """ "TransactionTime":{"type":"time","valueTime":"13:59:00"},"MerchantPhoneNumber":{"type":"phoneNumber","valuePhoneNumber":"+19876543210"},"TaxDetails":{"type":"array","valueArray":[{"type":"object","valueObject":{"Amount":{"type":"currency","valueCurrency":{"amount":1.2}}}}]} """, "TaxDetails/0/Amount", "1.2")]
    [InlineData("idDocument.driverLicense", """ "CountryRegion":{"type":"countryRegion","valueCountryRegion":"USA"},"MachineReadableZone":{"type":"object","valueObject":{"DocumentNumber":{"type":"string","valueString":"34"}}} """, "MachineReadableZone/DocumentNumber", "\"34\"")]
    [InlineData("idDocument.passport", """ "CountryRegion":{"type":"countryRegion","valueCountryRegion":"USA"} """, "CountryRegion", "\"USA\"")]
    [InlineData("businessCard", """ "ContactNames":{"type":"array","valueArray":[{"type":"object","content":"Ada L","valueObject":{"FirstName":{"type":"string","valueString":"Ada"}}}]} """, "ContactNames/0/FirstName", "\"Ada\"")]
    [InlineData("contract", """ "Parties":{"type":"array","valueArray":[{"type":"object","valueObject":{"Name":{"type":"string","valueString":"A Ltd"},"Clause":{"type":"string","valueString":"party of"}}}]},"ExecutionDate":{"type":"date","valueDate":"2024-01-31"} """, "Parties/0/Name", "\"A Ltd\"")]
    [InlineData("tax.us.w2", """ "Employee":{"type":"object","valueObject":{"SocialSecurityNumber":{"type":"string","valueString":"1"},"Address":{"type":"address","content":"x"}}},"WagesTipsAndOtherCompensation":{"type":"number","valueNumber":37160.56},"IsStatutoryEmployee":{"type":"boolean","valueBoolean":false} """, "IsStatutoryEmployee", "false")]
    [InlineData("tax.us.1040", """ "FilingStatus":{"type":"selectionGroup","valueSelectionGroup":["single"]},"Checkbox":{"type":"selectionMark","valueSelectionMark":"selected","content":":selected:"} """, "Checkbox", "true")]
    [InlineData("tax.us.1099Int", """ "Transactions":{"type":"array","valueArray":[{"type":"object","valueObject":{"Box1":{"type":"number","valueNumber":1e2}}}]} """, "Transactions/0/Box1", "1e2")]
    [InlineData("signed", """ "Signature":{"type":"signature","valueSignature":"signed"} """, "Signature", "\"signed\"")]
    public void Read_FieldsOfPrebuiltModels_HaveTheirValues(string docType, string fields, string path, string value) =>
        Assert.Equal(value, Field(Fields(docType, fields), path.Split('/')).Value!.ToJsonString());

    [Fact]
    public void Read_BarcodesInTables_AreMergedIntoThem()
    {
        var read = Reading.Read(Result("""
            "content":":barcode:","pages":[{"pageNumber":1,"barcodes":[{"kind":"EAN13","value":"40","span":{"offset":0,"length":9}}]}],
            "paragraphs":[{"content":":barcode:","spans":[{"offset":0,"length":9}]}],
            "tables":[{"rowCount":1,"columnCount":1,"cells":[{"rowIndex":0,"columnIndex":0,"content":":barcode:","spans":[{"offset":0,"length":9}]}],"spans":[{"offset":0,"length":9}]}]
            """));

        Assert.Equal("40", read.Document.Elements.Single().Table!.Cells[0].Text);
        Assert.Equal("/tables/0", read.Ledger.Entries.Single(e => e.Type == "barcode").Detail);
    }

    [Fact]
    public void Fields_OfADocument_KeepTheModelsName() => Assert.Equal("tax.us.w2", Reading.Read(Result("\"documents\":[{\"docType\":\"tax.us.w2\",\"fields\":{}}]")).Document.Source.DocumentType);
}
