using Exporter.Core.Documents;
using Exporter.Core.Formats;
using Exporter.Core.Ledgers;
using Exporter.Core.Tests.Formats.Support;

namespace Exporter.Core.Tests.Formats.Writing;

public class TablePartsTests
{
    [Theory]
    [InlineData("markdown")]
    [InlineData("plaintext")]
    [InlineData("html")]
    public void Write_RowsBesideTheirTable_AreWrittenOnceAndMerged(string key)
    {
        var document = HardCases.Document(Table(), Part("r1", ElementType.TableRow, "Pump | 12, 50"), Part("c1", ElementType.TableCell, "Pump"));

        var written = MemoryOutput.Write(key, new ExportContent(document));

        Assert.Equal(2, written.Text.Split("Pump").Length);
        Assert.Equal([LedgerOutcome.Exported, LedgerOutcome.Merged, LedgerOutcome.Merged], written.Ledger.Entries.Select(e => e.Outcome));
    }

    [Theory]
    [InlineData("markdown")]
    [InlineData("plaintext")]
    [InlineData("html")]
    public void Write_RowWithAWordItsTableLacks_IsWrittenToo(string key)
    {
        var document = HardCases.Document(Table(), Part("r1", ElementType.TableRow, "Pump spare"));

        var written = MemoryOutput.Write(key, new ExportContent(document));

        Assert.Contains("Pump spare", written.Text);
        Assert.All(written.Ledger.Entries, e => Assert.Equal(LedgerOutcome.Exported, e.Outcome));
    }

    private static Element Table() => new()
    {
        Id = "t", Type = ElementType.Table, Table = new TableContent(1, 2, [new TableCell(0, 0, "Pump"), new TableCell(0, 1, "12 50")]),
    };

    private static Element Part(string id, ElementType type, string text) => new() { Id = id, Type = type, ParentId = "t", Text = text };
}
