using System.Diagnostics;

namespace Exporter.Templates.Tests.Oracle;

/// <summary>Runs the programs that the engine is compared with; absent ones make a test pass without a comparison, and say so.</summary>
internal static class Tools
{
    /// <summary>A Python that has jinja2 3.1.2, Debian's; null where there is none.</summary>
    public static string? Python { get; } = new[] { "/usr/bin/python3", "python3" }.FirstOrDefault(python =>
        Run(python, ["-c", "import jinja2; print(jinja2.__version__)"], TimeSpan.FromSeconds(30)) is { } version && version.Trim() == "3.1.2");

    public static string Script(string name) => Path.Combine(AppContext.BaseDirectory, "Oracle", name);

    /// <summary>What a program printed, or null where it cannot be started or fails.</summary>
    public static string? Run(string program, IEnumerable<string> arguments, TimeSpan time)
    {
        try
        {
            var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardError = true, StandardOutputEncoding = System.Text.Encoding.UTF8 };
            foreach (var argument in arguments)
            {
                start.ArgumentList.Add(argument);
            }

            start.Environment["PYTHONDONTWRITEBYTECODE"] = "1";
            using var process = Process.Start(start)!;
            process.ErrorDataReceived += (_, _) => { };
            process.BeginErrorReadLine();
            var output = process.StandardOutput.ReadToEndAsync();
            if (!process.WaitForExit(time))
            {
                process.Kill(entireProcessTree: true);
                return null;
            }

            return process.ExitCode == 0 ? output.GetAwaiter().GetResult() : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
