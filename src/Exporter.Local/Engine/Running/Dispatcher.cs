using Exporter.Local.Engine.Store;
using Microsoft.Extensions.Logging;

namespace Exporter.Local.Engine.Running;

/// <summary>Gives each instance its messages, one step at a time, many instances at once.</summary>
/// <param name="step">Takes one step of an instance.</param>
/// <param name="time">For the pause after a store that failed.</param>
/// <param name="logger">For failures of the store.</param>
internal sealed class Dispatcher(Func<InstanceActor, List<Delivery>, Task> step, TimeProvider time, ILogger logger) : IDisposable
{
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, InstanceActor> _actors = new(StringComparer.Ordinal);
    private readonly StateCache _cache = new(512);
    private readonly CancellationTokenSource _stopping = new();
    private TaskCompletionSource? _idle;
    private int _running;
    private bool _closed;

    public void Post(string instanceId, Delivery delivery)
    {
        InstanceActor actor;
        lock (_gate)
        {
            if (_closed)
            {
                return;
            }

            if (!_actors.TryGetValue(instanceId, out actor!))
            {
                _actors[instanceId] = actor = new InstanceActor(instanceId) { State = _cache.Take(instanceId) };
            }

            actor.Pending.Add(delivery);
            if (actor.IsRunning)
            {
                return;
            }

            actor.IsRunning = true;
            _running++;
        }

        _ = Task.Run(() => RunAsync(actor));
    }

    /// <summary>Takes no more, and ends when what was taken is recorded, or could not be.</summary>
    public async Task StopAsync()
    {
        var idle = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            _closed = true;
            _idle = idle;
            if (_running == 0)
            {
                idle.TrySetResult();
            }
        }

        await _stopping.CancelAsync().ConfigureAwait(false);
        await idle.Task.ConfigureAwait(false);
    }

    public void Dispose() => _stopping.Dispose();

    private async Task RunAsync(InstanceActor actor)
    {
        while (TryTake(actor, out var deliveries))
        {
            try
            {
                await step(actor, deliveries).ConfigureAwait(false);
            }
#pragma warning disable CA1031 // nothing is lost by trying again, and nothing else can be done: the rows are still there
            catch (Exception exception)
#pragma warning restore CA1031
            {
                logger.LogError(exception, "{InstanceId}: a step could not be recorded and is tried again: {Message}", actor.Id, exception.Message);
                await Task.Delay(PauseAfterFailure, time, _stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                lock (_gate)
                {
                    // What is in memory may be ahead of what is on the disk.
                    actor.State = null;
                    if (!_closed)
                    {
                        actor.PutBack(deliveries);
                    }
                }
            }
        }
    }

    private bool TryTake(InstanceActor actor, out List<Delivery> deliveries)
    {
        lock (_gate)
        {
            deliveries = [];
            if (actor.Pending.Count > 0)
            {
                deliveries = actor.TakePending();
                return true;
            }

            actor.IsRunning = false;
            if (actor.Held.Count == 0 && actor.Pending.Count == 0)
            {
                _actors.Remove(actor.Id);
                if (actor.State is { HasEnded: false } state)
                {
                    _cache.Put(state);
                }
            }

            if (--_running == 0)
            {
                _idle?.TrySetResult();
            }

            return false;
        }
    }
}
