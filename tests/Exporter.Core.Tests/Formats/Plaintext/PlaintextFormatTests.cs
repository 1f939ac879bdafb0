using Exporter.Core.Documents;
using Exporter.Core.Formats;
using Exporter.Core.Ledgers;
using Exporter.Core.Tests.Formats.Support;

namespace Exporter.Core.Tests.Formats.Plaintext;

public sealed class PlaintextFormatTests
{
    [Theory]
    [InlineData("the quick brown fox", 10, "the quick\nbrown fox\n")]
    [InlineData("the  quick", 6, "the\nquick\n")]
    [InlineData("averyverylongword after", 5, "averyverylongword\nafter\n")]
    [InlineData("日本語日本語日本語", 6, "日本語\n日本語\n日本語\n")]
    [InlineData("日本語。日本語", 6, "日本\n語。日\n本語\n")]
    [InlineData("own\nlines stay as they are", 10, "own\nlines stay\nas they\nare\n")]
    [InlineData("👨‍👩‍👧👨‍👩‍👧 ab", 4, "👨‍👩‍👧👨‍👩‍👧\nab\n")]
    [InlineData("e\u0301e\u0301e\u0301 ab", 3, "e\u0301e\u0301e\u0301\nab\n")]
    [InlineData("    kept indent of it", 12, "    kept\nindent of it\n")]
    public void Write_LineWidth_WrapsByDisplayColumns(string text, int width, string expected)
    {
        Assert.Equal(expected, Write(new() { ["line_width"] = $"{width}" }, new Element { Id = "a", Type = ElementType.Text, Text = text }).Text);
    }

    [Fact]
    public void Write_Table_AlignsWideAndCombiningCharacters()
    {
        var table = new TableContent(3, 3,
        [
            new TableCell(0, 0, "A"), new TableCell(0, 1, "B"), new TableCell(0, 2, "C"),
            new TableCell(1, 0, "日本"), new TableCell(1, 1, "e\u0301"), new TableCell(1, 2, "x"),
            new TableCell(2, 0, "🇩🇪"), new TableCell(2, 2, "❤️y"),
        ]);
        var text = Write([], new Element { Id = "t", Type = ElementType.Table, Table = table }).Text;

        Assert.Equal("A     B  C\n日本  e\u0301  x\n🇩🇪       ❤️y\n", text);
    }

    [Fact]
    public void Write_TableCellLongerThanItsColumn_IsWrappedWithinIt()
    {
        var words = string.Join(' ', Enumerable.Repeat("wordy", 30));
        var text = Write([], new Element { Id = "t", Type = ElementType.Table, Table = new TableContent(1, 2, [new TableCell(0, 0, words), new TableCell(0, 1, "end")]) }).Text;

        Assert.All(text.Split('\n'), line => Assert.True(line.Length <= 66));
        Assert.Equal(30, text.Split("wordy").Length - 1);
        Assert.EndsWith("end", text.Split('\n')[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Write_PageMarkers_NameEachPageOnce()
    {
        Element[] elements = [Text("a", 1), Text("b", 1), Text("c", 3), Text("d", null), Text("e", 2)];

        Assert.Equal("a\n\nb\n\n\f\fc\n\nd\n\n\fe\n", Write(new() { ["page_markers"] = "form-feed" }, elements).Text);
        Assert.Equal("--- Page 1 ---\n\na\n\nb\n\n--- Page 3 ---\n\nc\n\nd\n\n--- Page 2 ---\n\ne\n", Write(new() { ["page_markers"] = "label" }, elements).Text);
        Assert.Equal("a\n\nb\n\nc\n\nd\n\ne\n", Write([], elements).Text);
    }

    [Fact]
    public void Write_ListItems_KeepMarkersOnce()
    {
        Element[] elements =
        [
            new() { Id = "a", Type = ElementType.ListItem, Text = "1. has its own", List = new ListMarker(true, 1, "1.") },
            new() { Id = "b", Type = ElementType.ListItem, Text = "• has its own", List = new ListMarker(Marker: "•") },
            new() { Id = "c", Type = ElementType.ListItem, Text = "-5 degrees" },
            new() { Id = "d", Type = ElementType.ListItem, Text = "x", List = new ListMarker(true, 7) },
            new() { Id = "e", Type = ElementType.ListItem, Text = "y", List = new ListMarker(true) },
            new() { Id = "f", Type = ElementType.ListItem, Text = "z", List = new ListMarker(true, null, "(iv)", true) },
        ];

        Assert.Equal("1. has its own\n• has its own\n- -5 degrees\n7. x\n- y\n(iv) [x] z\n", Write([], elements).Text);
    }

    [Fact]
    public void Write_ElementsWithoutWords_AreDroppedByTheirRule()
    {
        var written = Write([], new Element { Id = "break", Type = ElementType.PageBreak }, new Element { Id = "list", Type = ElementType.List }, new Element { Id = "item", Type = ElementType.ListItem, Text = "x", ParentId = "list" }, new Element { Id = "image", Type = ElementType.Image });

        Assert.Equal(
            [("break", LedgerOutcome.Dropped, "no-text"), ("list", LedgerOutcome.Exported, null), ("item", LedgerOutcome.Exported, null), ("image", LedgerOutcome.Dropped, "no-text")],
            written.Ledger.Entries.Select(e => (e.ElementId, e.Outcome!.Value, e.Detail)));
    }

    [Fact]
    public void Write_ControlCharacters_AreReplacedAndReported()
    {
        var written = Write([], new Element { Id = "a", Type = ElementType.Text, Text = "a\u0007b\r\nc\rd\ve\ff\u0085g\u2028h\u001b[1m\tok\uD800" });

        Assert.Equal("a\uFFFDb\nc\nd\ne\nf\ng\nh\uFFFD[1m\tok\uFFFD\n", written.Text);
        Assert.Equal("3 control characters or broken characters in the text were replaced by U+FFFD. document-json keeps them.", Assert.Single(written.Report.Warnings));
    }

    [Fact]
    public void Write_CellElementsOfATable_AreMergedIntoIt()
    {
        var written = MemoryOutput.Write("plaintext", HardCases.Get("cells as elements"));

        Assert.Equal(("t", LedgerOutcome.Merged), (written.Entry("c").Detail, written.Entry("c").Outcome!.Value));
        Assert.Equal(LedgerOutcome.Exported, written.Entry("loose").Outcome);
        Assert.Equal(1, written.Text.Split("r0c0").Length - 1);
    }

    [Fact]
    public void Write_OverlappingCells_LoseNoWord()
    {
        var text = MemoryOutput.Write("plaintext", HardCases.Get("table whose cells overlap")).Text;

        Assert.Equal("first same place  covered\n------------------  -----------\n                    covered too\n".Split('\n')[0], text.Split('\n')[0]);
        Assert.Contains("covered too", text, StringComparison.Ordinal);
    }

    private static Element Text(string text, int? page) => new() { Id = text, Type = ElementType.Text, Text = text, Page = page };

    private static Written Write(Dictionary<string, string> options, params Element[] elements) =>
        MemoryOutput.Write("plaintext", new ExportContent(HardCases.Document(elements)), options);
}
