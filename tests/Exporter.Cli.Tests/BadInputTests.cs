using System.Text;
using Exporter.Tests.Outputs;

namespace Exporter.Cli.Tests;

/// <summary>The real executable on input and output that nobody should have to explain: one clear line, the documented code, nothing left behind.</summary>
public sealed class BadInputTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    public static TheoryData<string, int, string> Inputs => new()
    {
        { "empty", 3, "is empty" },
        { "truncated", 3, "cut off" },
        { "wrong-shape", 3, "not an input that is known" },
        { "brackets-200-mb", 3, "nests deeper" },
        { "depth-100000", 3, "nests deeper" },
        { "cyclic-refs", 3, "x.json" },
        { "invalid-utf8", 3, "not valid UTF-8" },
    };

    [Theory]
    [MemberData(nameof(Inputs))]
    public async Task Export_OfBadInput_IsRefusedInOneLine(string kind, int code, string message)
    {
        WriteInput(kind);

        var result = await Cli.StartAsync([_folder["x.json"], "--format", "markdown", "--output", _folder["out/x.md"]]);

        AssertRefused(result, code, message);
        Assert.Equal(["x.json"], _folder.Names);
    }

    [Fact]
    public async Task Export_ToAPlaceThatCannotBe_IsRefusedInOneLine()
    {
        File.WriteAllText(_folder["x.md"], "text");
        File.WriteAllText(_folder["file"], "text");

        AssertRefused(await Cli.StartAsync([_folder["x.md"], "--output", _folder["file/x.md"]]), 5, "cannot be written");
        AssertRefused(await Cli.StartAsync([_folder["x.md"], "--output-dir", _folder["file"]]), 5, "is a file");
        AssertRefused(await Cli.StartAsync([_folder["x.md"], "--output", "/dev/full"]), 5, "not a regular file");
        AssertRefused(await Cli.StartAsync([_folder["x.md"], "--output", _folder[new string('y', 300)]]), 5, "cannot be");
        Assert.Equal(["file", "x.md"], _folder.Names);
    }

    [Fact]
    [Trait("Category", "Faults")]
    public async Task Export_OntoAFullDisk_IsRefusedAndLeavesNothing()
    {
        using var disk = SmallDisk.TryMount();
        if (disk is null)
        {
            return;
        }

        File.WriteAllText(_folder["x.txt"], string.Concat(Enumerable.Repeat("A paragraph of a long document.\n\n", 100_000)));

        AssertRefused(await Cli.StartAsync([_folder["x.txt"], "--format", "markdown", "--output", Path.Combine(disk.Path, "x.md")]), 5, "the disk is full");
        Assert.Empty(Directory.EnumerateFileSystemEntries(disk.Path));
    }

    [Fact]
    public async Task Export_StoppedByTheUser_EndsWith130AndLeavesNothing()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        // It waits for standard input, which never ends, until it is told to stop. More than a pipe holds, so that it reads by the time all is written.
        using var process = Cli.Start(["-", "--output", _folder["x.md"]]);
        await process.StandardInput.WriteAsync("[{\"type\":\"Title\",\"text\":\"" + new string('x', 1 << 20));
        await process.StandardInput.FlushAsync();
        using (var kill = System.Diagnostics.Process.Start("kill", ["-INT", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]))
        {
            await kill.WaitForExitAsync();
        }

        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Equal(130, process.ExitCode);
        Assert.Empty(_folder.Names);
    }

    private static void AssertRefused(CliResult result, int code, string message)
    {
        Assert.Equal((code, ""), (result.Code, result.Out));
        Assert.Contains(message, result.Error);
        Assert.StartsWith("tore-export: ", result.Error);
        Assert.Equal(1, result.Error.Count(c => c == '\n'));
        Assert.DoesNotContain("   at ", result.Error);
    }

    private void WriteInput(string kind)
    {
        var path = _folder["x.json"];
        switch (kind)
        {
            case "empty":
                File.WriteAllText(path, "");
                break;
            case "truncated":
                File.WriteAllText(path, "[{\"type\":\"Title\",\"element_id\":\"a\",\"text\":\"Rep");
                break;
            case "wrong-shape":
                File.WriteAllText(path, "{\"hello\": [1, 2, 3]}");
                break;
            case "brackets-200-mb":
                using (var stream = File.Create(path))
                {
                    var block = Encoding.ASCII.GetBytes(new string('[', 1 << 20));
                    for (var i = 0; i < 200; i++)
                    {
                        stream.Write(block);
                    }
                }

                break;
            case "depth-100000":
                File.WriteAllText(path, string.Concat(Enumerable.Repeat("{\"a\":", 100_000)) + "1" + new string('}', 100_000));
                break;
            case "cyclic-refs":
                File.WriteAllText(path, """
                    {"schema_name":"DoclingDocument","version":"1.7.0","name":"x","body":{"self_ref":"#/body","children":[{"$ref":"#/groups/0"}],"name":"_root_","label":"unspecified"},
                     "furniture":{"self_ref":"#/furniture","children":[]},"texts":[],"tables":[],"pictures":[],
                     "groups":[{"self_ref":"#/groups/0","parent":{"$ref":"#/groups/0"},"children":[{"$ref":"#/groups/0"}],"name":"g","label":"list"}]}
                    """);
                break;
            case "invalid-utf8":
                File.WriteAllBytes(path, [.. Encoding.UTF8.GetBytes("[{\"type\":\"Title\",\"text\":\""), 0xFF, 0xFE, .. Encoding.UTF8.GetBytes("\"}]")]);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(kind));
        }
    }
}
