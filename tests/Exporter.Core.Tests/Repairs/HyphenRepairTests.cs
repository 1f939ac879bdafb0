using Exporter.Core.Documents;
using static Exporter.Core.Tests.Repairs.Mending;

namespace Exporter.Core.Tests.Repairs;

public sealed class HyphenRepairTests
{
    [Theory]
    [InlineData("an exam-\nple of it", "an example of it", "exam-ple to example")]
    [InlineData("an exam- ple of it", "an example of it", "exam-ple to example")]
    [InlineData("ex\u00ADam\u00ADple", "example", "ex-am to exam")]
    [InlineData("a well- known and well-known thing", "a well-known and well-known thing", "well- known to well-known")]
    [InlineData("low costs; the low-\ncost one, at what cost", "low costs; the low-cost one, at what cost", "low- cost to low-cost")]
    [InlineData("Straßen-\nbahn", "Straßenbahn", "Straßen-bahn to Straßenbahn")]
    [InlineData("cause-and- effect", "cause-and-effect", "and- effect to and-effect")]
    public void Repair_PartedWord_IsJoinedOrKeepsItsHyphen(string text, string mended, string change)
    {
        var (document, ledger) = Run("hyphens", Text("a", text));

        Assert.Equal(mended, document.Elements[0].Text);
        Assert.Equal(change, ledger.Entries[0].Repairs![0].Change);
    }

    [Theory]
    [InlineData("pre- and post-war")]
    [InlineData("Ein- und Ausgabe")]
    [InlineData("a - b, 1- 2, x- y")]
    [InlineData("- item\n- other")]
    [InlineData("state-of-the-art")]
    [InlineData("Jean- Paul")]
    [InlineData("ends with-")]
    public void Repair_HyphenThatPartsNoWord_Stays(string text) => Assert.Equal(text, Run("hyphens", Text("a", text)).Document.Elements[0].Text);

    [Fact]
    public void Repair_TheDocument_IsTheDictionary() =>
        Assert.Equal("the para-meter", Run("hyphens", Text("a", "the para- meter"), Text("b", "a para-meter")).Document.Elements[0].Text);

    [Fact]
    public void Repair_StyledText_KeepsItsRuns()
    {
        var (document, _) = Run("hyphens", Text("a", "one exam-\nple two") with { Runs = [new TextRun("one "), new TextRun("exam-\npl", TextMarks.Bold), new TextRun("e two")] });

        Assert.Equal([new TextRun("one "), new TextRun("exampl", TextMarks.Bold), new TextRun("e two")], document.Elements[0].Runs);
    }

    [Fact]
    public void Repair_Code_IsLeftAlone() => Assert.Equal("a-\nb exam-\nple", Run("hyphens", Text("a", "a-\nb exam-\nple") with { Type = ElementType.CodeBlock }).Document.Elements[0].Text);
}
