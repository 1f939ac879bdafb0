namespace Exporter.Core.Tests;

public sealed class SuggestionTests
{
    private static readonly string[] Formats = ["markdown", "plaintext", "rag-json", "jsonl"];

    [Theory]
    [InlineData("mrkdown", "markdown")]
    [InlineData("Markdown", "markdown")]
    [InlineData("jsonk", "jsonl")]
    [InlineData("rga-json", "rag-json")]
    public void For_ATypo_NamesTheNearest(string given, string nearest) =>
        Assert.Equal($" Did you mean '{nearest}'?", Suggestion.For(given, Formats));

    [Theory]
    [InlineData("spreadsheet")]
    [InlineData("")]
    public void For_NothingNear_ListsAll(string given) =>
        Assert.Equal(" Known: markdown, plaintext, rag-json, jsonl.", Suggestion.For(given, Formats));

    [Fact]
    public void For_AHugeName_DoesNotMeasureIt() =>
        Assert.StartsWith(" Known:", Suggestion.For(new string('m', 1_000_000), Formats));

    [Fact]
    public void For_NoCandidates_SaysNothing() => Assert.Equal("", Suggestion.For("x", []));
}
