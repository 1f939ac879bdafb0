using System.Diagnostics;
using System.Text;

namespace Exporter.Cli.Tests;

/// <summary>Runs the program: in process with its own streams, or as the real executable.</summary>
internal static class Cli
{
    /// <summary>The built executable beside the tests.</summary>
    public static string Executable { get; } = Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "tore-export.exe" : "tore-export");

    public static async Task<CliResult> RunAsync(string[] args, string? input = null, Dictionary<string, string>? environment = null, bool outIsTerminal = false, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var output = new MemoryStream();
        var error = new StringWriter { NewLine = "\n" };
        var code = await ToreExport.RunAsync(args, new CliHost
        {
            In = new MemoryStream(Encoding.UTF8.GetBytes(input ?? "")),
            Out = output,
            Error = error,
            ErrorIsTerminal = false,
            OutIsTerminal = outIsTerminal,
            InIsTerminal = input is null,
            Environment = name => environment?.GetValueOrDefault(name),
        });
        return new CliResult(code, Encoding.UTF8.GetString(output.ToArray()), error.ToString());
    }

    public static async Task<CliResult> StartAsync(string[] args, string? workingFolder = null, Dictionary<string, string>? environment = null)
    {
        using var process = Start(args, workingFolder, environment);
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        return new CliResult(process.ExitCode, await output, await error);
    }

    public static Process Start(string[] args, string? workingFolder = null, Dictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(Executable, args)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = workingFolder ?? Path.GetTempPath(),
        };
        foreach (var (name, value) in environment ?? [])
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }
}

internal sealed record CliResult(int Code, string Out, string Error);
