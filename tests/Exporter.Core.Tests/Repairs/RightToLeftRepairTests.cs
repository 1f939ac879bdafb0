using Exporter.Core.Documents;
using static Exporter.Core.Tests.Repairs.Mending;

namespace Exporter.Core.Tests.Repairs;

public sealed class RightToLeftRepairTests
{
    private const string Logical = "שלום לכולם (עולם 2024) בעולם ABC def גדולים";

    // As a page draws it: from left to right, figures and Latin words as they are read.
    private const string Drawn = "םילודג ABC def םלועב (2024 םלוע) םלוכל םולש";

    [Fact]
    public void Repair_DrawnHebrew_IsReadAgain()
    {
        var (document, ledger) = Run("right-to-left", Text("a", Drawn), Text("b", "plain"), Text("c", "םולש\nABC\nםלוע"));

        Assert.Equal([Logical, "plain", "שלום\nABC\nעולם"], document.Elements.Select(e => e.Text));
        Assert.Equal(["a", "c"], ledger.Entries.Where(e => e.Repairs is not null).Select(e => e.ElementId));
    }

    [Fact]
    public void Repair_DrawnArabicShapes_AreReadAgain()
    {
        // Final shapes first: each word stands reversed.
        const string Word = "\uFEE2\uFEE0\uFECB";
        var (document, _) = Run("right-to-left", Text("a", $"{Word} {Word} {Word}"));

        Assert.Equal("\uFECB\uFEE0\uFEE2 \uFECB\uFEE0\uFEE2 \uFECB\uFEE0\uFEE2", document.Elements[0].Text);
    }

    [Theory]
    [InlineData("\uFE82\uFE8D \uFEAA\uFE91 \uFEAE\uFE91")]
    [InlineData("\uFE8A\uFE8B \uFE90\uFE91 \uFE96\uFE97")]
    [InlineData("\uFEF2\uFEF3 \uFEF0\uFEDF \uFE94\uFEDF")]
    [InlineData("\u05DD\u05D5\u05B9\u05DC\u05E9\u05C1 \u05DF\u05D1 \u05E5\u05E8\u05D0")]
    public void Repair_LettersThatOnlyEndWords_ProveTheOrder(string drawn)
    {
        var (document, ledger) = Run("right-to-left", Text("a", drawn));

        Assert.Single(ledger.Entries[0].Repairs!);
        Assert.Equal(drawn.Order(), document.Elements[0].Text.Order());
        Assert.Equal(drawn.Split(' ').Length, document.Elements[0].Text.Split(' ').Length);
    }

    [Fact]
    public void Repair_RunsAndCells_TurnWithTheText()
    {
        var table = Table("t", 1, "םולש|A", "םלוע|1");
        var (document, _) = Run("right-to-left", Text("a", "םולש ABC םלועל") with { Runs = [new TextRun("םולש "), new TextRun("ABC", TextMarks.Bold), new TextRun(" םלועל")] }, table);

        Assert.Equal([new TextRun("לעולם "), new TextRun("ABC", TextMarks.Bold), new TextRun(" שלום")], document.Elements[0].Runs);
        Assert.Equal(["שלום", "A", "עולם", "1"], document.Elements[1].Table!.Cells.Select(c => c.Text));
    }

    [Theory]
    [InlineData(Logical)]
    [InlineData("مدرسة كبيرة في مدينة قديمة")]
    [InlineData("םולש")]
    [InlineData("בית ספר גדול של עיר")]
    [InlineData("no such letters")]
    public void Repair_TextInReadingOrder_IsNeverTouched(string text) => Assert.Equal(text, Run("right-to-left", Text("a", text)).Document.Elements[0].Text);
}
