using Exporter.Core.Review;

namespace Exporter.Core.Tests.Review;

public sealed class JsonPathTests
{
    [Theory]
    [InlineData("")]
    [InlineData("vendor")]
    [InlineData("address.city")]
    [InlineData("line_items[2].amount")]
    [InlineData("größe.名前")]
    [InlineData("a-b._c9")]
    [InlineData("['its name']")]
    [InlineData("a['b.c'][0][12].d")]
    [InlineData("['']")]
    [InlineData("['1st']['it\\'s']['back\\\\slash']['-x']")]
    public void Parse_Path_WritesBackTheSame(string text) => Assert.Equal(text, JsonPath.Parse(text).ToString());

    [Theory]
    [InlineData("a..b")]
    [InlineData(".a")]
    [InlineData("a.")]
    [InlineData("a b")]
    [InlineData("a[x]")]
    [InlineData("a[-1]")]
    [InlineData("a[1")]
    [InlineData("a['b")]
    [InlineData("a['b'x")]
    [InlineData("a[99999999999]")]
    [InlineData("9a")]
    public void Parse_Broken_SaysWhere(string text)
    {
        var broken = Assert.Throws<FormatException>(() => JsonPath.Parse(text));

        Assert.Contains("breaks at character", broken.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ToPattern_OfItems_StandsForAnyItem() => Assert.Equal("a[*].b['c d'][*]", JsonPath.Parse("a[3].b['c d'][0]").ToPattern());

    [Fact]
    public void Compare_Paths_OrdersItemsByNumberAndNamesByText()
    {
        string[] ordered = ["", "a", "a[2]", "a[2].x", "a[10]", "a.b", "b", "ä"];

        Assert.Equal(ordered, ordered.Reverse().Select(JsonPath.Parse).Order().Select(p => p.ToString()));
        var (a, b) = (JsonPath.Parse("a"), JsonPath.Parse("b"));
        Assert.True(a < b && b > a && a <= b && b >= a && a != b && a == JsonPath.Parse("a"));
        Assert.True(a.CompareTo(null) > 0);
        Assert.Equal(a.GetHashCode(), JsonPath.Parse("a").GetHashCode());
        Assert.False(a.Equals("a"));
    }
}
