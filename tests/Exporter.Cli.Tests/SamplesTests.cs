using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Exporter.Cli.Tests;

/// <summary>Every sample through every format, with the real executable, here and somewhere else in the world.</summary>
public sealed class SamplesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Samples => ["invoice.json", "annual-report.tore", "handbook.md"];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Samples))]
    public async Task Export_OfASampleInEveryFormat_IsCompleteAndTheSameEverywhere(string sample)
    {
        var formats = string.Join(',', Catalogue.Formats.All.Where(f => f.Descriptor.Requires is null).Select(f => f.Descriptor.Key));

        var here = await Cli.StartAsync([SamplePath(sample), "--format", formats, "--output-dir", _folder["here"]], environment: new() { ["TZ"] = "UTC", ["LANG"] = "C" });
        var there = await Cli.StartAsync([SamplePath(sample), "--format", formats, "--output-dir", _folder["there"]], environment: new() { ["TZ"] = "Asia/Kolkata", ["LANG"] = "tr_TR.UTF-8", ["LC_ALL"] = "ar_SA.UTF-8" });

        Assert.Equal((0, 0), (here.Code, there.Code));
        var files = Directory.GetFiles(_folder["here"]);
        Assert.True(files.Length > Catalogue.Formats.All.Count - 2);
        Assert.All(files, f => Assert.Equal(File.ReadAllBytes(f), File.ReadAllBytes(Path.Combine(_folder["there"], Path.GetFileName(f)))));
        Assert.All(files, f => Assert.NotEqual(0, new FileInfo(f).Length));
        var ledger = JsonDocument.Parse(File.ReadAllText(_folder["here/manifest.json"])).RootElement.GetProperty("ledger");
        Assert.Equal(
            ledger.GetProperty("elements").GetInt64(),
            new[] { "exported", "merged", "dropped", "deduplicated", "failed" }.Sum(k => ledger.GetProperty(k).GetInt64()));
        Assert.Equal(0, (await Cli.StartAsync(["verify", _folder["here/manifest.json"]])).Code);
    }

    private static string SamplePath(string name, [CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../samples", name));
}
