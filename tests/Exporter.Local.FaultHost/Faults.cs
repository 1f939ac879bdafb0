using System.Diagnostics;
using System.Globalization;

namespace Exporter.Local.FaultHost;

/// <summary>Kills this process, as <c>kill -9</c> does, when a named boundary is passed for the n-th time.</summary>
internal sealed class Faults(string? point, int at, Journal journal)
{
    private int _passed;

    /// <summary>From "point:n", or null for a run without faults.</summary>
    public static Faults Parse(string text, Journal journal)
    {
        var parts = text.Split(':');
        return parts.Length == 2
            ? new Faults(parts[0], int.Parse(parts[1], CultureInfo.InvariantCulture), journal)
            : new Faults(null, 0, journal);
    }

    public void Pass(string name)
    {
        if (string.Equals(name, point, StringComparison.Ordinal) && Interlocked.Increment(ref _passed) == at)
        {
            journal.Write($"killed {name} {at.ToString(CultureInfo.InvariantCulture)}");
            // SIGKILL on Unix, TerminateProcess on Windows: nothing is flushed, no finally block runs.
            Process.GetCurrentProcess().Kill();
            Thread.Sleep(Timeout.Infinite);
        }
    }
}
