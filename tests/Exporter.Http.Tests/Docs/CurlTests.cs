using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Exporter.Http.Tests.Docs;

/// <summary>The commands of the README, as they stand there.</summary>
public sealed partial class CurlTests
{
    [CurlFact]
    public async Task Commands_OfTheReadme_BringADocumentToItsDeliverable()
    {
        await using var api = await TestApi.StartAsync();
        var page = await File.ReadAllTextAsync(Path.Combine(TestApi.Samples, "..", "README.md"));
        var commands = Script().Match(page).Groups[1].Value;
        Assert.Contains("/download", commands, StringComparison.Ordinal);
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["samples"]);
        File.Copy(Path.Combine(TestApi.Samples, "invoice.json"), Path.Combine(folder["samples"], "invoice.json"));

        var start = new ProcessStartInfo("bash", ["-euo", "pipefail", "-c", commands]) { WorkingDirectory = folder.Path, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["API"] = api.Address.ToString().TrimEnd('/');
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync(new CancellationTokenSource(TimeSpan.FromMinutes(1)).Token);

        Assert.True(process.ExitCode == 0, $"{await output}\n{await error}");
        var html = Assert.Single(Directory.GetFiles(folder.Path, "invoice_standard_*.html"));
        Assert.Contains("Northwind Instruments AG", await File.ReadAllTextAsync(html), StringComparison.Ordinal);
        Assert.Single(Directory.GetFiles(folder.Path, "invoice_standard_*.md"));
    }

    [GeneratedRegex("A test runs these commands as they stand. -->\n```bash\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Script();

    [AttributeUsage(AttributeTargets.Method)]
    private sealed class CurlFactAttribute : FactAttribute
    {
        public CurlFactAttribute()
        {
            if ((!File.Exists("/usr/bin/curl") || !File.Exists("/bin/bash")) && Environment.GetEnvironmentVariable("CI") != "true")
            {
                Skip = "There is no curl or no bash: apt-get install curl.";
            }
        }
    }
}
