using System.Text.Json;

namespace Exporter.Cli.Tests;

/// <summary>Formats whose files are no text: shown, counted and printed nowhere as if they were.</summary>
public sealed class BinaryFormatTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public BinaryFormatTests() => File.WriteAllText(_folder["note.md"], "# Note\n\nAll is well.\n");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Preview_SaysThatTheFormatIsBinaryAndShowsNoText()
    {
        var shown = await Cli.RunAsync(["preview", _folder["note.md"], "--format", "excel", "--model", "gpt-4o"]);
        var json = await Cli.RunAsync(["preview", _folder["note.md"], "--format", "excel", "--json"]);

        Assert.Equal((0, ""), (shown.Code, shown.Error));
        Assert.StartsWith("note.md (markdown) as excel: ", shown.Out, StringComparison.Ordinal);
        Assert.Contains("warning: Format 'excel' writes no text, so no tokens of its file are counted.\n", shown.Out, StringComparison.Ordinal);
        Assert.EndsWith("excel is a binary format: there is no text to show. Write it to a file to open it.\n", shown.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("tokens:", shown.Out, StringComparison.Ordinal);
        var preview = JsonDocument.Parse(json.Out).RootElement;
        Assert.True(preview.GetProperty("binary").GetBoolean());
        Assert.True(preview.GetProperty("size_bytes").GetInt64() > 1000);
        Assert.False(preview.TryGetProperty("text", out var text) && text.ValueKind != JsonValueKind.Null);
    }

    [Fact]
    public async Task Export_ToATerminal_IsRefusedWithAdvice()
    {
        var refused = await Cli.RunAsync([_folder["note.md"], "--format", "excel"], outIsTerminal: true);
        var text = await Cli.RunAsync([_folder["note.md"], "--format", "markdown"], outIsTerminal: true);
        var piped = await Cli.RunAsync([_folder["note.md"], "--format", "excel"]);

        Assert.Equal((2, ""), (refused.Code, refused.Out));
        Assert.Contains("--output FILE.xlsx", refused.Error, StringComparison.Ordinal);
        Assert.Equal(0, text.Code);
        Assert.Equal(0, piped.Code);
        Assert.StartsWith("PK", piped.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Export_WithCountedTokens_LeavesThemOutAndSaysSo()
    {
        var result = await Cli.RunAsync([_folder["note.md"], "--formats", "excel,markdown", "--count-tokens", "gpt-4o", "--output-dir", _folder["out"]]);

        Assert.Equal(0, result.Code);
        Assert.Contains("warning: Format 'excel' writes no text", result.Error, StringComparison.Ordinal);
        var files = JsonDocument.Parse(await File.ReadAllTextAsync(_folder["out/manifest.json"])).RootElement.GetProperty("files").EnumerateArray().ToDictionary(f => f.GetProperty("format").GetString()!);
        Assert.True(files["markdown"].TryGetProperty("tokens", out _));
        Assert.False(files["excel"].TryGetProperty("tokens", out var tokens) && tokens.ValueKind != JsonValueKind.Null);
    }

    [Fact]
    public async Task Analyze_IsRefused()
    {
        var result = await Cli.RunAsync(["analyze", _folder["note.md"], "--formats", "excel"]);

        Assert.Equal(2, result.Code);
        Assert.Contains("Format 'excel' writes no text, so a model cannot be given its file. Choose a text format.", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Export_ByATemplateOfText_IsRefused()
    {
        await File.WriteAllTextAsync(_folder["mine.j2"], "text");

        var result = await Cli.RunAsync([_folder["note.md"], "--format", "excel", "--template", _folder["mine.j2"], "--output", _folder["out.xlsx"]]);

        Assert.Equal(2, result.Code);
        Assert.Contains("takes layouts alone", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Formats_AsJson_SayWhichAreBinary()
    {
        var formats = JsonDocument.Parse((await Cli.RunAsync(["formats", "--json"])).Out).RootElement.EnumerateArray().ToDictionary(f => f.GetProperty("key").GetString()!, f => f.GetProperty("binary").GetBoolean());

        Assert.True(formats["excel"]);
        Assert.False(formats["csv"]);
    }
}
