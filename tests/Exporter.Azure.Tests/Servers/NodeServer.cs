using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;

namespace Exporter.Azure.Tests.Servers;

/// <summary>A running emulator. It ends with this process, whatever becomes of the tests.</summary>
internal sealed class NodeServer
{
    private static readonly TimeSpan StartTime = TimeSpan.FromSeconds(60);

    private NodeServer(Uri address) => Address = address;

    public Uri Address { get; }

    /// <summary>Starts a server on a port that the system chooses and waits for the line that names it.</summary>
    /// <param name="script">Script within the installed packages.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="ready">Matches that line; its first group is the port.</param>
    public static async Task<NodeServer> StartAsync(string script, string[] arguments, Regex ready)
    {
        var modules = await NodeServers.ModulesAsync();
        var start = new ProcessStartInfo(NodeServers.Require("node"))
        {
            WorkingDirectory = Path.GetTempPath(),
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in (string[])["--require", NodeServers.EndWithParent, Path.Combine(modules, script), .. arguments])
        {
            start.ArgumentList.Add(argument);
        }

        var process = Process.Start(start)!;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Kill(process);
        var port = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        var said = new StringBuilder();
        process.OutputDataReceived += (_, e) => Hear(e.Data);
        process.ErrorDataReceived += (_, e) => Hear(e.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        _ = process.WaitForExitAsync().ContinueWith(_ => port.TrySetException(new InvalidOperationException($"{script} ended before it listened:\n{said}")), TaskScheduler.Default);
        try
        {
            return new NodeServer(new Uri($"http://127.0.0.1:{await port.Task.WaitAsync(StartTime)}"));
        }
        catch
        {
            Kill(process);
            throw;
        }

        void Hear(string? line)
        {
            if (line is null || port.Task.IsCompleted)
            {
                return;
            }

            lock (said)
            {
                said.AppendLine(line);
            }

            if (ready.Match(line) is { Success: true } match)
            {
                port.TrySetResult(int.Parse(match.Groups[1].Value));
            }
        }
    }

    private static void Kill(Process process)
    {
        try
        {
            process.Kill();
        }
        catch (InvalidOperationException)
        {
            // It has ended.
        }
    }
}
