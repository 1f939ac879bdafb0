using Exporter.Local.Engine.Store;

namespace Exporter.Local.Engine.Running;

/// <summary>Fires the timers of all instances with one timer of the system.</summary>
internal sealed class TimerQueue : IDisposable
{
    // A clock that is set, or a machine that slept, is noticed within this time.
    private static readonly TimeSpan LongestSleep = TimeSpan.FromMinutes(1);

    private readonly TimeProvider _time;
    private readonly Action<TimerItem> _fire;
    private readonly Lock _gate = new();
    private readonly PriorityQueue<TimerItem, (DateTime, long, int)> _queue = new();
    private readonly HashSet<(long Execution, int Seq)> _cancelled = [];
    private readonly ITimer _timer;
    private bool _disposed;

    public TimerQueue(TimeProvider time, Action<TimerItem> fire)
    {
        _time = time;
        _fire = fire;
        _timer = time.CreateTimer(_ => FireDue(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public void Add(IReadOnlyList<TimerItem> timers)
    {
        if (timers.Count == 0)
        {
            return;
        }

        lock (_gate)
        {
            foreach (var timer in timers)
            {
                _queue.Enqueue(timer, (timer.FireAt, timer.Execution, timer.Seq));
            }

            Rearm();
        }
    }

    public void Cancel(long execution, int seq)
    {
        lock (_gate)
        {
            _cancelled.Add((execution, seq));
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _disposed = true;
            _timer.Dispose();
        }
    }

    private void FireDue()
    {
        var due = new List<TimerItem>();
        lock (_gate)
        {
            var now = _time.GetUtcNow().UtcDateTime;
            while (_queue.TryPeek(out var next, out _) && next.FireAt <= now)
            {
                _queue.Dequeue();
                if (!_cancelled.Remove((next.Execution, next.Seq)))
                {
                    due.Add(next);
                }
            }

            Rearm();
        }

        foreach (var timer in due)
        {
            _fire(timer);
        }
    }

    private void Rearm()
    {
        if (_disposed || !_queue.TryPeek(out var next, out _))
        {
            return;
        }

        var wait = next.FireAt - _time.GetUtcNow().UtcDateTime;
        // Rounded up: the system's timers count whole milliseconds, and one that fires early would spin.
        var rounded = TimeSpan.FromMilliseconds(Math.Ceiling(Math.Max(0, wait.TotalMilliseconds)));
        _timer.Change(rounded < LongestSleep ? rounded : LongestSleep, Timeout.InfiniteTimeSpan);
    }
}
