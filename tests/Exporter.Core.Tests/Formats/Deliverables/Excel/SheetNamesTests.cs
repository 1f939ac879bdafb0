using Exporter.Core.Formats.Deliverables.Excel;

namespace Exporter.Core.Tests.Formats.Deliverables.Excel;

public sealed class SheetNamesTests
{
    [Theory]
    [InlineData("Fields", "Fields")]
    [InlineData("a/b\\c?d*e[f]g:h", "a b c d e f g h")]
    [InlineData("'quoted'", "quoted")]
    [InlineData("it's", "it's")]
    [InlineData("history", "history of steps")]
    [InlineData(" \n ", "Sheet")]
    [InlineData("'", "Sheet")]
    [InlineData("0123456789012345678901234567890123", "0123456789012345678901234567890")]
    public void Take_AnyText_IsANameThatExcelTakes(string wanted, string name) => Assert.Equal(name, new SheetNames().Take(wanted));

    [Fact]
    public void Take_SurrogatePairAtTheCut_IsNotCut() => Assert.Equal(new string('x', 30), new SheetNames().Take(new string('x', 30) + "😀"));

    [Fact]
    public void Take_TheSameName_IsNumberedWithoutRegardToCase()
    {
        var names = new SheetNames();
        Assert.Equal(["Table", "TABLE (2)", "table (3)", "Table (2) (2)"], new[] { "Table", "TABLE", "table", "Table (2)" }.Select(names.Take));
    }

    [Fact]
    public void Take_TenThousandOfOneName_AreDistinctAndLegal()
    {
        var names = new SheetNames();
        var taken = Enumerable.Range(0, 10_000).Select(_ => names.Take("A name that is as long as one may be")).ToList();
        Assert.Equal(10_000, taken.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.All(taken, n => Assert.InRange(n.Length, 1, 31));
    }

    [Fact]
    public void Reference_NameWithAnApostrophe_DoublesIt() => Assert.Equal("'it''s'!A1", SheetNames.Reference("it's", "A1"));
}
