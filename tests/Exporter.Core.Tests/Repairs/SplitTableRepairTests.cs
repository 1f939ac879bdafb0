using Exporter.Core.Documents;
using Exporter.Core.Ledgers;
using static Exporter.Core.Tests.Repairs.Mending;

namespace Exporter.Core.Tests.Repairs;

public sealed class SplitTableRepairTests
{
    private static Element Footer(string id, int page) => new() { Id = id, Type = ElementType.Footer, Text = "page", Page = page, Layer = ContentLayer.Furniture };

    [Fact]
    public void Repair_TableOverThreePages_IsOneWithItsHeaderOnce()
    {
        var (document, ledger) = Run("tables", Table("a", 1, "Name|Qty", "x|1"), Footer("f", 1), Table("b", 2, "Name|Qty", "y|2"), Table("c", 3, "Name |Qty", "z|3", "w|4"), Text("t", "after"));

        var table = document.Elements[0];
        Assert.Equal(["a", "f", "t"], document.Elements.Select(e => e.Id));
        Assert.Equal("Name,Qty;x,1;y,2;z,3;w,4", string.Join(';', TableRows.Of(table.Table!).Select(r => string.Join(',', r))));
        Assert.Equal((5, 1), (table.Table!.RowCount, table.Table.HeaderRowCount()));
        Assert.Equal([1, 2, 3], table.Regions.Select(r => r.Page));
        Assert.Equal([(LedgerOutcome.Merged, "a"), (LedgerOutcome.Merged, "a")], ledger.Entries.Where(e => e.Outcome is not null).Select(e => (e.Outcome!.Value, e.Detail!)));
        Assert.Equal("joined to 'a', 1 header row told once", ledger.Entries[2].Repairs!.Single().Change);
    }

    [Fact]
    public void Repair_CaptionOfTheFirstPart_StaysWithIt()
    {
        var caption = new Element { Id = "k", Type = ElementType.FigureCaption, Text = "Table 1", ParentId = "a" };

        Assert.Equal(["a", "k"], Run("tables", Table("a", 1, "Name|Qty", "x|1"), caption, Table("b", 2, "Name|Qty", "y|2")).Document.Elements.Select(e => e.Id));
    }

    public static TheoryData<string, Element[]> Others() => new()
    {
        { "other headers", [Table("a", 1, "Name|Qty", "x|1"), Table("b", 2, "Name|Sum", "y|2")] },
        { "other columns", [Table("a", 1, "Name|Qty", "x|1"), Table("b", 2, "Name|Qty|Sum", "y|2|3")] },
        { "same page", [Table("a", 1, "Name|Qty", "x|1"), Table("b", 1, "Name|Qty", "y|2")] },
        { "a page between", [Table("a", 1, "Name|Qty", "x|1"), Table("b", 3, "Name|Qty", "y|2")] },
        { "text between", [Table("a", 1, "Name|Qty", "x|1"), Text("t", "words"), Table("b", 2, "Name|Qty", "y|2")] },
        { "header alone", [Table("a", 1, "Name|Qty"), Table("b", 2, "Name|Qty", "y|2")] },
        { "figures as headers", [Table("a", 1, "1|2", "x|1"), Table("b", 2, "1|2", "y|2")] },
        { "one column", [Table("a", 1, "Name", "x"), Table("b", 2, "Name", "y")] },
        { "its own caption", [Table("a", 1, "Name|Qty", "x|1"), Table("b", 2, "Name|Qty", "y|2"), new Element { Id = "k", Type = ElementType.FigureCaption, Text = "Table 2", ParentId = "b" }] },
    };

    [Theory]
    [MemberData(nameof(Others))]
    public void Repair_AnotherTable_StaysOne(string why, Element[] elements) => Assert.True(Run("tables", elements).Ledger.RepairCounts().Count == 0, why);

    [Fact]
    public void Repair_SheetsOfAWorkbook_AreTablesOfTheirOwn()
    {
        var document = Readers.Reading.Of(Table("a", 1, "Name|Qty", "x|1"), Table("b", 2, "Name|Qty", "y|2"));
        document = document with { Source = document.Source with { OriginalMediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" } };

        Assert.Equal(2, Run("tables", document).Document.Elements.Count);
    }
}
