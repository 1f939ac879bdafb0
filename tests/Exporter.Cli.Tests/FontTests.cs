namespace Exporter.Cli.Tests;

/// <summary>PDF at the command line: what no font draws, and fonts of the user's own.</summary>
public sealed class FontTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Export_TextThatNoFontDraws_ExitsWith4AndLeavesNothing()
    {
        await File.WriteAllTextAsync(_folder["a.md"], "# 中文");

        var result = await Cli.RunAsync([_folder["a.md"], "--format", "pdf", "--output", _folder["a.pdf"]]);

        Assert.Equal(4, result.Code);
        Assert.Contains("U+4E2D", result.Error, StringComparison.Ordinal);
        Assert.Contains("--font FILE", result.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(_folder["a.pdf"]));
    }

    [Fact]
    public async Task Export_FontThatIsNone_ExitsWith2AndNamesIt()
    {
        await File.WriteAllTextAsync(_folder["a.md"], "# Text");

        var missing = await Cli.RunAsync([_folder["a.md"], "--format", "pdf", "--font", _folder["no.ttf"], "--output", _folder["a.pdf"]]);
        var wrong = await Cli.RunAsync([_folder["a.md"], "--format", "pdf", "--output", _folder["a.pdf"]], environment: new() { ["EXPORTER_FONTS"] = _folder["a.md"] });

        Assert.Equal((2, 2), (missing.Code, wrong.Code));
        Assert.Contains("no.ttf", missing.Error, StringComparison.Ordinal);
        Assert.Contains("a.md", wrong.Error, StringComparison.Ordinal);
    }
}
