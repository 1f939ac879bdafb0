using System.Globalization;

namespace Exporter.Cli.Tests;

public sealed class BatchCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Run_AFolderWithAllSorts_ExportsTheDocumentsAndNamesTheRest()
    {
        Write("in/a.json", "alpha");
        Write("in/sub/b.json", "beta");
        File.WriteAllText(_folder["in/broken.json"], "[{\"type\":");
        File.WriteAllText(_folder["in/picture.png"], "x");
        File.WriteAllText(_folder["in/.hidden.json"], "x");

        var result = await Cli.RunAsync(["batch", _folder["in"], "--formats", "markdown,document-json", "--output-dir", _folder["in/out"], "--workers", "2"]);

        Assert.Equal((3, ""), (result.Code, result.Out));
        Assert.Contains("note: 1 file passed over", result.Error);
        Assert.Contains("refused: broken.json: broken.json is cut off", result.Error);
        Assert.Contains("[3/3]", result.Error);
        Assert.Contains("1 of 3 documents could not be exported", result.Error);
        Assert.Equal(["a.json", "a.md", "manifest.json", "sub", "sub/b.json", "sub/b.md"], NamesBelow("in/out"));
        Assert.Contains("alpha", File.ReadAllText(_folder["in/out/a.md"]));
        Assert.Equal(0, (await Cli.RunAsync(["verify", _folder["in/out/manifest.json"]])).Code);
    }

    [Fact]
    public async Task Run_PagesAndTables_AreDocumentsToo()
    {
        Directory.CreateDirectory(_folder["in"]);
        File.WriteAllText(_folder["in/page.html"], "<!doctype html><h1>Alpha</h1>");
        File.WriteAllText(_folder["in/TABLE.CSV"], "name,qty\nAda,1\n");
        File.WriteAllText(_folder["in/run.log"], "x");

        var result = await Cli.RunAsync(["batch", _folder["in"], "--output-dir", _folder["out"], "--repairs", "none"]);

        Assert.Equal(0, result.Code);
        Assert.Contains("note: 1 file passed over; documents end in .csv, .htm, .html, .json,", result.Error);
        Assert.Equal("# Alpha\n", File.ReadAllText(_folder["out/page.md"]));
        Assert.Equal("| name | qty |\n| --- | --- |\n| Ada | 1 |\n", File.ReadAllText(_folder["out/TABLE.md"]));
        Assert.Contains("\"repairs\": []", File.ReadAllText(_folder["out/manifest.json"]));
    }

    [Fact]
    public async Task Run_AnyCultureAndNumberOfWorkers_GivesTheSameBytes()
    {
        for (var i = 0; i < 20; i++)
        {
            Write($"in/{i:00}.json", $"text {i}, İstanbul ı 1.5");
        }

        await Cli.RunAsync(["batch", _folder["in"], "-f", "markdown", "--output-dir", _folder["one"], "--workers", "1"]);
        var before = CultureInfo.CurrentCulture;
        var odd = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        odd.NumberFormat.NumberDecimalSeparator = "٫";
        odd.NumberFormat.NegativeSign = "−";
        try
        {
            CultureInfo.CurrentCulture = odd;
            await Cli.RunAsync(["batch", _folder["in"], "-f", "markdown", "--output-dir", _folder["two"], "--workers", "8"]);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }

        Assert.Equal(21, NamesBelow("one").Count());
        Assert.All(NamesBelow("one"), n => Assert.Equal(File.ReadAllBytes(_folder["one/" + n]), File.ReadAllBytes(_folder["two/" + n])));
    }

    [Theory]
    [InlineData(3, "There is no document", "empty", "--output-dir", "out")]
    [InlineData(3, "There is no folder", "nowhere", "--output-dir", "out")]
    [InlineData(3, "is a file", "file.json", "--output-dir", "out")]
    [InlineData(2, "'--output-dir' is required", "empty")]
    [InlineData(2, "from 1 to 1024", "empty", "--output-dir", "out", "--workers", "0")]
    public async Task Run_NothingToDo_SaysWhy(int code, string message, params string[] args)
    {
        Directory.CreateDirectory(_folder["empty"]);
        File.WriteAllText(_folder["file.json"], "[]");

        var result = await Cli.RunAsync(["batch", .. args.Select(a => a is "empty" or "nowhere" or "out" or "file.json" ? _folder[a] : a)]);

        Assert.Equal(code, result.Code);
        Assert.Contains(message, result.Error);
        Assert.False(Directory.Exists(_folder["out"]));
    }

    private void Write(string name, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_folder[name])!);
        File.WriteAllText(_folder[name], $$"""[{"type":"NarrativeText","element_id":"a","text":"{{text}}","metadata":{} }]""");
    }

    private IEnumerable<string> NamesBelow(string folder) => _folder.Names.Where(n => n.StartsWith(folder + "/", StringComparison.Ordinal)).Select(n => n[(folder.Length + 1)..]);
}
