using System.Text;
using Exporter.Core.Ledgers;
using Exporter.Core.Readers;

namespace Exporter.Core.Tests.Readers.DocumentJson;

public sealed class DocumentJsonReaderTests
{
    private const string Head = """{"schema":"exporter/document","schema_version":1,"id":"d","source":{"name":"n","media_type":"m","sha256":"s","extraction_method":"X"}""";

    [Fact]
    public void Read_WithoutLedger_DeclaresTheElements()
    {
        var result = Read(Head + ""","elements":[{"id":"a","type":"Title","text":"T","page":2}]}""");

        Assert.Equal([new LedgerEntry("a", "Title", 2)], result.Ledger.Entries);
    }

    [Fact]
    public void Read_MembersInAnotherOrder_IsTheSameDocument()
    {
        var written = Read(Head + ""","elements":[{"id":"a","type":"Table","text":"T","level":2,"page":3,"confidence":0.5,"table":{"rows":1,"columns":2,"cells":[{"row":0,"column":0,"text":"x","column_span":2,"column_header":true}]},"source_label":"s"}]}""");
        var turned = Read(Head + ""","elements":[{"source_label":"s","table":{"cells":[{"column_header":true,"column_span":2,"text":"x","column":0,"row":0}],"columns":2,"rows":1},"confidence":0.5,"page":3,"level":2,"text":"T","type":"Table","id":"a"}]}""");

        var (expected, element) = (Assert.Single(written.Document.Elements), Assert.Single(turned.Document.Elements));
        Assert.Equal(Assert.Single(expected.Table!.Cells), Assert.Single(element.Table!.Cells));
        Assert.Equal(expected with { Table = null }, element with { Table = null });
        Assert.Equal((2, 3, 0.5, "s"), (element.Level, element.Page, element.Confidence, element.SourceLabel));
    }

    [Theory]
    [InlineData("""{"schema":"exporter/document"}""", "$: the member 'schema_version' must be a whole number from 1")]
    [InlineData("""{"schema":"exporter/document","schema_version":3}""", "$: its schema_version is 3, and this program reads up to 2")]
    [InlineData(Head + ""","elements":[],"ledger":[{"id":"a","type":"t","outcome":"merged","repairs":[{"rule":"x"}]}]}""", "$.ledger[0].repairs[0]: 'rule' and 'change' are required")]
    [InlineData("""{"schema":"exporter/document","schema_version":1}""", "$: the members 'id' and 'source' are required")]
    [InlineData("""{"schema":"exporter/document","schema_version":1,"id":"d","source":{"name":"n"}}""", "$.source: 'name', 'media_type', 'sha256' and 'extraction_method' are required")]
    [InlineData(Head + ""","elemnts":[]}""", "$: there is no member 'elemnts' here. Did you mean 'elements'?")]
    [InlineData(Head + ""","id":"e"}""", "$: the member 'id' stands twice")]
    [InlineData(Head + ""","elements":{}}""", "$.elements: an array is expected")]
    [InlineData(Head + ""","elements":[1]}""", "$.elements[0]: an object is expected")]
    [InlineData(Head + ""","elements":[{"id":"a"}]}""", "$.elements[0]: 'id' and 'type' are required")]
    [InlineData(Head + ""","elements":[{"id":"a","type":"Titel"}]}""", "$.elements[0].type: there is no element type 'Titel'. Did you mean 'Title'?")]
    [InlineData(Head + ""","elements":[{"id":"a","type":"0"}]}""", "$.elements[0].type: there is no element type '0'")]
    [InlineData(Head + ""","elements":[{"id":"a","type":"Text"},{"id":"a","type":"Text"}]}""", "$.elements[1]: the id 'a' is an earlier element's already")]
    [InlineData(Head + ""","elements":[{"id":"a","type":"Text","layer":"bodi"}]}""", "$.elements[0].layer: 'bodi' is not known. Did you mean 'body'?")]
    [InlineData(Head + ""","elements":[{"id":"a","type":"Text","level":1.5}]}""", "$.elements[0].level: a whole number of 32 bits is expected")]
    [InlineData(Head + ""","elements":[{"id":"a","type":"Text","confidence":"high"}]}""", "$.elements[0].confidence: a number is expected")]
    [InlineData(Head + ""","elements":[{"id":"a","type":"Text","list":{"ordered":1}}]}""", "$.elements[0].list.ordered: true or false is expected")]
    [InlineData(Head + ""","elements":[{"id":"a","type":"Text","text":"ab","runs":[{"text":"a"}]}]}""", "$.elements[0]: the texts of 'runs' joined are not 'text'")]
    [InlineData(Head + ""","elements":[{"id":"a","type":"Text","regions":[{"page":1}]}]}""", "$.elements[0].regions[0]: 'page' and 'polygon' are required")]
    [InlineData(Head + ""","elements":[{"id":"a","type":"Text","custom_fields":{"x":{"y":1,"y":2}}}]}""", "$.elements[0].custom_fields: the member 'y' stands twice in it")]
    [InlineData(Head + ""","elements":[{"id":"a","type":"Text","custom_fields":[]}]}""", "$.elements[0].custom_fields: an object is expected")]
    [InlineData(Head + ""","elements":[{"id":"a","type":"Table","table":{"rows":1}}]}""", "$.elements[0].table: 'rows' and 'columns' are required")]
    [InlineData(Head + ""","elements":[{"id":"a","type":"Table","table":{"rows":-1,"columns":1}}]}""", "$.elements[0].table.rows: a whole number of at least 0 is expected")]
    [InlineData(Head + ""","elements":[{"id":"a","type":"Table","table":{"rows":1,"columns":1,"cells":[{"row":0}]}}]}""", "$.elements[0].table.cells[0]: 'row', 'column' and 'text' are required")]
    [InlineData(Head + ""","elements":[{"id":"a","type":"Table","table":{"rows":1,"columns":1,"cells":[{"row":0,"column":0,"text":"","column_span":2}]}}]}""", "$.elements[0].table: cells[0] reaches beyond the table's 1 rows and 1 columns")]
    [InlineData(Head + ""","elements":[{"id":"a","type":"Table","table":{"rows":1,"columns":2,"cells":[{"row":0,"column":1,"text":""},{"row":0,"column":0,"text":""}]}}]}""", "$.elements[0].table: cells[1] stands before the cell that it follows")]
    [InlineData(Head + ""","elements":[{"id":"a","type":"Table","table":{"rows":2000000000,"columns":2000000000}}]}""", "$.elements[0].table: the tables have more than 10000000 places")]
    [InlineData(Head + ""","fields":[{"name":"f"}]}""", "$.fields[0]: 'name' and 'kind' are required")]
    [InlineData(Head + ""","fields":[{"name":"f","kind":"text","value":[1]}]}""", "$.fields[0].value: a string, a number, true or false is expected")]
    [InlineData(Head + ""","pages":[{"width":1}]}""", "$.pages[0]: 'number' is required")]
    [InlineData(Head + ""","ledger":[{"id":"x"}]}""", "$.ledger[0]: 'id' and 'type' are required")]
    [InlineData(Head + ""","ledger":[{"id":"x","type":"t"}]}""", "$.ledger: 'x' has no outcome and is no element of the document")]
    [InlineData(Head + ""","ledger":[{"id":"x","type":"t","outcome":"merged"},{"id":"x","type":"t"}]}""", "$.ledger: 'x' stands in it twice")]
    [InlineData(Head + ""","elements":[{"id":"a","type":"Text"}],"ledger":[]}""", "$.ledger: the element 'a' is missing from it")]
    public void Read_WhatTheModelHasNot_RefusesWithThePlace(string json, string message)
    {
        var refused = Assert.Throws<InputRefusedException>(() => Read(json));
        Assert.StartsWith("d.json is not valid document-json at " + message, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_DeepElementsAndFields_AreBounded()
    {
        var elements = string.Join(',', Enumerable.Range(0, 300).Select(i => $$"""{"id":"e{{i}}","type":"ListItem","parent_id":"e{{i - 1}}"}"""));
        Assert.Contains("elements nest deeper than 256 levels", Assert.Throws<InputRefusedException>(() => Read($"{Head},\"elements\":[{elements}]}}")).Message, StringComparison.Ordinal);

        var fields = string.Concat(Enumerable.Repeat("""{"name":"a","kind":"object","children":[""", 6)) + string.Concat(Enumerable.Repeat("]}", 6));
        using var input = new DocumentInput("d.json", Encoding.UTF8.GetBytes($"{Head},\"fields\":[{fields}]}}"), new ReadLimits { MaxElementDepth = 5 });
        Assert.Contains("fields nest deeper than 5 levels", Assert.Throws<InputRefusedException>(() => new ReaderRegistry(BuiltInReaders.Create()).Read(input)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_TooManyElements_Refuses()
    {
        using var input = new DocumentInput("d.json", Encoding.UTF8.GetBytes(Head + ""","elements":[{"id":"a","type":"Text"},{"id":"b","type":"Text"}]}"""), new ReadLimits { MaxElements = 1 });
        Assert.Contains("more than 1 elements", Assert.Throws<InputRefusedException>(() => new ReaderRegistry(BuiltInReaders.Create()).Read(input)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"schema":"other","elements":[]}""")]
    [InlineData("""{"schema":1}""")]
    [InlineData("[1]")]
    public void Recognize_OtherJson_IsNotOurs(string json)
    {
        using var input = new DocumentInput("d.json", Encoding.UTF8.GetBytes(json));
        Assert.Equal(Recognition.No, BuiltInReaders.Create().Single(r => r.Key == "document-json").Recognize(input));
    }

    private static ReadResult Read(string json)
    {
        using var input = new DocumentInput("d.json", Encoding.UTF8.GetBytes(json));
        return new ReaderRegistry(BuiltInReaders.Create()).Read(input);
    }
}
