using Exporter.Core.Ledgers;
using static Exporter.Core.Tests.Repairs.Mending;

namespace Exporter.Core.Tests.Repairs;

public sealed class HeadingRepairTests
{
    private static IEnumerable<int?> Levels(params string[] headings) =>
        Run("headings", [.. headings.Select((h, i) => Heading($"h{i}", h))]).Document.Elements.Select(e => e.Level);

    [Fact]
    public void Repair_FlatNumberedHeadings_GetTheirDepthAndAreTold()
    {
        var (document, ledger) = Run("headings", Heading("t", "A Report", 1), Heading("a", "1 Introduction"), Heading("b", "1.1 Scope"), Text("x", "2.1 is no heading"), Heading("c", "1.1.1. Detail"), Heading("d", "2 Method"), Heading("e", "References"));

        Assert.Equal([1, 2, 3, null, 4, 2, 2], document.Elements.Select(e => e.Level));
        Assert.Equal([new LedgerRepair("headings", "level 2 to 3")], ledger.Entries[2].Repairs);
        Assert.Equal(2, ledger.RepairCounts()["headings"]);
    }

    [Fact]
    public void Repair_HeadingsWithoutLevels_CountFromOne() =>
        Assert.Equal([1, 2, null], Run("headings", Heading("a", "1. One", null), Heading("b", "1.1 Two", null), Heading("c", "Other", null)).Document.Elements.Select(e => e.Level ?? (e.Text == "1. One" ? 1 : null)));

    [Fact]
    public void Repair_AppendixLettersAndSections_AreNumbersToo() =>
        Assert.Equal([2, 3, 4, 2, 3], Levels("1 Body", "A.1 Appendix", "A.1.1 Deep", "§ 2 Law", "§ 2.1 Part"));

    [Theory]
    [InlineData("2.5 million people", "3 Results", "1 Start")]
    [InlineData("1 One", "2 Two", "3 Three")]
    [InlineData("1.1 Only", "1.2 Same", "1.3 Depth")]
    [InlineData("2020 was good", "A. Letter", "Version 1.1.2")]
    [InlineData("1.", "1.1", "2")]
    public void Repair_NothingThatTheNumbersProve_LeavesTheLevels(params string[] headings) => Assert.All(Levels(headings), l => Assert.Equal(2, l));

    [Fact]
    public void Repair_SourceThatTellsLevelsApart_IsBelieved()
    {
        var (document, _) = Run("headings", Heading("a", "1 One", 1), Heading("b", "1.1 Two", 2), Heading("c", "1.1.1 Three", 2));

        Assert.Equal([1, 2, 2], document.Elements.Select(e => e.Level));
    }
}
