using System.Text.Json.Nodes;
using Exporter.Core.Review;

namespace Exporter.Core.Tests.Review;

public class ArrayAlignmentTests
{
    [Theory]
    [InlineData("[]", "[]", "")]
    [InlineData("[1]", "[]", "")]
    [InlineData("[]", "[1]", "")]
    [InlineData("[1,2,3]", "[1,2,3]", "0-0 1-1 2-2")]
    [InlineData("[1,2,3]", "[1,3]", "0-0 2-1")]
    [InlineData("[1,3]", "[1,2,3]", "0-0 1-2")]
    [InlineData("[1,1,1]", "[1,1]", "0-0 1-1")]
    [InlineData("[1,1]", "[1,1,1]", "0-0 1-1")]
    // Replaced in place where as many go as come, else neither.
    [InlineData("[1,2,3]", "[1,9,3]", "0-0 1-1 2-2")]
    [InlineData("[1,2,3]", "[1,8,9,3]", "0-0 2-3")]
    [InlineData("[1,{\"a\":1},3]", "[1,9,3]", "0-0 2-2")]
    [InlineData("[1,[2],3]", "[1,{\"a\":2},3]", "0-0 2-2")]
    [InlineData("[1,[2],3]", "[1,9,3]", "0-0 2-2")]
    // Anchors keep the order; of crossing ones the longest run stays.
    [InlineData("[0,1,2,3,4]", "[9,2,3,1,8]", "2-1 3-2")]
    [InlineData("[5,1,6,2,7]", "[1,8,8,2]", "1-0 3-3")]
    [InlineData("[5,1,6,2,7]", "[1,8,2,9]", "1-0 2-1 3-2 4-3")]
    // The like pair with each other, whatever stands between.
    [InlineData("""["blue pump","red valve"]""", """["green well","red valves","blue pumps"]""", "0-0 1-1")]
    [InlineData("""["blue pump","red valve"]""", """["blue pumps","green well","red valves"]""", "0-0 1-2")]
    [InlineData("""["green well","blue pumps","red valves"]""", """["blue pump","red valve"]""", "1-0 2-1")]
    [InlineData("""["blue pump!","blue pump?"]""", """["blue pump:"]""", "0-0")]
    [InlineData("""["abcdefghij","abcdeXXXXX"]""", """["abcdefghiX"]""", "0-0")]
    [InlineData("""["abcdeXXXXX","abcdefghij"]""", """["abcdefghiX"]""", "1-0")]
    [InlineData("""["abcdefghiX"]""", """["abcdeXXXXX","abcdefghij"]""", "0-1")]
    public void Of_TwoArrays_PairsWhatBelongsTogether(string before, string after, string expected) =>
        Assert.Equal(expected, Pairs(before, after));

    [Fact]
    public void Of_StretchTooLongForATable_IsPairedInOrder()
    {
        var before = "[" + string.Join(',', Enumerable.Repeat("7,8", 150)) + "]";
        var after = "[" + string.Join(',', Enumerable.Repeat("3,4", 100)) + "]";

        Assert.Equal(string.Join(' ', Enumerable.Range(0, 200).Select(i => $"{i}-{i}")), Pairs(before, after));
    }

    [Fact]
    public void Of_StretchThatATableHolds_IsPairedByLikeness()
    {
        // 200 by 200 is the most that is compared: each one finds its own.
        string Items(string mark, int from) => "[" + string.Join(',', Enumerable.Range(from, 200).Select(i => $"\"{i % 7}{i % 11} item of the list {mark}\"")) + "]";

        var pairs = Pairs(Items("a", 0), Items("b", 1));

        Assert.StartsWith("1-0 2-1 3-2 4-3", pairs, StringComparison.Ordinal);
    }

    private static string Pairs(string before, string after) =>
        string.Join(' ', ArrayAlignment.Of(JsonNode.Parse(before)!.AsArray(), JsonNode.Parse(after)!.AsArray()).Select(p => $"{p.Before}-{p.After}"));
}
