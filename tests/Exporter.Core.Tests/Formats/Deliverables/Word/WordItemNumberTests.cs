using DocumentFormat.OpenXml.Wordprocessing;
using Exporter.Core.Documents;
using Exporter.Core.Formats.Deliverables.Word;

namespace Exporter.Core.Tests.Formats.Deliverables.Word;

public sealed class WordItemNumberTests
{
    [Theory]
    [InlineData("3.", null, "Decimal", "", ".", 3)]
    [InlineData("(12)", 12, "Decimal", "(", ")", 12)]
    [InlineData("b)", null, "LowerLetter", "", ")", 2)]
    [InlineData("C.", null, "UpperLetter", "", ".", 3)]
    [InlineData("i.", null, "LowerRoman", "", ".", 1)]
    [InlineData("i.", 9, "LowerLetter", "", ".", 9)]
    [InlineData("IV", null, "UpperRoman", "", "", 4)]
    [InlineData("xiv)", 14, "LowerRoman", "", ")", 14)]
    [InlineData("0.", null, "Decimal", "", ".", 0)]
    public void Of_MarkerThatWordCountsBy_IsReadAsPrinted(string marker, int? number, string format, string before, string after, int expected)
    {
        var (style, value) = WordItemNumber.Of(new ListMarker(true, number, marker), null)!.Value;

        Assert.Equal(new WordNumberStyle(Enum.Parse<NumberFormatValues>(format), before, after), style);
        Assert.Equal(expected, value);
    }

    [Theory]
    [InlineData("1.2", null)]
    [InlineData("§ 3", null)]
    [InlineData("01.", null)]
    [InlineData("5.", 6)]
    [InlineData("iiii.", null)]
    [InlineData("Iv.", null)]
    [InlineData("99999.", null)]
    public void Of_MarkerThatWordCannotCountBy_IsText(string marker, int? number) => Assert.Null(WordItemNumber.Of(new ListMarker(true, number, marker), null));

    [Fact]
    public void Of_MarkerOfTwoReadings_ContinuesItsList()
    {
        var letters = new WordNumberStyle(NumberFormatValues.LowerLetter, "", ")");
        var roman = new WordNumberStyle(NumberFormatValues.LowerRoman, "", ")");

        Assert.Equal((letters, 9), WordItemNumber.Of(new ListMarker(true, null, "i)"), (letters, 9)));
        Assert.Equal((roman, 5), WordItemNumber.Of(new ListMarker(true, null, "v)"), (roman, 5)));
        Assert.Equal((letters, 4), WordItemNumber.Of(new ListMarker(true), (letters, 4)));
        Assert.Equal(-3, WordItemNumber.Of(new ListMarker(true, -3), null)?.Number ?? -3);
    }
}
