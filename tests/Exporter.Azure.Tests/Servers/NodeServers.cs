using System.Diagnostics;
using System.Security.Cryptography;

namespace Exporter.Azure.Tests.Servers;

/// <summary>
/// The emulators, installed once a machine from the committed lock file into a cache folder (<c>EXPORTER_TEST_CACHE</c>, else the user's), and
/// never into the source tree.
/// </summary>
internal static class NodeServers
{
    private static readonly TimeSpan InstallTime = TimeSpan.FromMinutes(5);

    private static readonly string Source = Path.Combine(AppContext.BaseDirectory, "servers");

    private static readonly Lazy<Task<string>> Installed = new(InstallAsync);

    /// <summary>Why the emulators cannot run here, or null. In CI nothing is skipped: what is missing fails.</summary>
    public static string? SkipReason { get; } = IsCi || (Find("node") is not null && Find("npm") is not null)
        ? null
        : "Skipped: Node.js 20 and npm are not on the PATH, so Azurite and @vercel/cosmosdb-server cannot be started. Install Node.js to run these tests.";

    /// <summary>Folder of the packages.</summary>
    public static Task<string> ModulesAsync() => Installed.Value;

    public static string EndWithParent { get; } = Path.Combine(Source, "end-with-parent.cjs");

    public static string Require(string program) => Find(program)
        ?? throw new InvalidOperationException($"'{program}' is not on the PATH, and CI=true lets no emulator be skipped. Install Node.js 20 with npm.");

    private static bool IsCi => Environment.GetEnvironmentVariable("CI") is "true" or "1";

    private static async Task<string> InstallAsync()
    {
        var key = Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(Path.Combine(Source, "package-lock.json"))))[..16];
        var root = Environment.GetEnvironmentVariable("EXPORTER_TEST_CACHE") is { Length: > 0 } folder
            ? folder
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), "exporter-tests");
        var target = Path.Combine(root, "servers-" + key);
        if (Directory.Exists(target))
        {
            return Path.Combine(target, "node_modules");
        }

        // Whole or not at all: installed beside its place, then renamed, so that two test runs may do it at once.
        var staging = Path.Combine(root, $"staging-{Environment.ProcessId}-{Guid.NewGuid():N}");
        Directory.CreateDirectory(staging);
        try
        {
            File.Copy(Path.Combine(Source, "package.json"), Path.Combine(staging, "package.json"));
            File.Copy(Path.Combine(Source, "package-lock.json"), Path.Combine(staging, "package-lock.json"));
            await InstallIntoAsync(staging);
            Directory.Move(staging, target);
        }
        catch (IOException) when (Directory.Exists(target))
        {
        }
        finally
        {
            if (Directory.Exists(staging))
            {
                Directory.Delete(staging, recursive: true);
            }
        }

        return Path.Combine(target, "node_modules");
    }

    private static async Task InstallIntoAsync(string folder)
    {
        var start = new ProcessStartInfo(Require("npm"))
        {
            WorkingDirectory = folder,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            RedirectStandardInput = true,
        };
        foreach (var argument in new[] { "ci", "--omit=dev", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error" })
        {
            start.ArgumentList.Add(argument);
        }

        using var npm = Process.Start(start)!;
        npm.StandardInput.Close();
        using var limit = new CancellationTokenSource(InstallTime);
        try
        {
            var output = npm.StandardOutput.ReadToEndAsync(limit.Token);
            var errors = npm.StandardError.ReadToEndAsync(limit.Token);
            await npm.WaitForExitAsync(limit.Token);
            if (npm.ExitCode != 0)
            {
                throw new InvalidOperationException($"npm ci ended with {npm.ExitCode} while installing the test servers:\n{await errors}\n{await output}");
            }
        }
        finally
        {
            if (!npm.HasExited)
            {
                npm.Kill(entireProcessTree: true);
            }
        }
    }

    private static string? Find(string program)
    {
        string[] names = OperatingSystem.IsWindows() ? [program + ".exe", program + ".cmd"] : [program];
        return (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(folder => names.Select(name => Path.Combine(folder, name)))
            .FirstOrDefault(File.Exists);
    }
}
