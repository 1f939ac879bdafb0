using Exporter.Core.Formats.Deliverables.Word;

namespace Exporter.Core.Tests.Formats.Deliverables.Word;

public sealed class TextDirectionTests
{
    [Theory]
    [InlineData("plain", false, false)]
    [InlineData("123 – ?", false, false)]
    [InlineData("שלום", true, true)]
    [InlineData("  (1) مرحبا a", true, true)]
    [InlineData("abc שלום", true, false)]
    [InlineData("日本語 😀", false, false)]
    [InlineData("\U0001E922\U0001E923", true, true)]
    [InlineData("\u200Fabc", true, true)]
    public void Text_IsKnownByItsFirstLetter(string text, bool has, bool begins)
    {
        Assert.Equal(has, TextDirection.HasRightToLeft(text));
        Assert.Equal(begins, TextDirection.BeginsRightToLeft(text));
    }

    // R and l: the direction of each character as the paragraph's runs have it.
    [Theory]
    [InlineData("ab שש cd", false, "lllRRlll")]
    [InlineData("ab שש, שש cd", false, "lllRRRRRRlll")]
    [InlineData("שש ab שש", true, "RRRllRRR")]
    [InlineData("שש 12 שש", true, "RRRRRRRR")]
    [InlineData("a 12 ש", false, "lllllR")]
    [InlineData("(שש)", false, "lRRl")]
    [InlineData("(שש)", true, "RRRR")]
    [InlineData("ש!", false, "Rl")]
    public void Of_MixedText_GivesSignsAndFiguresToTheirLetters(string text, bool paragraph, string expected) =>
        Assert.Equal(expected, string.Concat(TextDirection.Of(text, paragraph).Select(r => r ? 'R' : 'l')));
}
