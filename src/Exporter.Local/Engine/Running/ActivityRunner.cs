using System.Threading.Channels;
using Exporter.Local.Engine.History;
using Exporter.Local.Engine.Replay;
using Exporter.Local.Engine.Store;
using Microsoft.Extensions.Logging;

namespace Exporter.Local.Engine.Running;

/// <summary>Runs activities, oldest first, a bounded number at a time. One that does not end before the process does runs again later.</summary>
internal sealed class ActivityRunner(RegisteredCode code, int concurrency, ILogger logger, Action<ActivityItem, TurnEvent> finished) : IDisposable
{
    private readonly Channel<ActivityItem> _queue = Channel.CreateUnbounded<ActivityItem>();
    private readonly HashSet<long> _dropped = [];
    private readonly CancellationTokenSource _stopping = new();
    private readonly CancellationTokenSource _cancelled = new();
    private Task[] _loops = [];

    public void Start() => _loops = [.. Enumerable.Range(0, concurrency).Select(_ => Task.Run(RunAsync))];

    public void Add(IReadOnlyList<ActivityItem> items)
    {
        foreach (var item in items)
        {
            _queue.Writer.TryWrite(item);
        }
    }

    /// <summary>Activities that need not run any more, if they do not run already.</summary>
    public void Drop(IReadOnlyList<long> ids)
    {
        lock (_dropped)
        {
            _dropped.UnionWith(ids);
        }
    }

    /// <summary>Begins no more, gives the running ones some time, then cancels them and gives them a little more.</summary>
    public async Task StopAsync(TimeSpan patience)
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        var all = Task.WhenAll(_loops);
        if (await Task.WhenAny(all, Task.Delay(patience)).ConfigureAwait(false) != all)
        {
            await _cancelled.CancelAsync().ConfigureAwait(false);
            await Task.WhenAny(all, Task.Delay(TimeSpan.FromSeconds(1))).ConfigureAwait(false);
        }
    }

    public void Dispose()
    {
        _stopping.Dispose();
        _cancelled.Dispose();
    }

    private async Task RunAsync()
    {
        try
        {
            while (true)
            {
                var item = await _queue.Reader.ReadAsync(_stopping.Token).ConfigureAwait(false);
                if (!IsDropped(item.Id) && await RunOneAsync(item).ConfigureAwait(false) is { } end)
                {
                    finished(item, end);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The engine stops.
        }
    }

    private bool IsDropped(long id)
    {
        lock (_dropped)
        {
            return _dropped.Remove(id);
        }
    }

    private async Task<TurnEvent?> RunOneAsync(ActivityItem item)
    {
        try
        {
            return new TurnEvent.Completed(item.Seq, await code.Activity(item.Name)(item.Input, _cancelled.Token).ConfigureAwait(false));
        }
        catch (OperationCanceledException) when (_cancelled.IsCancellationRequested)
        {
            // Ended by our stop and not by itself: it is no failure, and it runs again.
            return null;
        }
#pragma warning disable CA1031 // whatever an activity throws is its result
        catch (Exception exception)
#pragma warning restore CA1031
        {
            logger.LogWarning(exception, "{InstanceId}: activity '{Activity}' failed: {Message}", item.InstanceId, item.Name, exception.Message);
            return new TurnEvent.Failed(item.Seq, Failures.From(exception), Failures.IsFinal(exception));
        }
    }
}
