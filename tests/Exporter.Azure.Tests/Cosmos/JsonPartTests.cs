using System.Globalization;
using System.Text;
using Exporter.Azure.Cosmos;
using FsCheck;
using FsCheck.Fluent;

namespace Exporter.Azure.Tests.Cosmos;

/// <summary>Which JSON survives Cosmos DB.</summary>
public sealed class JsonPartTests
{
    [Theory]
    [InlineData("0", true)]
    [InlineData("-1", true)]
    [InlineData("123456789012345", true)]
    [InlineData("1.5", true)]
    [InlineData("0.1", true)]
    [InlineData("0.30000000000000004", true)]
    [InlineData("1.50", false)]
    [InlineData("1.0", false)]
    [InlineData("-0", false)]
    [InlineData("1e3", false)]
    [InlineData("1E+16", false)]
    [InlineData("0.00000001", false)]
    [InlineData("1234567890123456", true)]
    [InlineData("9007199254740993", false)]
    [InlineData("123456789012345678", false)]
    [InlineData("0.1000000000000000055511151231257827", false)]
    [InlineData("1e999", false)]
    public void IsExactNumber_OfAText_IsWhetherADoubleGivesItBack(string text, bool exact) => Assert.Equal(exact, JsonPart.IsExactNumber(Encoding.ASCII.GetBytes(text)));

    [Fact]
    public void IsExactNumber_WhereTrue_RoundTripsThroughADouble() => Check.One(
        Config.QuickThrowOnFailure,
        Prop.ForAll<decimal>(number =>
        {
            var text = number.ToString(CultureInfo.InvariantCulture);
            return !JsonPart.IsExactNumber(Encoding.ASCII.GetBytes(text)) || double.Parse(text, CultureInfo.InvariantCulture).ToString("R", CultureInfo.InvariantCulture) == text;
        }));

    [Fact]
    public void Scan_OfAnObject_GivesEachValueWhole()
    {
        var json = """{"a":[1,{"b":[]}],"ü\"":"x","n":null,"t":true,"d":{"deep":1.50}}"""u8.ToArray();

        var parts = JsonPart.Scan(json, 64);

        Assert.Equal(["a", "ü\"", "n", "t", "d"], parts.Select(p => p.Name));
        Assert.Equal(["[1,{\"b\":[]}]", "\"x\"", "null", "true", "{\"deep\":1.50}"], parts.Select(p => Encoding.UTF8.GetString(json, p.Start, p.Length)));
        Assert.Equal([true, true, true, true, false], parts.Select(p => p.IsExact));
    }

    [Theory]
    [InlineData(100, true)]
    [InlineData(119, true)]
    [InlineData(121, false)]
    [InlineData(500, false)]
    public void Scan_OfNesting_KnowsWhatCosmosTakes(int depth, bool exact)
    {
        var json = Encoding.ASCII.GetBytes("{\"a\":" + new string('[', depth) + new string(']', depth) + "}");

        Assert.Equal(exact, Assert.Single(JsonPart.Scan(json, 1024)).IsExact);
    }

    [Theory]
    [InlineData("exp-1:stage3:r0001", true)]
    [InlineData("a", true)]
    [InlineData(null, false)]
    [InlineData("", false)]
    [InlineData(" ", false)]
    [InlineData(".", false)]
    [InlineData("..", false)]
    [InlineData("a/b", false)]
    [InlineData("a\nb", false)]
    public void IsValid_OfAnId_IsWhatCosmosTakes(string? id, bool valid) => Assert.Equal(valid, CosmosId.IsValid(id));
}
