using System.Diagnostics;

namespace Exporter.Core.Tests.Schemas;

/// <summary>A program of Node beside the tests, with the packages that it names.</summary>
internal static class NodeProgram
{
    /// <summary>Runs a script of a folder beside the tests; its packages are installed the first time.</summary>
    /// <returns>What it wrote to standard output.</returns>
    public static string Run(string folder, string script, params string[] arguments)
    {
        var program = Path.Combine(AppContext.BaseDirectory, folder);
        if (!Directory.Exists(Path.Combine(program, "node_modules")))
        {
            Start("npm", program, "install", "--no-audit", "--no-fund", "--no-package-lock");
        }

        return Start("node", program, [script, .. arguments]);
    }

    private static string Start(string program, string folder, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', arguments)}: {errors.Result}");
        return output;
    }
}
