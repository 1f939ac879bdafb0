using Exporter.Core.Exporting;
using FsCheck;
using FsCheck.Fluent;

namespace Exporter.Core.Tests.Exporting;

public sealed class ExportNameTests
{
    [Theory]
    [InlineData("a.md")]
    [InlineData("folder/sub/Ünïcode 文.md")]
    [InlineData(".hidden")]
    public void IsSafe_ARelativePortableName_Is(string name) => Assert.True(ExportName.IsSafe(name));

    [Theory]
    [InlineData("")]
    [InlineData("..")]
    [InlineData("a/../b")]
    [InlineData("./a")]
    [InlineData("/etc/passwd")]
    [InlineData("a//b")]
    [InlineData("a/")]
    [InlineData("C:\\x")]
    [InlineData("a\0b")]
    [InlineData("a\nb")]
    [InlineData("nul")]
    [InlineData("COM1.txt")]
    [InlineData("trailing.")]
    [InlineData("trailing ")]
    public void IsSafe_ANameThatCouldLeaveOrBreak_IsNot(string name) => Assert.False(ExportName.IsSafe(name));

    [Fact]
    public void Sanitize_AnyText_GivesOneSafePart() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(2000),
        Prop.ForAll(ArbMap.Default.ArbFor<string>(), text =>
        {
            var name = ExportName.Sanitize(text ?? "");
            return ExportName.IsSafe(name) && !name.Contains('/');
        }));

    [Theory]
    [InlineData("invoice 7/2026.pdf", "invoice 7_2026.pdf")]
    [InlineData("..", "document")]
    [InlineData("CON.txt", "document")]
    [InlineData("LPT9", "document")]
    public void Sanitize_KnownCases_KeepsWhatItCan(string text, string expected) => Assert.Equal(expected, ExportName.Sanitize(text));

    [Fact]
    public void Sanitize_ALongName_IsCut() => Assert.Equal(100, ExportName.Sanitize(new string('x', 5000)).Length);
}
