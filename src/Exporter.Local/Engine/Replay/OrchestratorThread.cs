namespace Exporter.Local.Engine.Replay;

/// <summary>
/// The one thread on which an orchestrator's code runs. What is posted from it runs on it, in order; what is posted from elsewhere is
/// the continuation of something foreign, which no replay could repeat, and is reported instead of run.
/// </summary>
/// <param name="foreignAfterRun">Called, on whatever thread, when something foreign arrives after the run has ended.</param>
internal sealed class OrchestratorThread(Action foreignAfterRun) : SynchronizationContext
{
    private readonly Queue<(SendOrPostCallback Callback, object? State)> _queue = new();
    private volatile int _thread;
    private int _foreign;

    /// <summary>Whether something foreign arrived.</summary>
    public bool SawForeign => Volatile.Read(ref _foreign) != 0;

    /// <summary>Whether the caller is on this thread.</summary>
    public bool IsCurrent => _thread == Environment.CurrentManagedThreadId;

    /// <summary>Notes that something foreign happened.</summary>
    public void ReportForeign()
    {
        // A full fence between this and the check, and another where a run ends: either the run sees it, or it is told here.
        Interlocked.Exchange(ref _foreign, 1);
        if (_thread == 0)
        {
            foreignAfterRun();
        }
    }

    /// <summary>Runs code on the calling thread as this one.</summary>
    public void Run(Action code)
    {
        var previous = Current;
        _thread = Environment.CurrentManagedThreadId;
        SetSynchronizationContext(this);
        try
        {
            code();
        }
        finally
        {
            _thread = 0;
            Interlocked.MemoryBarrier();
            SetSynchronizationContext(previous);
        }
    }

    /// <summary>Runs what was posted until nothing is left.</summary>
    public void Drain()
    {
        while (_queue.TryDequeue(out var work))
        {
            work.Callback(work.State);
        }
    }

    public override void Post(SendOrPostCallback d, object? state)
    {
        if (IsCurrent)
        {
            _queue.Enqueue((d, state));
        }
        else
        {
            ReportForeign();
        }
    }

    public override SynchronizationContext CreateCopy() => this;
}
