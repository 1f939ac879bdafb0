using Exporter.Core.Documents;
using Exporter.Core.Tests.Formats.Support;

namespace Exporter.Core.Tests.Documents;

public sealed class DocumentLanguageTests
{
    [Fact]
    public void Of_MostOfTheText_DecidesAndItsFormIsTheUsualOne() => Assert.Equal(
        "en-GB", Of(("en-US", 30), ("en-GB", 40), ("fra", 60)));

    [Fact]
    public void Of_LanguageOfLessThanHalfOfTheText_IsNotTheDocuments()
    {
        Assert.Null(Of(("fr", 40), (null, 60)));
        Assert.Null(Of(("fr", 50), (null, 50)));
        Assert.Equal("fr", Of(("fr", 51), (null, 49)));
    }

    [Fact]
    public void Of_NothingSaid_IsNull()
    {
        Assert.Null(Of());
        Assert.Null(Of((null, 10)));
        Assert.Null(Of(("German", 10), ("und", 10)));
        Assert.Null(Of(("en", 0)));
    }

    [Fact]
    public void Of_WordsOutsideTheBody_DoNotCount() => Assert.Equal("de", DocumentLanguage.Of(HardCases.Document(
        Text("a", "en", 100) with { Layer = ContentLayer.Furniture }, Text("b", "de", 10))));

    [Fact]
    public void Of_Tables_CountByTheirCells() => Assert.Equal("de", DocumentLanguage.Of(HardCases.Document(
        Text("a", "en", 10),
        new Element { Id = "t", Type = ElementType.Table, Languages = ["de"], Table = new TableContent(1, 1, [new TableCell(0, 0, new string('x', 20))]) })));

    [Fact]
    public void Of_SecondLanguageWhereTheFirstIsNone_IsTaken() => Assert.Equal("et", DocumentLanguage.Of(HardCases.Document(
        Text("a", "und", 10) with { Languages = ["und", "est"] })));

    private static string? Of(params (string? Language, int Length)[] parts) => DocumentLanguage.Of(HardCases.Document([.. parts.Select((p, i) => Text($"e{i}", p.Language, p.Length))]));

    private static Element Text(string id, string? language, int length) =>
        new() { Id = id, Type = ElementType.NarrativeText, Text = new string('x', length), Languages = language is null ? [] : [language] };
}
