using System.Text;
using Exporter.Core.Documents;
using Exporter.Core.Ledgers;
using Exporter.Core.Readers;
using Exporter.Core.Readers.Building;

namespace Exporter.Core.Tests.Readers.Building;

public sealed class TableBuilderTests
{
    [Theory]
    // The counts of the source where they hold every cell, else those of the cells.
    [InlineData("0,0,1,1", 0, 0, "1x1 0,0,1,1")]
    [InlineData("0,0,1,1", 3, 4, "3x4 0,0,1,1")]
    [InlineData("2,3,1,1", 1, 1, "3x4 2,3,1,1")]
    [InlineData("2,3,2,2", 0, 0, "4x5 2,3,2,2")]
    [InlineData("", 2, 3, "2x3")]
    [InlineData("", 0, 0, "0x0")]
    [InlineData("", -5, -1, "0x0")]
    // Spans that reach beyond what the source counts are cut, never below one.
    [InlineData("0,0,9,9", 2, 3, "2x3 0,0,2,3")]
    [InlineData("1,2,9,9", 2, 3, "2x3 1,2,1,1")]
    [InlineData("1,2,9,9 0,0,1,1", 2, 0, "2x11 0,0,1,1 1,2,1,9")]
    [InlineData("1,2,9,9 0,0,1,1", 0, 3, "10x3 0,0,1,1 1,2,9,1")]
    [InlineData("0,0,0,-3", 0, 0, "1x1 0,0,1,1")]
    [InlineData("-2,-7,1,1", 0, 0, "1x1 0,0,1,1")]
    // In the order of rows, then of columns; those at one place as the source has them.
    [InlineData("1,1,1,1 1,0,1,1 0,1,1,1 0,0,1,1", 0, 0, "2x2 0,0,1,1 0,1,1,1 1,0,1,1 1,1,1,1")]
    [InlineData("0,0,1,2 0,0,1,1 0,0,1,3", 0, 0, "1x3 0,0,1,2 0,0,1,1 0,0,1,3")]
    [InlineData("0,1,1,1 0,0,1,1", 0, 0, "1x2 0,0,1,1 0,1,1,1")]
    public void Build_AnyCells_GivesAGridThatHoldsThem(string cells, int rows, int columns, string expected)
    {
        var table = Build(cells, rows, columns);
        Assert.Equal(expected, string.Join(' ', table.Cells.Select(c => $"{c.Row},{c.Column},{c.RowSpan},{c.ColumnSpan}").Prepend($"{table.RowCount}x{table.ColumnCount}")));
    }

    [Theory]
    [InlineData("0,0,1,1", 10, 10, true)]
    [InlineData("0,0,1,1", 10, 11, false)]
    [InlineData("", 100, 0, true)]
    [InlineData("", 101, 0, false)]
    [InlineData("", 0, 101, false)]
    [InlineData("0,0,10,10", 0, 0, true)]
    // Cells over one another count each.
    [InlineData("0,0,10,5 0,0,10,5 0,0,1,1", 0, 0, false)]
    [InlineData("0,0,2147483647,2147483647 0,0,2147483647,2147483647 0,0,2147483647,2147483647", 0, 0, false)]
    [InlineData("2147483647,0,1,1", 0, 0, false)]
    public void Build_MorePlacesThanAllowed_IsRefused(string cells, int rows, int columns, bool allowed)
    {
        if (allowed)
        {
            Build(cells, rows, columns, places: 100);
        }
        else
        {
            Assert.Contains("too many rows and columns at table 7", Assert.Throws<InputRefusedException>(() => Build(cells, rows, columns, places: 100)).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void CheckPlaces_TablesThatTogetherAreTooLarge_AreRefused()
    {
        using var input = Input(100);
        var builder = new DocumentBuilder(input, new Ledger(), CancellationToken.None);

        builder.CheckPlaces(60, "one");
        builder.CheckPlaces(40, "two");

        Assert.Throws<InputRefusedException>(() => builder.CheckPlaces(1, "three"));
    }

    [Fact]
    public void Declare_IdsThatRepeatOrLack_AreMadeTheirOwn()
    {
        using var input = Input(100);
        var builder = new DocumentBuilder(input, new Ledger(), CancellationToken.None);

        Assert.Equal(
            ["a", "a~2", "a~3", "e4", "e5", "a~2~2", "e7"],
            ((string?[])["a", "a", "a", null, " ", "a~2", ""]).Select(id => builder.Declare(id, "text")));
    }

    [Fact]
    public void Add_DeeperThanAllowed_IsRefused()
    {
        using var input = Input(100, depth: 1);
        var builder = new DocumentBuilder(input, new Ledger(), CancellationToken.None);
        builder.Add(Element("a", null));
        builder.Add(Element("b", "a"));

        Assert.Contains("deeper than 1 levels at c", Assert.Throws<InputRefusedException>(() => builder.Add(Element("c", "b"))).Message, StringComparison.Ordinal);
        Assert.Equal((2, true, false), (builder.Count, builder.Has("b"), builder.Has("c")));
    }

    [Fact]
    public void AddPage_OfOneNumberTwice_KeepsTheFirstAndTheOrder()
    {
        using var input = Input(100);
        var builder = new DocumentBuilder(input, new Ledger(), CancellationToken.None);
        builder.AddPage(new Page(2, 1, 1));
        builder.AddPage(new Page(1, 5, 5));
        builder.AddPage(new Page(2, 9, 9));

        Assert.Equal([new Page(1, 5, 5), new Page(2, 1, 1)], builder.Build(builder.Source("X")).Pages);
    }

    private static Element Element(string id, string? parent) => new() { Id = id, Type = ElementType.Text, Text = "x", ParentId = parent };

    private static DocumentInput Input(long places, int depth = 8) => new("a.json", Encoding.UTF8.GetBytes("{}"), new ReadLimits { MaxTablePlaces = (int)places, MaxElementDepth = depth });

    private static TableContent Build(string cells, int rows, int columns, long places = 1_000_000)
    {
        using var input = Input(places);
        return TableBuilder.Build(
            new DocumentBuilder(input, new Ledger(), CancellationToken.None),
            [.. cells.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(c => c.Split(',').Select(int.Parse).ToArray()).Select(n => new TableCell(n[0], n[1], "x") { RowSpan = n[2], ColumnSpan = n[3] })],
            rows,
            columns,
            "table 7");
    }
}
