using System.Text.Json.Nodes;
using Exporter.Core.Review;

namespace Exporter.Core.Tests.Review;

public sealed class JsonValuesTests
{
    [Theory]
    [InlineData("10", "10.0", true)]
    [InlineData("10", "1e1", true)]
    [InlineData("0.1", "1E-1", true)]
    [InlineData("-0", "0.00", true)]
    [InlineData("12345678901234567890123", "12345678901234567890123.0", true)]
    [InlineData("12345678901234567890123", "12345678901234567890124", false)]
    [InlineData("1e999999999999", "1e999999999999", true)]
    [InlineData("1e400", "1e401", false)]
    [InlineData("1", "-1", false)]
    [InlineData("1", "\"1\"", false)]
    [InlineData("null", "false", false)]
    [InlineData("null", "null", true)]
    [InlineData("true", "true", true)]
    [InlineData("\"a\"", "\"\\u0061\"", true)]
    [InlineData("\"a\"", "\"A\"", false)]
    [InlineData("{\"a\":1,\"b\":2}", "{\"b\":2.0,\"a\":1}", true)]
    [InlineData("{\"a\":null}", "{}", false)]
    [InlineData("{\"a\":null}", "{\"b\":null}", false)]
    [InlineData("[1,2]", "[2,1]", false)]
    [InlineData("[]", "{}", false)]
    [InlineData("[[]]", "[[],[]]", false)]
    public void Same_TwoValues_ByWhatTheySay(string a, string b, bool same)
    {
        var (x, y) = (JsonNode.Parse(a), JsonNode.Parse(b));

        Assert.Equal(same, JsonValues.Same(x, y));
        Assert.Equal(same, JsonValues.Same(y, x));
        Assert.Equal(same, JsonValues.Key(x) == JsonValues.Key(y));
    }

    [Fact]
    public void Same_ValuesMadeInMemory_CompareWithParsedOnes()
    {
        Assert.True(JsonValues.Same(new JsonObject { ["n"] = 12.5m, ["s"] = "x", ["t"] = true }, JsonNode.Parse("""{"s":"x","t":true,"n":12.50}""")));
        Assert.Equal(3, JsonValues.CountFound(JsonNode.Parse("""{"a":1,"b":[null,"x",{}],"c":{"d":false,"e":null}}""")));
    }
}
