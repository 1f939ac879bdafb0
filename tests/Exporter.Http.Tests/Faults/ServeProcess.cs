using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Exporter.Http.Tests.Faults;

/// <summary>The real program, <c>tore-export serve</c>, in a process of its own that can be killed at any time.</summary>
internal sealed partial class ServeProcess : IDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _log = new();

    private ServeProcess(Process process) => _process = process;

    public Uri Address { get; private set; } = null!;

    public string Log
    {
        get
        {
            lock (_log)
            {
                return _log.ToString();
            }
        }
    }

    /// <summary>Whether it has ended, by whatever hand.</summary>
    public bool HasEnded => _process.HasExited;

    /// <summary>Starts the program as users do.</summary>
    public static Task<ServeProcess> StartAsync(string dataDirectory, int port = 0, params string[] more) =>
        RunAsync(Executable("src", "Exporter.Cli", "tore-export"), ["serve", "--port", port.ToString(CultureInfo.InvariantCulture), "--data-dir", dataDirectory, .. more]);

    /// <summary>Starts the same server with a fault in it, which the program of users cannot be given; null where it died of it before it listened.</summary>
    public static async Task<ServeProcess?> StartFaultyAsync(string dataDirectory, string fault)
    {
        try
        {
            return await RunAsync(Executable("tests", "Exporter.Http.FaultHost", "Exporter.Http.FaultHost"), [dataDirectory, fault]);
        }
        catch (EndedEarlyException) when (fault.Contains(':', StringComparison.Ordinal))
        {
            return null;
        }
    }

    // In its own folder, as users have it: beside the tests it would find their libraries instead of its own.
    private static string Executable(string room, string project, string name) => Path.Combine(
        AppContext.BaseDirectory.Replace(Path.Combine("tests", "Exporter.Http.Tests"), Path.Combine(room, project), StringComparison.Ordinal),
        OperatingSystem.IsWindows() ? name + ".exe" : name);

    private static async Task<ServeProcess> RunAsync(string executable, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(executable, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        var server = new ServeProcess(Process.Start(start)!);
        var listening = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        server._process.ErrorDataReceived += (_, line) =>
        {
            lock (server._log)
            {
                server._log.AppendLine(line.Data);
            }

            if (line.Data is null)
            {
                listening.TrySetException(new EndedEarlyException("The server ended before it listened: " + server.Log));
            }
            else if (Listening().Match(line.Data) is { Success: true } match)
            {
                listening.TrySetResult(new Uri(match.Groups[1].Value));
            }
        };
        server._process.BeginErrorReadLine();
        try
        {
            server.Address = await listening.Task.WaitAsync(TimeSpan.FromSeconds(30));
            return server;
        }
        catch
        {
            server.Dispose();
            throw;
        }
    }

    /// <summary>SIGKILL: nothing is flushed, nothing is finished.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    /// <summary>SIGTERM, and the exit code.</summary>
    public async Task<int> TerminateAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        await _process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(20));
        return _process.ExitCode;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            Kill();
        }

        _process.Dispose();
    }

    internal sealed class EndedEarlyException(string message) : InvalidOperationException(message);

    [GeneratedRegex(@"Listening on (http://\S+?),")]
    private static partial Regex Listening();
}
