using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Exporter.Bench.Serving;

/// <summary><c>tore-export serve</c>, the program that users have, on a free port.</summary>
internal sealed partial class ServedProcess : IDisposable
{
    private readonly Process _process;

    private ServedProcess(Process process, Uri address, TimeSpan start) => (_process, Address, Start) = (process, address, start);

    public Uri Address { get; }

    /// <summary>From the start of the process until it listened.</summary>
    public TimeSpan Start { get; }

    public static async Task<ServedProcess> StartAsync(string dataDirectory)
    {
        var began = Stopwatch.GetTimestamp();
        var process = Process.Start(new ProcessStartInfo(Executable(), ["serve", "--port", "0", "--data-dir", dataDirectory]) { RedirectStandardError = true })!;
        var said = new List<string>();
        while (await process.StandardError.ReadLineAsync() is { } line)
        {
            said.Add(line);
            if (Listening().Match(line) is { Success: true } match)
            {
                var start = Stopwatch.GetElapsedTime(began);
                // What else it says is read, so that it never waits for a reader.
                _ = process.StandardError.ReadToEndAsync();
                return new ServedProcess(process, new Uri(match.Groups[1].Value), start);
            }
        }

        throw new InvalidOperationException("The server ended before it listened: " + string.Join('\n', said));
    }

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }

    private static string Executable()
    {
        // bench/Exporter.Bench/bin/Release/net10.0 → src/Exporter.Cli/bin/Release/net10.0
        var own = Path.Combine("bench", "Exporter.Bench", "bin");
        var path = Path.Combine(
            AppContext.BaseDirectory.Replace(own, Path.Combine("src", "Exporter.Cli", "bin"), StringComparison.Ordinal), OperatingSystem.IsWindows() ? "tore-export.exe" : "tore-export");
        return File.Exists(path) ? path : throw new FileNotFoundException(string.Create(CultureInfo.InvariantCulture, $"The server is not at '{path}': start this program with 'dotnet run -c Release --project bench/Exporter.Bench', which builds it."));
    }

    [GeneratedRegex(@"Listening on (http://\S+?),")]
    private static partial Regex Listening();
}
