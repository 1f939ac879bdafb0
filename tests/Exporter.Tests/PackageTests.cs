using System.Diagnostics;
using System.IO.Compression;
using System.Reflection;
using System.Xml.Linq;

namespace Exporter.Tests;

/// <summary>The packages of the library: each packs, says what it needs, and has the guide.</summary>
public sealed class PackageTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("Exporter")]
    [InlineData("Exporter.Core")]
    [InlineData("Exporter.Pdf")]
    [InlineData("Exporter.Templates")]
    [InlineData("Exporter.Tokenizers")]
    public async Task Pack_Room_NeedsWhatItsProjectNamesAndHasTheGuide(string room)
    {
        var configuration = typeof(PackageTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "Configuration").Value!;
        await RunAsync("pack", Path.Combine(Repository.Root, "src", room), "-c", configuration, "--no-build", "-o", _folder.Path, "-nologo", "-v", "quiet");

        var file = Assert.Single(Directory.GetFiles(_folder.Path, "*.nupkg"));
        using var package = ZipFile.OpenRead(file);
        var names = package.Entries.Select(e => e.FullName).ToList();
        using var stream = package.GetEntry(room + ".nuspec")!.Open();
        var dependencies = XDocument.Load(stream).Descendants().Where(e => e.Name.LocalName == "dependency").Select(d => d.Attribute("id")!.Value).Order(StringComparer.Ordinal);
        var project = XDocument.Load(Path.Combine(Repository.Root, "src", room, room + ".csproj"));
        var packages = project.Descendants("PackageReference").Where(r => r.Attribute("PrivateAssets") is null).Select(r => r.Attribute("Include")!.Value);
        var rooms = project.Descendants("ProjectReference").Select(r => Path.GetFileNameWithoutExtension(r.Attribute("Include")!.Value));
        Assert.Equal(packages.Concat(rooms).Order(StringComparer.Ordinal), dependencies);
        Assert.Contains($"lib/net10.0/{room}.dll", names);
        Assert.Contains($"lib/net10.0/{room}.xml", names);
        Assert.Contains("README.md", names);
    }

    private static async Task RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Repository.Root };
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, output + await error);
    }
}
