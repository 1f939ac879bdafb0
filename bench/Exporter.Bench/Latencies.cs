namespace Exporter.Bench;

/// <summary>How long single calls took.</summary>
internal sealed class Latencies
{
    private readonly Lock _gate = new();
    private readonly List<double> _milliseconds = [];
    private bool _sorted;

    public int Count => _milliseconds.Count;

    public void Add(TimeSpan time)
    {
        lock (_gate)
        {
            _milliseconds.Add(time.TotalMilliseconds);
            _sorted = false;
        }
    }

    /// <summary>The smallest measured value that at least so many percent of all do not exceed, in ms.</summary>
    public double Percentile(double percent)
    {
        lock (_gate)
        {
            if (!_sorted)
            {
                _milliseconds.Sort();
                _sorted = true;
            }

            return _milliseconds[Math.Clamp((int)Math.Ceiling(percent / 100 * _milliseconds.Count) - 1, 0, _milliseconds.Count - 1)];
        }
    }
}
