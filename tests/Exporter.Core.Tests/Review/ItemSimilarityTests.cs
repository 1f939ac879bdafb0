using System.Text.Json.Nodes;
using Exporter.Core.Review;

namespace Exporter.Core.Tests.Review;

public class ItemSimilarityTests
{
    [Theory]
    [InlineData("null", "null", 1)]
    [InlineData("1", "1.0", 1)]
    [InlineData("1", "2", 0)]
    [InlineData("1", "\"1\"", 0)]
    [InlineData("true", "false", 0)]
    [InlineData("null", "1", 0)]
    [InlineData("[]", "{}", 0)]
    [InlineData("\"\"", "\"\"", 1)]
    [InlineData("\"\"", "\"abcd\"", 0)]
    // The parts at both ends that stay, of the longer text, and never quite all of it.
    [InlineData("\"abcdefgh\"", "\"abcdXfgh\"", 0.9 * 7 / 8)]
    [InlineData("\"abcdefgh\"", "\"abcdefghij\"", 0.9 * 8 / 10)]
    [InlineData("\"cdefgh\"", "\"abcdefgh\"", 0.9 * 6 / 8)]
    [InlineData("\"aaaa\"", "\"aa\"", 0.9 * 2 / 4)]
    [InlineData("[]", "[]", 1)]
    [InlineData("[1,2,3]", "[1,2]", 2.0 / 3)]
    [InlineData("[1]", "[]", 0)]
    // Text weighs two, a number one, nothing a quarter, what has members two.
    [InlineData("""{"n":"pump","q":1}""", """{"n":"pump","q":2}""", 2.0 / 3)]
    [InlineData("""{"n":"pump","q":1}""", """{"n":"well","q":1}""", 1.0 / 3)]
    [InlineData("""{"n":"pump"}""", """{"n":"pump","q":1}""", 2.0 / 3)]
    [InlineData("""{"n":"pump","x":null}""", """{"n":"pump"}""", 2 / 2.25)]
    [InlineData("""{"n":[1],"q":true}""", """{"n":[1],"q":false}""", 2.0 / 3)]
    [InlineData("{}", "{}", 1)]
    [InlineData("""{"a":1}""", """{"b":1}""", 0)]
    public void Of_TwoItems_IsTheWeightedShareOfWhatStays(string a, string b, double expected)
    {
        Assert.Equal(expected, Similarity(a, b), 12);
        Assert.Equal(expected, Similarity(b, a), 12);
    }

    [Fact]
    public void Of_LongTexts_ComparesTheirHeads()
    {
        var head = new string('x', 96);

        Assert.Equal(0.9, Similarity($"\"{head}a\"", $"\"{head}b\""), 12);
        Assert.Equal(0.9 * 95 / 96, Similarity($"\"{head[1..]}a\"", $"\"{head[1..]}b\""), 12);
    }

    [Fact]
    public void Of_LongArrays_ComparesTheirHeads()
    {
        string Numbers(int from, int count, int last) => "[" + string.Join(',', Enumerable.Range(from, count).Append(last)) + "]";

        Assert.Equal(1, Similarity(Numbers(0, 40, 1), Numbers(0, 40, 2)), 12);
        Assert.Equal(31.0 / 32, Similarity(Numbers(0, 31, 1), Numbers(0, 31, 2)), 12);
    }

    [Theory]
    [InlineData("""{"a":{"a":{"a":{"a":{"x":"same","y":1}}}}}""", """{"a":{"a":{"a":{"a":{"x":"same","y":2}}}}}""", 0)]
    [InlineData("""{"a":{"a":{"a":{"x":"same","y":1}}}}""", """{"a":{"a":{"a":{"x":"same","y":2}}}}""", 2.0 / 3)]
    [InlineData("""[[[[[1,2]]]]]""", """[[[[[1,3]]]]]""", 0)]
    [InlineData("""[[[[1,2]]]]""", """[[[[1,3]]]]""", 0.5)]
    public void Of_DeepItems_BelowTheFourthLevelAreTheSameOrNot(string a, string b, double expected) => Assert.Equal(expected, Similarity(a, b), 12);

    private static double Similarity(string a, string b) => ItemSimilarity.Of(JsonNode.Parse(a), JsonNode.Parse(b));
}
