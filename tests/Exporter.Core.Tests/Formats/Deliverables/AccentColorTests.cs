using System.Globalization;
using Exporter.Core.Formats.Deliverables.Layouts;

namespace Exporter.Core.Tests.Formats.Deliverables;

public sealed class AccentColorTests
{
    [Fact]
    public void Shades_OfAnyColour_CanBeRead()
    {
        for (var color = 0; color <= 0xFFFFFF; color += 0x00_0D_0B)
        {
            var accent = AccentColor.Parse(FormattableString.Invariant($"#{color:X6}"))!;

            Assert.Equal(FormattableString.Invariant($"#{color:x6}"), accent.Hex);
            Assert.True(
                Contrast(accent.OnFill, accent.Hex) >= 4.5 && Contrast(accent.OnPaper, "#ffffff") >= 4.5 && Contrast(accent.OnDark, "#16171a") >= 4.5 && Contrast(accent.Tint, "#1b1b1f") >= 4.5,
                accent.ToString());
        }
    }

    [Fact]
    public void Shades_OfAColourThatCanBeReadAlready_AreTheColour() => Assert.Equal("#1f4e79", AccentColor.Default.OnPaper);

    [Theory]
    [InlineData("red")]
    [InlineData("#12345")]
    [InlineData("#1234567")]
    [InlineData("1f4e79")]
    [InlineData("#1f4e7g")]
    [InlineData("#+12345")]
    [InlineData("")]
    public void Parse_NoColour_IsNull(string text) => Assert.Null(AccentColor.Parse(text));

    // An own reckoning, by the letter of WCAG 2.2.
    private static double Contrast(string a, string b)
    {
        double[] both = [Luminance(a), Luminance(b)];
        return (both.Max() + 0.05) / (both.Min() + 0.05);
    }

    private static double Luminance(string hex)
    {
        var parts = Enumerable.Range(0, 3).Select(i => int.Parse(hex.AsSpan(1 + (2 * i), 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture) / 255.0)
            .Select(s => s <= 0.04045 ? s / 12.92 : Math.Pow((s + 0.055) / 1.055, 2.4)).ToList();
        return (0.2126 * parts[0]) + (0.7152 * parts[1]) + (0.0722 * parts[2]);
    }
}
