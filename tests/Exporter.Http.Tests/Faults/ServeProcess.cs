using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;

namespace Exporter.Http.Tests.Faults;

/// <summary>The real program, <c>tore-export serve</c>, in a process of its own that can be killed at any time.</summary>
internal sealed partial class ServeProcess : IDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _log = new();

    // In its own folder, as users have it: beside the tests it would find their libraries instead of its own.
    private static string Executable => Path.Combine(
        AppContext.BaseDirectory.Replace(Path.Combine("tests", "Exporter.Http.Tests"), Path.Combine("src", "Exporter.Cli"), StringComparison.Ordinal),
        OperatingSystem.IsWindows() ? "tore-export.exe" : "tore-export");

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

    public static async Task<ServeProcess> StartAsync(string dataDirectory, int port = 0, params string[] more)
    {
        var start = new ProcessStartInfo(Executable)
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        foreach (var argument in new[] { "serve", "--port", port.ToString(System.Globalization.CultureInfo.InvariantCulture), "--data-dir", dataDirectory }.Concat(more))
        {
            start.ArgumentList.Add(argument);
        }

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
                listening.TrySetException(new InvalidOperationException("The server ended before it listened: " + server.Log));
            }
            else if (Listening().Match(line.Data) is { Success: true } match)
            {
                listening.TrySetResult(new Uri(match.Groups[1].Value));
            }
        };
        server._process.BeginErrorReadLine();
        server.Address = await listening.Task.WaitAsync(TimeSpan.FromSeconds(30));
        return server;
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
        using var kill = Process.Start("kill", ["-TERM", _process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
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

    [GeneratedRegex(@"Listening on (http://\S+?),")]
    private static partial Regex Listening();
}
