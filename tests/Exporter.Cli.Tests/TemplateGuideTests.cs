using System.Text.RegularExpressions;

namespace Exporter.Cli.Tests;

/// <summary>The worked pack of docs/templates.md: its files, commands and output are what the guide says.</summary>
public sealed partial class TemplateGuideTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task WorkedPack_FilesAndCommandsOfTheGuide_WorkAsItSays()
    {
        var repository = Repository();
        var guide = await File.ReadAllTextAsync(Path.Combine(repository, "docs", "templates.md"));
        var section = guide[guide.IndexOf("### A worked pack", StringComparison.Ordinal)..guide.IndexOf("## Filters", StringComparison.Ordinal)];
        foreach (Match file in PackFile().Matches(section))
        {
            var path = _folder[file.Groups[1].Value];
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await File.WriteAllTextAsync(path, file.Groups[2].Value);
        }

        var commands = Block("bash").Match(section).Groups[1].Value.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal((4, 6), (PackFile().Count(section), commands.Length));
        foreach (var command in commands)
        {
            var result = await Cli.RunAsync([.. command.Split(' ').Skip(1).Select(Place)]);
            Assert.True(result.Code == 0, $"{command}\n{result.Error}{result.Out}");
        }

        Assert.StartsWith(Block("markdown").Match(section).Groups[1].Value, await File.ReadAllTextAsync(_folder["out/invoice.md"]));
        Assert.Contains("elements, 2 pages_", await File.ReadAllTextAsync(_folder["invoice.md"]));
        Assert.Contains("\"instruction\":\"Read the table of the invoice as JSON.\"", await File.ReadAllTextAsync(_folder["invoice-rows.json"]));
        Assert.Contains("To pay: 4791.32 EUR", await File.ReadAllTextAsync(_folder["out/invoice.html"]));

        string Place(string argument) =>
            argument.StartsWith("samples/", StringComparison.Ordinal) ? Path.Combine(repository, argument)
            : argument.StartsWith("my-pack", StringComparison.Ordinal) || argument is "out" or "invoice.md" or "invoice-rows.json" ? _folder[argument]
            : argument;
    }

    private static string Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Exporter.sln")))
        {
            folder = folder.Parent;
        }

        return folder.FullName;
    }

    private static Regex Block(string language) => new($"```{language}\n(.*?)```", RegexOptions.Singleline);

    [GeneratedRegex("^`(my-pack/[^`]+)`[^\n]*\n\n```jinja\n(.*?)```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex PackFile();
}
