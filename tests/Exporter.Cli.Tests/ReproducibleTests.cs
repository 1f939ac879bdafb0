using System.Runtime.CompilerServices;
using System.Security.Cryptography;

namespace Exporter.Cli.Tests;

/// <summary>The same folder exported by the real program in another time zone, locale and order of files gives the same bytes.</summary>
public sealed class ReproducibleTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Batch_InAnotherTimeZoneLocaleAndDirectoryOrder_GivesTheSameBytes()
    {
        var samples = Directory.GetFiles(Samples()).Order(StringComparer.Ordinal).ToList();
        var first = await ExportAsync("a", samples, new() { ["TZ"] = "UTC", ["LC_ALL"] = "C", ["LANG"] = "C" });
        samples.Reverse();
        var second = await ExportAsync("b", samples, new() { ["TZ"] = "Pacific/Chatham", ["LC_ALL"] = "ar_SA.UTF-8", ["LANG"] = "tr_TR.UTF-8" });

        Assert.Equal(first, second);
        Assert.True(first.Count > samples.Count * 8);
    }

    private async Task<List<string>> ExportAsync(string name, List<string> samples, Dictionary<string, string> environment)
    {
        Directory.CreateDirectory(_folder[$"{name}-in"]);
        foreach (var sample in samples)
        {
            File.Copy(sample, _folder[$"{name}-in/{Path.GetFileName(sample)}"]);
        }

        var formats = string.Join(',', Catalogue.Formats.All.Where(f => f.Descriptor.Requires is null).Select(f => f.Descriptor.Key));
        var result = await Cli.StartAsync(
            ["batch", _folder[$"{name}-in"], "--formats", formats, "--output-dir", _folder[name], "--ledger", "--provenance", "--card", "--count-tokens", "gpt-4o", "--workers", name == "a" ? "1" : "3"],
            environment: environment);
        Assert.True(result.Code == 0, result.Error);
        return
        [
            .. Directory.GetFiles(_folder[name], "*", SearchOption.AllDirectories)
                .Select(f => $"{Path.GetRelativePath(_folder[name], f)} {Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(f)))}")
                .Order(StringComparer.Ordinal),
        ];
    }

    private static string Samples([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../samples"));
}
