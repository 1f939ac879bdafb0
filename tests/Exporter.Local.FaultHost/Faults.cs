using System.Diagnostics;
using System.Globalization;

namespace Exporter.Local.FaultHost;

/// <summary>Kills this process, as <c>kill -9</c> does, when a named boundary is passed for the n-th time.</summary>
internal sealed class Faults(string? point, int at, bool trace, Journal journal)
{
    private int _passed;

    /// <summary>From <c>point:n</c>; <c>trace</c> for a run that only tells which points it passes, anything else for one that does neither.</summary>
    public static Faults Parse(string text, Journal journal)
    {
        // A point may have colons of its own, as ids of records do.
        var colon = text.LastIndexOf(':');
        return colon > 0
            ? new Faults(text[..colon], int.Parse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture), trace: false, journal)
            : new Faults(null, 0, trace: text == "trace", journal);
    }

    /// <summary>Passes a boundary of a kind, and the same boundary of what has a name.</summary>
    public void Pass(string kind, string name)
    {
        Pass(kind);
        Pass($"{kind} {name}");
    }

    public void Pass(string name)
    {
        if (trace)
        {
            journal.Write("passed " + name);
        }
        else if (string.Equals(name, point, StringComparison.Ordinal) && Interlocked.Increment(ref _passed) == at)
        {
            journal.Write($"killed {name} {at.ToString(CultureInfo.InvariantCulture)}");
            // SIGKILL on Unix, TerminateProcess on Windows: nothing is flushed, no finally block runs.
            Process.GetCurrentProcess().Kill();
            Thread.Sleep(Timeout.Infinite);
        }
    }
}
